"""What an edition is called on its pages: by its own name, which Sphinx would make "… documentation"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def name_pages(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``: the title of the site is that of the project, unless ``conf.py`` gives another.

    Only in editions: a project in another theme that merely cites them keeps what Sphinx calls it.
    """
    edits = config.html_theme == 'edition' or config.primary_domain == 'ed' or config.edition_volumes
    default = config.values['html_title'].default
    if edits and callable(default) and config.html_title == default(config):
        config.html_title = config.project

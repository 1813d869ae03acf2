"""Section numbers that nobody has any more.

Sphinx 9.0–9.2 numbers the titles of documents below a ``toctree`` with ``:numbered:``, and leaves the number at a document that is taken out of it,
until that is read again: the pages before and after it would go on to call it "1. The Talks".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def drop_old_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handler of ``env-get-updated``, when Sphinx has numbered: take the numbers from titles that have none now. Returns no page."""
    for docname, title in env.titles.items():
        if docname not in env.toc_secnumbers and title.attributes.pop('secnumber', None):
            for reference in env.tocs[docname].findall(nodes.reference):
                reference.attributes.pop('secnumber', None)
    return []

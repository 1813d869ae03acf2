"""What makes the build of a whole volume cheap without changing a byte of it."""

from __future__ import annotations

import functools
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: how many new objects let Python look for cycles again; a doctree has thousands, none of them garbage (Python's own number is 700)
_THRESHOLD = 50_000


def rest_collector(app: Sphinx) -> None:
    """Let Python look for unreachable objects less often while an edition of volumes is built: a sixth of the time."""
    if app.config.edition_volumes:
        gc.freeze()
        gc.set_threshold(_THRESHOLD, *gc.get_threshold()[1:])


def wake_collector(app: Sphinx, exception: Exception | None) -> None:
    """Undo it."""
    if app.config.edition_volumes:
        gc.set_threshold(*_DEFAULT)
        gc.unfreeze()


_DEFAULT = gc.get_threshold()


def stem_once(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the search index ask its stemmer once for each word of the edition, not once for each word of a page."""
    indexer = getattr(app.builder, 'indexer', None)
    if indexer is not None and not hasattr(indexer.lang.stem, 'cache_info'):
        indexer.lang.stem = functools.cache(indexer.lang.stem)

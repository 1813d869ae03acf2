"""What makes the build of a whole volume cheap without changing a byte of it.

Sphinx does some work once a page that is the same on each, and keeps in memory what it can read again. Each shortcut here asks for what it
needs of Sphinx, and leaves Sphinx to its own way where that is not there.
"""

from __future__ import annotations

import atexit
import functools
import gc
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import DependencyList
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.util import docutils as _sphinx_docutils

if TYPE_CHECKING:
    from docutils.frontend import Values
    from docutils.nodes import Node
    from sphinx.application import Sphinx

sphinx_docutils: Any = _sphinx_docutils  # a name of its own is replaced there

#: how many new objects let Python look for cycles again (its own number is 700, and a doctree has thousands), and how often it looks at those that
#: it has seen once, or twice: seldom enough to cost little, often enough to let go of the doctrees that are done
COLLECTOR = (50_000, 2, 2)
_DEFAULT = gc.get_threshold()

#: how many doctrees stay in memory between reading and writing; the others are read again, at a fifth of the cost of reading the source
_KEPT = 16


def rest_collector(app: Sphinx) -> None:
    """Let Python look for unreachable objects less often while an edition of volumes is built: a sixth of the time."""
    if app.config.edition_volumes:
        gc.freeze()
        gc.set_threshold(*COLLECTOR)
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)  # else Python looks for cycles in the whole edition before it ends: a third of a second


def wake_collector(app: Sphinx, exception: Exception | None) -> None:
    """Undo it."""
    if app.config.edition_volumes:
        gc.set_threshold(*_DEFAULT)
        gc.unfreeze()


def forget_doctrees(app: Sphinx, doctree: nodes.document) -> None:
    """Do not keep all doctrees of an edition of volumes in memory: in one process Sphinx would hold them until it writes them."""
    if not app.config.edition_volumes:
        return
    kept: dict[str, nodes.document] = getattr(app.env, '_write_doc_doctree_cache', {})
    while len(kept) > _KEPT:
        del kept[next(iter(kept))]


def forget_source(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Nor their pickles: a page is written once."""
    getattr(app.env, '_pickled_doctree_cache', {}).pop(docname, None)


def stem_once(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the search index stem and judge each word of the edition once, not once for each page."""
    indexer = getattr(app.builder, 'indexer', None)
    if indexer is not None and not hasattr(indexer.lang.stem, 'cache_info'):
        indexer.lang.stem = functools.cache(indexer.lang.stem)
        indexer.lang.word_filter = functools.cache(indexer.lang.word_filter)


def render_titles_once(app: Sphinx) -> None:
    """Let a title be made HTML once, not on its page, its neighbours' and all below it."""
    builder: Any = app.builder
    render = getattr(builder, 'render_partial', None)
    if render is None:
        return

    @functools.cache
    def rendered(text: str) -> dict[str, str]:
        return dict(render(nodes.title('', text)))

    def render_partial(node: Node | None) -> dict[str, str]:
        return dict(rendered(node.astext())) if node is not None and _is_plain_title(node) else dict(render(node))

    builder.render_partial = render_partial


def _is_plain_title(node: Node) -> bool:
    return type(node) is nodes.title and [type(child) for child in node.children] == [nodes.Text] and not any(node.attributes.values())


def make_settings_once(app: Sphinx) -> None:
    """Let docutils put together the settings of a document once, not for each: they are the same, but for the list of what it depends on."""
    original = getattr(sphinx_docutils, '_get_settings', None)
    if original is None or not app.config.edition_volumes:
        return
    made: dict[tuple[Any, ...], tuple[dict[str, Any], Values]] = {}

    def get_settings(*components: Any, defaults: dict[str, Any], **options: Any) -> Values:
        key = *(one if isinstance(one, type) else type(one) for one in components), *options.items()
        if key not in made or made[key][0] != defaults:
            made[key] = dict(defaults), original(*components, defaults=defaults, **options)
        values = made[key][1].copy()
        values.record_dependencies = DependencyList()
        return values

    def restore(app: Sphinx, exception: Exception | None) -> None:
        sphinx_docutils._get_settings = original

    sphinx_docutils._get_settings = get_settings
    app.connect('build-finished', restore)


class HighlightWhereCode(HighlightLanguageTransform):
    """Look for the language of code only where there is code: Sphinx walks through every page for it."""

    def apply(self, **kwargs: Any) -> None:
        """See Sphinx."""
        if next(self.document.findall(_is_code), None) is not None:
            super().apply(**kwargs)


def _is_code(node: Node) -> bool:
    return isinstance(node, nodes.literal_block | addnodes.highlightlang)


def prepare(app: Sphinx) -> None:
    """Connect all of it."""
    transforms = app.registry.post_transforms
    if HighlightLanguageTransform in transforms:
        transforms[transforms.index(HighlightLanguageTransform)] = HighlightWhereCode
    app.connect('builder-inited', rest_collector)
    app.connect('builder-inited', render_titles_once)
    app.connect('builder-inited', make_settings_once)
    app.connect('doctree-read', forget_doctrees)
    app.connect('doctree-resolved', forget_source)
    app.connect('doctree-resolved', stem_once)
    app.connect('build-finished', wake_collector, priority=999)

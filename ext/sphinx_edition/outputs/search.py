"""Sphinx's search index, the same after any number of builds as after one.

Sphinx 9.0–9.2 keeps words that no page has any more, forgets the index entries of the pages that it does not write again, and lists them in the
order in which the pages were written.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_edition.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Set
    from pathlib import Path

    from sphinx.application import Sphinx


#: page → its index entries in lower case, as a search finds them: words, anchor, whether it is the main one
Entries = dict[str, list[tuple[str, str, str]]]


def prepare(app: Sphinx) -> None:
    """Handler of ``builder-inited``: mend the index where it is read, and where it is written."""
    builder: Any = app.builder
    if getattr(builder, 'load_indexer', None) is not None and hasattr(builder, 'dump_search_index'):
        builder.load_indexer = partial(_load, app, builder.load_indexer)
        builder.dump_search_index = partial(_dump, app, builder.dump_search_index)


def _load(app: Sphinx, load: Callable[[Set[str]], None], docnames: Set[str]) -> None:
    builder: Any = app.builder
    if not docnames and _is_unchanged(app):
        return
    load(docnames)
    entries = read_entries(builder.outdir / builder.searchindex_filename, builder.indexer_format)
    kept = vars(builder.indexer).get('_index_entries')
    if isinstance(kept, dict):
        kept.clear()
        kept.update({docname: found for docname, found in entries.items() if docname not in docnames and docname in app.env.all_docs})


def read_entries(path: Path, form: Any) -> Entries:
    """The entries of an index that was written; none of one that cannot be read."""
    try:
        frozen = form.loads(path.read_text(encoding='utf-8'))
        found: Entries = {}
        for words, places in frozen['indexentries'].items():
            for number, anchor, main in places:
                found.setdefault(frozen['docnames'][number], []).append((words, anchor, 'main' if main else ''))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return found


def _is_unchanged(app: Sphinx) -> bool:
    return domain_of(app.env).unchanged


def _dump(app: Sphinx, dump: Callable[[], None]) -> None:
    indexer: Any = getattr(app.builder, 'indexer', None)
    if indexer is not None:
        if _is_unchanged(app) and not vars(indexer).get('_titles', True):
            return  # no page was loaded, or is new: the index is there, and stays
        indexer.prune = partial(_prune, indexer, indexer.prune)
        _order(vars(indexer).get('_index_entries'), app.env.all_docs)
    dump()


def _prune(indexer: Any, prune: Callable[[Any], None], docnames: Any) -> None:
    """Drop the pages that are no more, and the words that only they had."""
    prune(docnames)
    for words in (vars(indexer).get('_mapping'), vars(indexer).get('_title_mapping')):
        _drop_empty(words)


def _drop_empty(words: Any) -> None:
    """Take out the words that no page has."""
    for word in [word for word, pages in words.items() if not pages] if isinstance(words, dict) else ():
        del words[word]


def _order(entries: Any, docnames: Any) -> None:
    """Put the entries in the order of the pages, as they are read again."""
    if isinstance(entries, dict):
        ordered = {
            docname: sorted({(words.lower(), anchor, 'main' if main == 'main' else '') for words, anchor, main in entries[docname]})
            for docname in sorted(entries) if docname in docnames and entries[docname]
        }  # fmt: skip
        entries.clear()
        entries.update(ordered)

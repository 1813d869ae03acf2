"""Several processes: each of them one fair share of the pages, read or written from beginning to end.

Sphinx starts a new process for every few pages, and what it resolves and indexes it does in the main process, while the others wait. Where the
time goes into our own small pages, that gains little: measured, 1.3 times with two processors. Here each process gets one share, as large as the
others by the size of its files, and resolves, indexes and writes it.
"""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx import builders
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Set

    from sphinx.application import Sphinx

#: fewer pages than these are not worth a process
_FEW = 20

#: what the search index holds by document or by word
_INDEX = ('_titles', '_filenames', '_all_titles', '_index_entries')
_WORDS = ('_mapping', '_title_mapping')

#: whose handlers and transforms need nothing of the main process when a page is resolved
_KNOWN = ('sphinx.', 'sphinx_edition.', 'docutils.')


class Written(NamedTuple):
    """What a worker brings home: pictures to copy, and its part of the search index."""

    images: dict[str, str]
    words: dict[str, Any]


def prepare(app: Sphinx) -> None:
    """Handler of ``builder-inited``: share the pages of an edition of volumes, where Sphinx has the methods that this needs."""
    builder: Any = app.builder
    if app.parallel < 2 or not app.config.edition_volumes:
        return
    read = getattr(builder, '_read_parallel', None)
    if read is not None and hasattr(builders, 'make_chunks'):
        builder._read_parallel = partial(read_shares, builder, read)
    if type(builder).write_documents is StandaloneHTMLBuilder.write_documents and _alone(app, type(builder)):
        builder.write_documents = partial(write_shares, builder, builder.write_documents, app.parallel)


def _alone(app: Sphinx, builder: type) -> bool:
    """Whether nothing of another extension counts on the main process when a page is resolved."""
    handlers = [one.handler for event in ('doctree-resolved', 'missing-reference') for one in app.events.listeners[event]]
    modules = [getattr(one, '__module__', None) or '' for one in (*handlers, *app.registry.post_transforms)]
    same = builder.write_doc_serialized is StandaloneHTMLBuilder.write_doc_serialized  # type: ignore[attr-defined]
    return same and all(f'{module}.'.startswith(_KNOWN) for module in modules)


def shares(names: Iterable[str], sizes: Callable[[str], int], number: int) -> list[list[str]]:
    """Parts of about the same size, each in the order of the names: the largest first, each to whom has least."""
    parts: list[list[str]] = [[] for _ in range(number)]
    loads = [0] * number
    for name in sorted(names, key=lambda name: (-sizes(name), name)):
        least = loads.index(min(loads))
        parts[least].append(name)
        loads[least] += sizes(name)
    return [sorted(part) for part in parts if part]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size + 1
    except OSError:
        return 1


def read_shares(builder: Any, read: Callable[..., None], docnames: list[str], nproc: int) -> None:
    """Let Sphinx read in parallel, by shares of the sources."""

    def sizes(name: str) -> int:
        return _size(Path(builder.env.doc2path(name)))

    module: Any = builders  # whose name for this is the only handle
    chunks = module.make_chunks
    module.make_chunks = lambda names, nproc, *_: shares(names, sizes, nproc)
    gc.freeze()
    try:
        read(docnames, nproc)
    finally:
        module.make_chunks = chunks


def write_shares(builder: Any, otherwise: Callable[[Set[str]], None], nproc: int, docnames: Set[str]) -> None:
    """Resolve, index and write the pages by shares of their doctrees."""
    names = sorted(docnames)
    parts = vars(builder.indexer) if builder.indexer is not None else {}
    known = builder.indexer is None or all(isinstance(parts.get(name), dict) for name in (*_INDEX, *_WORDS))
    if not builder.parallel_ok or not known or len(names) < _FEW:
        otherwise(docnames)
        return
    sizes = {name: _size(Path(builder.doctreedir, f'{name}.doctree')) for name in names}
    first = min(names, key=sizes.__getitem__)
    _write(builder, first)  # compiles the templates, for all
    gc.freeze()  # what all workers have in common, no one's collector touches: a page of memory that nobody writes is shared
    tasks = ParallelTasks(nproc)
    for share in shares((name for name in names if name != first), sizes.__getitem__, nproc):
        tasks.add_task(partial(_write_share, builder), share, partial(_take, builder))
    tasks.join()


def _write(builder: Any, docname: str) -> None:
    builder.phase = BuildPhase.RESOLVING
    doctree = builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
    builder.phase = BuildPhase.WRITING
    builder.write_doc_serialized(docname, doctree)
    builder.write_doc(docname, doctree)


def _write_share(builder: Any, docnames: Sequence[str]) -> Written:
    """In a worker."""
    builder.images = {}
    index = vars(builder.indexer) if builder.indexer is not None else {}
    index.update({name: {} for name in (*_INDEX, *_WORDS) if name in index})
    for docname in docnames:
        _write(builder, docname)
    return Written(builder.images, {name: index[name] for name in (*_INDEX, *_WORDS) if name in index})


def _take(builder: Any, docnames: Sequence[str], written: Written) -> None:
    """In the main process."""
    builder.images.update(written.images)
    for name, found in written.words.items():
        whole = getattr(builder.indexer, name)
        if name in _WORDS:
            for word, names in found.items():
                whole.setdefault(word, set()).update(names)
        else:
            whole.update(found)

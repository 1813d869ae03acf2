"""Pages: what each asked while it was made, and which must be made again because an answer is now another."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition.dependencies.answers import Answers, digest, text_of
from sphinx_edition.dependencies.asking import GET, AskedDict
from sphinx_edition.dependencies.traces import Trace, Traces, grouped, packed, unpacked
from sphinx_edition.domain import domain_of
from sphinx_edition.events import add_labels
from sphinx_edition.rebuild.files import content, copied_files, digests, extra_files, files_below, page_files, remove, search_index
from sphinx_edition.rebuild.numbering import drop_old_numbers
from sphinx_edition.rebuild.pictures import name_pictures, pictures_of
from sphinx_edition.rebuild.reading import Reading
from sphinx_edition.rebuild.state import file_state, settings_state, writing_state

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.dependencies.asking import Place, Question

#: what Sphinx knows of all documents, and pages of any theme may show: titles, contents, numbers, and which documents there are
_TABLES = ('titles', 'longtitles', 'tocs', 'toc_secnumbers', 'toc_fignumbers', 'toctree_includes', 'all_docs')

#: other projects' inventories, as intersphinx has them
_INVENTORIES = ('intersphinx_inventory', 'intersphinx_named_inventory')

#: the files that are made of the whole edition, in the list of pages
WHOLE = ''

#: where the questions of a page stay between resolving and writing, which may be another process's
_ASKED = 'edition_asked'


class Writing:
    """Notes what pages ask. One for each build; its file is that of the builder and the output folder."""

    def __init__(self, app: Sphinx, reading: Reading) -> None:
        self.app, self.reading = app, reading
        self.domain = domain_of(app.env)
        where = hashlib.blake2b(os.path.relpath(app.outdir, app.doctreedir).encode(), digest_size=4).hexdigest()
        self.traces = Traces(Path(app.doctreedir) / f'edition-{app.builder.name}-{where}.trace')
        self.by_page = getattr(app.builder, 'by_page', type(app.builder).write_documents is Builder.write_documents)
        self.answers = self._now()
        self.state: list[str] = []
        self.there: set[str] = set()
        self.waiting: set[str] = set()
        if self.by_page:
            builder: Any = app.builder
            builder.write_doc = partial(self.write, builder.write_doc)

    # -- before anything is written ---------------------------------------------------------------

    def refresh(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Handler of ``env-updated``: make the view of the whole anew, and give every address its label, if anything has changed."""
        self.domain.inputs.refresh()
        name_pictures(env)
        state = writing_state(app, self.reading.state)
        self.domain.settled = self.domain.data['state'] == state
        if not self.domain.settled:
            add_labels(env)
            self.domain.data['state'] = state

    def stale(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Handler of ``env-get-updated``, after Sphinx has numbered sections and figures: the pages that would be another now."""
        self.answers = self._now()
        settings, state = settings_state(app), self.domain.data['state']
        self.there = set(files_below(Path(app.outdir)))
        same = self.traces.state == [settings, state] and not self.reading.traces.journal.exists()  # nothing was read, whatever the clock says
        self.domain.unchanged = same and not self._is_stale(WHOLE, same=True) and self._copied() == self.traces.pages[WHOLE].answer
        everything = self.traces.fresh or self.traces.state[:1] != [settings] or self._lost_index()
        self.state = [settings, state]
        if not self.domain.unchanged:
            self.traces.begin(WHOLE)
        self._remove_gone()
        pages = sorted(self.expected()) if self.by_page else []
        found = [docname for docname in pages if everything or self._is_stale(docname, same=same)]
        self.waiting = set(found)
        return found

    def expected(self) -> Set[str]:
        """The pages of which the builder makes a file."""
        documented = getattr(self.app.builder, 'documented', None)
        return self.app.env.found_docs if documented is None else self.app.env.found_docs & documented.keys()

    def _is_stale(self, docname: str, *, same: bool) -> bool:
        if docname not in self.traces.pages or docname in self.traces.doubtful or not self._is_there(docname):
            return True
        trace = self.traces.pages[docname]
        return not same and self.answers.whole(unpacked(trace.asked)) != trace.answer

    def _is_there(self, page: str) -> bool:
        trace = self.traces.pages.get(page)
        return trace is not None and self.there.issuperset(trace.files)

    def _copied(self) -> str:
        """What Sphinx copies: of files that belong to a document the names, as that is read again when they change."""
        extra = {name: file_state(path) for name, path in extra_files(self.app).items()}
        return digest(text_of([sorted(self._copied_names()), extra]))

    def _copied_names(self) -> set[str]:
        folder = Path(self.app.outdir)
        return {path.relative_to(folder).as_posix() for path in copied_files(self.app)}

    def _lost_index(self) -> bool:
        trace = self.traces.pages.get(WHOLE)
        return trace is not None and any(trace.files.get(path.name) != content(path) for path in search_index(self.app))

    def _remove_gone(self) -> None:
        """Take away the files of pages that are no more, before a book is packed that would have them in it."""
        expected = {*self.expected(), WHOLE}
        copied = self._copied_names()
        if hasattr(self.app.builder, 'build_epub') and not self.domain.unchanged:
            expected.remove(WHOLE)  # all of it is written again, but the book stays until there is another
        still = {name for page in expected & self.traces.pages.keys() for name in self.traces.pages[page].files}
        for page, trace in self.traces.pages.items():
            if page not in expected:
                gone = {name: said for name, said in trace.files.items() if not (name in still or name in copied or name.endswith('.epub'))}
                remove(Path(self.app.outdir), gone)

    # -- what may be asked ------------------------------------------------------------------------

    def _now(self) -> Answers:
        env, inputs = self.app.env, self.domain.inputs
        roots: dict[str, Callable[[], Any]] = {name: partial(getattr, inputs, name) for name in vars(inputs) if not name.startswith('_')}
        roots |= {'known': lambda: inputs.known, 'data': lambda: inputs.data}
        roots |= {f'env.{name}': partial(getattr, env, name) for name in _TABLES}
        roots |= {name: partial(getattr, env, name, {}) for name in _INVENTORIES}
        roots |= {'relations': env.collect_relations, 'pictures': partial(pictures_of, env)}
        for domain, data in env.domaindata.items():
            tables = [name for name, table in data.items() if domain != 'ed' and isinstance(table, dict)]
            roots |= {f'{domain}.{name}': partial(data.__getitem__, name) for name in tables}
        return Answers(roots)

    def _listen(self) -> None:
        """Let the tables of Sphinx, and of its other domains, note what is asked of them."""
        env, builder, recorder = self.app.env, self.app.builder, self.domain.recorder
        for name in _TABLES:
            _replace(vars(env), name, (f'env.{name}',), recorder)
        for domain, data in env.domaindata.items():
            for name in data if domain != 'ed' else ():
                _replace(data, name, (f'{domain}.{name}',), recorder)
        for name in _INVENTORIES:
            if type(vars(env).get(name)) is dict:
                vars(env)[name] = _nested(vars(env)[name], (name,), recorder)
        _replace(vars(builder), 'relations', ('relations',), recorder)

    # -- while a page is made ---------------------------------------------------------------------

    def open(self, document: nodes.document, docname: str) -> None:
        """Begin a page. What it asks stays with its doctree."""
        if self.by_page:
            self._listen()
            vars(document)[_ASKED] = self.domain.recorder.asked = self._own(docname)

    def _own(self, docname: str) -> set[Question]:
        """Every page is made from its doctree, which is another when the document is read again, and shows pictures by their names."""
        pictures = {(('pictures',), GET, docname)} if docname in self.answers.at(('pictures',)) else set()
        return {(('env.all_docs',), GET, docname), *pictures}

    def write(self, original: Callable[[str, nodes.document], None], docname: str, doctree: nodes.document) -> None:
        """In place of the builder's method: write a page, and note what it asked."""
        recorder = self.domain.recorder
        asked: set[Question] = vars(doctree).pop(_ASKED, None) or self._own(docname)
        recorder.asked, recorder.files = asked, []
        self.traces.begin(docname)
        try:
            original(docname, doctree)
        finally:
            recorder.asked = None
        files = digests(Path(self.app.outdir), [*page_files(self.app, docname), *recorder.files])
        recorder.files, groups = [], grouped(asked)
        self.traces.end(docname, Trace(self.answers.whole(groups), packed(groups), files))

    # -- when all is written ----------------------------------------------------------------------

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Handler of ``build-finished``, after all others."""
        if exception is not None or not self.state:
            return
        folder = Path(app.outdir)
        if not self.domain.unchanged:
            shown = None if self.by_page else app.builder.images.values()  # a single page of HTML leaves out what no contents lead to
            files = digests(folder, [*self.domain.recorder.files, *copied_files(app, shown), *search_index(app)])
            self.traces.end(WHOLE, Trace(self._copied(), '{}', files))
        before = {name: said for trace in self.traces.pages.values() for name, said in trace.files.items()}
        self.traces.save(self._reached(), {*self.expected(), WHOLE})
        now = {name for trace in self.traces.pages.values() for name in trace.files}
        remove(folder, {name: said for name, said in before.items() if name not in now})


    def _reached(self) -> list[str]:
        """The state that all pages have now; where only some were asked for (``sphinx-build … FILENAMES``), the others are as they were."""
        if self.waiting <= self.traces.noted()[0].keys():
            return self.state
        return [self.state[0], ''] if self.traces.state[:1] == self.state[:1] else []


def _replace(holder: dict[str, Any], name: str, place: Place, recorder: Any) -> None:
    if type(holder.get(name)) is dict:
        holder[name] = AskedDict(holder[name], place, recorder)


def _nested(table: dict[str, Any], place: Place, recorder: Any) -> AskedDict:
    inner = {key: _nested(value, (*place, f'[{key}'), recorder) if isinstance(value, dict) else value for key, value in table.items()}
    return AskedDict(inner, place, recorder)


class OpenPage(SphinxPostTransform):
    """Begin a page, before anything is resolved in it. The doctree stays as it is."""

    default_priority = -10

    def run(self, **kwargs: Any) -> None:
        """See above."""
        writing = domain_of(self.env).writing
        if writing is not None:
            writing.open(self.document, self.env.current_document.docname)


def note_questions(app: Sphinx) -> None:
    """Handler of ``builder-inited``: let documents and pages note what they ask, when registers, volumes and ledger are read."""
    reading = Reading(app)
    writing = Writing(app, reading)
    domain_of(app.env).writing = writing
    app.connect('env-get-outdated', reading.outdated)
    app.connect('source-read', reading.begin, priority=0)
    app.connect('doctree-read', reading.end, priority=999)
    app.connect('env-updated', writing.refresh)
    app.connect('env-get-updated', drop_old_numbers, priority=800)
    app.connect('env-get-updated', writing.stale, priority=900)
    app.connect('build-finished', writing.finish, priority=990)
    app.connect('build-finished', reading.finish, priority=991)



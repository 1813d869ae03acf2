"""Pages: what each asked while it was made, and which must be made again because an answer is now another."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition.dependencies.answers import Answers
from sphinx_edition.dependencies.asking import GET, AskedDict
from sphinx_edition.dependencies.traces import Trace, Traces, grouped, packed, unpacked
from sphinx_edition.events import add_labels
from sphinx_edition.rebuild.files import content, digests, files_below, image_files, page_files, remove, search_index
from sphinx_edition.rebuild.numbering import drop_old_numbers
from sphinx_edition.rebuild.reading import Reading
from sphinx_edition.rebuild.state import domain_of, settings_state, writing_state

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.dependencies.asking import Place, Question
    from sphinx_edition.domain import EditionDomain

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
        self.domain = domain_of(app)
        where = hashlib.blake2b(os.path.relpath(app.outdir, app.doctreedir).encode(), digest_size=4).hexdigest()
        self.traces = Traces(Path(app.doctreedir) / f'edition-{app.builder.name}-{where}.trace')
        self.by_page = getattr(app.builder, 'by_page', type(app.builder).write_documents is Builder.write_documents)
        self.answers = self._now()
        self.state: list[str] = []
        self.there: set[str] = set()
        if self.by_page:
            builder: Any = app.builder
            builder.write_doc = partial(self.write, builder.write_doc)

    # -- before anything is written ---------------------------------------------------------------

    def refresh(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Handler of ``env-updated``: make the view of the whole anew, and give every address its label, if anything has changed."""
        self.domain.inputs.refresh()
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
        same = self.traces.state == [settings, state]
        self.domain.unchanged = same and WHOLE not in self.traces.doubtful and self._is_there(WHOLE)
        everything = self.traces.fresh or self.traces.state[:1] != [settings] or self._lost_index()
        self.state = [settings, state]
        if not self.domain.unchanged:
            self.traces.begin(WHOLE)
        self._remove_gone()
        if not self.by_page:
            return []
        return [docname for docname in sorted(self.expected()) if everything or self._is_stale(docname, same=same)]

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

    def _lost_index(self) -> bool:
        trace = self.traces.pages.get(WHOLE)
        return trace is not None and any(trace.files.get(path.name) != content(path) for path in search_index(self.app))

    def _remove_gone(self) -> None:
        """Take away the files of pages that are no more, before a book is packed that would have them in it."""
        expected = {*self.expected(), WHOLE}
        pictures = digests(Path(self.app.outdir), image_files(self.app))
        still = {name for page in expected & self.traces.pages.keys() for name in self.traces.pages[page].files}
        for page, trace in self.traces.pages.items():
            if page not in expected:
                remove(Path(self.app.outdir), {name: said for name, said in trace.files.items() if name not in still and name not in pictures})

    # -- what may be asked ------------------------------------------------------------------------

    def _now(self) -> Answers:
        env, inputs = self.app.env, self.domain.inputs
        roots: dict[str, Callable[[], Any]] = {name: partial(getattr, inputs, name) for name in vars(inputs) if not name.startswith('_')}
        roots |= {'known': lambda: inputs.known, 'data': lambda: inputs.data}
        roots |= {f'env.{name}': partial(getattr, env, name) for name in _TABLES}
        roots |= {name: partial(getattr, env, name, {}) for name in _INVENTORIES}
        roots['relations'] = env.collect_relations
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
            self.traces.begin(docname)
            self._listen()
            vars(document)[_ASKED] = self.domain.recorder.asked = {self._own(docname)}

    def _own(self, docname: str) -> Question:
        """Every page is made from its doctree, which is another when the document is read again."""
        return ('env.all_docs',), GET, docname

    def write(self, original: Callable[[str, nodes.document], None], docname: str, doctree: nodes.document) -> None:
        """In place of the builder's method: write a page, and note what it asked."""
        recorder = self.domain.recorder
        asked: set[Question] = vars(doctree).pop(_ASKED, None) or {self._own(docname)}
        recorder.asked, recorder.files = asked, []
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
            files = digests(folder, [*self.domain.recorder.files, *image_files(app), *search_index(app)])
            self.traces.end(WHOLE, Trace('', '{}', files))
        before = {name: said for trace in self.traces.pages.values() for name, said in trace.files.items()}
        expected = {*self.expected(), WHOLE}
        self.traces.save(self.state, expected)
        complete = not self.by_page or expected <= self.traces.pages.keys()
        if not complete:  # only some pages were asked for
            self.traces.save([self.state[0], ''], expected)
        now = {name for trace in self.traces.pages.values() for name in trace.files}
        remove(folder, {name: said for name, said in before.items() if name not in now})


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
        writing = cast('EditionDomain', self.env.domains['ed']).writing
        if writing is not None:
            writing.open(self.document, self.env.current_document.docname)


def note_questions(app: Sphinx) -> None:
    """Handler of ``builder-inited``: let documents and pages note what they ask, when registers, volumes and ledger are read."""
    reading = Reading(app)
    writing = Writing(app, reading)
    domain_of(app).writing = writing
    app.connect('env-get-outdated', reading.outdated)
    app.connect('source-read', reading.begin, priority=0)
    app.connect('doctree-read', reading.end, priority=999)
    app.connect('env-updated', writing.refresh)
    app.connect('env-get-updated', drop_old_numbers, priority=800)
    app.connect('env-get-updated', writing.stale, priority=900)
    app.connect('build-finished', writing.finish, priority=990)
    app.connect('build-finished', reading.finish, priority=991)



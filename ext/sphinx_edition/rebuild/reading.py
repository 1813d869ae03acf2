"""Documents: what each asked while it was read, and which must be read again because an answer, or a file, is now another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import Reporter

from sphinx_edition.dependencies.answers import Answers
from sphinx_edition.dependencies.traces import Trace, Traces, grouped, packed, unpacked
from sphinx_edition.domain import domain_of
from sphinx_edition.rebuild.state import dependencies, file_state, reading_state

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what a document may ask while it is read: nothing that other documents hold, as they may be read later, or in another process
_ROOTS = ('registers', 'volumes', 'beside', 'ledger', 'citables')


class Reading:
    """Notes what documents ask. One for each build, with its file beside the doctrees, for all builders that share them."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.traces = Traces(Path(app.doctreedir) / 'edition-read.trace')
        self.answers = self._now()
        self.source = self.state = ''

    def _now(self) -> Answers:
        inputs = domain_of(self.app.env).inputs
        return Answers({name: lambda name=name: getattr(inputs, name) for name in _ROOTS})  # type: ignore[misc]  # mypy cannot infer its type

    def outdated(self, app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]) -> list[str]:
        """Handler of ``env-get-outdated``: the documents that would be read in another way, and those of which nobody knows."""
        self.answers, self.state = self._now(), reading_state(app)
        same = self.traces.state == [self.state]
        leading = {docname for docname, included in env.toctree_includes.items() if not removed.isdisjoint(included)}
        asked = sorted(env.found_docs - added - changed)
        return [docname for docname in asked if docname in leading or self._is_outdated(docname, same=same)]

    def _is_outdated(self, docname: str, *, same: bool) -> bool:
        trace = self.traces.pages.get(docname)
        if trace is None or docname in self.traces.doubtful:
            return True
        folder = Path(self.app.srcdir)
        if any(file_state(folder / name) != state for name, state in trace.files.items()):
            return True
        return not same and self.answers.whole(unpacked(trace.asked)) != trace.answer

    def begin(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Handler of ``source-read``."""
        self.traces.begin(docname)
        self.source = file_state(Path(app.env.doc2path(docname)))  # before anybody changes it
        domain_of(app.env).recorder.asked = set()

    def end(self, app: Sphinx, doctree: nodes.document) -> None:
        """Handler of ``doctree-read``, after all others."""
        recorder, docname = domain_of(app.env).recorder, app.env.current_document.docname
        groups, recorder.asked = grouped(recorder.asked or ()), None
        if doctree.reporter.max_level >= Reporter.ERROR_LEVEL:
            return  # as of a file to include that is not there: docutils does not say which, so nobody knows when it is
        files = {**dependencies(app.env, docname), str(app.env.doc2path(docname, base=False)): self.source}
        self.traces.end(docname, Trace(self.answers.whole(groups), packed(groups), files))

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Handler of ``build-finished``: what was read is in the environment now; after an error the next build begins anew."""
        if exception is None:
            self.traces.save([self.state], app.env.found_docs)


"""LaTeX: the computed differences of readings, as an apparatus sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.outputs.latex.characters import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_edition.references.words import Change


def visit_apparatus(self: LaTeXTranslator, node: Element) -> None:
    """Each comparison a paragraph, after the number of its note: words of one witness ] words of the other."""
    self.body.append('\n\\begin{EdApparatus}\n')
    for label, comparison in node['comparisons']:
        witnesses = [printed(self, name) for _, name in (comparison.first, comparison.second)]
        entries = '; '.join(differences(self, comparison.changes))
        self.body.append(f'\\EdVariant{{{printed(self, label)}}}{{{witnesses[0]}}}{{{witnesses[1]}}}{{{entries}}}\n')
    self.body.append('\\end{EdApparatus}\n')
    raise nodes.SkipNode


def differences(self: LaTeXTranslator, changes: Sequence[Change]) -> list[str]:
    """Each difference: "Believe] Believe final", "virtually] omitted"; what is added follows the word before it."""
    found = []
    for position, change in enumerate(changes):
        if change.op == 'equal':
            continue
        before, after = change.a.split(), change.b.split()
        if not before:
            lemma = neighbour(changes, position)
            before, after = lemma, ([*lemma, *after] if position else [*after, *lemma])
        said = printed(self, ' '.join(after)) if after else '\\EdSaid{omitted}'
        found.append(f'\\EdLemma{{{printed(self, " ".join(before))}}}{said}')
    return found


def neighbour(changes: Sequence[Change], position: int) -> list[str]:
    """The word before an addition, or the one after it at the very beginning."""
    if position:
        return changes[position - 1].a.split()[-1:]
    return changes[1].a.split()[:1] if len(changes) > 1 else []

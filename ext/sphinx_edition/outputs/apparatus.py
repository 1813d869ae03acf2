"""The computed apparatus: where the readings of two witnesses differ, word by word.

The readings themselves are never altered: words that differ are only marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed
from sphinx_edition.references.words import difference
from sphinx_edition.sources.notes import readings

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.references.words import Change


class Comparison(NamedTuple):
    """Two witnesses, (key, name) each, and how the first becomes the second."""

    first: tuple[str, str]
    second: tuple[str, str]
    changes: tuple[Change, ...]


def comparisons(variants: Element) -> list[Comparison]:
    """Each later witness compared with the first; a witness quoted twice counts in the order of its quotations."""
    names = dict(variants['witnesses'])
    passages: dict[str, list[str]] = {}
    for reading in readings(variants):
        passages.setdefault(reading['witness'], []).append(text_of(reading))
    keys = [key for key, _ in variants['witnesses'] if key in passages]
    found = []
    for key in keys[1:]:
        first, second = passages[keys[0]], passages[key]
        for one, other in zip(first, second, strict=False):
            found.append(Comparison((keys[0], names[keys[0]]), (key, names[key]), difference(one, other)))
    return found


def text_of(reading: Element) -> str:
    """The words of a reading; every white space counts as one blank, so that places in it are places in its leaves."""
    return ''.join(blanks(leaf) for leaf in leaves(reading))


def leaves(reading: Element) -> list[nodes.Text]:
    """The pieces of text of a reading, in order."""
    return [leaf for leaf in reading.findall(nodes.Text) if leaf.parent is not None]


def blanks(leaf: nodes.Text) -> str:
    """A piece of text, white space made blanks; the last piece of a paragraph ends with one."""
    block = leaf.parent
    while not isinstance(block, ed.ed_reading | nodes.paragraph):
        block = block.parent
    last = list(block.findall(nodes.Text))[-1] is leaf
    return ''.join(' ' if c.isspace() else c for c in leaf) + (' ' if last else '')


class MarkDifferences(SphinxPostTransform):
    """Mark the words in which readings differ.

    Before::

        <ed_reading witness="draft">South Sakhalin. Believe disposition

    After::

        <ed_reading witness="draft">South <ed_difference>Sakhalin.</ed_difference> Believe disposition
    """

    default_priority = 5
    formats = ('html', 'latex')

    def run(self, **kwargs: Any) -> None:
        """Compare the readings of each passage, then mark both sides."""
        for variants in list(self.document.findall(ed.ed_variants)):
            variants['comparisons'] = comparisons(variants)
            first_of = {reading['witness']: reading for reading in reversed(readings(variants))}
            marked: set[str] = set()
            for comparison in variants['comparisons']:
                for witness, side in ((comparison.first[0], 'a'), (comparison.second[0], 'b')):
                    if witness not in marked:
                        mark(first_of[witness], differing(comparison.changes, side))
                        marked.add(witness)


def differing(changes: tuple[Change, ...], side: str) -> list[tuple[int, int]]:
    """The stretches of one side's text, as (start, end), that the other side has not."""
    position, found = 0, []
    for change in changes:
        words = str(getattr(change, side))
        if change.op != 'equal' and words.strip():
            start = position + len(words) - len(words.lstrip())
            found.append((start, start + len(words.strip())))
        position += len(words)
    return found


def mark(reading: Element, stretches: list[tuple[int, int]]) -> None:
    """Wrap stretches of a reading's text, leaf by leaf, so that names and emphasis inside stay."""
    position = 0
    for leaf in leaves(reading):
        length = len(blanks(leaf))
        cuts = [(max(start - position, 0), min(end - position, len(leaf))) for start, end in stretches]
        inside = [(start, end) for start, end in cuts if start < end and start < len(leaf)]
        if inside:
            split(leaf, inside, reading['witness'])
        position += length


def split(leaf: nodes.Text, stretches: list[tuple[int, int]], witness: str) -> None:
    """Cut a text into plain and marked pieces."""
    pieces: list[nodes.Node] = []
    position = 0
    for start, end in stretches:
        if start > position:
            pieces.append(nodes.Text(leaf[position:start]))
        pieces.append(ed.ed_difference('', leaf[start:end], witness=witness))
        position = end
    if position < len(leaf):
        pieces.append(nodes.Text(leaf[position:]))
    parent = leaf.parent
    place = next(i for i, child in enumerate(parent.children) if child is leaf)
    parent[place : place + 1] = pieces

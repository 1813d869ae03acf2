"""Which form a citation takes by its place in a chapter: full at first, short afterwards, *ibid.* in a note after a note.

Chicago 18 (chapter 13, on shortened citations) prefers the short form to *ibid.*, which is therefore taken only where a project asks for it: for
what stands first in a note, if the note before cites one source, and the same. An edition is named in full once in a chapter, and by its title
with the other documents that it prints, as the manual has it of several contributions to one volume (chapter 14).
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.items import WHOLE

if TYPE_CHECKING:
    from sphinx_edition.citation.consulted.citable import Citable
    from sphinx_edition.citation.items import Part


class Form(Enum):
    """The forms of a citation."""

    FULL = 'full'
    SHORT = 'short'
    IBID = 'ibid'


class Chosen(NamedTuple):
    """The form of a citation; for *ibid.*, the part that the note before it cites; whether the edition was named in full before."""

    form: Form
    before: Part = WHOLE
    edition_known: bool = False


class Sequence:
    """The citations of one chapter, in the order in which a reader meets them."""

    def __init__(self, *, ibid: bool) -> None:
        self.ibid = ibid
        self._seen: set[str] = set()
        self._editions: set[str] = set()
        self._before: list[Citable] = []

    def in_text(self, cited: Citable) -> Chosen:
        """The next citation of the running text."""
        return self._chosen(cited)

    def in_note(self, note: list[Citable]) -> list[Chosen]:
        """The citations of the next note; a note without any is a note, too."""
        found = [self._chosen(cited) for cited in note]
        if self.ibid and len(self._before) == 1 and note and _same(self._before[0], note[0]):
            found[0] = Chosen(Form.IBID, self._before[0].part)
        self._before = note
        return found

    def _chosen(self, cited: Citable) -> Chosen:
        seen, edition = cited.key in self._seen, cited.edition in self._editions
        self._seen.add(cited.key)
        self._editions |= {cited.edition} - {''}
        return Chosen(Form.SHORT if seen else Form.FULL, edition_known=edition)


def _same(before: Citable, now: Citable) -> bool:
    """Whether *ibid.* can mean what is cited now: it cannot say that the whole is meant, after a part."""
    return before.key == now.key and (now.part != WHOLE or before.part == WHOLE)

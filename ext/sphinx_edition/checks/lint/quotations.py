"""Quotations of a document of the volume in another's note, held against that document's words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.checks.lint.reading import Source
    from sphinx_edition.references.passages import DocumentText, Passage

_QUOTATION = re.compile(r'“([^“”]{30,4000})(?=[“”])')
_OMISSION = re.compile(r'\s?(?:\[[^\]]{0,200}\]|…|(?:\.\s?){3,4})\s?')
_WORD = re.compile(r'[^\W_]+(?:[’\'][^\W_]+)*')
#: "U.S.", "US" and "United States" are the same
_LETTERS = re.compile(r'\b(?:[A-Z]\.){2,6}|\bUnited States\b')
#: what is said where other words than those of the document are meant: a draft, a revision, the title of a paper
_VERSION = re.compile(
    r'\b(?:drafts?\b|original|earlier|revis|amend|modif|delet|add(?:ed|ing)\b|insert|substitut|replac|version|chang|paraphras|crossed|omitted'
    r'|read instead|entitled|titled|paragraph|NSC\s[0-9]|covering)',
    re.IGNORECASE,
)
#: words of a quotation of a document that is named, and the share of them that must be its own; and those of one that is not named
_NAMED, _UNNAMED = (8, 0.8), (15, 0.95)
#: words in a row by which a place is found
_SEED = 5
#: how far before a quotation a word of :data:`_VERSION` counts
_BEFORE = 250


class _Piece(NamedTuple):
    """The words of a quotation, and where it stands; ``named`` are the documents to which its passage refers."""

    words: tuple[str, ...]
    document: DocumentText
    passage: Passage
    named: frozenset[str]


def quotations_agree(source: Source) -> Iterator[Finding]:
    """A note, or an editorial note, that quotes a document of the volume has its words.

    ``The Mayor said: “… sell the peer …” (Document 50.)`` is found where document 50 has "sell the pier": it is named in the passage, and it has
    four fifths of the words of a quotation in their order, not all of them. Of a document that is not named, a quotation of fifteen words
    must have all but one in twenty. Capitals, punctuation and what stands in brackets or for an omission do not count; where a draft, a
    revision, a paragraph of a paper or a title is spoken of, other words are meant.
    """
    pieces = list(_pieces(source))
    found = _found_in(source, pieces)
    for index, piece in enumerate(pieces):
        differences = [_difference(piece, *place) for place in found.get(index, ())]
        told = next(filter(None, differences), '')
        if told and None not in differences:
            stated = f'{_place(piece)} quotes {told}'
            yield Finding('quotation', stated, source.path, piece.passage.line, piece.document.identifier)


def _place(piece: _Piece) -> str:
    return f'note {piece.passage.label}' if piece.passage.label else piece.document.identifier


def _pieces(source: Source) -> Iterator[_Piece]:
    """The quotations of notes and editorial notes, divided at what they omit."""
    for document, references in zip(source.volume.documents, source.references, strict=True):
        for index, passage in enumerate(document.passages):
            if '“' not in passage.text or (passage.note is None and document.kind != 'editorial-note'):
                continue
            named = frozenset(str(found.fields.get('target')) for at, found in references if at == index and found.fields.get('target'))
            for quotation in _QUOTATION.finditer(passage.text):
                if not _VERSION.search(passage.text[max(0, quotation.start() - _BEFORE) : quotation.start()]):
                    for piece in _OMISSION.split(quotation[1]):
                        words = _words(piece)
                        if len(words) >= _NAMED[0]:
                            yield _Piece(tuple(words), document, passage, named)


def _words(text: str) -> list[str]:
    text = _LETTERS.sub(lambda match: 'US' if ' ' in match[0] else match[0].replace('.', ''), text)
    return [word.casefold().replace("'", '’') for word in _WORD.findall(text)]


def _found_in(source: Source, pieces: list[_Piece]) -> dict[int, list[tuple[str, list[str], int]]]:
    """For each piece the other documents that have five of its words in a row: identifier, words, and where the piece would begin."""
    seeds: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for index, piece in enumerate(pieces):
        for at in range(len(piece.words) - _SEED + 1):
            seeds.setdefault(piece.words[at : at + _SEED], []).append((index, at))
    found: dict[int, list[tuple[str, list[str], int]]] = {}
    for document in source.volume.documents:
        words = [word for block in document.blocks for word in _words(block.text)]
        seen: set[int] = set()
        for begin in range(len(words) - _SEED + 1):
            for index, at in seeds.get(tuple(words[begin : begin + _SEED]), ()):
                if index not in seen and pieces[index].document is not document:
                    seen.add(index)
                    found.setdefault(index, []).append((document.identifier, words, max(0, begin - at)))
    return found


def _difference(piece: _Piece, identifier: str, words: list[str], at: int) -> str | None:
    """How a piece differs from a document, if it is nearly its words; ``None`` if it is, ``''`` if it is something else."""
    least, share = _NAMED if identifier in piece.named else _UNNAMED
    here = words[at : at + len(piece.words) + 4]
    matcher = SequenceMatcher(None, piece.words, here, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same == len(piece.words):
        return None
    if len(piece.words) < least or same / len(piece.words) < share:
        return ''
    steps = [step for step in matcher.get_opcodes() if step[0] != 'equal' and step[1] and step[2] < len(piece.words)]
    told = [f'“{" ".join(piece.words[i1:i2])}” for “{" ".join(here[j1:j2])}”' for _, i1, i2, j1, j2 in steps]
    return f'{identifier} with other words: {"; ".join(told)}' if told else ''

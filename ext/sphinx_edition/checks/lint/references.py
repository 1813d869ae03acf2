"""References that lead nowhere, or elsewhere than they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.checks.lint.findings import Finding
from sphinx_edition.references.finding.paragraphs.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.checks.lint.reading import Source
    from sphinx_edition.references.found import Found
    from sphinx_edition.references.passages import DocumentText, Passage

_DOCUMENT = re.compile(r'Document\s(\d{1,4})')
_NOTE = re.compile(r'[Ff]ootnote\s(\d{1,3})(?:,\sDocument\s(\d{1,4}))?')
_TO_DOCUMENT, _TO_NOTE = re.compile(r'#d(\d+)'), re.compile(r'#d(\d+)fn(\d+)')
_LOCATED = re.compile(r'Document\s\d|above|below|[Ss]upra|[Ii]nfra')
#: another work beside a number: "Basic Documents 1977–1980, Document 302", "Foreign Relations, 1948, vol. V, Document 3"
_ELSEWHERE = re.compile(
    r'\b(?:vol\.|volume|Vol\.|Relations|Polic|Papers|Congress|[Ii]bid|UN|NATO|Doc\.|Documents\s\D|Documents?\s[12][0-9]{3})|Declassified'
)
#: how far from a number another work may be named
_BESIDE = 250
_OMISSION = re.compile(r'\.\s\.\s\.|…|\[(?:Here follow|Omitted|Paragraph)|not declassified', re.IGNORECASE)


def ibid_has_antecedent(source: Source) -> Iterator[Finding]:
    """An *ibid.* has a citation before it: in its note, in the notes before it, or in those of the headings."""
    for document, references in zip(source.volume.documents, source.references, strict=True):
        for index, found in references:
            if found.type == 'archival' and found.fields.get('ibid') and not found.fields.get('antecedent') and not found.fields.get('repository'):
                yield _at(source, document, index, found, 'ibid', 'has no citation before it')


def targets_exist(source: Source) -> Iterator[Finding]:
    """A document or note of the volume that is referred to exists, and so does a paragraph "above" or "below".

    "Document 400" in a volume of 255 documents is found, "footnote 9, Document 45" where that document has eight, and "paragraph 7 above" in a
    document with numbered paragraphs 1 to 5 that is printed in full.
    """
    for document, references in zip(source.volume.documents, source.references, strict=True):
        for index, found in references:
            problem = _missing(source, document, index, found)
            if problem:
                yield _at(source, document, index, found, 'target', problem)


def _missing(source: Source, document: DocumentText, index: int, found: Found) -> str:
    fields = found.fields
    if found.type == 'paragraph':
        return _missing_paragraph(document, index, found)
    if found.type not in {'document', 'note'} or fields.get('target') or fields.get('doubtful') or fields.get('kind') in {'supra', 'infra'}:
        return ''
    number, text = fields.get('number'), document.passages[index].text
    if found.type == 'document':
        stated = fields.get('kind') == 'document' and not _ELSEWHERE.search(text[max(0, found.start - _BESIDE) : found.end + _BESIDE])
        return f'is referred to, but there is no document {number}' if stated else ''
    owner = fields.get('of')
    if any(one.start < found.end and found.start < one.end and one.target[1:] not in source.identifiers for one in document.passages[index].pointers):
        return ''  # its link leads nowhere, which is another finding
    known = any(one.identifier == owner for one in source.volume.documents) and _LOCATED.search(text[found.start : found.end])
    return f'is referred to, but {owner} has no note {number}' if known else ''


def _missing_paragraph(document: DocumentText, index: int, found: Found) -> str:
    """Only what says "above" or "below" in a document that is whole and has numbers of its own."""
    fields = found.fields
    if fields['scope'] != 'same-document' or fields['of'] or fields['targets'] or document.passages[index].note is not None:
        return ''
    numbers = {one.path[0] for one in Structure(document).flows[False]}
    whole = not any(_OMISSION.search(passage.text) for passage in document.blocks)
    quoted = document.passages[index].text.count('“', 0, found.start) > document.passages[index].text.count('”', 0, found.start)
    if len(numbers) < 3 or not whole or quoted or document.passages[index].text.lstrip()[:1] in '“"':
        return ''
    return 'is referred to, but the document has no such paragraph'


def links_agree(source: Source) -> Iterator[Finding]:
    """A link says the number of what it leads to: ``<ref target="#d51">Document 50</ref>`` is found.

    "footnote 3, Document 50" must lead to note 3 of document 50; in a text without a document, only the number of the note is compared.
    """
    for document in source.volume.documents:
        for passage in document.passages:
            for pointer in passage.pointers:
                text = passage.text[pointer.start : pointer.end]
                if _disagree(text, pointer.target) and pointer.target[1:] in source.identifiers:
                    stated = f'“{text}” leads to {pointer.target}'
                    yield Finding('link', stated, source.path, passage.line, document.identifier)


def _disagree(text: str, target: str) -> bool:
    note, to_note = _NOTE.fullmatch(text), _TO_NOTE.fullmatch(target)
    if note and to_note:
        return note[1] != to_note[2] or (note[2] is not None and note[2] != to_note[1])
    document, to_document = _DOCUMENT.fullmatch(text), _TO_DOCUMENT.fullmatch(target)
    return bool(document and to_document and document[1] != to_document[1])


def _at(source: Source, document: DocumentText, index: int, found: Found, rule: str, problem: str) -> Finding:
    passage = document.passages[index]
    return Finding(rule, f'{_place(passage)}“{passage.text[found.start : found.end]}” {problem}', source.path, passage.line, document.identifier)


def _place(passage: Passage) -> str:
    return f'note {passage.label}: ' if passage.note is not None and passage.label else ''

"""Recognise the references of a document that was read from TEI, and mark them in its doctree as found by machine."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.references.neighbors import Neighbors
from sphinx_edition.references.passages import DocumentText
from sphinx_edition.references.recognising import recognise
from sphinx_edition.references.resolving import facts_of
from sphinx_edition.references.resolving.paragraphs import APART
from sphinx_edition.sources.citations import holding_fields
from sphinx_edition.sources.recognition.marking import Marking
from sphinx_edition.sources.recognition.texts import Texts, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from docutils.nodes import Element

    from sphinx_edition.domain.volumes import Volume
    from sphinx_edition.references.found import Found
    from sphinx_edition.references.passages import Passage
    from sphinx_edition.references.resolving import Facts
    from sphinx_edition.sources.recognition.texts import Text

#: what stands between a paragraph and the text that it is of
_OF = re.compile(r'[\s,]{0,3}(?:\b(?:of|in|to)(?:\s(?:the|our|your))?)?\s{0,3}\Z')


def recognise_in(section: Element, volume: Volume | None, beside: tuple[str, str], kinds: Collection[str]) -> Facts:
    """Mark the references of a document, which stands between two others; what these need to know of it."""
    texts = list(Texts(section).read())
    document = document_of(section, texts, volume, beside)
    references = recognise(document, kinds)
    describe(section['header'], references, texts)
    together: dict[int, list[Found]] = {}
    for index, found in references:
        together.setdefault(index, []).append(found)
    points = cache(lambda: frozenset(point.get('address') for point in section.findall(ed.ed_point)))
    for index, row in together.items():
        text, neighbors, marking = texts[index], Neighbors(row), Marking(texts[index])
        for found in reversed(row):
            node = node_of(found, document, texts, points) or of_other(found, document, neighbors.beside(found, APART)) or of_page(found, volume)
            if node is not None:
                node.line, node.source = text.passage.line, section.source
                marking.enclose(*own_words(found, neighbors.beside(found), text.passage), node)
        marking.finish()
    return facts_of(document)


def describe(header: dict[str, Any], references: Iterable[tuple[int, Found]], texts: list[Text]) -> None:
    """Add to the header of a document what its source note says: where it is kept, how it was classified, who drafted it."""
    for index, found in references:
        if found.type == 'archival' and 'statements' in found.fields:
            said = found.fields['statements']
            facts = {
                'source': texts[index].passage.text[found.start : found.end], 'classification': found.fields.get('classification'),
                'drafted-by': said.get('drafted_by') or said.get('drafted_in'),
            }  # fmt: skip
            for name, value in facts.items():
                if value:
                    header.setdefault(name, value)
            return


def own_words(found: Found, others: Iterable[Found], passage: Passage) -> tuple[int, int]:
    """Where a link to what is found begins and ends: up to the mark of a note; of "para 4 of Embtel 626" not the message, which has its own."""
    mark = bisect_right(passage.marks, found.start, key=lambda mark: mark.offset)
    start, end = found.start, min([found.end, *(mark.offset for mark in passage.marks[mark : mark + 1])])
    if found.type == 'paragraph':
        for one in others:
            if found.start < one.start < end:
                end = found.start + len(_OF.sub('', passage.text[found.start : one.start]))
            elif one is not found and found.start <= one.end < end and one.start <= found.start:
                start = one.end + 1
    return start, max(start, end)


def document_of(section: Element, texts: list[Text], volume: Volume | None, beside: tuple[str, str]) -> DocumentText:
    """What the grammars need to know of a document."""
    header, attributes = section['header'], section['tei'][1]
    inside = list(blocks(section))
    title = next((one for one in inside if isinstance(one, nodes.title | ed.ed_heading) and not one.get('computed')), None)
    dateline = next((one for one in inside if isinstance(one, ed.ed_dateline)), None)
    return DocumentText(
        volume=volume.name if volume else '', identifier=attributes.get('xml:id', section['ids'][0]), number=section['number'],
        head=_words(title), dateline=_words(dateline), place=str(header.get('place', '')).strip(' ,.[]'),
        date=_day(header.get('date', '')), kind=attributes.get('subtype', ''), line=section.line or 0,
        passages=tuple(text.passage for text in texts), previous=beside[0], following=beside[1],
    )  # fmt: skip


def _words(node: Element | None) -> str:
    """The words of a head, without marks of notes."""
    texts = node.findall(nodes.Text) if node is not None else ()
    return ' '.join(''.join(text for text in texts if not isinstance(text.parent, nodes.footnote_reference)).split())


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None


def node_of(found: Found, document: DocumentText, texts: list[Text], points: Callable[[], frozenset[str]]) -> Element | None:
    """The node for a reference; ``None`` where the edition can say no more than the words do."""
    fields = found.fields
    if found.type == 'archival':
        return ed.ed_citation(fields=citation_fields(fields), record='', found='machine')
    if found.type == 'paragraph':
        address = paragraph_target(fields, document, texts, points)
        return ed.ed_reference(kind='paragraph', target=address, stated={}, found='machine') if address else None
    target = str(fields.get('target') or '')
    if '#' in target or found.type == 'publication':
        return ed.ed_reference(kind='elsewhere', target=target, stated={'target': target}, found='machine') if target else None
    if fields.get('doubtful'):  # a link would say more than the words
        return None
    stated = {'in': document.identifier, 'volume': document.volume, **{name: value for name, value in fields.items() if value}}
    return ed.ed_reference(kind=found.type, target='', stated=stated, found='machine')


def of_other(found: Found, document: DocumentText, others: Iterable[Found]) -> Element | None:
    """The node for a paragraph of the one message or document among those right beside it: "Embtel 626 para 4B"."""
    if found.type != 'paragraph' or not found.fields.get('of'):
        return None
    named = [one for one in others if one.type in ('message', 'document')]
    if len(named) != 1:
        return None
    around = {'in': document.identifier, 'volume': document.volume}
    stated = {**around, 'path': found.fields['paths'][0], 'kind': named[0].type, 'beside': named[0].fields}
    return ed.ed_reference(kind='paragraph', target='', stated=stated, found='machine')


def of_page(found: Found, volume: Volume | None) -> Element | None:
    """The node for a printed page of the volume: "p. 388"."""
    page = str(found.fields.get('page') or '')
    if found.type != 'publication' or volume is None or page not in volume.identifiers:
        return None
    return ed.ed_reference(kind='pointer', target=volume.prefix + page, stated={}, found='machine')


def citation_fields(fields: dict[str, Any]) -> dict[str, str]:
    """The parts of a citation, and what its decimal number says."""
    found = holding_fields(*(str(fields.get(name) or '') for name in ('repository', 'collection', 'file')))
    return {**found, 'ibid': 'yes'} if fields.get('ibid') else found


def paragraph_target(fields: dict[str, Any], document: DocumentText, texts: list[Text], points: Callable[[], frozenset[str]]) -> str:
    """The address of the first paragraph that is meant; that of its point, where the point stands inside the paragraph."""
    for path, target in zip(fields.get('paths') or (), fields.get('targets') or (), strict=False):
        if target and target.get('document') == document.identifier and target.get('passage') is not None:
            address = texts[target['passage']].address
            inside = f'{address}.{path[-1]}' if len(path) > 1 else ''
            return inside if inside and inside in points() else address
    return ''

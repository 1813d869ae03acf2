"""What the editors say of a message beside it: ``Document 50``, ``supra``, ``not printed``; in the text or in the note at that place."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_edition.references.passages import DocumentText, Passage

_PRINTED = re.compile(
    r'[\s,;(]{0,3}(?:(?:see|See|which\sis|is|are|was|and|ante|post|same\sas|for\stext,\ssee|the\stext\sof\swhich\sis)\s)?(?:also\s)?(?:printed\s(?:as|in)?\s?)?'
    r'(?:Documents?\s(?P<number>[0-9]{1,4})(?!\d)|(?P<beside>supra|infra)\b|(?:ante,\s|post,\s)?pp?\.\s(?P<page>[0-9]{1,4}))'
)
_WHOLE = re.compile(
    r'(?:(?:See|Printed(?:\sas|\sin)?|Ante|Post|For\stext,\ssee|It\sis\sprinted\sas|Both\sprinted)[\s,]{1,2})?(?:also\s)?'
    r'(?:(?:the\s)?(?:telegram|message|despatch)(?:\s[0-9]{1,6})?(?:\s(?:from|to)\s[A-Z][\w’ -]{1,30})?,\s)?'
    r'(?:Documents?\s(?P<number>[0-9]{1,4})|(?P<beside>[Ss]upra|[Ii]nfra)|pp?\.\s(?P<page>[0-9]{1,4}))(?:,?\sand\sfootnote\s[0-9]{1,3}\sthereto)?\s?(?:[.;]|\Z)'
)
_AS = re.compile(
    r'(?:Printed|Sent|Repeated|Same|Identical|This)\b[^.]{0,40}?\b(?:as|to|of)\s(?:telegram\s)?(?P<number>[0-9]{1,6})\b'
    r'[^.]{0,60}?\bpp?\.\s(?P<page>[0-9]{1,4})'
)
_NOT = re.compile(
    r'(?:[Nn]ot|[Nn]either|[Nn]one)\s(?:is\s|was\s|are\s|has\sbeen\s)?'
    r'(?:printed|found|further\sidentified|attached|identified|reproduced|declassified)'
)
_ELSEWHERE = re.compile(r'Foreign\sRelations|\bvol(?:ume|\.)\s[ivxIVXE0-9]|ibid\.,\svol')
#: an archival place is given for what is not printed
_KEPT = re.compile(
    r'(?:\s?\(|[,;]\s)(?:[Nn]ot\sprinted|not\sfound|[Ii]bid\s?\.?(?=[,)]\s?[0-9A-Z(])|Department\sof\sState,\s|National\sArchives|[A-Z][a-z]+\sLibrary|[0-9]{3}[A-Z]?\.[0-9A-Z])'
)

#: signs between a mention and the mark of its note
_NEAR = 2


class Beside(NamedTuple):
    """``document`` (an identifier) and ``number`` (another number of the same message) as the editors give them; ``status`` as far as they tell."""

    document: str = ''
    number: str = ''
    status: str = ''


def beside(document: DocumentText, notes: tuple[Passage, ...], passage: Passage, end: int) -> Beside:
    """What stands after a mention that ends at ``end``, else what the note there says."""
    told = _told(document, passage, _PRINTED.match(passage.text, end, end + 60), end)
    if told is not None:
        return told
    if passage.note is not None:
        kept = _KEPT.match(passage.text, end, end + 60)
        return Beside(status='not printed' if kept else '')
    at = bisect_left(passage.marks, end, key=lambda mark: mark.offset)
    mark = passage.marks[at] if at < len(passage.marks) and passage.marks[at].offset <= end + _NEAR else None
    return _note(document, notes[mark.note]) if mark is not None and mark.note < len(notes) else Beside()


def _note(document: DocumentText, note: Passage) -> Beside:
    """The note at the place of a mention: ``Document 50``, ``Not printed``, ``Printed as telegram 12 to Geneva, p. 412``."""
    alias = _AS.match(note.text)
    if alias:
        return Beside(number=alias['number'], status='printed')
    told = _told(document, note, _WHOLE.match(note.text), 0)
    if told is not None:
        return told
    if _NOT.match(note.text):
        return Beside(status='not printed')
    if _ELSEWHERE.search(note.text, 0, 100):
        return Beside(status='elsewhere')
    return Beside(status='described' if len(note.text) > 40 else '')


def _told(document: DocumentText, passage: Passage, match: re.Match[str] | None, start: int) -> Beside | None:
    if match is None or (match['page'] and not _linked_page(passage, match)):
        return None
    if match['page']:
        return Beside(status='printed')
    if match['beside']:
        target = document.previous if match['beside'].casefold() == 'supra' else document.following
        return Beside(target, status='printed') if target else None
    linked = _linked(passage, match.start('number'), match.end())
    if linked.startswith('frus') and linked.endswith(f'#d{match["number"]}'):
        other_part = linked.split('#', maxsplit=1)[0][:-1] == document.volume[:-1]
        return Beside(linked if other_part else '', status='elsewhere')
    return Beside(f'd{match["number"]}', status='printed')


def _linked_page(passage: Passage, match: re.Match[str]) -> bool:
    return _linked(passage, match.start('page'), match.end()).startswith('#pg')


def _linked(passage: Passage, start: int, end: int) -> str:
    """What the edition links at a place."""
    at = bisect_left(passage.pointers, start + 1, key=lambda pointer: pointer.end)
    return passage.pointers[at].target if at < len(passage.pointers) and passage.pointers[at].start < end else ''

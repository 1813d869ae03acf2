"""Which text a reference to a paragraph means: the document in which it stands, or another one.

The words beside it say so in most cases (``above``, ``reftel``, ``of NSC 100``, ``your para 2``); what they leave open, the structure of
the document decides in :mod:`.paragraphs`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.finding.paragraphs.naming import DASH, MESSAGE, NAMED, NO_TEXT, NOUNS, OWNER, PAPER, SELF

if TYPE_CHECKING:
    from sphinx_edition.references.paragraphs import ParagraphReference

#: "para 2 above", "paragraphs 3 and 4, infra"
_PLACE = re.compile(
    r'\s?,?\s?\(?(?P<where>above|below|supra|infra|hereof|herein|hereunder|preceding|following|immediately (?:above|below))\b', re.IGNORECASE
)
#: "mentioned below in paragraph 2", "the above-mentioned paragraph 2"
_PLACE_BEFORE = re.compile(r'\b(?P<where>above|below)(?:[\s-](?:mentioned|cited|noted))?\s(?:in\s|under\s|at\s|see\s)?\Z', re.IGNORECASE)
_LATER = {'below', 'infra', 'hereunder', 'following'}

#: an editor's note on actions that are printed as paragraphs: "Paragraphs a–c and the note that follow constitute NSC Action No. 1"
_CONSTITUTE = re.compile(r'(?:\sand\sthe\s\w+)?(?:\s(?:that|which)\sfollows?)?\sconstitutes?\b', re.IGNORECASE)

#: "para 3 reftel", "Para 2, Deptel 551"
_MESSAGE_AFTER = re.compile(rf'\s?[,(]?\s?(?:(?:of|in|from|to)\s)?(?P<name>{MESSAGE})')
#: "paragraph 3 of NSC 100", "para. 9, NSC 100/2"
_PAPER_AFTER = re.compile(rf'\s?,?\s?\(?(?:(?:of|in|from|to)\s(?:the\s)?)?{PAPER}')
#: "paragraph 5 in the September 19 memorandum"
_NAMED_AFTER = re.compile(rf',?\s(?:of|in|to|from)\s(?!(?:the\s)?{NO_TEXT}){NAMED}')
#: "Embtel 626 para 4B", "reftel, para 3"
_MESSAGE_BEFORE = re.compile(rf'(?P<name>{MESSAGE})\s?(?P<gap>[,:;(]?)\s?\(?(?:at\s|in\s|see\s|and\s)?\Z')
#: "NSC 100/2, paragraph 5"
_PAPER_BEFORE = re.compile(rf'{PAPER}(?:\s?\([^()]{{0,40}}\))?\s?[,;:(]?\s?\(?(?:in\s|at\s|see\s)?\Z')
#: "my memo of Aug. 31, para 6", "Annex B, paragraph 2"
_NAMED_BEFORE = re.compile(
    rf'\b(?P<named>(?:{NOUNS}|tab|ref(?:erence)?)s?\b(?:\s(?:No\.\s)?[0-9A-Z][\w/{DASH}]{{0,12}})?'
    r'(?:\s(?:of|dated|to|from)\s(?:[^.;:()]|\.(?=\s?[0-9])){3,40})?)\s?[,(]\s?\(?(?:in\s|at\s|see\s|specifically\s)?\Z',
    re.IGNORECASE,
)

_MENDING = r'(?:revis|delet|amend|chang|substitut|insert|reword|omit(?!ting)|omiss|strik|replac|redraft|rephras|reformulat)\w{0,6}\b'
#: "Delete paragraph 4", "suggest revising first sentence paragraph five": of a draft that is being mended
_MENDED = re.compile(rf'\b{_MENDING}[^.;]{{0,60}}\Z', re.IGNORECASE)
#: "paragraph 63 thereof", "para two Article XXII", "paragraph 5 to read", "paragraph 3 suggest substitution", "paragraph 7, page 9"
_ELSEWHERE = re.compile(
    r'\s(?:thereof|therein)\b|,?\s(?:of\s)?(?:the\s)?(?:Article|Art\.|Section|Annex|Chapter)\s[0-9IVXLC]|\s(?:to|should|as)\sread\b'
    rf'|,?\s(?:suggest|recommend|propos)\w{{0,4}}\s{_MENDING}|\s?[,(—]?\s?(?:on\s|at\s)?(?:pages?|pp?\.)\s[0-9]',
    re.IGNORECASE,
)
_SENTENCE = re.compile(r'(?<=[.;?!])\s(?=[“(]?[A-Z0-9])')
_TELEGRAM = re.compile(MESSAGE)

#: how far the words beside a reference are read
_BEFORE, _AFTER = 110, 160


class Scope(NamedTuple):
    """What the words beside a reference say; ``start`` and ``end`` include those that belong to it.

    ``where`` is ``above``, ``below`` or ``near``; ``of`` another text as it is named, ``message`` its series and number if it is a telegram;
    ``own`` says that the document names itself ("of this telegram"), ``elsewhere`` that another text is meant which is not named here
    ("paragraph 7, page 9", or a telegram in the same sentence).
    """

    start: int
    end: int
    where: str = ''
    of: str | None = None
    message: dict[str, str | None] | None = None
    own: bool = False
    elsewhere: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the words say nothing."""
        return not self.where and self.of is None and not self.own and not self.elsewhere


def scope_of(text: str, reference: ParagraphReference) -> Scope:
    """Read the words before and after a reference."""
    start, end = reference.start, reference.end
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    placed = _placed(before, after, start, end)
    if placed:
        return placed
    named = _after(after, start, end) or _before(before, start, end)
    return named or Scope(start, end, elsewhere=bool(_ELSEWHERE.match(after) or _MENDED.search(before)) or _beside_telegram(before, after))


def _placed(before: str, after: str, start: int, end: int) -> Scope | None:
    """The document itself, and where in it."""
    place = _PLACE.match(after)
    if place:
        return Scope(start, end + place.end(), where=_where(place['where']))
    if _CONSTITUTE.match(after):
        return Scope(start, end, where='near')
    own = SELF.match(after)
    if own:
        return Scope(start, end + own.end(), own=True)
    place = _PLACE_BEFORE.search(before)
    return Scope(start, end, where=_where(place['where'])) if place else None


def _where(words: str) -> str:
    return 'below' if words.casefold().rsplit(maxsplit=1)[-1] in _LATER else 'above'


def _after(after: str, start: int, end: int) -> Scope | None:
    paper = _PAPER_AFTER.match(after)
    if paper:
        return Scope(start, end + paper.end(), of=paper['paper'])
    message = _MESSAGE_AFTER.match(after)
    if message:
        return Scope(start, end + message.end(), of=message['name'], message=_message(message))
    named = _NAMED_AFTER.match(after)
    return Scope(start, end + named.end(), of=named['named'].strip()) if named else None


def _before(before: str, start: int, end: int) -> Scope | None:
    paper = _PAPER_BEFORE.search(before)
    if paper:
        return Scope(start, end, of=paper['paper'])
    message = _MESSAGE_BEFORE.search(before)
    if message:
        begin = start if message['gap'] else start - len(before) + message.start()
        return Scope(begin, end, of=message['name'], message=_message(message))
    named = _NAMED_BEFORE.search(before)
    if named:
        return Scope(start, end, of=named['named'])
    owner = OWNER.search(before)
    return Scope(start, end, of=owner['owner']) if owner else None


def _message(match: re.Match[str]) -> dict[str, str | None]:
    return {'series': match['series'], 'number': match['number']}


def _beside_telegram(before: str, after: str) -> bool:
    """Whether the sentence names a telegram: "Word in paragraph 6 garbled in transmission urtel 542"."""
    return any(_TELEGRAM.search(part) for part in (_SENTENCE.split(before)[-1], _SENTENCE.split(after)[0]))

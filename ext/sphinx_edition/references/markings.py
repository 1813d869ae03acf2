"""Where an archival citation ends, and the classification that follows it in a source note.

``…, 661.9429/9–1855. Secret; Priority. Drafted in NA.``: citation, classification, statements. The list of first
words and the ways to miss the full stop are those of 26,714 source notes of *Foreign Relations of the United States*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = (
    r'(?:Top\s?Secret|Secret|Confidential|No\s(?:classification|distribution|marking)\b|Unclassified|Restricted'
    r'|(?:Limited\s|For\s)?Official\sUse\b|(?:U\.?S\.?|Personal\sand|Administratively|NATO|COSMIC)\s(?:Top\sSecret|Secret|Confidential)'
    r'|Personal|Eyes\sOnly|Niact|Priority|Routine|Immediate|Operational\sImmediate|Flash|Nodis|Exdis|Limdis|Plain)\b'
)
_VERB = r'(?:Drafted|Sent|Repeated|Received|Cleared|Approved|Transmitted|Transcribed|Prepared)\b'
_MARKING = r'[^.;]{0,120}'
#: After a full stop, up to the next one.
_STOPPED = re.compile(
    rf'\.\s{{0,3}}(?P<markings>{_FIRST}(?:[/,(–-]{_MARKING}|\s(?!{_VERB}){_MARKING})?(?:;{_MARKING}){{0,12}})(?=\.|\Z)', re.IGNORECASE
)
#: Full stop left out before or after it: only plain words, and something must show that a sentence ends there.
_JOINED = re.compile(
    rf'[.,]?\s{{1,3}}(?P<markings>{_FIRST})(?=\s?[;.]|,\s(?:Priority|Immediate|Niact|Nodis|Exdis|Limdis|Routine|Flash|Eyes)\b|\s{_VERB}|\s*\Z)'
)
_MORE = re.compile(rf'(?:\s?;{_MARKING}){{0,12}}')
#: A capital that numbers a volume or a part, or names an office, ends a sentence (``Vol. I.``, ``cleared in L.``); others may be initials.
_NO_INITIAL = re.compile(r'(?:\b(?:[Vv]ols?\.?|[Vv]olume|[Pp]art|[Bb]ook|[Aa]nnex|[Tt]ab|in)\s|/)[A-Z]\Z')
_SENTENCE = re.compile(r'\.\]?(?=\s{1,3}["“‘(\[]?[A-Z])')
_ABBREVIATION = re.compile(
    r'(?:\b(?:Vols?|Nos?|pp?|etc|Dr|Mr|Mrs|Gen|Adm|Amb|St|Jr|Sr|corres|memos|corr|misc|chap|pt|Sp|Asst|Secy|Pres|Admin|Acc|Sub|Memcons?|Conf|Govt?|Del|Corresp?|Conv|Letr|Intl?|Assoc|Wm|Geo|Adv|Exec|Spec|Hist|Def|Fgn|Rel|Nat|Sec|Dept|Feb|Jan|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|ibid)'
    r'|\b[A-Z]|\.[A-Za-z])\Z', re.IGNORECASE,
)  # fmt: skip

#: A full stop printed for a comma, or a space inside a number: the citation goes on (``Central Files. POL 15``, ``560. AL/3–248``).
_GOES_ON = re.compile(
    r'(?:(?<=[Ff]iles)|(?<=[Ff]ile)|(?<=of State))\.\s{1,3}(?:[Ll]ot\s[0-9]|(?:Central|[A-Z/–-]{2,12})\sFiles|[A-Z]{2,5}\s[0-9])'
    r'|(?:(?<=[Ff]iles)|(?<=[0-9]{3}))\.\s{1,3}[0-9A-Z]{1,4}\S{0,20}/[0-9]'
)
#: Words that begin a sentence even after an abbreviation: ``Memos and Misc. Also printed in``.
_BEGINS = re.compile(r'\.\]?\s{1,3}(?:Also|The|This|These|See|It|For|Printed|Another|According|Attached|Additional|Copies|There)\s')


class Sections(NamedTuple):
    """Offsets: the citation ends at ``end``, its markings are ``[first:last]`` (equal if there are none), then come statements."""

    end: int
    first: int
    last: int


def sections(text: str, start: int = 0) -> Sections:
    """Divide a source note, from ``start`` on, into citation, classification and the rest."""
    stopped = _STOPPED.search(text, start)
    joined = _JOINED.search(text, start)
    match = min((m for m in (stopped, joined) if m), key=lambda m: (m.start(), m is joined), default=None)
    sentence = _sentence_end(text, start)
    if match is None or (sentence is not None and sentence < match.start()):
        end = len(text.rstrip()) if sentence is None else sentence
        return Sections(end, end, end)
    last = match.end('markings')
    if match is joined and (more := _MORE.match(text, last)):
        last = more.end()
    return Sections(match.start(), match.start('markings'), last)


def _sentence_end(text: str, start: int) -> int | None:
    for stop in _SENTENCE.finditer(text, start):
        before, here = max(start, stop.start() - 10), stop.start()
        is_short = _ABBREVIATION.search(text, before, here) and not (_NO_INITIAL.search(text, before, here) or _BEGINS.match(text, here))
        if not is_short and not _GOES_ON.match(text, here):
            return here
    return None


def sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The sentences of a text from ``start`` on: first and last place, without the full stop."""
    while start < len(text):
        start += len(text[start : start + 40]) - len(text[start : start + 40].lstrip(' .]*'))
        end = _sentence_end(text, start + 1)
        end = len(text.rstrip(' .')) if end is None else end
        if end <= start:
            return
        yield start, end
        start = end + 1


def split_markings(text: str) -> tuple[str, ...]:
    """``Secret; Priority`` → ``('Secret', 'Priority')``."""
    return tuple(part.strip() for part in text.split(';') if part.strip())

"""Where an archival citation ends, and the classification that follows it in a source note.

``…, 661.9429/9–1855. Secret; Priority. Drafted in NA.``: citation, classification, statements. The list of first
words and the ways to miss the full stop are those of 26,714 source notes of *Foreign Relations of the United States*.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST = (
    r'(?:Top\s?Secret|Secret|Confidential|No\s(?:classification|distribution|marking)\b|Unclassified|Restricted'
    r'|(?:Limited\s)?Official\sUse\b|(?:U\.?S\.?|Personal\sand|Administratively|NATO|COSMIC)\s(?:Top\sSecret|Secret|Confidential)'
    r'|Personal|Eyes\sOnly|Niact|Priority|Routine|Immediate|Operational\sImmediate|Flash|Nodis|Exdis|Limdis|Plain)\b'
)
_MARKING = r'[^.;]{0,80}'
#: After a full stop, up to the next one.
_STOPPED = re.compile(rf'\.\s{{1,3}}(?P<markings>{_FIRST}(?:[/,\s(–-]{_MARKING})?(?:;{_MARKING}){{0,12}})(?=\.|\Z)', re.IGNORECASE)
#: Full stop left out before or after it: only plain words, and something must show that a sentence ends there.
_JOINED = re.compile(rf'\.?\s{{1,3}}(?P<markings>{_FIRST})(?=\s?[;.](?P<more>)|\s(?:Drafted|Sent|Repeated|Received)\b|\s*\Z)')
_MORE = re.compile(rf'(?:\s?;{_MARKING}){{0,12}}')
_SENTENCE = re.compile(r'\.\]?(?=\s{1,3}["“‘(\[]?[A-Z])')
_ABBREVIATION = re.compile(
    r'(?:\b(?:Vols?|Nos?|pp?|etc|Dr|Mr|Mrs|Gen|Adm|Amb|St|Jr|Sr|corres|Memos|Corr|Misc|Feb|Jan|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Ibid|ibid|Files?)'
    r'|\b[A-Z]|\.[A-Za-z])\Z'
)


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
        if not _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start()):
            return stop.start()
    return None


def split_markings(text: str) -> tuple[str, ...]:
    """``Secret; Priority`` → ``('Secret', 'Priority')``."""
    return tuple(part.strip() for part in text.split(';') if part.strip())

"""Where an archival citation ends, and the classification that follows it in a source note.

``…, 661.9429/9–1855. Secret; Priority. Drafted in NA.``: citation, classification, statements. The list of first
words and the ways to miss the full stop are those of 26,714 source notes of *Foreign Relations of the United States*.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST = (
    r'(?:Top\s?Secret|Secret|Confidential|No\s(?:classification|distribution|marking)\b|Unclassified|Restricted'
    r'|(?:Limited\s|For\s)?Official\sUse\b|(?:U\.?S\.?|Personal\sand|Administratively|NATO|COSMIC)\s(?:Top\sSecret|Secret|Confidential)'
    r'|Personal|Eyes\sOnly|Niact|Priority|Routine|Immediate|Operational\sImmediate|Flash|Nodis|Exdis|Limdis|Plain)\b'
)
_VERB = r'(?:Drafted|Sent|Repeated|Received|Cleared|Approved|Transmitted|Transcribed|Prepared)\b'
_MARKING = r'[^.;]{0,80}'
#: After a full stop, up to the next one.
_STOPPED = re.compile(
    rf'\.\s{{0,3}}(?P<markings>{_FIRST}(?:[/,(–-]{_MARKING}|\s(?!{_VERB}){_MARKING})?(?:;{_MARKING}){{0,12}})(?=\.|\Z)', re.IGNORECASE
)
#: Full stop left out before or after it: only plain words, and something must show that a sentence ends there.
_JOINED = re.compile(rf'\.?\s{{1,3}}(?P<markings>{_FIRST})(?=\s?[;.]|\s{_VERB}|\s*\Z)')
_MORE = re.compile(rf'(?:\s?;{_MARKING}){{0,12}}')
_SENTENCE = re.compile(r'\.\]?(?=\s{1,3}["“‘(\[]?[A-Z])')
_ABBREVIATION = re.compile(
    r'(?:\b(?:Vols?|Nos?|pp?|etc|Dr|Mr|Mrs|Gen|Adm|Amb|St|Jr|Sr|corres|memos|corr|misc|chap|pt|Sp|Asst|Nat|Sec|Dept|Feb|Jan|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|ibid)'
    r'|\b[A-Z]|\.[A-Za-z])\Z', re.IGNORECASE,
)  # fmt: skip

#: A full stop printed for a comma, or a space inside a number: the citation goes on (``Central Files. POL 15``, ``560. AL/3–248``).
_GOES_ON = re.compile(r'\.\s{1,3}(?:[A-Z]{2,5}\s[0-9]|[0-9A-Z]{1,4}\S{0,20}/[0-9])')


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
        if not _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start()) and not _GOES_ON.match(text, stop.start()):
            return stop.start()
    return None


def split_markings(text: str) -> tuple[str, ...]:
    """``Secret; Priority`` → ``('Secret', 'Priority')``."""
    return tuple(part.strip() for part in text.split(';') if part.strip())

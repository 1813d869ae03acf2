"""Where a citation that stands in running text ends."""

from __future__ import annotations

import re

from sphinx_edition.references.decimal import DASH, DECIMAL
from sphinx_edition.references.markings import sections
from sphinx_edition.references.repositories import REPOSITORY

#: No citation is longer.
LONGEST = 500

_ANOTHER = rf'(?:in\s)?(?:the\s)?(?:{REPOSITORY.pattern},|[Ii]bid\b|[A-Z][\w/–-]{{0,20}}\s[Ff]iles,\s[Ll]ot\b)'
#: What a citation cannot go past: another one (``…, 611.94/3–155, and ibid., 665.00/3–255``), the kind of paper in the lines of
#: 1948–1954 (``611.94/3–148: Telegram``), ``respectively``.
_CUT = re.compile(
    rf'[;,]?\s(?:and|or|as\swell\sas)\s(?={_ANOTHER})|;\s(?={_ANOTHER})|,\s(?=[Ii]bid\b|Department\sof\sState,|[A-Z]\w{{2,12}}\sLibrary,)'
    r'|:\s?(?=(?:Circular\s)?(?:Telegram|Airgram|Despatch|Dispatch|Instruction|Letter|Memorandum)\b(?!s))'
    r'|(?<=[0-9a-z”])(?=Files?\sof\s)|,?\s(?=respectively\b|passim\b)|\s(?=\[(?:Footnote|Text|Here)\b)'
)
#: In a bracket a semicolon divides citations, and a word in small letters after a comma speaks of the paper: ``…, 611.94/3–155, also printed``.
_CUT_IN_BRACKETS = re.compile(r';|,\s(?=(?:also|copy|both|attached|enclos|which|where|with|not|dated|and\s(?:is|was|are|were)|see|printed|tab\b)\w*)')
#: In a sentence it ends with a clause: ``Kennedy Library, Hale Papers, and was sent``; not ``POL 3 ATLANTIS, and DEF 1 ATLANTIS``.
_CLAUSE = re.compile(
    r',\s(?=(?!(?:folder|box|lot|file|chap|vol|tab|pt|part|papers|records|files|item|reel)\b|and\s(?:[A-Z]{2,5}\s[0-9A-Z]|[0-9]{3}[A-Z]?\.|[A-Z][\w/–-]{0,30},\s[A-Z]))[a-z])'
    r'|,?\s(?=(?:is|are|was|were|has|have|had|contains?|indicates?|reads?|shows?|states?|which|that|who|whom|but|see|under|dated|bears?|reports?|reported'
    r'|does|do|did|not|gives?|also|together|there|he|she|it|they|this|noted?|summarize[sd]?|record(?:s|ed)|describe[sd]?|as|if|when|although|because)\s)'
    r'|:\s(?=[a-z])|\s(?=[—–]\s)'
)
#: More numbers of the same files: ``611.94/9–955 and 611.94/9–1255``, ``611.94/7–948, 8–1848``.
_JOINED = re.compile(r'(?:,?\s(?:and|through|to)\s|,\s)(?=[0-9])')
_SUFFIX = re.compile(rf'[0-9]{{1,2}}{DASH}[0-9]{{3,4}}\b')
_ENDS = ' ,;:.—–'


def end_of(text: str, start: int, limit: int, *, in_brackets: bool, opens_note: bool = False) -> int:
    """The end of the citation that begins at ``start``; ``limit``: the bracket's end, or the text's.

    ``opens_note``: it is the first thing in a source note, and goes up to the classification or the first full stop.
    """
    region = text[start : min(limit, start + LONGEST)]
    end = sections(region, 1).end
    end = _cut(_CUT, region, end)
    if in_brackets:
        end = _cut(_CUT_IN_BRACKETS, region, end)
    elif not opens_note:
        end = _cut(_CLAUSE, region, min(end, _sign(region, end)))
    return start + _trimmed(region, end)


def end_of_number(text: str, after: int, limit: int) -> int:
    """The end of a row of file numbers, of which the first ends at ``after``."""
    for _ in range(12):
        joined = _JOINED.match(text, after, limit)
        more = joined and (DECIMAL.match(text, joined.end(), limit) or _SUFFIX.match(text, joined.end(), limit))
        if not more:
            break
        after = more.end()
    return after


def _cut(pattern: re.Pattern[str], region: str, end: int) -> int:
    """The first cut that no bracket or quotation mark within the citation encloses."""
    for cut in pattern.finditer(region, 1, end):
        before = region[: cut.start()]
        if before.count('(') <= before.count(')') and before.count('“') <= before.count('”'):
            return cut.start()
    return end


def _sign(region: str, end: int) -> int:
    """In a sentence a semicolon, or a bracket that closes what is not open, ends it."""
    depth = 0
    for place in re.finditer(r'[();]', region[:end]):
        if place[0] == '(':
            depth += 1
        elif place[0] == ')' and depth:
            depth -= 1
        elif not depth:
            return place.start()
    return end


def _trimmed(region: str, end: int) -> int:
    kept = region[:end].rstrip()
    while kept and kept[-1] in _ENDS:
        kept = kept[:-1].rstrip()
    return len(kept)

"""Where citations of archives may begin in running text: with a repository, a lot, a file number, an office's files, or *ibid.* itself.

Each kind is looked for by its own cheap expression, anchored on a word or sign that is rare in prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_edition.references.decimal import DECIMAL, decimal_of
from sphinx_edition.references.repositories import REPOSITORY, is_published

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = Literal['ibid', 'named', 'number', 'files']

#: ``Source:`` in its spellings; in electronic volumes it stands after a summary.
LABEL = re.compile(
    r'\[?(?:Sources?|Souce)(?:\s?[:;.,]\s{0,3}|\s(?=[A-Z]\w{2,12}\sLibrary,|Department\sof\sState,|National\sArchives))', re.IGNORECASE
)
IBID = re.compile(r'[Ii]bid\b')

_KNOWN = re.compile(rf'\b(?=[A-Z])(?:{REPOSITORY.pattern})')
#: Any other library, university or society, if papers are named after it: ``Elmwood University, Hale Papers``.
_OTHER = re.compile(r'\b(?:Librar(?:y|ies)|Archives?|University|Institut(?:e|ion)|Museum|Foundation|Society|Memorial|Center)(?=,\s["“]?[A-Z])')
_NAME_BEFORE = re.compile(
    r'(?<![\w’])(?!(?:Both|All|See|In|The|At|From)\s)(?:[A-Z][\w’\'.–-]{0,24}(?:\s\([A-Z][\w.]{0,10}\))?,?\s(?:(?:of|for|the|and)\s){0,2}){1,6}\Z|(?<![\w’])\Z'
)
_PAPERS = re.compile(r'[^.;()]{0,120}\b(?:Papers|Diar(?:y|ies)|Collections?|Files?|Records|Manuscripts?|Box|MSS|History)\b', re.IGNORECASE)

#: What shows, after a repository, that a paper of it is cited and not the institution talked of.
_HOLDING = re.compile(
    r'(?P<comma>\s?[,.:;]|)\s{0,2}(?=[A-Z0-9“"‘\'’#])(?:[^.;()]|\.(?!\s[A-Z])|\([^()]{0,60}\)){0,120}?'
    r'(?:\b(?:Files?|files?|Lot|lot|[Pp]apers|RG|Record\sGroup|[Rr]ecords|FRC|Jobs?|Box|Memorand(?:a|ums)|Diar(?:y|ies)|Minutes|Manuscripts?'
    r'|Materials?|Telegrams|Collection|Appointments?|Books?|Log|Histor(?:y|ies|ical)|Recordings?|Transcripts|Meetings|CF|Series|Subject|Tapes?)\b'
    r'|(?P<number>\b[0-9]{3}[A-Z]?\.[0-9A-Z]|\b[A-Z]{2,5}\s[0-9]))'
)
#: Only these cite a file by its number alone: ``Department of State, POL 3 ATLANTIS``.
_NUMBERS_FILES = re.compile(r'(?:the\s)?(?:Department of State|National Archives|DOS|NARA)')
#: Publications of an institution, not its papers.
_PRINTS = re.compile(
    r',?\s(?:Treaties|Treaty|Press\sRelease|Publications?|Bulletin|American\sForeign|Foreign\s(?:Relations|Service)|Executive\sAgreement'
    r'|Current\sDocuments|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s[0-9]{1,2}|Documents?\son|Conference\sfor|Register|Register,|Confidential\sRelease)\b',
)
#: What a sentence says of the institution itself: ``Department of Commerce, Mr. Hale was to open the files``.
_SAYS = re.compile(r'\s(?:is|are|was|were|has|had|have|to|by|from|that|which|will|would|who|should|may|said|in|at|see)\s')
_DEPARTMENT_FILES = re.compile(r'\s(?=[A-Z])(?:RG\s?[0-9]|[^,.;()]{0,60}\bFiles?\b)')

_SMALL = r'(?:of|the|and|for|on|to|de)'
_NAMED = r'[A-Z“][\w/’\'&.–-]{0,30}(?:\s\([\w\s/–-]{1,30}\))?'
#: The name of office files before ``lot 60 D 1``: ``Planning Board Files``, ``ABC–X (Private) files``.
_FILES_BEFORE = re.compile(
    rf'(?:(?<=[\s(\[;])|\A)(?!(?:Both|All|See|In|The|A|Also|Copy|Copies|Text|Not)\s)(?!(?:In|The)\s){_NAMED}(?:\s(?:{_SMALL}\s){{0,2}}(?:{_NAMED}|[Ff]iles?|papers|records)){{0,8}}[,:;]?\s\Z'
)
_LOT = re.compile(r'\b(?:[Ll]ot(?:\s[Ff]ile)?|LOT|FRC|FRC\s(?:[Aa]cc\.|Accession)(?:\sNo\.)?)\s?(?=[A-Z]?[–-]?\s?[0-9]{2})')
_OPEN_FILES = re.compile(
    r'[(;]\s?(?:(?:Both|All|Copy|Copies|Copy is)\s)?(?:(?:are\s)?in\s(?:the\s)?)?'
    r'(?P<name>(?!Negotiating|NSC\sfiles\sof)[A-Z][^();,.]{0,60}(?:\([^()]{1,30}\)[^();,]{0,30})?\b(?:[Ff]iles|Records))(?=[,);]|:\s)'
)
_GROUP = re.compile(r'\bRG[\s-]?[0-9]{1,3}(?=[,:]\s)')
_FILED_WITH = re.compile(r'\bFW\s\Z')
_IN_BRACKETS = re.compile(r'[(\[]\s?\Z|;\s\Z')
_LIBRARY_IN_BRACKETS = re.compile(r'(?:,?\s["“‘\'A-Z][^()]{0,300}(?:\([^()]{0,60}\)[^()]{0,100})?)?[)\]]')
_ENDS_BRACKET = re.compile(r'\s?(?:[);\]]|,?\sand\s[0-9]|,\s[0-9])')
_UNDATED = re.compile(r'(?:\s?[);\]]|\s?,\s["“])|\.?\Z')

_DIGIT = re.compile('[0-9]')


class Opening(NamedTuple):
    """The place where a citation begins, what it begins with, and where that ends."""

    start: int
    form: Form
    after: int


def openings(text: str, *, in_block: bool) -> list[Opening]:
    """The openings of a text in order. In a block of a document fewer things count: its words are not those of an editor."""
    found: list[Opening] = []
    if 'bid' in text:
        found += [Opening(one.start(), 'ibid', one.end()) for one in IBID.finditer(text)]
    if _names_repository(text):
        found += _repositories(text)
    if 'ot ' in text or 'LOT ' in text or 'FRC' in text:
        found += [Opening(_name_before(text, one.start()), 'files', one.end()) for one in _LOT.finditer(text)]
    if 'iles' in text or 'Records' in text:
        found += [Opening(one.start('name'), 'files', one.end()) for one in _OPEN_FILES.finditer(text)]
    if 'RG' in text:
        found += [Opening(one.start(), 'files', one.end()) for one in _GROUP.finditer(text)]
    if _DIGIT.search(text):
        found += _numbers(text, in_block=in_block)
    return sorted(found)


def _names_repository(text: str) -> bool:
    """A cheap test: no repository has none of these words."""
    return (
        'Department' in text or 'Archives' in text or 'Librar' in text or 'National' in text or 'Agency' in text
        or 'Records Center' in text or 'University' in text or 'Joint' in text or 'DOS,' in text
    )  # fmt: skip


def _repositories(text: str) -> Iterator[Opening]:
    known = set()
    for one in _KNOWN.finditer(text):
        known.add(one.end())
        start = one.end() - len(one[0].removeprefix('the '))
        is_held = holds_papers(text, one.end(), by_number=bool(_NUMBERS_FILES.match(one[0])))
        if is_held or ('Library' in one[0] and _fills_bracket(text, start, one.end())):
            yield Opening(start, 'named', one.end())
    for one in _OTHER.finditer(text):
        papers = _PAPERS.match(text, one.end())
        if papers and one.end() not in known and not _PRINTS.match(text, one.end()) and not _SAYS.search(papers[0]):
            before = text[max(0, one.start() - 90) : one.start()]
            name = _NAME_BEFORE.search(before)
            yield Opening(one.start() - (len(before) - name.start() if name else 0), 'named', one.end())


def _fills_bracket(text: str, start: int, after: int) -> bool:
    """Whether a library and what follows it are all that a bracket holds: ``(Kennedy Library)``, ``(Kennedy Library, Mr. Hale’s Doodles)``."""
    return bool(_IN_BRACKETS.search(text, max(0, start - 3), start) and _LIBRARY_IN_BRACKETS.match(text, after))


def holds_papers(text: str, after: int, *, by_number: bool = True) -> bool:
    """Whether papers of a repository are named after it: ``Kennedy Library, Hale Papers``; not ``Department of State Bulletin, May 3``."""
    if _PRINTS.match(text, after) or is_published(text[after : after + 60].lstrip(' ,')):
        return False
    holding = _HOLDING.match(text, after)
    if holding is None or (holding['number'] and not by_number) or (not holding['comma'] and not _DEPARTMENT_FILES.match(text, after)):
        return False
    return _SAYS.search(holding[0]) is None


def _name_before(text: str, start: int) -> int:
    """Where the name of the files before a lot begins; the place of the lot itself if none is there."""
    before = text[max(0, start - 120) : start]
    name = _FILES_BEFORE.search(before)
    return start - (len(before) - name.start()) if name else start


def _numbers(text: str, *, in_block: bool) -> Iterator[Opening]:
    """File numbers: with a date anywhere in a note, else only where one fills a bracket: ``(751G.00)``."""
    for one in DECIMAL.finditer(text):
        start = one.start()
        fills = bool(_IN_BRACKETS.search(text, max(0, start - 3), start)) and bool(_UNDATED.match(text, one.end()))
        number = decimal_of(one)
        dated = bool(number.date or number.problem)
        if (dated and (not in_block or _ENDS_BRACKET.match(text, one.end()))) or (fills and (dated or (not in_block and len(one['rest'] or '') > 1))):
            if _FILED_WITH.search(text, max(0, start - 3), start):
                start -= 3
            yield Opening(start, 'number', one.end())

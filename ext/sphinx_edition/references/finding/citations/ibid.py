"""What *ibid.* repeats, by the rule of *Foreign Relations of the United States*.

The citation before it in the same note; else the last one in the footnotes before, chains of *ibid.* included; else in the notes of the headings
above. The unnumbered line of source of the volumes up to 1954 is no footnote, and comes last. What follows the word replaces the end of it::

    Ibid.                           all of it
    Ibid., 611.94/9–1255            another file of the same collection
    Ibid., Box 5                    another box, and what follows it
    Ibid., ABC Files: Lot 60 D 1    another collection of the same repository

A page, a volume or a day of a newspaper shows that a printed work is repeated, and that is no citation of an archive.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_edition.references.components import split_at_commas
from sphinx_edition.references.decimal import DECIMAL
from sphinx_edition.references.holdings import CENTRAL, STATE, SUBJECT, Holding, divided, holding, holding_of, is_central, names_number
from sphinx_edition.references.repositories import REPOSITORY

#: The word, and what stands between it and what is added to it.
AFTER = re.compile(r'\s?\.?(?:\s?,[.;]?)?\s{0,2}')
_OF_PRINT = re.compile(
    r'(?:pp?\.|pages?\b|vols?\.|volumes?\b|[Pp]art\s|Docs?\.|Documents?\b|docs?\.|documents?\b|Nos?\.\s|nos?\.\s|chap|para(?:s|graphs?)?\b|[Ss]ection\s|[Aa]nnex\b|[Aa]ppendix\b|cols?\.|columns?\b|Book\s|Supplement'
    r'|(?:1[89]|20)[0-9]{2}(?:[–-][0-9]{2,4})?[,.;)]|[Ff]ootnotes?\b|notes?\s|(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept?\.|Oct\.'
    r'|Nov\.|Dec\.|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.)\s[0-9]{1,2}\b|TIAS|[0-9]{1,4}(?:[,;)]|\s(?:and|ff|et|n|passim|to)\b|\.(?![0-9A-Z])|[–-][0-9]{1,4}\b(?!/)))'
)
_OF_NOTE = re.compile(r'(?:\b(?:[Ff]ootnotes?|[Nn]otes?|fn\.|[Dd]ocuments?|Doc\.)\s[0-9]{1,3}\b[^.;()]{0,60}|\bprinted\s?),?\s?\Z')
#: What is repeated if it comes between: a printed work, or a paper of the volume itself.
_PRINTED = re.compile(
    r'\bpp?\.\s?[0-9ivxl]|\bpages?\s[0-9]|\b[Vv]ols?\.\s[IVXLivxl0-9]|\bForeign\sRelations,\s|\bBulletin,\s|\bPublic\sPapers\b|\bDocuments?\s(?:on\b|[0-9])'
    r'|\b[Ff]ootnotes?\s[0-9]|\b(?:[Ii]nfra|[Ss]upra|ante|post|(?:present|this)\svolume)\b|\bTIAS\b|\bStat\.\s|\bTimes,\s'
)
#: A bare ``(Ibid.)`` repeats only what stood in brackets, ``(Hale, Diary, p. 3)``, or is the source; not what a sentence refers to.
_PRINTED_IN_BRACKETS = re.compile(
    r'[(\[][^()\[\]]{0,200}(?:\bpp?\.\s?|\bpages?\s)[0-9ivxl][^()\[\]]{0,60}[)\]]|\A\[?Sources?:\s[^.;]{0,120}\bpp?\.\s?[0-9]'
)
_LEVEL = re.compile(r'(?P<word>Box|Boxes|Folder|Vol\.|Volume|Tab|Reel|CF|Container|Part)\b', re.IGNORECASE)
_ABOVE = {'folder': 'box', 'tab': 'folder'}
#: Collections of presidential libraries; other names after *ibid.* are those of series within one.
_COLLECTION = re.compile(
    r'(?:[^,]{0,60}\b(?:[Pp]apers|Diar(?:y|ies)|Appointment\sBooks?|Log(?:\sBooks?)?|Donated\s(?:Historical\s)?Materials?|Recordings(?:\sand\sTranscripts)?)'
    r'|(?:Ann\s)?Whitman\s[Ff]ile|National\sSecurity\s(?:Files?|Affairs|Advis[eo]r|Council)|White\sHouse\s(?:Central|Confidential|Office|Special)(?:\sFiles?)?'
    r'|President[’\']s\sOffice\sFiles?|Project\sClean\s?[Uu]p|Nixon\sPresidential\sMaterials|(?:Staff\sOffice|Plains|Special|Confidential)\sFiles?|Presidential\sMaterials'
    r'|Vice[\s-]Presidential?\sSecurity\sFiles?)(?=\Z|[,:])'
)
_OFFICE_FILES = re.compile(r'[^,“]{0,100}\b(?:[Ff]iles?|[Pp]apers|Records)(?=\Z|[,:]|\s[12][0-9]{3})')


class Cited(NamedTuple):
    """A citation that was found: the index of its passage (below 0: of a heading's note), its place, and what it names."""

    passage: int
    start: int
    end: int
    holding: Holding | None
    ibid: bool = False
    antecedent: Cited | None = None


class Row:
    """The citations of a row of notes so far, as far as an *ibid.* can reach."""

    def __init__(self) -> None:
        self.last: Cited | None = None
        self.central: Cited | None = None
        self._unread: list[str] = []
        self._printed = self._printed_in_brackets = False

    def cite(self, cited: Cited) -> None:
        """Note a citation."""
        self.last = cited
        if cited.holding and is_central(cited.holding.collection):
            self.central = cited
        self._unread, self._printed, self._printed_in_brackets = [], False, False

    def pass_by(self, text: str) -> None:
        """Note a text without a citation."""
        self._unread.append(text)

    def printed(self, *, in_brackets: bool) -> bool:
        """Whether something printed was referred to since the last citation. What was read once is not read again."""
        self._printed = self._printed or any(map(_PRINTED.search, self._unread))
        self._printed_in_brackets = self._printed_in_brackets or any(map(_PRINTED_IN_BRACKETS.search, self._unread))
        self._unread = []
        return self._printed_in_brackets if in_brackets and self.last else self._printed


def is_of_print(text: str, start: int, after: int) -> bool:
    """Whether the words around show a printed work or a note: ``ibid., p. 3``, ``footnote 4, ibid.``."""
    return bool(_OF_PRINT.match(text, after) or _OF_NOTE.search(text, max(0, start - 80), start))


def repeat(antecedent: Cited | None, addition: str, central: Cited | None) -> Holding | None:
    """What *ibid.* with an addition means."""
    if REPOSITORY.match(addition) and not _COLLECTION.match(addition):
        return holding_of(addition)
    if DECIMAL.match(addition) and '/' in addition and (antecedent is None or not _in_central(antecedent.holding)):
        antecedent = central
        if central is None:
            return holding(STATE, CENTRAL, addition)
    if antecedent is None or antecedent.holding is None:
        return None
    known = antecedent.holding
    return _replaced(known, addition) if addition else known


def _in_central(known: Holding | None) -> bool:
    return known is not None and (is_central(known.collection) or known.kind in {'central-file', 'subject-file'})


def _replaced(known: Holding, addition: str) -> Holding:
    spans = split_at_commas(addition, 0, len(addition))
    if not spans:
        return known
    first = addition[spans[0][0] : spans[0][1]]
    collection, file = divided(addition, spans)
    if is_central(first) and 'Library' in known.repository:
        return holding(STATE, collection, file)
    if is_central(first) or names_number(collection):
        group = re.match(r'(?:RG|Record Group)[\s-]?[0-9]+', known.collection)
        if group and not collection.startswith(('RG', 'Record Group')):
            collection = f'{group[0]}, {collection}'
        return holding(known.repository, collection, file, implied=known.implied)
    if DECIMAL.match(first) or SUBJECT.match(first) or _LEVEL.match(first):
        return holding(known.repository, known.collection, _aligned(known.file, addition), implied=known.implied)
    is_collection = _OFFICE_FILES.match(addition) if known.repository.startswith(('Department of', 'Joint', 'DOS')) else _COLLECTION.match(addition)
    if is_collection or first.casefold() == known.collection.casefold():
        return holding(known.repository, collection, file, implied=known.implied)
    return holding(known.repository, known.collection, _aligned(known.file, addition), implied=known.implied)


def _aligned(file: str, addition: str) -> str:
    """The addition in the place of what it replaces: ``Series A, Box 3, x`` and ``Box 5`` make ``Series A, Box 5``."""
    level = _level(addition.partition(',')[0])
    places = {_level(file[start:end]): (start, end) for start, end in reversed(split_at_commas(file, 0, len(file)))}
    if level in places:
        return file[: places[level][0]] + addition
    above = _ABOVE.get(level, '')
    return f'{file[: places[above][1]]}, {addition}' if above in places else addition


def _level(component: str) -> str:
    level = _LEVEL.match(component.strip())
    return level['word'].casefold() if level else component.strip().casefold()

"""What a citation names, as a reader of the archives asks for it: the repository, the collection in it, and the file.

The division is that of the editors of *Foreign Relations of the United States*: first the repository, then the collection with the number
that identifies it (a lot, an accession of a records center, a record group, a job), then whatever leads to the paper in it::

    Department of State, Central Files, 661.9429/9–1855
    Washington National Records Center, RG 330, ABC Files: FRC 60 A 1, Atlantis 350
    ABC files, lot 60 D 1, Talks                            (until 1954: the Department of State is understood)

It is coarser than :mod:`sphinx_edition.references.archival`, which names box, folder and series one by one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_edition.references.components import split_at_commas
from sphinx_edition.references.decimal import DASH, DECIMAL, decimal_of
from sphinx_edition.references.repositories import REPOSITORY, looks_like_repository

STATE = 'Department of State'
CENTRAL = 'Central Files'

#: The number that identifies a collection: ``Lot 60 D 1``, ``FRC 60 A 1``, ``Job 80–1``.
_NUMBERED = re.compile(
    r'\b(?:[Ll]ots?(?:\s(?:[Ff]ile|[Nn]o\.))?|LOT|FRC(?:\sAcc\.|\sNo\.){0,2}|Jobs?|Accession|Acc\.|Entry)\b[\s:.–-]{0,3}(?:[A-Z]{0,2}[\s–-]?[0-9(]|\Z)'
)
_NUMBER_FIRST = re.compile(r'(?:[Ll]ots?|LOT|FRC|Jobs?|Accession|Acc\.|Entry)\b')
#: A colon after that number opens the file: ``Lot 60D1: Minutes``, ``Lot 60D1: Box 18``.
_AFTER_NUMBER = re.compile(r'\b(?:[Ll]ots?|LOT|FRC|Job|Entry)\b[^:;]{0,60}(?P<cut>[:;]\s|\s(?=[“"]))|[Pp]apers(?P<cut2>;\s)')
#: ``Central Files. POL 3–1 ATLANTIS`` and ``Central File 611.94``: a misprint for a comma, or no comma at all.
_CENTRAL_JOINED = re.compile(
    rf'(?P<name>Central\s(?:Foreign\sPolicy\s)?Files?(?:,?\s[12][0-9]{{3}}(?:{DASH}[0-9]{{2,4}})?)?)[.:]?\s(?=[0-9]{{3}}[A-Z]?[./\s]|[A-Z]{{1,6}}\s[0-9A-Z(])'
)
#: Without a number a colon after the name does so, too: ``ABC Files: Minutes``.
_AFTER_FILES = re.compile(r'\b[Ff]iles?(?P<cut>\s?:\s)(?!(?:[Ll]ots?|LOT|FRC|Jobs?|Records)\b)')
_YEARS = re.compile(rf'[12][0-9]{{3}}(?:{DASH}[0-9]{{2,4}})?\Z')
_GROUP = re.compile(r'(?:RG|Record\sGroup)[\s-]?[0-9]{1,4}[A-Z]?\b')
_GROUP_ALONE = re.compile(r'(?:RG|Record\sGroup)[\s-]?[0-9]{1,4}[A-Z]?\Z')
_IS_CENTRAL = re.compile(r'(?:RG[\s-]?59,?\s)?Central\s(?:Foreign\sPolicy\s)?(?:Decimal\s)?Files?\b|CF\Z')
#: What shows that a name of no known form is a repository, perhaps misspelt: ``Deparment of State, Central Files``.
_MISSPELT = re.compile(r',\sCentral\s(?:Foreign\sPolicy\s)?Files?\b|,\s(?:RG|Record\sGroup)[\s-]?[0-9]')
_BOXED = re.compile(r'(?:Box(?:es)?|Folders?|Containers?|Cartons?)\b')
#: ``POL 3 ATLANTIS``, ``DEF 4–3 US–ATLANTIS``, ``E 2–2 ATLANTIS``: a subject file of 1963 and later.
SUBJECT = re.compile(r'[A-Z]{1,5}(?:\([A-Z]{1,6}\))?(?:[\s–-][0-9A-Z(][\w.()–/&\s-]{0,60})?\Z')


class Holding(NamedTuple):
    """What a citation names; ``implied``: no repository is named and the Department of State is understood."""

    kind: str
    repository: str
    collection: str
    file: str
    file_date: str = ''
    implied: bool = False


def holding_of(text: str) -> Holding:
    """Divide a citation, without its label and its full stop: ``Kennedy Library, Hale Papers, Box 3``."""
    repository, start = _repository(text)
    implied = not repository
    spans = split_at_commas(text, start, len(text))
    if implied and spans and DECIMAL.match(text, *spans[0]):
        collection, file = CENTRAL, text[spans[0][0] : spans[-1][1]]
    else:
        collection, file = divided(text, spans)
    return holding(repository or STATE, collection, file, implied=implied)


def holding(repository: str, collection: str, file: str, *, implied: bool = False) -> Holding:
    """A holding of parts that are known, with its kind and the date that its file number has."""
    decimal = DECIMAL.match(file) if is_central(collection) else None
    date = decimal_of(decimal).date if decimal else None
    return Holding(kind_of(repository, collection, file), repository, collection, file, date.isoformat() if date else '', implied)


def file_numbers(known: Holding) -> tuple[str, ...]:
    """Each file number of a citation of the Central Files: ``611.94/3–155 and 665.00/3–255`` are two."""
    return tuple(one[0] for one in DECIMAL.finditer(known.file)) if is_central(known.collection) else ()


def is_central(collection: str) -> bool:
    """Whether a collection is the Central Files of the Department of State: ``RG 59, Central Files 1964–66``."""
    return _IS_CENTRAL.match(collection) is not None


def kind_of(repository: str, collection: str, file: str) -> str:
    """The kind of holding, by what identifies it: ``lot``, ``frc``, ``cia-job``, ``record-group``, ``library``, ``central-file`` …."""
    if re.search(r'\bFRC\b', collection):
        return 'frc'
    if re.search(r'\bJobs?\b', collection):
        return 'cia-job'
    if _GROUP.match(collection):
        return 'record-group'
    if re.search(r'\b(?:[Ll]ots?|LOT)\b', collection):
        return 'lot'
    if is_central(collection):
        return 'subject-file' if SUBJECT.match(file) else 'central-file'
    return 'library' if 'Library' in repository else 'named-files'


def names_number(collection: str) -> bool:
    """Whether a collection has a number of its own: of a lot, an accession, a job or a record group."""
    return bool(_NUMBERED.search(collection) or _GROUP.match(collection))


def _repository(text: str) -> tuple[str, int]:
    """The repository, and where the collection begins: also ``Department of State Planning Files``."""
    if known := REPOSITORY.match(text):
        return known[0].removeprefix('the '), known.end()
    first = text.partition(',')[0]
    if looks_like_repository(first) or (_MISSPELT.match(text, len(first)) and not _GROUP.match(first)):
        return first.strip(), len(first) + 1
    return '', 0


def divided(text: str, spans: list[tuple[int, int]]) -> tuple[str, str]:
    """Collection and file of what follows the repository."""
    if not spans:
        return '', ''
    spans = [(start + len(text[start:end]) - len(text[start:end].lstrip(' .:;')), end) for start, end in spans]
    last = _last_of_collection(text, spans)
    start, end = spans[0][0], spans[last][1]
    cut = _CENTRAL_JOINED.search(text, start, end)
    number = _AFTER_NUMBER.search(text, spans[last][0], end)
    named = None if number or names_number(text[start:end]) else _AFTER_FILES.search(text, start, end)
    if cut:
        end, rest = cut.end('name'), cut.end()
    elif number:
        end, rest = max(number.start('cut'), number.start('cut2')), number.end()
    elif named:
        end, rest = named.start('cut'), named.end()
    else:
        rest = spans[last + 1][0] if last + 1 < len(spans) else len(text)
    return text[start:end].strip(), text[rest : spans[-1][1]].strip()


def _last_of_collection(text: str, spans: list[tuple[int, int]]) -> int:
    """The index of the last component that belongs to the collection.

    A record group goes with the series in it (``RG 59, Central Files 1964–66``), up to a number of a lot or accession if one follows
    (``RG 40, Department of Commerce, Secretariat Files: FRC 60 A 1``); a name with its lot (``ABC files, lot 60 D 1``) and its years.
    """
    pieces = [text[start:end] for start, end in spans[:6]]
    last = 0
    if _GROUP_ALONE.match(pieces[0]) and len(pieces) > 1 and not _BOXED.match(pieces[1]):
        last = next((n for n, piece in enumerate(pieces) if n and _NUMBERED.search(piece)), 1)
    elif not _NUMBERED.search(pieces[0]) and len(pieces) > 1 and _NUMBER_FIRST.match(pieces[1]):
        last = 1
    elif not _NUMBERED.search(pieces[0]) and len(pieces) > 2 and _NUMBER_FIRST.match(pieces[2]) and not _BOXED.match(pieces[1]):
        last = 2
    elif not _NUMBERED.search(pieces[0]) and not is_central(pieces[0]):
        last = next((n for n, piece in enumerate(pieces) if re.search(r'(?:[:;]\s|\A)(?:Lot|FRC)\b', piece)), 0)
    if last + 1 < len(pieces) and _YEARS.match(pieces[last + 1]):
        last += 1
    return last

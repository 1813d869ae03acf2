"""What a record of each register may hold: the schema of the TOML files."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any, NamedTuple

from sphinx_edition.dependencies.answers import without

#: register (and file name) → kind of its records, which begins their address
KINDS = {
    'persons': 'person',
    'places': 'place',
    'organizations': 'organization',
    'terms': 'term',
    'archives': 'archive',
    'telegrams': 'telegram',
}

#: every file of a register; the sources are listed by ``ed:bibliography``, not as a register
FILES = {**KINDS, 'sources': 'source'}

TEXT, LIST, DICT, TABLES, NUMBERS = 'text', 'list of texts', 'table', 'list of tables', 'list of numbers'

_COMMON = {'variants': LIST, 'description': TEXT, 'evidence': TEXT, 'sort': TEXT, 'identifiers': DICT}
SCHEMA: dict[str, dict[str, str]] = {
    'person': {**_COMMON, 'name': TEXT, 'surname': TEXT, 'given': TEXT, 'born': TEXT, 'died': TEXT, 'offices': TABLES},
    'place': {**_COMMON, 'name': TEXT, 'present': TEXT, 'coordinates': NUMBERS},
    'organization': {**_COMMON, 'name': TEXT, 'abbreviation': TEXT},
    'term': {**_COMMON, 'term': TEXT, 'expansion': TEXT},
    'archive': {
        **_COMMON, 'name': TEXT, 'repository': TEXT, 'collection': TEXT, 'series': TEXT, 'file': TEXT, 'lot': TEXT,
        'box': TEXT, 'folder': TEXT, 'level': TEXT, 'parent': TEXT, 'place': TEXT, 'record_group': TEXT, 'group_title': TEXT, 'url': TEXT,
    },
    'source': {
        'variants': LIST, 'sort': TEXT, 'title': TEXT, 'type': TEXT, 'number': TEXT, 'from': TEXT, 'to': TEXT, 'date': TEXT, 'place': TEXT,
        'archive': TEXT, 'repository': TEXT, 'repository_place': TEXT, 'record_group': TEXT, 'group_title': TEXT, 'collection': TEXT,
        'series': TEXT, 'lot': TEXT, 'file': TEXT, 'box': TEXT, 'folder': TEXT, 'item': TEXT, 'url': TEXT, 'note': TEXT,
    },
    'telegram': {
        **_COMMON, 'number': TEXT, 'from': TEXT, 'to': TEXT, 'date': TEXT, 'kind': TEXT, 'file': TEXT, 'sent': TEXT,
        'received': TEXT, 'status': TEXT, 'document': TEXT, 'text': TEXT, 'classification': TEXT,
    },
}  # fmt: skip
REQUIRED = {'term': ('term',), 'telegram': ('number',), 'source': ('archive', 'repository')}
"""Kind → fields of which a record must have one; ``name`` in all other kinds."""
DATES = ('born', 'died', 'date', 'sent', 'received')
STATUS = ('printed-here', 'printed-elsewhere', 'not-printed')


@without('origin')
class Record(NamedTuple):
    """One record: its kind, its key, its fields as in the file, and where it stands (file, or docname, and line)."""

    kind: str
    key: str
    fields: dict[str, Any]
    origin: str

    @property
    def address(self) -> str:
        """The address of the record: ``person.robertson``."""
        return f'{self.kind}.{self.key}'

    def text(self, field: str) -> str:
        """A field as text, '' where it is absent."""
        return str(self.fields.get(field, ''))

    @property
    def label(self) -> str:
        """What the record is called in running text."""
        if self.kind == 'telegram':
            return telegram_label(self)
        return self.text('name') or self.text('term') or self.text('title') or self.key

    @property
    def heading(self) -> str:
        """What the record is called in a list: "Robertson, Walter S."."""
        surname, given = self.text('surname'), self.text('given')
        return ', '.join(filter(None, (surname, given))) if surname else self.label

    @property
    def sort_key(self) -> str:
        """Letters without accents, in lower case, for sorting."""
        if self.kind == 'telegram':
            return f'{self.text("date") or "9999"} {self.text("number"):>8}'
        return fold(self.text('sort') or self.heading)

    @property
    def names(self) -> tuple[str, ...]:
        """Every form by which a role may name the record."""
        forms = [self.key, *(self.text(f) for f in ('name', 'surname', 'abbreviation', 'term'))]
        forms += [str(v) for v in self.fields.get('variants', ())]
        return tuple(dict.fromkeys(filter(None, forms)))

    @property
    def digest(self) -> str:
        """A fingerprint of all that the record says."""
        return digest(self.kind, self.key, self.fields)


def telegram_label(record: Record) -> str:
    """A telegram as it is called, "Telegram 609 to Tokyo"; the Department of State goes without saying."""
    kind = (record.text('kind') or 'telegram').capitalize()
    words = [kind, record.text('number')]
    sender, receiver = record.text('from'), record.text('to')
    if sender and sender != 'Department of State':
        words += ['from', sender]
    if receiver and receiver != 'Department of State':
        words += ['to', receiver]
    return ' '.join(words)


def fold(text: str) -> str:
    """A text as it is sorted: without accents and case, leading signs dropped (ISO 999, word by word)."""
    plain = ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c))
    return plain.casefold().translate({0x02BC: None, 0x2019: None, 0x2018: None}).lstrip('"“[( ')


def digest(*values: object) -> str:
    """A short, stable fingerprint of plain data."""
    data = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sorting key that counts: d9 before d10."""
    return tuple((int(part), '') if part.isdecimal() else (-1, part) for part in re.split(r'(\d+)', text) if part)

"""Which attributes of which elements mean something to the edition; every other one is kept as it stands, and counted."""

from __future__ import annotations

#: everywhere
READ_EVERYWHERE = frozenset({'xml:id', 'xml:lang', 'n', 'rend', 'type'})

_DATING = frozenset({'when', 'from', 'to', 'notBefore', 'notAfter', 'when-iso', 'from-iso', 'to-iso'})
_NAMING = frozenset({'corresp', 'ref', 'key', 'target'})

#: element → its own
READ: dict[str, frozenset[str]] = {
    'persName': _NAMING, 'placeName': _NAMING, 'orgName': _NAMING, 'name': _NAMING, 'rs': _NAMING, 'gloss': _NAMING, 'term': _NAMING,
    'signed': _NAMING,
    'date': _DATING, 'time': _DATING, 'birth': _DATING, 'death': _DATING, 'floruit': _DATING,
    'ref': frozenset({'target'}), 'ptr': frozenset({'target'}), 'note': frozenset({'target', 'place'}),
    'pb': frozenset({'facs'}), 'graphic': frozenset({'url', 'width', 'height'}),
    'cell': frozenset({'cols', 'rows', 'role'}), 'row': frozenset({'role'}), 'table': frozenset({'rows', 'cols'}),
    'gap': frozenset({'reason', 'unit', 'quantity', 'extent'}), 'supplied': frozenset({'reason', 'source', 'resp'}),
    'unclear': frozenset({'reason', 'cert'}), 'rdg': frozenset({'wit'}), 'lem': frozenset({'wit'}), 'milestone': frozenset({'unit'}),
}  # fmt: skip

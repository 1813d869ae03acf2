"""What is found in a text."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Type = Literal['archival', 'message', 'document', 'note', 'publication', 'paragraph']


class Found(NamedTuple):
    """A reference: its type, its place in the text of its passage, and what it says, as plain data.

    ``archival`` has ``kind``, ``repository``, ``collection``, ``file``, ``ibid``, ``file_date``; ``message`` has ``kind``, ``number``,
    ``series``, ``from``, ``to``, ``date``; ``document``, ``note`` and ``publication`` have ``kind`` and ``number``; ``paragraph`` has
    ``scope``, ``of``, ``paths`` and ``targets``. ``target`` is what it refers to, ``None`` if that is unknown or not printed.
    """

    type: Type
    start: int
    end: int
    fields: dict[str, Any]

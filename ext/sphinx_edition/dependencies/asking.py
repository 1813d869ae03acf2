"""Stand-ins for the objects and tables of an edition, which note what is asked of them.

A question is a place (a path from one of the roots), a way of asking, and what is asked there::

    (('known', '.places'), 'get', 'person.robertson')     the value of a key, or that there is none
    (('known', '.documents'), '*', '')                    all of a table, in its order
    (('known', '.meant'), '()', '["archive", "", {}]')    a call, with its arguments as JSON
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterator, KeysView, ValuesView
    from pathlib import Path

T = TypeVar('T')

#: the root and the steps from it: ``.name`` is an attribute, ``[key`` an entry of a table
Place = tuple[str, ...]
#: place, way of asking, and what
Question = tuple[Place, str, str]
#: questions of one kind at one place
Group = tuple[Place, str, list[str]]

#: what the arguments of a call may be
_PLAIN = frozenset({str, int, bool, list, dict, type(None)})

#: ways of asking: the value of a key (``KEY``: one that is no text, as JSON), whether there is one, all entries, whether there are any, how many,
#: the value of an attribute, whether a thing is there at all, what a call gives
GET, KEY, IN, ALL, ANY, COUNT, VALUE, THERE, CALL = 'get', 'key', 'in', '*', 'any', 'len', '.', 'is', '()'


class Recorder:
    """Notes the questions, and the files that are written, while something is made; nothing otherwise.

    ``asked``: the questions of what is being made now, ``None`` where nothing is; ``files``: what it writes beside itself.
    """

    __slots__ = ('asked', 'files')

    def __init__(self) -> None:
        self.asked: set[Question] | None = None
        self.files: list[Path] = []

    def note(self, place: Place, way: str, what: str = '') -> None:
        """Note a question."""
        if self.asked is not None:
            self.asked.add((place, way, what))


_IN_PARTS: set[type] = set()


def asked_in_parts(kind: type[T]) -> type[T]:
    """A class of objects too large to be one answer: questions are about their tables, methods and values."""
    _IN_PARTS.add(kind)
    return kind


def in_parts(value: Any) -> bool:
    """Whether questions are about the parts of a value: of a table, and of an object of such a class."""
    return isinstance(value, dict) or type(value) in _IN_PARTS


def stand_in(value: Any, place: Place, recorder: Recorder) -> Any:
    """What stands for a value and notes questions: for a table, an object that is asked in parts, a call; ``None`` for anything else."""
    if isinstance(value, dict):
        return Table(value, place, recorder)
    if in_parts(value):
        return View(value, place, recorder)
    return _call(value, place, recorder) if callable(value) else None


def _call(method: Callable[..., Any], place: Place, recorder: Recorder) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        if recorder.asked is not None:
            if not all(type(one) in _PLAIN for one in arguments):
                raise TypeError(f'{place[-1]}: a question is plain data, so that it can be asked again')
            recorder.asked.add((place, CALL, json.dumps(arguments, ensure_ascii=False)))
        return method(*arguments)

    return call


class View:
    """Stands for an object: its tables and methods note what is asked of them, and so do its plain values."""

    def __init__(self, target: object, place: Place, recorder: Recorder) -> None:
        vars(self).update(_target=target, _place=place, _recorder=recorder)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        made = stand_in(value, (*self._place, f'.{name}'), self._recorder)
        if made is None:
            self._recorder.note(self._place, VALUE, name)
            return value
        vars(self)[name] = made
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f'{name}: what is asked of an edition is not set by who asks')


def _question(place: Place, way: str, key: Any) -> Question:
    """A question about a key, which is mostly a text."""
    return (place, way, key) if type(key) is str else (place, f'{way} {KEY}', json.dumps(key, ensure_ascii=False, default=repr))


class Table(Mapping[Any, Any]):
    """Stands for a dictionary, and notes which keys are asked for, whether they are there or not."""

    __slots__ = ('_inner', '_items', '_place', '_recorder')

    def __init__(self, items: dict[Any, Any], place: Place, recorder: Recorder) -> None:
        self._items = items
        self._place = place
        self._recorder = recorder
        self._inner: dict[Any, Any] = {}

    def _note(self, way: str, key: Any) -> None:
        asked = self._recorder.asked
        if asked is not None:
            asked.add(_question(self._place, way, key))

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key."""
        value = self._items.get(key, default)
        if in_parts(value) and key in self._items:
            self._note(IN, key)
            return self._stand_in(key, value)
        self._note(GET, key)
        return value

    def _stand_in(self, key: Any, value: Any) -> Any:
        if key not in self._inner:
            self._inner[key] = stand_in(value, (*self._place, f'[{key}'), self._recorder)
        return self._inner[key]

    def __getitem__(self, key: Any) -> Any:
        if key not in self._items:
            self._note(IN, key)
            raise KeyError(key)
        return self.get(key)

    def __contains__(self, key: object) -> bool:
        self._note(IN, key)
        return key in self._items

    def __iter__(self) -> Iterator[Any]:
        self._recorder.note(self._place, ALL)
        return iter(self._items)

    def keys(self) -> KeysView[Any]:
        """All keys, in their order."""
        self._recorder.note(self._place, ALL)
        return self._items.keys()

    def items(self) -> ItemsView[Any, Any]:
        """All entries, in their order."""
        self._recorder.note(self._place, ALL)
        return self._items.items()

    def values(self) -> ValuesView[Any]:
        """All values, in their order."""
        self._recorder.note(self._place, ALL)
        return self._items.values()

    def __len__(self) -> int:
        self._recorder.note(self._place, COUNT)
        return len(self._items)

    def __bool__(self) -> bool:
        self._recorder.note(self._place, ANY)
        return bool(self._items)


class AskedDict(dict[Any, Any]):
    """A dictionary of somebody else that notes what is asked of it. A pickle of it is one of a plain dictionary."""

    __slots__ = ('_place', '_recorder')

    def __init__(self, items: dict[Any, Any], place: Place, recorder: Recorder) -> None:
        super().__init__(items)
        self._place = place
        self._recorder = recorder

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (), None, None, iter(super().items())

    def _note(self, way: str, key: Any = '') -> None:
        asked = self._recorder.asked
        if asked is not None:
            asked.add(_question(self._place, way, key))

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key."""
        self._note(GET, key)
        return super().get(key, default)

    def __getitem__(self, key: Any) -> Any:
        self._note(GET, key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(IN, key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[Any]:
        self._note(ALL)
        return super().__iter__()

    def keys(self) -> Any:
        """All keys, in their order."""
        self._note(ALL)
        return super().keys()

    def items(self) -> Any:
        """All entries, in their order."""
        self._note(ALL)
        return super().items()

    def values(self) -> Any:
        """All values, in their order."""
        self._note(ALL)
        return super().values()

    def __len__(self) -> int:
        self._note(COUNT)
        return super().__len__()

"""What questions are answered now, as digests that are the same in every process."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar, cast

from docutils import nodes

from sphinx_edition.dependencies.asking import ALL, ANY, CALL, COUNT, GET, IN, KEY, THERE, VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_edition.dependencies.asking import Group, Place

T = TypeVar('T')

#: answers that may be long, or are asked for by many: all of a table, calls with few arguments, Sphinx's tables of titles and contents
_WORTH_KEEPING = (ALL, CALL)
_LONGEST_KEPT = 100
_TABLES = 'env.'

_ABSENT = '(absent)'

#: what a question gives that cannot be answered, as what it is about is no more; another version of this program may have asked it
UNANSWERED = (LookupError, AttributeError, TypeError)


def digest(text: str) -> str:
    """16 hexadecimal digits of a text (BLAKE2b)."""
    return hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()


def text_of(value: Any) -> str:
    """Plain data as text: equal data give equal texts, in every process. Raises :exc:`TypeError` for what is not plain.

    Of a named tuple the fields that are no part of an answer are left out (see :func:`without`).
    """
    kind = type(value)
    if kind in _SIMPLE:
        return repr(value)
    if isinstance(value, tuple | list):
        if kind is not tuple and kind is not list:
            value = [value[at] for at in _fields(kind, len(value))]
        return f'[{",".join([repr(one) if type(one) in _SIMPLE else text_of(one) for one in value])}]'
    if isinstance(value, dict):
        return f'{{{",".join([f"{text_of(key)}:{text_of(one)}" for key, one in value.items()])}}}'
    return _object(value)


_UNASKED: dict[type, tuple[str, ...]] = {}


def without(*fields: str) -> Callable[[type[T]], type[T]]:
    """Of a named tuple: these fields are no part of an answer. No output shows on which line of a source something stands."""

    def decorate(kind: type[T]) -> type[T]:
        _UNASKED[kind] = fields
        return kind

    return decorate


_SIMPLE = frozenset({str, int, bool, float, type(None)})
_FIELDS: dict[type, tuple[int, ...]] = {}


def _fields(kind: type, size: int) -> tuple[int, ...]:
    """Which fields of a named tuple belong to an answer; all of any other tuple or list."""
    if kind not in _FIELDS:
        unasked = _UNASKED.get(kind, ())
        _FIELDS[kind] = tuple(at for at, name in enumerate(kind._fields) if name not in unasked) if hasattr(kind, '_fields') else ()
    return _FIELDS[kind] or tuple(range(size))


def _object(value: Any) -> str:
    if isinstance(value, nodes.Node):
        return repr(str(cast('Any', value)))  # docutils does not say that it gives a text
    if isinstance(value, str | int | float | PurePath | date):
        return repr(str(value))
    if isinstance(value, set | frozenset):
        return f'({",".join(sorted(map(text_of, value)))})'
    if isinstance(value, bytes):
        return value.hex()
    if callable(value):
        return f'{value.__module__}.{getattr(value, "__qualname__", "")}'
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, '__slots__', ())]
    inside = getattr(value, '__dict__', None) or {name: getattr(value, name) for name in slots if hasattr(value, name)}
    if not inside:
        raise TypeError(f'{type(value)} is not plain data: nobody can tell whether it has changed')
    return f'{type(value).__qualname__}{text_of(inside)}'


#: way of asking → what it gives
_WAYS: dict[str, Callable[[Any, Any], Any]] = {
    VALUE: getattr,
    THERE: lambda target, _: target is not None,
    GET: lambda target, key: [target[key]] if key in target else _ABSENT,
    IN: lambda target, key: key in target,
    ALL: lambda target, _: list(target.items()),
    ANY: lambda target, _: bool(target),
    COUNT: lambda target, _: len(target),
}


class Answers:
    """Answers questions from the roots. An answer that is long, or asked for often, is worked out once: the roots do not change meanwhile."""

    def __init__(self, roots: Mapping[str, Callable[[], Any]]) -> None:
        self._roots = roots
        self._at: dict[Place, Any] = {}
        self._kept: dict[tuple[Place, str], dict[str, str]] = {}

    def whole(self, groups: Iterable[Group]) -> str:
        """One digest of all answers, to questions in their order."""
        return digest('\0'.join([text for place, way, asked in groups for text in self._texts(place, way, asked)]))

    def _texts(self, place: Place, way: str, asked: list[str]) -> Iterator[str]:
        """The answers to questions of one kind at one place, as texts; of what cannot be answered the reason."""
        try:
            answer = self._answer(place, way)
        except UNANSWERED as error:
            yield f'{type(error).__name__}: {error}'
            return
        kept = self._kept.setdefault((place, way), {}) if way in _WORTH_KEEPING or place[0].startswith(_TABLES) else None
        for what in asked:
            if kept is None or len(what) > _LONGEST_KEPT:
                yield _said(answer, what)
            else:
                if what not in kept:
                    kept[what] = digest(_said(answer, what))
                yield kept[what]

    def _answer(self, place: Place, way: str) -> Callable[[str], Any]:
        """What answers such questions."""
        target = self.at(place)
        if way == CALL:
            return lambda what: _listed(target(*json.loads(what)))
        way, _, form = way.partition(' ')
        if target is None and way != THERE:
            return lambda _: _ABSENT
        found = _WAYS[way]
        return (lambda what: found(target, _frozen(json.loads(what)))) if form == KEY else lambda what: found(target, what)

    def at(self, place: Place) -> Any:
        """What stands at a place. Raises :exc:`LookupError` where there is nothing any more."""
        if place not in self._at:
            self._at[place] = self._step(self.at(place[:-1]), place[-1]) if place[1:] else self._roots[place[0]]()
        return self._at[place]

    def _step(self, target: Any, step: str) -> Any:
        if step.startswith('.'):
            if target is None:
                raise LookupError(step)
            return getattr(target, step[1:])
        return target[step[1:]]


def _said(answer: Callable[[str], Any], what: str) -> str:
    try:
        found = answer(what)
    except UNANSWERED as error:
        return f'{type(error).__name__}: {error}'
    return text_of(found)


def _listed(found: Any) -> Any:
    return list(found) if hasattr(found, '__next__') else found


def _frozen(key: Any) -> Any:
    return tuple(map(_frozen, key)) if isinstance(key, list) else key

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
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_edition.dependencies.asking import Place, Question

T = TypeVar('T')

#: what is asked there may be long, and asked by many
_WORTH_KEEPING = (ALL, CALL, COUNT)
_LONGEST_KEPT = 100

_ABSENT = '(absent)'


def digest(text: str) -> str:
    """16 hexadecimal digits of a text (BLAKE2b)."""
    return hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()


def text_of(value: Any) -> str:
    """Plain data as text: equal data give equal texts, in every process. Raises :exc:`TypeError` for what is not plain.

    Of a named tuple the fields that are no part of an answer are left out (see :func:`without`).
    """
    return json.dumps(_plain(value), ensure_ascii=False, check_circular=False)


_UNASKED: dict[type, tuple[str, ...]] = {}


def without(*fields: str) -> Callable[[type[T]], type[T]]:
    """Of a named tuple: these fields are no part of an answer. No output shows on which line of a source something stands."""

    def decorate(kind: type[T]) -> type[T]:
        _UNASKED[kind] = fields
        return kind

    return decorate


_SIMPLE = frozenset({str, int, bool, float, type(None)})
_FIELDS: dict[type, tuple[int, ...]] = {}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if isinstance(value, tuple | list):
        if kind is tuple or kind is list:
            return [_plain(one) for one in value]
        if kind not in _FIELDS:
            unasked = _UNASKED.get(kind, ())
            _FIELDS[kind] = tuple(at for at, name in enumerate(getattr(kind, '_fields', range(len(value)))) if name not in unasked)
        return [_plain(value[at]) for at in _FIELDS[kind]]
    if isinstance(value, dict):
        return [[_plain(key), _plain(one)] for key, one in value.items()]
    return _object(value)


def _object(value: Any) -> Any:
    if isinstance(value, nodes.Node):
        return str(cast('Any', value))  # docutils does not say that it gives a text
    if isinstance(value, str | int | float | PurePath | date):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(map(text_of, value))
    if isinstance(value, bytes):
        return value.hex()
    if callable(value):
        return f'{value.__module__}.{getattr(value, "__qualname__", "")}'
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, '__slots__', ())]
    inside = getattr(value, '__dict__', None) or {name: getattr(value, name) for name in slots if hasattr(value, name)}
    if not inside:
        raise TypeError(f'{type(value)} is not plain data: nobody can tell whether it has changed')
    return [type(value).__qualname__, _plain(inside)]


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
        self._kept: dict[Question, str] = {}

    def whole(self, asked: Iterable[Question]) -> str:
        """One digest of all answers; it does not depend on the order of the questions."""
        return digest('\n'.join(sorted(f'{question}{self.of(question)}' for question in asked)))

    def of(self, question: Question) -> str:
        """The digest of one answer; of what cannot be answered, of the reason."""
        known = self._kept.get(question)
        if known is not None:
            return known
        try:
            found = digest(text_of(self._answer(*question)))
        except LookupError as error:
            found = digest(f'{type(error).__name__}: {error}')
        if question[1] in _WORTH_KEEPING and len(question[2]) < _LONGEST_KEPT:
            self._kept[question] = found
        return found

    def _answer(self, place: Place, way: str, what: str) -> Any:
        if way == CALL:
            return self._called(place, json.loads(what))
        target = self.at(place)
        way, _, form = way.partition(' ')
        return _WAYS[way](target, _frozen(json.loads(what)) if form == KEY else what) if way == THERE or target is not None else _ABSENT

    def _called(self, place: Place, arguments: list[Any]) -> Any:
        found = self.at(place)(*arguments)
        return list(found) if hasattr(found, '__next__') else found

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


def _frozen(key: Any) -> Any:
    return tuple(map(_frozen, key)) if isinstance(key, list) else key

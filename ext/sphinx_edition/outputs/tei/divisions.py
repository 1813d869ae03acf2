"""The order of things in a division: what may stand where (TEI P5 §4.1, content model of ``div``).

``head``, ``opener`` stand before the text; ``closer``, ``postscript`` after it; ``dateline``, ``salute``, ``signed`` before or after;
after a division inside come only further ones. The model of an edition is freer: an enclosure follows the signature, a dateline may
stand in the middle. Nothing is moved, then: the division is divided into parts, each of which is in order.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sphinx_edition.outputs.tei.markup import make

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Place(IntEnum):
    """How far a division has come."""

    TOP = 0
    TEXT = 1
    INNER = 2
    BOTTOM = 3


_TOP = {'head', 'opener'}
_AROUND = {'dateline', 'salute', 'signed'}
_BOTTOM = {'closer', 'postscript'}
_ANYWHERE = {'pb', 'note', 'gap', 'milestone', 'anchor', 'app'}


def following(place: Place, tag: str) -> Place | None:
    """The place after an element, or ``None`` where it may not stand."""
    if tag in _ANYWHERE:
        return place
    if tag in _TOP:
        return Place.TOP if place == Place.TOP else None
    if tag in _AROUND:
        return Place.TOP if place == Place.TOP else Place.BOTTOM
    if tag in _BOTTOM:
        return Place.BOTTOM
    limit = Place.INNER if tag == 'div' else Place.TEXT
    return limit if place <= limit else None


def arrange(division: Element) -> None:
    """Divide a division where its content is not in the order of TEI.

    Before::

        <div type="document"><head/> <p/> <closer/> <div type="attachment"/></div>

    After::

        <div type="document"><head/> <div type="part"><p/> <closer/></div> <div type="attachment"/></div>
    """
    runs = ordered_runs(list(division))
    if len(runs) == 1:
        complete(division)
        return
    division[:] = leading(runs[0])
    for run in runs:
        if all(child.tag == 'div' or child.tag in _ANYWHERE for child in run):
            division.extend(run)
        else:
            part = make('div', '\n', *run, type='part')
            part.tail = '\n'
            complete(part)
            division.append(part)


def ordered_runs(children: list[Element]) -> list[list[Element]]:
    """The children, divided where one may not follow those before it."""
    runs: list[list[Element]] = [[]]
    place = Place.TOP
    for child in children:
        after = following(place, str(child.tag))
        if after is None:
            runs.append([])
            after = following(Place.TOP, str(child.tag))
        runs[-1].append(child)
        place = after if after is not None else Place.TEXT
    return runs


def leading(run: list[Element]) -> list[Element]:
    """The heads at the beginning of a run, taken out of it: they stay those of the whole division."""
    count = 0
    while count < len(run) and (run[count].tag == 'head' or run[count].tag in _ANYWHERE):
        count += 1
    heads = run[:count]
    del run[:count]
    return heads


def complete(division: Element) -> None:
    """Put an empty paragraph before what can only follow a text, if there is none."""
    for position, child in enumerate(division):
        place = following(Place.TOP, str(child.tag))
        if place == Place.BOTTOM:
            division.insert(position, make('p'))
        if place not in (Place.TOP, None):
            return

"""What is cited: one record of a document, from which every form of a citation is made. Plain data, without Sphinx."""

from __future__ import annotations

from typing import Any, NamedTuple

from sphinx_edition.domain.volumes import Printed, printed_of


class Name(NamedTuple):
    """A person (``family``, ``given``), or a body or office as it is called (``literal``).

    ``form``: the name as it is written in running text, where it says more: "Edgar Vincent, Viscount D’Abernon".
    """

    family: str = ''
    given: str = ''
    literal: str = ''
    form: str = ''


def person(name: str, surname: str, given: str) -> Name:
    """A person by the parts of the name, and by its form in running text where that has more: a title, a second name."""
    parts, words = {*surname.split(), *given.replace(',', ' ').split()}, set(name.replace(',', ' ').split())
    fuller = parts < words and not name.startswith(f'{surname},')
    return Name(surname, given, form=name if fuller else '')


class Holding(NamedTuple):
    """Where the original is kept: fields as an archival citation prints them, without their keyword (``Box``, ``Lot``).

    ``place`` is that of the repository, ``record_group`` a number ("59") with the title of the group in ``group_title``.
    """

    repository: str = ''
    place: str = ''
    record_group: str = ''
    group_title: str = ''
    collection: str = ''
    series: str = ''
    file: str = ''
    lot: str = ''
    box: str = ''
    folder: str = ''
    item: str = ''
    text: str = ''
    """The citation as the source note has it."""


class Publication(NamedTuple):
    """The edition itself, which is not the printed volume that it follows.

    ``date``: ISO, of the version; ``url`` ends in ``/``, or is empty; ``cite_as``: ``volume`` if it wants the printed volume cited, else empty.
    """

    title: str = ''
    editors: tuple[str, ...] = ()
    publisher: str = ''
    version: str = ''
    date: str = ''
    url: str = ''
    cite_as: str = ''


class Item(NamedTuple):
    """A document that is cited.

    ``genre``: the document's type ("memorandum", "telegram", "editorial-note" …); ``title``: its head, without number; ``designation``: the number of
    a message ("609"); ``date``: ISO or EDTF, empty if undated; ``supplied``: the date is the editor's; ``url``: of its page, ``page`` the same
    from the folder of the edition. ``printed`` is the volume that prints it, empty (``Printed()``) if none does; ``pages`` are its pages there.
    """

    address: str
    number: str = ''
    title: str = ''
    genre: str = ''
    authors: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    participants: tuple[Name, ...] = ()
    designation: str = ''
    place: str = ''
    date: str = ''
    supplied: bool = False
    language: str = ''
    subject: str = ''
    classification: str = ''
    holding: Holding = Holding()
    printed: Printed = Printed()
    pages: tuple[str, str] = ('', '')
    publication: Publication = Publication()
    page: str = ''
    url: str = ''


class Part(NamedTuple):
    """What is cited of a document: nothing (the whole), a part, or the parts from one to another.

    ``steps`` and ``last`` are as :func:`sphinx_edition.addresses.locator` takes them: ``(('p', '3'), ('', 'b'))`` is "par. 3(b)".
    """

    steps: tuple[tuple[str, str], ...] = ()
    last: tuple[tuple[str, str], ...] = ()
    address: str = ''


WHOLE = Part()

#: stands for any part: its words are the first of these characters, and its fragment the second, for a reader's browser to fill in
MARKS = ('\ue000', '\ue001')
SLOT = Part((('slot', MARKS[0]),), (), MARKS[1])


def to_plain(item: Item) -> dict[str, Any]:
    """A record for JSON, without what is empty."""
    return {name: plain for name, value in item._asdict().items() if (plain := _plain(value))}


def _plain(value: Any) -> Any:
    if hasattr(value, '_asdict'):
        return {name: plain for name, one in value._asdict().items() if (plain := _plain(one))}
    if isinstance(value, tuple):
        return [_plain(one) for one in value] if any(value) else []
    return value


def from_plain(data: Any) -> Item:
    """The record again. What a newer edition says more is left out; raises :exc:`ValueError` for what is no such record."""
    if not isinstance(data, dict) or not data.get('address'):
        raise ValueError('no record of a document')
    people: dict[str, Any] = {name: tuple(_of(Name, one) for one in _list(data, name)) for name in ('authors', 'recipients', 'participants')}
    parts = {'holding': _of(Holding, data.get('holding', {})), 'printed': printed_of(_dict(data.get('printed', {})))}
    publication = _of(Publication, {**_dict(data.get('publication', {})), 'editors': ''})
    parts['publication'] = publication._replace(editors=tuple(map(str, _list(_dict(data.get('publication', {})), 'editors'))))
    pages = tuple(map(str, _list(data, 'pages')))
    parts['pages'] = pages if len(pages) == 2 else ('', '')
    rest = {name: value for name, value in data.items() if name not in {*people, *parts, 'supplied'}}
    item: Item = _of(Item, rest)
    return item._replace(**people, **parts, supplied=data.get('supplied') is True)


def _of(kind: Any, data: Any) -> Any:
    return kind(**{name: str(value) for name, value in _dict(data).items() if name in kind._fields and value is not None})


def _dict(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f'expected a table, got {value!r:.60}')
    return value


def _list(data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f'{name}: expected a list, got {value!r:.60}')
    return value

"""BibTeX and BibLaTeX: one file for both.

``@incollection`` is the type that loses least: it keeps the volume, its editors and publisher, and BibTeX knows it; a letter's own type is in
neither. ``date``, ``origdate``, ``version`` and ``library`` are BibLaTeX's, ``archive`` and ``archive_location`` are those of CSL; BibTeX passes
over what it does not know (*BibTeXing*, 1988; the manual of biblatex, on entry types and fields). ``chapter`` with ``type`` is what BibTeX prints as
"doc. 52", ``key`` what it sorts by where nobody is named. What no field is for stands in ``annote``, which is not printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.citation.exports.fields import archive_of, container_of, key, notes_of, title
from sphinx_edition.citation.styles.heading import date_of, genre_of
from sphinx_edition.citation.styles.names import editor, parted, running
from sphinx_edition.citation.styles.words import clean
from sphinx_edition.references.dates import DateError, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_edition.citation.exports.fields import Container
    from sphinx_edition.citation.items import Item, Name

#: braces as macros, since BibTeX counts every brace, one with a backslash, too
_SPECIAL = {
    '\\': r'\textbackslash{}', '{': r'\textbraceleft{}', '}': r'\textbraceright{}', '~': r'\textasciitilde{}', '^': r'\textasciicircum{}',
    '&': r'\&', '%': r'\%', '$': r'\$', '#': r'\#', '_': r'\_',
}  # fmt: skip
_CHARACTER = re.compile(r'[\\{}~^&%$#_]')
#: what TeX would set as one sign: two hyphens, two quotation marks
_LIGATURE = re.compile(r"([-`',<>])(?=\1)|([?!])(?=`)")
_PLAIN_NAME = re.compile(r"[^\W\d_](?:[\w.’'-]|\s(?!and\s|others\b))*", re.IGNORECASE)


def document(items: Iterable[Item], what: str = 'edition') -> str:
    """A file of entries."""
    return '\n'.join(entry(item, what) for item in items)


def entry(item: Item, what: str = 'edition') -> str:
    """An entry, with a line for each field that has a value."""
    fields = ''.join(f'  {name} = {{{value}}},\n' for name, value in _fields(item, container_of(item, what)) if value)
    return f'@incollection{{{key(item)},\n{fields}}}\n'


def _fields(item: Item, container: Container) -> Iterable[tuple[str, str]]:
    """The fields in the order of the file, escaped. Braces around a title keep its capitals."""
    yield 'author', _names(item.authors)
    yield 'key', '' if any(map(running, item.authors)) else escaped(title(item))
    yield 'title', f'{{{escaped(title(item))}}}'
    yield 'booktitle', f'{{{escaped(container.title)}}}' if container.title else ''
    yield 'editor', _names([editor(one) for one in container.editors])
    yield 'series', escaped(container.series)
    yield 'volume', escaped(container.number)
    yield 'maintitle', escaped(container.series)
    yield 'publisher', escaped(container.publisher)
    yield 'address', escaped(container.place)
    yield 'year', escaped(container.date[:4])
    yield 'date', _date(container.date)
    yield 'version', escaped(container.version)
    yield 'isbn', escaped(container.isbn)
    yield 'pages', '--'.join(map(escaped, container.pages)) if container.pages[0] else ''
    yield from _own(item, container)


def _own(item: Item, container: Container) -> Iterable[tuple[str, str]]:
    """What the document has of its own, and where its original is."""
    archive, location = archive_of(item.holding)
    yield 'chapter', escaped(clean(item.number))
    yield 'type', 'doc.' if clean(item.number) else ''
    yield 'entrysubtype', escaped(genre_of(item))
    yield 'origdate', _date(item.date)
    yield 'origlocation', escaped(clean(item.place))
    yield 'language', escaped(clean(item.language))
    yield 'library', escaped(', '.join(filter(None, (archive, location))))
    yield 'archive', escaped(archive)
    yield 'archive_location', escaped(location)
    yield 'url', _url(item.url)
    yield 'note', escaped('. '.join(filter(None, (date_of(item, undated='undated'), container.note))))
    yield 'annote', escaped('; '.join((*notes_of(item), *(f'Series Editor: {one}' for one in container.series_editors))))


def escaped(text: str) -> str:
    """A text whose characters mean themselves to TeX, and which cannot end its field."""
    return _LIGATURE.sub(r'\1\2{}', _CHARACTER.sub(lambda match: _SPECIAL[match[0]], clean(text)))


def _url(url: str) -> str:
    """An address as biblatex reads it, verbatim: what would end the field, or is no part of an address, is percent-encoded (RFC 3986)."""
    return re.sub(r'[{}\\^`"<>|\s]', lambda match: ''.join(f'%{byte:02X}' for byte in match[0].encode()), clean(url))


def _names(names: Sequence[Name]) -> str:
    return ' and '.join(filter(None, map(_name, names)))


def _name(name: Name) -> str:
    """As "Robertson, Jr., Reuben B."; a body in braces, so that its words stay together."""
    given, family, suffix = parted(name)
    if not given:
        return f'{{{escaped(family)}}}' if family else ''
    return ', '.join(_guarded(part) for part in (family, suffix, given) if part)


def _guarded(text: str) -> str:
    """In braces, if BibTeX would read a comma or an "and" in it."""
    return escaped(text) if _PLAIN_NAME.fullmatch(text) else f'{{{escaped(text)}}}'


def _date(date: str) -> str:
    """A date that biblatex understands (EDTF, levels 0 and 1); nothing for any other."""
    date = clean(date).partition('T')[0]
    try:
        return parse_date(date).value if date else ''
    except DateError:
        return ''

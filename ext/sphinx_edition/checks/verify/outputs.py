"""The kinds of output, and where in each of them a volume is found."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sphinx_edition.checks.verify.aligning import Manner
from sphinx_edition.checks.verify.marking import with_marks
from sphinx_edition.checks.verify.pages import read_page
from sphinx_edition.checks.verify.pdf import PDF, read_pdf
from sphinx_edition.checks.verify.plaintext import read_texts, text_manner
from sphinx_edition.checks.verify.values import ELSEWHERE, Source, Unit, Unusable
from sphinx_edition.checks.verify.walking import safe_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SUFFIXES = {'html': '.html', 'text': '.txt', 'epub': '.epub', 'pdf': '.pdf'}
#: an unpacked book of more bytes is none
_LARGEST_MEMBER = 1 << 28


class Output(NamedTuple):
    """What was built: the divisions that were found, those of the source as such an output prints them, and how to compare them."""

    manner: Manner
    units: list[Unit]
    source: tuple[Unit, ...]


def read_output(path: Path, kind: str, source: Source) -> Output:
    """Read an output of a kind, which is found out if it is ''. Raises :exc:`Unusable`."""
    if not path.exists():
        raise Unusable(f'{path}: there is no such output; build it first')
    try:
        return _READERS[kind or _kind_of(path)](path, source)
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f'{path}: cannot be read: {error}') from error


def _kind_of(path: Path) -> str:
    """The kind of an output, by the names of files."""
    if path.is_file():
        found = [kind for kind, suffix in _SUFFIXES.items() if path.suffix == suffix]
    else:
        found = [kind for kind in ('html', 'epub', 'pdf') if any(path.glob(f'*{_SUFFIXES[kind]}'))]
        found = found or [kind for kind in ('html', 'text') if any(path.rglob(f'*{_SUFFIXES[kind]}'))][:1]  # a site keeps its sources as text
    if not found:
        raise Unusable(f'{path}: neither HTML, EPUB, PDF nor text is found there')
    if len(found) > 1:
        raise Unusable(f'{path}: holds {" and ".join(found)}; say which with --format')
    return found[0]


def _files(path: Path, kind: str, source: Source) -> list[Path]:
    """The pages of a volume: those of its folder; without one, all."""
    if path.is_file():
        return [path]
    folder = path / source.id
    found = sorted((folder if folder.is_dir() else path).rglob(f'*{_SUFFIXES[kind]}'))
    if not found:
        raise Unusable(f'{path}: no page of {source.id} is found there')
    return [file for file in found if '_sources' not in file.parts]


def _file(path: Path, kind: str) -> Path:
    """A path of a file, or of a folder that holds one."""
    found = [path] if path.is_file() else sorted(path.glob(f'*{_SUFFIXES[kind]}'))
    if len(found) != 1:
        raise Unusable(f'{path}: holds {"no" if not found else "more than one"} {_SUFFIXES[kind]} file')
    return found[0]


# -- HTML and EPUB --------------------------------------------------------------------------------


def _wanted(source: Source) -> frozenset[str]:
    return frozenset(unit.id for unit in source.units if unit.id)


def _site(path: Path, source: Source) -> Output:
    """A folder of HTML."""
    wanted = _wanted(source)
    pages = (read_page(file.read_bytes(), str(file), wanted) for file in _files(path, 'html', source))
    return Output(Manner('html'), _placed(pages, own=path.is_file() or (path / source.id).is_dir()), source.units)


def _book(path: Path, source: Source) -> Output:
    """An EPUB: its pages are XHTML."""
    file = _file(path, 'epub')
    wanted = _wanted(source)
    try:
        with zipfile.ZipFile(file) as book:
            names = [name for name in _spine(book) if name in book.namelist()]
            own = [name for name in names if source.id in PurePosixPath(name).parent.parts]
            pages = [read_page(_member(book, name), f'{file}:{name}', wanted, xml=True) for name in own or names]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as error:
        raise Unusable(f'{file}: no EPUB: {error}') from error
    return Output(Manner('epub'), _placed(iter(pages), own=bool(own)), source.units)


def _member(book: zipfile.ZipFile, name: str) -> bytes:
    if book.getinfo(name).file_size > _LARGEST_MEMBER:
        raise Unusable(f'{book.filename}: {name} is too large')
    return book.read(name)


def _spine(book: zipfile.ZipFile) -> list[str]:
    """The pages of a book in the order of reading."""
    container = etree.fromstring(_member(book, 'META-INF/container.xml'), safe_parser())
    [package] = [element.get('full-path') or '' for element in container.iter('{*}rootfile')][:1] or ['']
    root = etree.fromstring(_member(book, package), safe_parser())
    items = {element.get('id'): element.get('href') or '' for element in root.iter('{*}item')}
    folder = PurePosixPath(package).parent
    return [str(folder / items[one.get('idref')]) for one in root.iter('{*}itemref') if one.get('idref') in items]


def _placed(pages: Iterator[list[Unit]], *, own: bool) -> list[Unit]:
    """The divisions of pages. What stands outside of divisions counts on the volume's own pages, and on those that have a division of it."""
    found = []
    for units in pages:
        kind = 'page' if own or len(units) > 1 else ELSEWHERE
        found += [unit if unit.id else unit._replace(kind=kind) for unit in units]
    return found


# -- text and PDF ----------------------------------------------------------------------------------


def _texts(path: Path, source: Source) -> Output:
    """A folder of text."""
    units = read_texts(_files(path, 'text', source), source.units)
    own = path.is_file() or (path / source.id).is_dir()
    placed = [unit if own or unit.id else unit._replace(kind=ELSEWHERE) for unit in units]
    return Output(text_manner(source.units), placed, with_marks(source.units))


def _print(path: Path, source: Source) -> Output:
    """A PDF."""
    return Output(PDF, read_pdf(_file(path, 'pdf'), source.units), with_marks(source.units))


_READERS: dict[str, Callable[[Path, Source], Output]] = {'html': _site, 'epub': _book, 'text': _texts, 'pdf': _print}
KINDS = tuple(_READERS)

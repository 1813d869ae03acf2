"""Pictures that stand beside a volume: which files are shown, and so are published.

A volume comes from elsewhere. What it calls a picture (``<graphic url=".env"/>``) is copied into the output only if it is one.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from sphinx_edition.links import scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterable

#: suffix → what the content of such a file begins with
_BEGINS = {
    '.png': (b'\x89PNG\r\n\x1a\n',), '.jpg': (b'\xff\xd8\xff',), '.jpeg': (b'\xff\xd8\xff',), '.gif': (b'GIF87a', b'GIF89a'),
    '.tif': (b'II*\0', b'MM\0*'), '.tiff': (b'II*\0', b'MM\0*'), '.webp': (b'RIFF',), '.svg': (b'',),
}  # fmt: skip
_WEBP = slice(8, 12)
#: what runs or shows other pages in a drawing, where a reader opens it by itself
_ACTIVE = {'script', 'foreignObject', 'iframe', 'object', 'embed', 'handler', 'listener', 'audio', 'video'}
_XHTML = 'http://www.w3.org/1999/xhtml'
#: what loads a file in a style: ``url()`` that is no place in the drawing, other functions, and escaped letters, which hide them
_LOADS = re.compile(r'@import|url\((?!["\']?#)|image-set\(|\bimage\(|\bsrc\(|\\', re.IGNORECASE)
#: attributes that a browser would add, and what may hold their declarations
_DECLARES = re.compile(rb'<!ATTLIST|<!ENTITY\s+%')
_LARGEST_DRAWING = 20_000_000
#: what a drawing may hold, and where it may lead
_PHOTOGRAPHS = ('data:image/png;', 'data:image/jpeg;', 'data:image/gif;')
_LINKS = {'http', 'https', 'mailto'}


class PictureError(ValueError):
    """A file that is not shown; the message says why."""


def find_picture(url: str, sources: Path, folders: Iterable[Path]) -> str:
    """The picture that an address names, below the folder of the sources, as Sphinx names it: ``/vol/seal.png``.

    It is looked for in some folders; ``''`` if there is none, or if the address is no name of a file at all. Raises :exc:`PictureError` for a
    file that is not published.
    """
    if not url or ':' in url:
        return ''
    sources, folders = sources.resolve(), list(folders)
    for name in names_of(url):
        if name.is_absolute() or '..' in name.parts:
            raise PictureError('it is outside of the sources')
        for folder in folders:
            try:
                file = (folder / name).resolve()
                there = file.is_file()
            except (OSError, ValueError):  # a name that no file can have
                continue
            if there:
                return f'/{_checked(file, name, sources)}'
    return ''


def names_of(url: str) -> tuple[PurePosixPath, ...]:
    """The files that an address may name: as it stands, and decoded (RFC 3986 2.1): ``a%20b.png`` → ``a b.png``."""
    return tuple(map(PurePosixPath, dict.fromkeys((url, unquote(url)))))


def _checked(file: Path, name: PurePosixPath, sources: Path) -> str:
    if not file.is_relative_to(sources):
        raise PictureError('it is outside of the sources')
    inside = file.relative_to(sources)
    if any(part.startswith('.') for part in (*name.parts, *inside.parts)):
        raise PictureError('it is a hidden file')
    begins = _BEGINS.get(file.suffix.lower())
    if begins is None or file.suffix.lower() != name.suffix.lower():
        raise PictureError(f'its name must end in {", ".join(_BEGINS)}')
    try:
        _read(file, begins)
    except OSError as error:
        raise PictureError(f'it cannot be read: {error.strerror}') from None
    return inside.as_posix()


def _read(file: Path, begins: tuple[bytes, ...]) -> None:
    """Look into a file; raises :exc:`PictureError` for one whose content is another than its name says."""
    suffix = file.suffix.lower()
    with file.open('rb') as opened:
        start = opened.read(16)
    if not start.startswith(begins) or (suffix == '.webp' and start[_WEBP] != b'WEBP'):
        raise PictureError(f'its content is not that of {suffix}')
    if suffix == '.svg':
        if file.stat().st_size > _LARGEST_DRAWING:
            raise PictureError(f'it is larger than {_LARGEST_DRAWING} bytes')
        _look_at_drawing(file.read_bytes())


def _look_at_drawing(content: bytes) -> None:
    """A drawing (SVG) can run scripts and load files; one that can is none."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise PictureError('its content is not that of .svg') from None
    if etree.QName(root).localname != 'svg':
        raise PictureError('its content is not that of .svg')
    if _DECLARES.search(content.replace(b'\0', b'')):
        raise PictureError('it is a drawing that may run scripts or load files')
    for element in root.getroottree().iter():
        active = not isinstance(element.tag, str) and element.tag is not etree.Comment
        if active or (isinstance(element.tag, str) and _is_active(element)):
            raise PictureError('it is a drawing that may run scripts or load files')


def _is_active(element: etree._Element) -> bool:
    tag = etree.QName(element).localname
    values = {etree.QName(key).localname.lower(): value for key, value in element.items()}
    style = (element.text or '' if tag == 'style' else '') + ' '.join(values.values())
    target = values.get('href', '').strip()
    held = target.startswith('#') or (tag == 'image' and target.startswith(_PHOTOGRAPHS)) or (tag == 'a' and scheme_of(target) in _LINKS)
    loads = bool(_LOADS.search(style))
    changes = tag in {'set', 'animate'} and values.get('attributename', '').strip().rpartition(':')[2] == 'href'
    of_html = etree.QName(element).namespace == _XHTML
    return tag in _ACTIVE or of_html or any(name.startswith('on') for name in values) or bool(target and not held) or loads or changes

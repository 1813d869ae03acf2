"""The bytes of an XML file as text that is safe to parse: no DTD, no entities, one kind of line end."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from sphinx.errors import SphinxError

#: what a file may begin with, and its encoding (XML 1.0, Appendix F)
_MARKS = ((codecs.BOM_UTF8, 'utf-8'), (codecs.BOM_UTF16_LE, 'utf-16-le'), (codecs.BOM_UTF16_BE, 'utf-16-be'))
_DECLARATION = re.compile(r'<\?xml\s[^>]*?\?>')
_ENCODING = re.compile(rb'<\?xml\s[^>]*?encoding\s*=\s*["\']([A-Za-z0-9._-]+)["\']')
_DOCTYPE = re.compile(r'<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>', re.DOTALL)
_ENTITY = re.compile(r'<!\[CDATA\[.*?\]\]>|<!--.*?-->|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z_][\w.-]*);', re.DOTALL)


class VolumeError(SphinxError):
    """A volume that cannot be read at all. Sphinx prints the message, without traceback, and stops."""

    category = 'Volume error'


class Prepared(NamedTuple):
    """Text without document type, and the entities that stay unexpanded: (name, line)."""

    text: str
    entities: list[tuple[str, int]]


def prepare(data: bytes, name: str) -> Prepared:
    """Decode, and take away what could reach out of the file.

    A document type goes, lines stay where they are; a reference to an entity that it declares becomes its own
    name as text (``&amp;lol;``), so that nothing is expanded and nothing lost. Raises :exc:`VolumeError` for bytes
    that are not of the encoding.
    """
    text = decode(data, name)
    found = _DECLARATION.match(text)
    if found:
        text = '\n' * found[0].count('\n') + text[found.end() :]
    doctype = _DOCTYPE.search(text[:100_000])
    if doctype is None or '<TEI' in text[: doctype.start()]:
        return Prepared(text, [])
    text = text[: doctype.start()] + '\n' * doctype[0].count('\n') + text[doctype.end() :]
    entities = [(m[1], text.count('\n', 0, m.start()) + 1) for m in _ENTITY.finditer(text) if m[1]]
    return Prepared(_ENTITY.sub(lambda m: f'&amp;{m[1]};' if m[1] else m[0], text), entities)


def decode(data: bytes, name: str) -> str:
    """The text of a file by its mark or declaration, UTF-8 without either; all line ends as XML reads them (§2.11)."""
    encoding = 'utf-8'
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    else:
        declared = _ENCODING.match(data)
        encoding = declared[1].decode() if declared else encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b'\n', 0, error.start) + 1
        raise VolumeError(f'{name}:{line}: not {encoding}: {error.reason}') from error
    except LookupError as error:
        raise VolumeError(f'{name}:1: unknown encoding {encoding!r}') from error
    return text.replace('\r\n', '\n').replace('\r', '\n')

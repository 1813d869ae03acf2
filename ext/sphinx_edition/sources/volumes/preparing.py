"""The bytes of an XML file as text that is safe to parse: no DTD, no entities, one kind of line end."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from sphinx_edition.messages import StopError, Subtype, warn

#: what a file may begin with, and its encoding (XML 1.0, Appendix F)
_MARKS = ((codecs.BOM_UTF8, 'utf-8'), (codecs.BOM_UTF16_LE, 'utf-16-le'), (codecs.BOM_UTF16_BE, 'utf-16-be'))
_DECLARATION = re.compile(r'<\?xml\s[^>]*?\?>')
_ENCODING = re.compile(rb'<\?xml\s[^>]*?encoding\s*=\s*["\']([A-Za-z0-9._-]+)["\']')
#: what may stand before the document type, and the document type with all that is declared in it (XML 1.0, [27] and [28])
_BEFORE = re.compile(r'(?:\s++|<!--.*?-->|<\?.*?\?>)*+', re.DOTALL)
_QUOTED = r'"[^"]*"|\'[^\']*\''
_DOCTYPE = re.compile(rf'<!DOCTYPE(?:[^\["\'>]|{_QUOTED})*+(?:\[(?:<!--.*?-->|<\?.*?\?>|{_QUOTED}|[^\]"\'])*+\]\s*+)?>', re.DOTALL)
_ENTITY = re.compile(r'<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|&(?!(?:amp|lt|gt|quot|apos);)([^\W\d][\w.-]*);', re.DOTALL)


class VolumeError(StopError):
    """A volume that cannot be read at all. Sphinx prints the message, without traceback, and stops."""

    category = 'Volume error'


class Prepared(NamedTuple):
    """Text without document type, and the entities that stay unexpanded: (name, line)."""

    text: str
    entities: list[tuple[str, int]]


def prepare(data: bytes, name: str) -> Prepared:
    """Decode, and take away what could reach out of the file. Raises :exc:`VolumeError` for bytes that are not of the encoding."""
    return disarm(decode(data, name))


def disarm(text: str) -> Prepared:
    """Take away declaration and document type; what is left stays at its line and column.

    A reference to an entity that is declared becomes its own name as text (``&amp;lol;``): nothing is expanded, nothing lost.
    """
    found = _DECLARATION.match(text)
    if found:
        text = blank(text, found)
    doctype = _DOCTYPE.match(text, _BEFORE.match(text).end())  # type: ignore[union-attr]  # it matches nothing, too
    if doctype is None:
        return Prepared(text, [])
    text = blank(text, doctype)
    entities = [(m[1], text.count('\n', 0, m.start()) + 1) for m in _ENTITY.finditer(text) if m[1]]
    return Prepared(_ENTITY.sub(lambda m: f'&amp;{m[1]};' if m[1] else m[0], text), entities)


def warn_of_entity(name: str, location: str) -> None:
    """Tell the editor that an entity stays a name."""
    warn(Subtype.TEI, 'entity &%s; is not expanded; its name is kept as text', name, location=location)


def blank(text: str, found: re.Match[str]) -> str:
    """The text with white space of the same shape in place of a match."""
    return text[: found.start()] + re.sub(r'[^\n]', ' ', found[0]) + text[found.end() :]


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
        text.encode()  # some encodings have characters that are none
    except UnicodeError as error:
        line = data.count(b'\n', 0, getattr(error, 'start', 0)) + 1
        raise VolumeError(f'{name}:{line}: not {encoding}: {getattr(error, "reason", error)}') from error
    except LookupError as error:
        raise VolumeError(f'{name}:1: unknown encoding {encoding!r}') from error
    if '\0' in text:
        raise VolumeError(f'{name}:{text.count(chr(10), 0, text.index(chr(0))) + 1}: malformed XML: a character that is none (U+0000)')
    return text.replace('\r\n', '\n').replace('\r', '\n')

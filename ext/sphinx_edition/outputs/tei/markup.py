"""Small means for writing XML: elements, identifiers, pointers, and characters that XML can hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACE = 'http://www.tei-c.org/ns/1.0'
XML_ID, XML_LANG, XML_SPACE = 'xml:id', 'xml:lang', 'xml:space'

#: attributes that point at other elements (TEI P5 §16.1)
POINTERS = ('target', 'ref', 'corresp', 'source', 'wit')

#: what is no Char in XML 1.0 §2.2
_FORBIDDEN = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
_NAME = re.compile(r'[A-Za-z_][A-Za-z0-9._-]*')
_LANGUAGE = re.compile(r'[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*')


def is_clean(text: str) -> bool:
    """Whether XML can hold every character of a text."""
    return _FORBIDDEN.search(text) is None


def clean(text: str) -> str:
    """A text for XML: what it cannot hold becomes U+FFFD, the replacement character."""
    return _FORBIDDEN.sub('\ufffd', text)


def is_name(text: str) -> bool:
    """Whether a text can be an ``xml:id``; only ASCII, as addresses are."""
    return _NAME.fullmatch(text) is not None


def word(text: str) -> str:
    """A text as one word, for attributes of the datatype teidata.enumerated (TEI P5, Appendix F)."""
    return re.sub(r'[^\w.-]+', '-', text).strip('-') or 'other'


def words(text: str) -> str:
    """A text as words, for attributes of the datatype teidata.word that take several."""
    return ' '.join(word(one) for one in text.split())


def language(code: str) -> str:
    """A language tag (BCP 47), '' for anything else."""
    code = code.replace('_', '-')
    return code if _LANGUAGE.fullmatch(code) else ''


def pointer(uri: str) -> str:
    """An address of the web that the datatype xs:anyURI takes: what may not stand in it is written in percent signs."""
    escaped = re.sub(r'%(?![0-9A-Fa-f]{2})', '%25', clean(uri))
    return quote(escaped, safe="%/:=&?~#+!$,;'@()*-._")


def make(tag: str, *content: ET.Element | str | None, attributes: Mapping[str, str] | None = None, **more: str) -> ET.Element:
    """An element; attributes without value and contents that are ``None`` are left out."""
    element = ET.Element(tag, {name: clean(value) for name, value in {**(attributes or {}), **more}.items() if value})
    for one in content:
        if isinstance(one, str):
            append_text(element, one)
        elif one is not None:
            element.append(one)
    return element


def append_text(element: ET.Element, text: str) -> None:
    """Add text after all that an element holds."""
    text = clean(text)
    if len(element):
        element[-1].tail = (element[-1].tail or '') + text
    else:
        element.text = (element.text or '') + text


def filled(element: ET.Element) -> ET.Element | None:
    """The element, if it holds anything."""
    return element if len(element) or (element.text or '').strip() else None


def text_of(element: ET.Element) -> str:
    """All words inside an element."""
    return ''.join(element.itertext())


def drop_dangling(root: ET.Element, known: set[str]) -> None:
    """Take away pointers at what does not exist in the file: a reader of TEI must be able to follow each one."""
    for element in root.iter():
        for name in POINTERS:
            value = element.get(name)
            if value is None or '#' not in value:
                continue
            there = [one for one in value.split() if not one.startswith('#') or one[1:] in known]
            if there:
                element.set(name, ' '.join(there))
            else:
                del element.attrib[name]


def serialize(root: ET.Element, *, declare: bool = True) -> str:
    """The text of a file, or of an element inside one."""
    root.set('xmlns', NAMESPACE)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' if declare else ''
    return f'{head}{ET.tostring(root, encoding="unicode")}\n'

"""Compare the words of the seed with the words of what was built, by means that know nothing of our code.

The seed is read as text; outputs as any reader would: HTML and EPUB by lxml; PDF is left to `sphinx-edition verify`. What the editor adds is listed
here once, and nothing else may differ: no word, in no order, in the text or in the notes.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from lxml import html as lxml_html

if TYPE_CHECKING:
    from pathlib import Path

#: what the editor adds, and the statement of method says so
DATELINE = 'Washington, September 18, 1955.'
SIC = '[sic]'
QUOTATION_MARK = ('negotiations.', 'negotiations.”')
PAGES = ('[122]', '[123]')

#: HTML that is not text of the document
_ASIDE = {'ed-page', 'ed-apparatus', 'ed-about', 'ed-dateline', 'ed-sic-mark', 'headerlink'}
_BLOCKS = {'p', 'div', 'section', 'aside', 'h1', 'h2', 'h3', 'li', 'ul', 'ol', 'table', 'tr', 'td', 'blockquote', 'br', 'figure', 'dt', 'dd', 'dl'}


def seed(path: Path) -> tuple[list[str], list[str]]:
    """The words of the text and the words of the notes; a mark is glued to its word, as the seed has it."""
    text = path.read_text(encoding='utf-8').replace('•', ' ')
    first = re.search(r'^  1\. ', text, re.MULTILINE)
    assert first
    notes = re.sub(r'^  (\d+)\. ', r' \1 ', text[first.start() :], flags=re.MULTILINE)
    words = notes.split()
    at = words.index(QUOTATION_MARK[0])
    words[at] = QUOTATION_MARK[1]
    return text[: first.start()].split(), words


def html(markup: bytes) -> tuple[list[str], list[str]]:
    """The words of the document's text and of its notes in a page of HTML or XHTML."""
    root = lxml_html.fromstring(markup)
    [document] = root.xpath('//section[contains(concat(" ", @class, " "), " ed-document ")]')
    [notes] = document.xpath('.//*[contains(concat(" ", @class, " "), " ed-notes ")]')
    note_words = ''.join(_text(notes)).split()
    notes.getparent().remove(notes)
    return ''.join(_text(document)).split(), note_words


def _text(element: lxml_html.HtmlElement) -> list[str]:
    if not isinstance(element.tag, str) or set((element.get('class') or '').split()) & _ASIDE:
        return []
    space = [' '] if element.tag in _BLOCKS else []
    parts = [*space, element.text or '']
    for child in element:
        parts += _text(child)
        parts.append(child.tail or '')
    return [*parts, *space]


def epub(path: Path, name: str) -> tuple[list[str], list[str]]:
    """The same of a file in a book."""
    with zipfile.ZipFile(path) as book:
        [member] = [member for member in book.namelist() if member.endswith(name)]
        return html(book.read(member))


def text(path: Path) -> tuple[list[str], list[str]]:
    """The words of the plain text output: marks and labels stand in brackets there."""
    body = path.read_text(encoding='utf-8')
    body = re.sub(r'^[*=]{4,}$', '', body, flags=re.MULTILINE).replace(f'[{DATELINE}]', '').replace(SIC, '')
    for page in PAGES:
        body = body.replace(page, '')
    first = re.search(r'^\[1\] ', body, re.MULTILINE)
    assert first
    notes = re.sub(r'\[(\d+)\]', r'\1', body[first.start() :]).replace('[”]', '”').replace('_', '').replace('*', '')
    return re.sub(r'\[(\d+)\]', r'\1', body[: first.start()]).replace('*', '').replace('_', '').split(), notes.split()


def first_difference(expected: list[str], found: list[str]) -> str:
    """Where two runs of words part, with some words around; '' if they are equal."""
    for position, (one, other) in enumerate(zip(expected, found, strict=False)):
        if one != other:
            return f'at word {position}: {" ".join(expected[max(0, position - 5) : position + 5])!r} became {" ".join(found[max(0, position - 5) : position + 5])!r}'
    if len(expected) != len(found):
        longer = 'added' if len(found) > len(expected) else 'lost'
        rest = (found if len(found) > len(expected) else expected)[min(len(expected), len(found)) :]
        return f'{longer} at the end: {" ".join(rest[:10])!r}'
    return ''

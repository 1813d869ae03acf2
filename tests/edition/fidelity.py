"""Compare the words of the seed with the words of what was built, by means that know nothing of our code.

The seed is read as text; outputs as any reader would: HTML and EPUB by lxml, PDF by pdftotext. What the editor adds is listed
here once, and nothing else may differ: no word, in no order, in the text or in the notes.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from typing import TYPE_CHECKING

from lxml import etree
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


def _text(element: etree._Element) -> list[str]:
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


def pdf(path: Path, first_page: int, last_page: int) -> tuple[list[str], list[str]]:
    """The words of some pages of a PDF: text and footnotes told apart by the size of their letters and their place.

    The text has 10.5 points, footnotes have 8.5 and stand below it, the computed apparatus has 9.5. Page furniture (what stands in
    the head and foot margin) is left out; a mark is joined to its word, and a word that a hyphen divides at the end of a line is whole.
    """
    command = ['pdftotext', '-bbox-layout', '-f', str(first_page), '-l', str(last_page), str(path), '-']
    xml = subprocess.run(command, capture_output=True, check=True).stdout
    space = {'h': 'http://www.w3.org/1999/xhtml'}
    body: list[list[str]] = []
    notes: list[list[str]] = []
    for page in etree.fromstring(xml).findall('.//h:page', space):
        height = float(page.get('height', '0'))
        lines = []
        for line in page.findall('.//h:line', space):
            top, bottom = float(line.get('yMin', '0')), float(line.get('yMax', '0'))
            words = [(word.text or '', float(word.get('yMax', '0')) - float(word.get('yMin', '0'))) for word in line.findall('h:word', space)]
            tallest = max(size for _, size in words)
            text = [word for word, _ in words]
            if bottom < height * 0.095 or top > height * 0.89 or ' '.join(text) in (f'[{DATELINE}]', *PAGES):
                continue
            for place in range(len(words) - 1, 0, -1):
                if words[place][1] < tallest * 0.8:
                    text[place - 1 : place + 1] = [text[place - 1] + text[place]]
            lines.append((top, tallest, [word.replace('[”]', '”') for word in text if word != SIC]))
        last = max((top for top, tallest, _ in lines if tallest > 11.4), default=0.0)
        body += [text for top, tallest, text in lines if tallest > 11.4 or (tallest < 10.3 and top < last)]
        notes += [text for top, tallest, text in lines if tallest < 10.3 and top > last]
    return join_lines(body), join_lines(notes)


def join_lines(lines: list[list[str]]) -> list[str]:
    """The words of lines, those divided by a hyphen joined; a hyphen that belongs to the word stays (it is followed in the next line by a capital)."""
    words: list[str] = []
    divided = False
    for line in lines:
        for position, word in enumerate(line):
            if divided and position == 0:
                words[-1] = words[-1].removesuffix('-') + word
            else:
                words.append(word)
        divided = bool(words) and words[-1].endswith('-') and len(words[-1]) > 1
    return words


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

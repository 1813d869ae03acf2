"""A volume of TEI as plain reStructuredText: one file a document, ordinary footnotes, no extension.

It knows nothing of the extension. ``python -m benchmarks.plain FOLDER VOLUME …`` makes a project, and prints what it holds.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import column_width
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Xml

TEI = '{http://www.tei-c.org/ns/1.0}'
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'
#: elements inside a line; whatever else there is parts words
INLINE = {
    'abbr', 'add', 'affiliation', 'choice', 'corr', 'date', 'del', 'expan', 'foreign', 'forename', 'gap', 'geogName', 'gloss', 'hi', 'name', 'num',
    'orgName', 'orig', 'pb', 'persName', 'placeName', 'ptr', 'ref', 'reg', 'roleName', 'rs', 'seg', 'sic', 'supplied', 'surname', 'term', 'time',
    'title', 'unclear',
}  # fmt: skip
#: elements of one line each of which stands apart
APART = {'cell', 'lb', 'label'}
STYLES = {'strong': '**', 'bold': '**', 'italic': '*'}
#: what names and pointers are, where they are marked: the role of each
ROLES = {'persName': 'person', 'placeName': 'place', 'gloss': 'term', 'term': 'term', 'ref': 'pointer', 'date': 'date'}
#: what holds pages
HOLDERS = {'text', 'group', 'front', 'body', 'back', 'div'}
#: no paragraph that begins like this is taken for a list, a comment or a title
_HARMLESS = re.compile(r'\*{0,2}[“‘]?\w+(?![\w.)])')
#: what a marked passage may follow, and what may follow it
_BEFORE = ' (“‘[—–/-'
_AFTER = ' .,;:!?)’”]—–/-'
CONF = "project = {title!r}\nhtml_theme = 'alabaster'\nroot_doc = {root!r}\n"


def local(xml: Xml) -> str:
    """The name of an element; empty for comments and processing instructions."""
    return etree.QName(xml).localname if isinstance(xml.tag, str) else ''


def escape(text: str) -> str:
    """Let nothing in a text be markup."""
    return re.sub(r'([\\*`|_])', r'\\\1', text).replace('::', r':\:')


def name_of(tree: Xml) -> str:
    """The name that a volume gives itself."""
    named = tree.find(f'.//{TEI}publicationStmt/{TEI}idno[@type="frus"]')
    return (named.text or '').strip() if named is not None else tree.get(XML_ID, '')


def mark(words: str, style: str) -> str:
    """Words as RST: a note mark, a role (``:person:p_SA1``), emphasis, or as they are."""
    if style == '_':
        return words
    if style.startswith(':'):
        role, _, target = style[1:].partition(':')
        return f':{role}:`{escape(words)}{f" <{escape(target)}>" if target else ""}`'
    return f'{style}{escape(words)}{style}'


class Page:
    """A page as it is written: paragraphs, and the notes for its end. ``marked``: names and pointers are roles, not plain words."""

    def __init__(self, *, marked: bool = False) -> None:
        self.marked = marked
        self.blocks: list[str] = []
        self.notes: dict[int, str] = {}
        self.runs: list[tuple[str, str]] = []

    def text(self, text: str | None, style: str) -> None:
        """Words of the paragraph that is open."""
        if not text:
            return
        if self.runs and self.runs[-1][0] == style:
            self.runs[-1] = style, self.runs[-1][1] + text
        else:
            self.runs.append((style, text))

    def close(self) -> str:
        """The paragraph that is open, as one line of RST; it may be empty."""
        line, needs = '', False
        for style, text in self.runs:
            words = ' '.join(text.split())
            if text[:1].isspace() and line[-1:] != ' ':
                line += ' '
            if words:
                apart = not line or line[-1] in _BEFORE if style else not needs or line[-1] == ' ' or words[0] in _AFTER
                line += ('' if apart else '\\ ') + mark(words, style)
                line += ' ' if text[-1:].isspace() else ''
                needs = bool(style)
        self.runs = []
        line = line.strip()
        return line if not line or _HARMLESS.match(line) else f'\\ {line}'

    def flush(self) -> None:
        """End the paragraph."""
        line = self.close()
        if line:
            self.blocks.append(line)

    def title(self, mark: str, otherwise: str = '') -> None:
        """Make the paragraph a heading."""
        line = self.close() or escape(otherwise)
        if line:
            self.blocks.append(f'{line}\n{mark * column_width(line)}')

    def note(self, xml: Xml) -> None:
        """A footnote; what was open stays open."""
        number = len(self.notes) + 1
        self.notes[number] = ''
        self.runs.append(('_', f'[{number}]_'))
        outer = self.blocks, self.runs
        self.blocks, self.runs = [], []
        self.walk(xml, '')
        self.flush()
        self.notes[number] = '\n\n'.join(self.blocks)
        self.blocks, self.runs = outer

    def walk(self, xml: Xml, style: str) -> None:
        """All that stands in an element."""
        self.text(xml.text, style)
        for child in xml:
            self.child(child, style)
            self.text(child.tail, style)

    def child(self, xml: Xml, style: str) -> None:
        """An element, by what it is for a line."""
        name = local(xml)
        if name == 'note':
            self.note(xml)
        elif name in INLINE:
            self.walk(xml, self.style(xml, name, style))
        elif name in APART:
            self.text(' ', style)
            self.walk(xml, style)
            self.text(' ', style)
        elif name:
            self.flush()
            self.walk(xml, '')
            if name == 'head' and local(xml.getparent()) == 'div':
                self.title('-')
            self.flush()

    def style(self, xml: Xml, name: str, style: str) -> str:
        """How the words of an element look."""
        if self.marked and name in ROLES:
            return f':{ROLES[name]}:{xml.get("corresp") or xml.get("target") or xml.get("when") or ""}'
        return STYLES.get(xml.get('rend', ''), style) if name == 'hi' else style

    def rst(self) -> str:
        """The file."""
        self.flush()
        notes = [f'.. [{number}] ' + text.replace('\n\n', '\n\n   ') for number, text in self.notes.items()]
        return '\n\n'.join([*self.blocks, *notes]) + '\n'


class Volume:
    """The pages of a volume: ``files`` by name, ``documents`` the names of those that are documents."""

    def __init__(self, path: Path, *, marked: bool = False) -> None:
        self.marked = marked
        tree = etree.parse(path, etree.XMLParser(resolve_entities=False, remove_comments=True, huge_tree=True)).getroot()
        self.name = name_of(tree) or path.stem
        self.heading = ' '.join(tree.findtext(f'.//{TEI}titleStmt/{TEI}title', self.name).split())
        self.files: dict[str, str] = {}
        self.documents: list[str] = []
        found = [div for div in tree.iter(f'{TEI}div') if div.get('type') == 'document'] or tree.findall(f'.//{TEI}body/{TEI}div')
        self.edited = set(found)
        self.holding = {above for div in found for above in div.iterancestors()}
        page = Page(marked=self.marked)
        below = [name for text in tree.iterchildren(f'{TEI}text') for name in self.inside(text, page)]
        page.flush()
        self.files['index'] = f'{self.heading}\n{"=" * column_width(self.heading)}\n\n{page.rst()}{contents(below)}'

    def inside(self, xml: Xml, page: Page) -> Iterator[str]:
        """The names of the pages in what holds them; its own words go to the page that is open."""
        for child in xml:
            if local(child) == 'div':
                yield self.make(child)
            elif local(child) in HOLDERS:
                yield from self.inside(child, page)
            else:
                page.child(child, '')

    def make(self, div: Xml) -> str:
        """A page and those below it."""
        name = self.free(div.get(XML_ID) or div.get('type') or 'part')
        self.files[name] = ''
        page = Page(marked=self.marked)
        head = div.find(f'{TEI}head')
        if head is not None:
            page.walk(head, '')
            div.remove(head)
        page.title('=', name)
        below: list[str] = []
        if div in self.holding:
            below = list(self.inside(div, page))
        else:
            page.walk(div, '')
        if div in self.edited:
            self.documents.append(name)
        self.files[name] = page.rst() + contents(below)
        return name

    def free(self, name: str) -> str:
        """A name that no other page has."""
        found, times = f'back-{name}' if name == 'index' else name, 1
        while found in self.files:
            times += 1
            found = f'{name}-{times}'
        return found


def contents(below: list[str]) -> str:
    """A table of contents as everybody writes it."""
    return '\n.. toctree::\n\n' + ''.join(f'   {name}\n' for name in below) if below else ''


def make_project(folder: Path, paths: list[Path]) -> list[Volume]:
    """Write a project of plain Sphinx."""
    volumes = [Volume(path) for path in paths]
    for volume in volumes:
        (folder / volume.name).mkdir(parents=True)
        for name, text in volume.files.items():
            (folder / volume.name / f'{name}.rst').write_text(text, encoding='utf-8')
    root = f'{volumes[0].name}/index'
    if len(volumes) > 1:
        root = 'index'
        (folder / 'index.rst').write_text('Volumes\n=======\n' + contents([f'{volume.name}/index' for volume in volumes]), encoding='utf-8')
    (folder / 'conf.py').write_text(CONF.format(title=volumes[0].heading, root=root), encoding='utf-8')
    return volumes


if __name__ == '__main__':
    made = make_project(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])
    print(json.dumps({volume.name: volume.documents for volume in made}))

"""A small edition that can be edited in every way an editor edits one, and built beside a clean copy.

It has typed documents, a volume of TEI, an essay, registers, lists of every form, a telegram that is printed and one that is not.
"""

from __future__ import annotations

import contextlib
import filecmp
import io
import json
import logging
import os
import random
import shutil
from typing import TYPE_CHECKING, Any
from unittest import mock

import jinja2
from sphinx.application import Sphinx
from sphinx.builders.html._assets import _file_checksum_inner
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sources.citing_files import ARCHIVES, SOURCES, TALKS
from sources.volume_files import HEADER, document
from sphinx_edition.citation.ledger.files import LedgerError
from sphinx_edition.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

#: no pictures that anybody could look at, but their files differ
PICTURES = [b'\x89PNG\r\n\x1a\n' + one for one in (b'one', b'two')]
WORDS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel']
PERSONS = ['ann', 'bob', 'cid', 'dee']
PLACES = ['cork', 'dover', 'st.ives']
LISTS = {
    'persons': '.. ed:register:: persons\n\n.. ed:index:: persons\n', 'places': '.. ed:index:: places\n\n.. ed:register:: places\n',
    'telegrams': '.. ed:register:: telegrams\n', 'calendar': '.. ed:calendar::\n', 'archives': '.. ed:finding-list::\n',
    'documents': '.. ed:register:: documents\n', 'messages': '.. ed:messages::\n', 'orgs': '.. ed:register:: organizations\n',
}  # fmt: skip


class Document:
    """A typed document."""

    def __init__(self, chance: random.Random, name: str) -> None:
        self.name, self.folder = name, chance.choice(['', 'docs/'])
        self.number = name.removeprefix('d')
        self.sender, self.place = chance.choice([*PERSONS, 'Nobody']), chance.choice([*PLACES, 'Paris'])
        self.words = [chance.choice(WORDS) for _ in range(4)]
        self.head = chance.choice(WORDS)
        self.person, self.target = chance.choice(PERSONS), f'd{chance.randint(1, 8)}'
        self.notes = chance.randint(0, 2)
        self.old = False

    def source(self) -> str:
        notes = ''.join(f'\n.. ed:note:: {n}\n\n   See :document:`{self.target}`, and :archive:`The Archives, Files, {self.words[n]}`.\n' for n in range(1, self.notes + 1))
        marks = ''.join(f' :note:`{n}`' for n in range(1, self.notes + 1))
        return (
            f'.. ed:document:: {self.name}\n   :number: {self.number}\n   :type: letter\n   :from: {self.sender}\n   :place: {self.place}\n   :date: 1955-09-1{len(self.words[0])}\n\n'
            f'The {self.head} of :person:`{self.person}`{marks}\n{"=" * 60}\n\n'
            f'.. ed:paragraph:: 1\n\n   {" ".join(self.words)} at :place:`cork`, as :telegram:`telegram 609` says.\n\n'
            f'.. ed:paragraph:: 2\n\n   As :paragraph:`said <{self.target}.p1>`.\n{notes}'
        )


class Project:
    """Its sources as data, written anew after each edit; ``folder/source``, and one folder of doctrees for all builders."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.source = folder, folder / 'source'
        self.chance = random.Random(seed)
        self.documents = {f'd{n}': Document(self.chance, f'd{n}') for n in range(1, 6)}
        self.removed: dict[str, Document] = {}
        self.order = list(self.documents)
        self.lists = ['persons', 'calendar', 'archives', 'documents']
        self.persons: dict[str, dict[str, str]] = {key: {'name': key.capitalize()} for key in PERSONS[:3]}
        self.places: dict[str, dict[str, str]] = {'cork': {'name': 'Cork'}}
        self.organizations: dict[str, dict[str, str]] = {}
        self.telegrams = {'t609': {'number': '609', 'to': 'Tokyo', 'date': '1955-09-15'}}
        self.settings: dict[str, Any] = {'edition_editor': 'Ed Itor', 'html_title': 'Papers'}
        self.volume = {'name': 'vol', 'title': 'A Volume', 'publisher': 'A Press', 'editor': 'Vol Editor', 'date': '1990', 'file': 'volume.xml'}
        self.tei = {n: self.chance.choice(WORDS) for n in (1, 2, 3)}
        self.has_volume = self.chance.random() < 0.6
        self.second = False
        self.chapter: list[str] = []
        self.essay, self.picture, self.included, self.style = 'd1', 0, 'Included words.', 'a {}'
        self.talks, self.diary, self.extra, self.elsewhere = 'The Talks', 'Diary', '', False
        self.written: dict[Path, str] = {}
        self.write()

    # -- sources ----------------------------------------------------------------------------------

    def files(self) -> dict[str, str]:
        files = {f'{one.folder}{one.name}.rst': one.source() for one in self.documents.values()}
        paths = {n: f'{self.documents[n].folder}{n}' for n in self.order}
        listed = [paths[n] for n in self.order if n not in self.chapter]
        volumes = [*(['vol/index'] if self.has_volume else []), *(['second/index'] if self.second else [])]
        entries = '\n   '.join([*listed, 'chapter', 'essay', *self.lists, *volumes])
        files['index.rst'] = f'Home\n====\n\n.. toctree::\n   :maxdepth: 2\n   :caption: Papers\n\n   {entries}\n'
        below = '\n   '.join(paths[n] for n in self.order if n in self.chapter)
        files['chapter.rst'] = f'A Chapter\n=========\n\n.. toctree::\n   :numbered:\n\n   {below}\n'
        files['essay.rst'] = (
            f'An Essay\n========\n\nSee :ref:`{self.essay}.p1`, :ed:document:`{self.essay}`, :any:`d2`, :doc:`index` and :ed:person:`ann`.\n\n'
            '.. ed:withdrawn:: d77\n   :reason: gone\n\n.. image:: picture.png\n\n.. include:: /part.inc\n\n'
            f'.. index:: {self.included[:4] or "none"}; of it\n\n.. only:: html\n\n   Only on screens.\n\n'
            'Cited :ed:cite:`talks:d1.p1`, :ed:footcite:`diary`.\n\n.. ed:bibliography::\n'
        )
        if self.included:
            files['part.inc'] = f'{self.included}\n'
        if self.elsewhere:
            files['maps/map.rst'] = ':orphan:\n\nMap\n===\n\n.. image:: picture.png\n\n:download:`words </static/own.css>`\n'
        files['static/own.css'] = f'{self.style}\n'
        if self.extra:
            files[f'{self.extra}.rst'] = 'Extra\n=====\n\n.. image:: picture.png\n\n:ed:document:`d1`, :download:`this <part.inc>`\n\nBelow\n-----\n\nWords.\n'
            files['index.rst'] += f'   {self.extra}\n'
        files |= {f'{name}.rst': f'{name.title()}\n{"=" * len(name)}\n\n{LISTS[name]}' for name in self.lists}
        for name in ('persons', 'places', 'organizations', 'telegrams'):
            records = getattr(self, name)
            files[f'registers/{name}.toml'] = '\n'.join(
                f'["{key}"]\n' + ''.join(f'{field} = "{value}"\n' for field, value in fields.items()) for key, fields in records.items()
            )
        files['registers/archives.toml'], files['registers/sources.toml'] = ARCHIVES, SOURCES.replace('Diary', self.diary)
        files['talks/edition.json'] = json.dumps({**TALKS, 'edition': {**TALKS['edition'], 'title': self.talks}})
        volumes = [*([f'../{self.volume["file"]}'] if self.has_volume else []), *(['../second.xml'] if self.second else [])]
        volumes = volumes[::-1] if self.settings.get('edition_sic') else volumes
        settings = {'extensions': ['sphinx_edition'], 'primary_domain': 'ed', 'html_theme': 'edition', 'edition_volumes': volumes,
                    'project': 'Papers', 'copyright': 'nobody', 'version': '1', 'epub_identifier': 'x',
                    'edition_editions': {'talks': 'talks'}, 'exclude_patterns': ['talks'], 'html_static_path': ['static'], 'html_css_files': ['own.css'],
                    'release': '1', **self.settings}  # fmt: skip
        files['conf.py'] = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
        return files

    def second_text(self) -> str:
        return self.volume_text().replace('>vol<', '>second<').replace('The Chapter', 'Another Chapter').replace(self.volume['title'], 'Second')

    def volume_text(self) -> str:
        header = HEADER.format(title=self.volume['title'], name='vol', more='').replace('A Press', self.volume['publisher'])
        header = header.replace('</titleStmt>', f'<editor role="primary">{self.volume["editor"]}</editor></titleStmt>')
        header = header.replace('</publisher>', f'</publisher><date>{self.volume["date"]}</date>')
        person = '<div type="section" xml:id="persons"><head>Persons</head><list type="names"><item><persName xml:id="p_A1">Ann, Miss</persName>, clerk</item></list></div>'
        documents = [
            document(n, f'<p>The {word} of <persName corresp="#p_A1">Ann</persName>, as telegram 12 to Rome says.<note n="1" xml:id="d{n}fn1">Source: '
                        f'Department of State, Central Files, 611.00/9–1{n}55. See <ref target="#d{n % 3 + 1}">Document {n % 3 + 1}</ref>.</note></p>', head=f'Letter {word}')
            for n, word in self.tei.items()
        ]  # fmt: skip
        body = '<div type="chapter" xml:id="ch1"><head>The Chapter</head>\n' + '\n'.join(documents) + '\n</div>'
        return (
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">\n{header}\n'
            f'<text><front>{person}</front><body>{body}</body></text></TEI>\n'
        )

    def write(self, *, old: bool = False) -> None:
        """Write what has changed, remove what is no more; ``old``: with times long ago, as a checkout or a restored copy has them."""
        files = {self.source / name: text for name, text in self.files().items()}
        if self.has_volume:
            files[self.folder / self.volume['file']] = self.volume_text()
        if self.second:
            files[self.folder / 'second.xml'] = self.second_text()
        for path in self.written.keys() - files.keys():
            path.unlink()
        for path, text in files.items():
            if self.written.get(path) != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding='utf-8')
                if old:
                    os.utime(path, (10**9, 10**9))
        if self.elsewhere:
            (self.source / 'maps/picture.png').write_bytes(PICTURES[0])
        picture = self.source / 'picture.png'
        if not picture.exists() or picture.read_bytes() != PICTURES[self.picture]:
            picture.write_bytes(PICTURES[self.picture])
        self.written = files

    # -- edits ------------------------------------------------------------------------------------

    def edit(self) -> str:
        """One edit at random; what it was."""
        edit: Callable[[], object] = self.chance.choice(EDITS).__get__(self)
        said = edit()
        self.write(old=self.chance.random() < 0.3)
        return f'{edit.__name__} {said or ""}'.strip()

    def _document(self) -> Document:
        return self.documents[self.chance.choice(list(self.documents))]

    def change_words(self) -> str:
        one = self._document()
        one.words[self.chance.randrange(4)] = self.chance.choice(WORDS)
        return one.name

    def change_head(self) -> str:
        one = self._document()
        one.head = self.chance.choice(WORDS)
        return one.name

    def change_number(self) -> str:
        one = self._document()
        one.number = self.chance.choice(['17', '18', one.name.removeprefix('d')])
        return one.name

    def change_sender(self) -> str:
        one = self._document()
        one.sender, one.place = self.chance.choice([*PERSONS, 'Nobody', 'acme']), self.chance.choice([*PLACES, 'Paris'])
        return one.name

    def change_notes(self) -> str:
        one = self._document()
        one.notes = self.chance.randint(0, 2)
        return one.name

    def change_target(self) -> str:
        one = self._document()
        one.target = f'd{self.chance.randint(1, 8)}'
        return one.name

    def add_document(self) -> str:
        new = next((f'd{n}' for n in range(1, 9) if f'd{n}' not in self.documents), None)
        if new is None:
            return 'none'
        self.documents[new] = self.removed.pop(new, None) or Document(self.chance, new)
        self.order.insert(self.chance.randrange(len(self.order) + 1), new)
        return new

    def remove_document(self) -> str:
        if len(self.documents) < 4:
            return 'none'
        name = self.chance.choice(self.order)
        self.order.remove(name)
        self.removed[name] = self.documents.pop(name)
        return name

    def move_document(self) -> str:
        one = self._document()
        one.folder = 'docs/' if not one.folder else ''
        return one.name

    def change_order(self) -> None:
        self.chance.shuffle(self.order)

    def change_lists(self) -> str:
        name = self.chance.choice(list(LISTS))
        self.lists = [one for one in self.lists if one != name] if name in self.lists else [*self.lists, name]
        return name

    def change_person(self) -> str:
        key = self.chance.choice(PERSONS)
        if key in self.persons and self.chance.random() < 0.4:
            del self.persons[key]
            return f'-{key}'
        self.persons[key] = {'name': f'{key.capitalize()} {self.chance.choice(WORDS).capitalize()}', 'description': self.chance.choice(WORDS)}
        return key

    def change_place(self) -> str:
        key = self.chance.choice(PLACES)
        if key in self.places and self.chance.random() < 0.4:
            del self.places[key]
            return f'-{key}'
        self.places[key] = {'name': f'{key.capitalize()} {self.chance.choice(WORDS)}'}
        return key

    def change_organization(self) -> str:
        if self.organizations and self.chance.random() < 0.5:
            self.organizations = {}
            return 'none'
        self.organizations = {'acme': {'name': f'Acme {self.chance.choice(WORDS)}'}}
        return 'acme'

    def change_telegram(self) -> None:
        self.telegrams['t609']['to'] = self.chance.choice(['Tokyo', 'London'])
        self.telegrams['t609'] |= {'document': f'd{self.chance.randint(1, 5)}', 'status': 'printed-here'} if self.chance.random() < 0.3 else {}

    def change_setting(self) -> str:
        name, values = self.chance.choice([
            ('edition_editor', ['Ed Itor', 'Other']), ('edition_url', ['https://example.org/x/', '']), ('edition_cite_style', ['chicago', 'mla']),
            ('edition_printed', [{}, {'title': 'Print', 'editors': ['P']}]), ('html_title', ['Papers', 'Other Papers']), ('release', ['1', '2']),
            ('edition_sic', ['[sic]', '']), ('html_theme', ['edition', 'edition', 'alabaster', 'basic']), ('edition_cite_as', ['edition', 'volume']),
        ])  # fmt: skip
        self.settings[name] = self.chance.choice(values)
        return name

    def change_essay(self) -> None:
        self.essay = self.chance.choice(list(self.documents))

    def change_header(self) -> str:
        name = self.chance.choice(['title', 'publisher', 'editor', 'date'])
        self.volume[name] = f'19{self.chance.randint(70, 99)}' if name == 'date' else self.chance.choice(WORDS).title()
        return name

    def change_volume(self) -> None:
        self.tei[self.chance.choice([1, 2, 3])] = self.chance.choice(WORDS)

    def rename_volume(self) -> None:
        self.volume['file'] = self.chance.choice(['volume.xml', 'other.xml'])

    def toggle_volume(self) -> None:
        self.has_volume = not self.has_volume

    def toggle_second(self) -> None:
        self.second = not self.second

    def change_chapter(self) -> None:
        self.chapter = self.chance.sample(self.order, self.chance.randint(0, 2))

    def change_files(self) -> str:
        what = self.chance.choice(['picture', 'part', 'style', 'talks', 'diary', 'extra', 'elsewhere'])
        self.picture = self.chance.randrange(2) if what == 'picture' else self.picture
        self.included = self.chance.choice(['', *(f'{one} words.' for one in WORDS)]) if what == 'part' else self.included
        self.elsewhere ^= what == 'elsewhere'
        self.style = f'a {{margin: {self.chance.randrange(9)}px}}' if what == 'style' else self.style
        self.talks = f'The {self.chance.choice(WORDS)}' if what == 'talks' else self.talks
        self.diary = f'Diary {self.chance.choice(WORDS)}' if what == 'diary' else self.diary
        self.extra = self.chance.choice(['', 'extra', 'sub/extra']) if what == 'extra' else self.extra
        return what

    def publish(self) -> str:
        """Record the texts in a ledger, or keep none."""
        ledger = self.source / 'edition-ledger.json'
        if ledger.exists() and self.chance.random() < 0.5:
            ledger.unlink()
            return 'no more'
        self.update()
        return 'recorded' if ledger.exists() else 'not recorded'

    def update(self) -> None:
        """Record the texts as they are now; a ledger that cannot have them is begun anew."""
        self.write()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if main(['ledger', 'update', '--amend', '--date', '2026-01-01', str(self.source)]):
                (self.source / 'edition-ledger.json').unlink(missing_ok=True)

    def touch(self) -> None:
        """Nothing but a time changes."""
        path = self.chance.choice([path for path in self.written if path.exists()])
        os.utime(path, None if self.chance.random() < 0.5 else (10**9, 10**9))

    def build_some(self) -> None:
        """Build one page only, as ``sphinx-build … FILENAMES`` does."""
        self.write()
        with contextlib.suppress(LedgerError):
            build(self.source, self.folder / 'html', self.folder / 'doctrees', 'html', names=['essay.rst'])

    # -- builds -----------------------------------------------------------------------------------

    def build(self, builder: str, out: Path, doctrees: Path, jobs: int = 1) -> str:
        return build(self.source, out, doctrees, builder, jobs)

    def compare(self, builder: str, jobs: int = 1) -> list[str]:
        """Build after an edit, and anew; what differs."""
        try:
            self.build(builder, self.folder / builder, self.folder / 'doctrees', jobs)
        except LedgerError:
            self.update()
            self.build(builder, self.folder / builder, self.folder / 'doctrees', jobs)
        clean = self.folder / 'clean'
        shutil.rmtree(clean, ignore_errors=True)
        self.build(builder, clean / 'out', clean / 'doctrees')
        return differences(self.folder / builder, clean / 'out')


EDITS = [
    Project.change_words, Project.change_head, Project.change_number, Project.change_sender, Project.change_notes, Project.change_target,
    Project.add_document, Project.remove_document, Project.move_document, Project.change_order, Project.change_lists, Project.change_person,
    Project.change_place, Project.change_organization, Project.change_telegram, Project.change_setting, Project.change_essay, Project.change_header,
    Project.change_volume, Project.rename_volume, Project.toggle_volume, Project.touch,
    Project.toggle_second, Project.change_chapter, Project.change_files, Project.change_files, Project.publish, Project.build_some,
]  # fmt: skip


_COMPILE = jinja2.Environment.compile
_compiled: dict[tuple[Any, ...], Any] = {}


def _compile(environment: jinja2.Environment, *text: Any) -> Any:
    """A template, compiled once for all builds of this process: the same text gives the same program."""
    if text not in _compiled:
        _compiled[text] = _COMPILE(environment, *text)
    return _compiled[text]


@contextlib.contextmanager
def _quickly() -> Iterator[None]:
    """Without what costs a fifth of many small builds, and changes no output: templates compiled anew, messages that nobody reads."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        with mock.patch.object(jinja2.Environment, 'compile', _compile):
            yield
    finally:
        logging.disable(before)


def build(source: Path, out: Path, doctrees: Path, builder: str, jobs: int = 1, names: Sequence[str] = ()) -> str:
    """Build as the command does, in this process; the warnings. ``names``: the sources of the pages to write, none for what is stale."""
    warning = io.StringIO()
    _file_checksum_inner.cache_clear()  # in one process Sphinx, and Python, would not see that a file has changed
    filecmp.clear_cache()
    with patch_docutils(str(source)), docutils_namespace(), _quickly():
        Sphinx(source, source, out, doctrees, builder, status=None, warning=warning, parallel=jobs).build(filenames=[str(source / one) for one in names])
    return warning.getvalue()


def differences(one: Path, other: Path) -> list[str]:
    """The files that are not in both folders, or not the same. Static files of a theme that is no longer used Sphinx leaves there."""
    found = [{path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob('*') if path.is_file()} for folder in (one, other)]
    skip = {'.buildinfo', '.buildinfo.bak'}
    left = {name for name in found[0].keys() - found[1].keys() if name.startswith('_static/')}
    return sorted(name for name in (found[0].keys() | found[1].keys()) - skip - left if found[0].get(name) != found[1].get(name))

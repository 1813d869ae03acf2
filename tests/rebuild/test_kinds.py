"""The kinds of pages that once stayed as they were: each is written again, and so is everything else that a clean build would write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from conftest import MEMORANDUM, PERSONS
from rebuild.editing import build, differences
from sources.volume_files import document, volume

if TYPE_CHECKING:
    from pathlib import Path

CONF = "extensions = ['sphinx_edition']\nprimary_domain = 'ed'\nproject = 'P'\ncopyright = 'n'\nhtml_theme = 'edition'\nepub_identifier = 'x'\nversion = '1'\n"
LETTER = '.. ed:document:: {0}\n   :number: {1}\n   :from: {2}\n   :place: {3}\n\nLetter {0}\n==========\n\n.. ed:paragraph:: 1\n\n   Words of {0}.\n'
INDEX = 'Home\n====\n\n.. toctree::\n\n   {}\n'
VOLUME = volume(document(1, '<p>Words.</p>'), document(2, '<p><ref target="#d1">above</ref></p>'))
TYPED = {
    'index.rst': INDEX.format('d1\n   d2\n   d3\n   calendar\n   essay'),
    'd1.rst': LETTER.format('d1', 1, 'ann', 'cork'), 'd2.rst': LETTER.format('d2', 2, 'bob', 'J. P. Morgan'), 'd3.rst': LETTER.format('d3', 3, 'acme', 'st.ives'),
    'calendar.rst': 'Calendar\n========\n\n.. ed:calendar::\n', 'essay.rst': 'Essay\n=====\n\n:ed:paragraph:`d2.p1` :ref:`d2.p1` :ed:document:`d1`\n',
    'registers/persons.toml': '[ann]\nname = "Ann"\n',
}  # fmt: skip


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')


class Sources:
    """Sources and outputs in one folder."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        self.folder, self.source = folder, folder / 'source'
        self.write({'conf.py': CONF, **files})

    def write(self, files: dict[str, str | None], seconds: float = 0) -> None:
        for name, text in files.items():
            path = self.source / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
            if seconds:
                os.utime(path, (time.time() + seconds,) * 2)

    def build(self, *builders: str) -> None:
        for builder in builders:
            build(self.source, self.folder / builder, self.folder / 'doctrees', builder)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding='utf-8')

    def assert_clean(self, *builders: str) -> None:
        for builder in builders:
            build(self.source, self.folder / f'clean-{builder}', self.folder / f'clean-doctrees-{builder}', builder)
            assert differences(self.folder / builder, self.folder / f'clean-{builder}') == []


@pytest.fixture
def typed(tmp_path):
    return Sources(tmp_path, TYPED)


@pytest.fixture
def printed(tmp_path):
    return Sources(tmp_path, {'conf.py': f"{CONF}edition_volumes = ['vol.xml']\nedition_cite_as = 'volume'\n", 'vol.xml': VOLUME})


@pytest.mark.parametrize('name', ['d1.html', 'd1.bib', 'd1.ris', 'd1.csl.json', 'd1.json', 'd1.cite.js'])
def test_a_changed_header_of_a_volume_is_in_every_citation(printed, name):
    printed.build('html')
    assert 'A Press' in printed.read(f'html/vol/{name}')
    printed.write({'vol.xml': VOLUME.replace('A Press', 'Another House')})
    printed.build('html')
    assert 'A Press' not in printed.read(f'html/vol/{name}')
    printed.assert_clean('html')


def test_a_changed_header_rewrites_pages_and_reads_none(printed):
    printed.build('html')
    read = {path.name: path.stat().st_mtime_ns for path in (printed.folder / 'doctrees/vol').glob('d*.doctree')}
    printed.write({'vol.xml': VOLUME.replace('A Press', 'Another House')})
    printed.build('html')
    assert {path.name: path.stat().st_mtime_ns for path in (printed.folder / 'doctrees/vol').glob('d*.doctree')} == read


def test_each_of_the_builders_that_share_doctrees_writes_what_has_changed(typed):
    builders = ('html', 'text', 'tei', 'epub', 'dirhtml')
    typed.build(*builders)
    typed.write({'registers/persons.toml': '[ann]\nname = "Ann Other"\n[bob]\nname = "Bob"\n'})
    typed.build(*builders)
    assert 'Ann Other' in typed.read('text/calendar.txt')
    typed.assert_clean(*builders)


RECORDS = {
    'a person': ('registers/persons.toml', '[ann]\nname = "Ann"\n[bob]\nname = "Bob Smith"\n', 'Bob Smith'),
    'a place': ('registers/places.toml', '[cork]\nname = "Cork Harbor"\n', 'Cork Harbor'),
    'a place with a full stop': ('registers/places.toml', '["st.ives"]\nname = "Saint Ives"\n', 'Saint Ives'),
    'a name with full stops': ('registers/places.toml', '[morgan]\nname = "J. P. Morgan"\npresent = "Bank"\nvariants = ["Wall Street"]\n', 'place.morgan'),
    'an organization': ('registers/organizations.toml', '[acme]\nname = "Acme Ltd"\n', 'Acme Ltd'),
}


@pytest.mark.parametrize(('register', 'record', 'words'), RECORDS.values(), ids=RECORDS)
def test_a_name_in_a_header_gets_its_record_later(typed, register, record, words):
    typed.write({'places.rst': 'Places\n======\n\n.. ed:register:: places\n', 'index.rst': INDEX.format('d1\n   d2\n   d3\n   calendar\n   essay\n   places')})
    typed.build('html', 'text')
    assert words not in typed.read('html/calendar.html') + typed.read('html/d2.html') + typed.read('html/d3.html')
    typed.write({register: record})
    typed.build('html', 'text')
    assert words in typed.read('html/calendar.html') + typed.read('html/d2.html') + typed.read('html/d3.html')
    typed.assert_clean('html', 'text')
    typed.write({register: None})
    typed.build('html', 'text')
    typed.assert_clean('html', 'text')


MENUS = {
    'added': ({'d4.rst': LETTER.format('d4', 4, 'ann', 'cork'), 'index.rst': INDEX.format('d1\n   d4\n   d2\n   d3\n   calendar\n   essay')}, 'Letter d4'),
    'removed': ({'d2.rst': None, 'index.rst': INDEX.format('d1\n   d3\n   calendar\n   essay')}, 'Letter d3'),
    'moved': ({'index.rst': INDEX.format('d1\n   d3\n   d2\n   calendar\n   essay')}, 'Letter d3'),
    'retitled': ({'d2.rst': TYPED['d2.rst'].replace('Letter d2', 'Other d2.')}, 'Other d2'),
    'moved to another folder': ({'d2.rst': None, 'in/d2.rst': TYPED['d2.rst'], 'index.rst': INDEX.format('d1\n   in/d2\n   d3\n   calendar\n   essay')}, 'in/d2'),
}


@pytest.mark.parametrize(('files', 'after'), MENUS.values(), ids=MENUS)
def test_menu_and_neighbors(typed, files, after):
    typed.build('html', 'dirhtml', 'epub')
    typed.write(files)
    typed.build('html', 'dirhtml', 'epub')
    assert after in typed.read('html/d1.html')
    typed.assert_clean('html', 'dirhtml', 'epub')


def test_a_link_to_a_paragraph_is_called_after_the_number_of_its_document(typed):
    typed.build('html')
    typed.write({'d2.rst': TYPED['d2.rst'].replace(':number: 2', ':number: 17')})
    typed.build('html')
    assert 'Document 17, par. 1' in typed.read('html/essay.html')
    typed.assert_clean('html')


def test_the_start_page_leads_to_the_volume_that_is_there(tmp_path):
    sources = Sources(tmp_path, {'conf.py': f"{CONF}edition_volumes = ['one.xml']\n", 'one.xml': VOLUME.replace('>vol<', '><')})
    sources.build('html')
    assert 'one/index.html' in sources.read('html/index.html')
    sources.write({'one.xml': None, 'two.xml': VOLUME.replace('>vol<', '><'), 'conf.py': f"{CONF}edition_volumes = ['two.xml']\n"})
    sources.build('html')
    assert 'two/index.html' in sources.read('html/index.html')
    sources.assert_clean('html')


@pytest.mark.parametrize('seconds', [-10**8, 10**8], ids=['older', 'newer'])
def test_times_of_files_say_nothing(typed, seconds):
    typed.build('html', 'tei')
    typed.write({'d1.rst': TYPED['d1.rst'].replace('Words', 'Verbs'), 'registers/persons.toml': '[ann]\nname = "Ann Older"\n'}, seconds)
    typed.build('html', 'tei')
    assert 'Verbs' in typed.read('html/d1.html')
    typed.assert_clean('html', 'tei')


def test_what_is_removed_leaves_the_output_and_nothing_else_does(typed):
    typed.build('html', 'tei', 'text', 'epub')
    mine = {name: typed.folder / name for name in ('html/mine.html', 'html/d2.mine', 'tei/mine.xml')}
    for path in mine.values():
        path.write_text('mine', encoding='utf-8')
    (typed.folder / 'html/d2.bib').write_text('changed by hand', encoding='utf-8')
    typed.write({'d2.rst': None, 'index.rst': INDEX.format('d1\n   d3\n   calendar'), 'essay.rst': None})
    typed.build('html', 'tei', 'text', 'epub')
    left = {path.relative_to(typed.folder).as_posix() for path in typed.folder.glob('*/**/*d2*') if 'doctrees' not in path.parts}
    assert left == {'html/d2.mine', 'html/d2.bib'}
    assert all(path.read_text(encoding='utf-8') == 'mine' for path in mine.values())
    assert 'd2.xhtml' not in typed.read('epub/content.opf')


def test_a_page_that_somebody_has_deleted_is_made_again(typed):
    typed.build('html')
    for name in ('d1.bib', 'edition.json', 'objects.inv', 'd2.html', 'searchindex.js'):
        (typed.folder / 'html' / name).unlink()
    typed.build('html')
    typed.assert_clean('html')


@pytest.mark.parametrize('again', ['html', 'text'])
def test_after_a_kill_the_next_build_is_a_clean_one(tmp_path, again):
    """Killed at three moments: while documents are read, while pages are written, and while the whole edition is."""
    files = {f'd{n}.rst': MEMORANDUM.replace('d7', f'd{n}').replace(':number: 7', f':number: {n}') for n in range(1, 5)}
    sources = Sources(tmp_path, {**files, 'index.rst': INDEX.format('\n   '.join(name[:-4] for name in files)), 'registers/persons.toml': PERSONS})
    sources.build('html', 'text')
    changed = {name: text.replace('The first, by', 'Another word, by') for name, text in files.items()}
    for moment in ('d3.doctree', 'd2.json', 'edition.json'):
        sources.write({**changed, 'registers/persons.toml': PERSONS.replace('"Robertson"', '"Robinson"')})
        killed = subprocess.run([sys.executable, '-c', KILLED, str(sources.source), str(tmp_path / 'html'), str(tmp_path / 'doctrees'), moment], check=False)
        assert killed.returncode == -signal.SIGKILL
        sources.write({**files, 'registers/persons.toml': PERSONS}, seconds=-10**8)  # as they were, with old times
        sources.build(again)
        sources.build('html')
        sources.assert_clean('html', again)


#: a build that is killed when it opens a file of some name for the first time
KILLED = """
import os, signal, sys
source, out, doctrees, moment = sys.argv[1:]

def kill(event, arguments):
    if event in ('open', 'os.rename') and moment in map(lambda one: os.path.basename(str(one)), arguments[:2]) and len(arguments) > 1:
        mode = arguments[1] if event == 'open' else 'w'
        if event == 'os.rename' or (isinstance(mode, str) and 'w' in mode):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
from sphinx.cmd.build import main
main(['-q', '-b', 'html', '-d', doctrees, source, out])
"""


def test_a_new_list_forgets_nothing(tmp_path):
    """A list that an extension makes of whatever the edition knows: nowhere is it said on what it depends."""
    extension = """
from docutils import nodes
def fill(app, doctree, docname):
    domain = app.env.domains['ed']
    if docname == 'list':
        known = domain.known
        words = [record.label for record in known.registers.all('person')] + [known.messages.of('').__len__().__str__()]
        words += [f'{d.title} {known.rank(d.docname)} {len(known.referred_on(d.docname))}' for d in known.documents.values()]
        words += [str(known.places.get('d9.p1')), str(domain.ledger), str(sorted(domain.volumes)), app.env.titles['essay'].astext()]
        doctree += nodes.paragraph('', ' | '.join(words))
def setup(app):
    app.connect('doctree-resolved', fill)
"""
    conf = CONF.replace("['sphinx_edition']", "['sphinx_edition', 'mine']")
    sources = Sources(tmp_path, {**TYPED, 'conf.py': f'import sys\nsys.path.insert(0, {str(tmp_path / "source")!r})\n{conf}', 'mine.py': extension,
                                 'list.rst': ':orphan:\n\nList\n====\n'})  # fmt: skip
    sources.build('html', 'text')
    edits = [
        {'registers/persons.toml': '[ann]\nname = "Ann New"\n'}, {'d2.rst': TYPED['d2.rst'].replace('Letter d2', 'Other d2.')},
        {'d1.rst': TYPED['d1.rst'] + '\n   See :document:`d3`.\n'}, {'d9.rst': LETTER.format('d9', 9, 'ann', 'cork')},
        {'essay.rst': TYPED['essay.rst'].replace('Essay', 'Study')},
    ]  # fmt: skip
    for edit in edits:
        before = sources.read('text/list.txt')
        sources.write(edit)
        sources.build('html', 'text')
        assert sources.read('text/list.txt') != before
        sources.assert_clean('html', 'text')
    sys.modules.pop('mine', None)


def test_of_documents_with_one_number_the_order_is_that_of_their_names(typed):
    """Whichever was read last."""
    letter = LETTER + '\n   :archive:`The Archives, Files, Box 1`.\n'
    files = {name: letter.format(name, 17, 'ann', 'cork') for name in ('d1', 'd2', 'd3')}
    typed.write({**{f'{name}.rst': text for name, text in files.items()}, 'calendar.rst': 'Files\n=====\n\n.. ed:finding-list::\n'})
    typed.build('html')
    for name in ('d2', 'd1'):
        typed.write({f'{name}.rst': files[name].replace('Words', 'Verbs')})
        typed.build('html')
    typed.assert_clean('html')

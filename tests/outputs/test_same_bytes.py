"""An edition is the same to the byte wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile

import pytest

from conftest import MEMORANDUM, PERSONS
from sources.volume_files import document, volume

CONF = """
project = 'Papers'
release = '1.0'
copyright = '%Y, Nobody'
edition_date = '2026-11-25'
extensions = ['sphinx_edition']
primary_domain = 'ed'
html_theme = 'edition'
html_last_updated_fmt = '%B %d, %Y'
edition_volumes = ['volume.xml']
epub_identifier = 'x'
"""
INDEX = """
Papers
======

Of |today|.

.. toctree::

   d7
   registers
   volumes/index
"""
REGISTERS = """
Registers
=========

.. ed:register:: persons

.. ed:calendar::
"""
OFFICES = """
[hull-cordell]
name = "Cordell Hull"
surname = "Hull"
given = "Cordell"
offices = [{ title = "Secretary of State", from = "1933-03", to = "1944-11-30" }]
"""
VOLUME = volume(document(1, '<p>See telegram 609 from Lisbon, March 10, 1955, and <persName>Éva Ízer</persName>.</p><p>Ibid., 411.53/3–1255.</p>'))
FILES = {
    'conf.py': CONF, 'index.rst': INDEX, 'd7.rst': MEMORANDUM, 'registers.rst': REGISTERS, 'registers/persons.toml': PERSONS + OFFICES, 'volume.xml': VOLUME,
}  # fmt: skip
BUILDERS = ('html', 'epub', 'text', 'tei', 'latex')
SCRIPT = f"""
import sys
from sphinx.cmd.build import main
sys.exit(max(main(['-q', '-d', 'doctrees/' + one, '-b', one, '.', 'out/' + one]) for one in {BUILDERS}))
"""
#: what one machine has, and another
MACHINES = {
    'plain': {'LC_ALL': 'C', 'TZ': 'X12', 'PYTHONHASHSEED': '0', 'USER': 'ann', 'HOME': '/tmp'},
    'turkish': {'LC_ALL': 'tr_TR.UTF-8', 'TZ': 'X-14', 'PYTHONHASHSEED': '1', 'USER': 'bob', 'HOME': '/'},
    'german': {'LC_ALL': 'de_DE.ISO-8859-1', 'TZ': 'X-14', 'PYTHONHASHSEED': '2', 'PYTHONUTF8': '0'},
}


@pytest.fixture(scope='module')
def locales(tmp_path_factory):
    """A folder with locales of this test's own."""
    folder = tmp_path_factory.mktemp('locales')
    for name in ('tr_TR.UTF-8', 'de_DE.ISO-8859-1'):
        language, _, charset = name.partition('.')
        subprocess.run(['localedef', '-i', language, '-f', charset, str(folder / name)], check=True, capture_output=True)
    return folder


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob('*')) if path.is_file()}


def build(folder, machine, locales):
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
    environment = {name: value for name, value in os.environ.items() if name not in {'SOURCE_DATE_EPOCH', 'PYTHONUTF8'}}
    environment |= {**MACHINES[machine], 'LOCPATH': str(locales)}
    done = subprocess.run([sys.executable, '-c', SCRIPT], cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, b'Traceback' in done.stderr) == (0, False), done.stderr.decode('utf-8', 'replace')
    return files(folder / 'out')


@pytest.mark.locales
def test_nothing_depends_on_locale_time_zone_hashes_folder_and_user(tmp_path, locales):
    first = build(tmp_path / 'a', 'plain', locales)
    assert b'March 10, 1955' in b''.join(first.values())
    assert b'March 1933' in first['html/registers.html']
    for machine, folder in (('turkish', 'b c/déjà vu'), ('german', 'c')):
        other = build(tmp_path / folder, machine, locales)
        assert list(other) == list(first)
        assert [name for name in first if other[name] != first[name]] == []


@pytest.mark.locales
def test_the_locales_of_the_test_speak_their_language(locales):
    said = [sys.executable, '-c', "import calendar, locale; locale.setlocale(locale.LC_ALL, ''); print(ascii(calendar.month_name[3]))"]
    environment = {**os.environ, 'LC_ALL': 'de_DE.ISO-8859-1', 'LOCPATH': str(locales)}
    assert subprocess.run(said, env=environment, capture_output=True, text=True, check=True).stdout.strip() == "'M\\xe4rz'"


@pytest.mark.locales
def test_a_command_writes_utf8_into_files(tmp_path, locales):
    (tmp_path / 'volume.xml').write_text(VOLUME, encoding='utf-8')
    command = [sys.executable, '-m', 'sphinx_edition.cli', 'references', 'volume.xml']
    written = [
        subprocess.run(command, cwd=tmp_path, env={**os.environ, **MACHINES[one], 'LOCPATH': str(locales)}, capture_output=True, check=True).stdout
        for one in ('turkish', 'german')
    ]
    assert '411.53/3–1255'.encode() in written[0]
    assert written[0] == written[1]


# -- the day of an output -----------------------------------------------------------------------------


def stamps(edition):
    """The days in a book, and of the files in it."""
    [book] = edition.out.glob('*.epub')
    with zipfile.ZipFile(book) as opened:
        days = {'-'.join(f'{part:02}' for part in one.date_time[:3]) for one in opened.infolist()}
        package = opened.read('content.opf').decode()
    return days, set(re.findall(r'<(?:dc:date|meta property="dcterms:modified")>(\S{10})', package))


@pytest.mark.parametrize(('date', 'day'), [('2026-11-25', '2026-11-25'), ('2026-11', '2026-11-01'), ('2026', '2026-01-01'), ('', '1980-01-01')])
def test_a_book_has_the_day_of_its_edition(memorandum, monkeypatch, date, day):
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
    memorandum.build('epub', edition_date=date, version='1', epub_identifier='x')
    assert stamps(memorandum) == ({day}, {day})
    assert 'SOURCE_DATE_EPOCH' not in os.environ


def test_the_day_that_a_builder_is_given_goes_first(memorandum, monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')
    memorandum.build('epub', edition_date='2026-11-25', version='1', epub_identifier='x')
    assert stamps(memorandum) == ({'2015-10-21'}, {'2015-10-21'})
    assert os.environ['SOURCE_DATE_EPOCH'] == '1445385600'


@pytest.mark.parametrize(('said', 'shown'), [('%Y, Nobody', '1999, Nobody'), ('2001–2020, Nobody', '2001–2020, Nobody')])
def test_the_year_of_a_copyright_is_that_of_the_edition_or_as_it_is_typed(memorandum, monkeypatch, said, shown):
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
    app = memorandum.build('html', copyright=said, edition_date='1999-05-01')
    assert app.config.copyright == shown

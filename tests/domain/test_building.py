"""Builds: serial and parallel are equal, twice gives the same bytes, and only what must be read again is read."""

from __future__ import annotations

import filecmp
import os
from typing import TYPE_CHECKING

import pytest

from conftest import MEMORANDUM, PERSONS

if TYPE_CHECKING:
    from pathlib import Path

PLACES = '[paris]\nname = "Paris"\n'


def many(count: int) -> dict[str, str]:
    """An edition of many small documents, with the registers, indexes and calendar."""
    names = [f'd{n}' for n in range(1, count + 1)]
    files = {
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   ' + '\n   '.join([*names, 'persons', 'calendar']) + '\n',
        'persons.rst': 'Persons\n=======\n\n.. ed:register:: persons\n\n.. ed:index:: persons\n',
        'calendar.rst': 'Calendar\n========\n\n.. ed:calendar::\n',
        'registers/persons.toml': PERSONS,
        'registers/places.toml': PLACES,
    }
    for number, name in enumerate(names, 1):
        source = MEMORANDUM.replace('d7', name).replace(':number: 7', f':number: {number}').replace('1955-09-18', f'1955-09-{number % 28 + 1:02}')
        files[f'{name}.rst'] = source + ('\n   Also in :place:`Paris`.\n' if number % 2 else '')
    return files


def outputs(folder: Path) -> list[str]:
    skip = ('.doctrees', '.buildinfo', 'environment.pickle')
    return sorted(str(p.relative_to(folder)) for p in folder.rglob('*') if p.is_file() and not any(s in str(p) for s in skip))


def assert_equal_files(one: Path, other: Path) -> None:
    assert outputs(one) == outputs(other)
    _, differing, errors = filecmp.cmpfiles(one, other, outputs(one), shallow=False)
    assert (differing, errors) == ([], [])


def test_serial_and_parallel_builds_are_equal(new_edition):
    serial, parallel = new_edition(many(24), 'serial'), new_edition(many(24), 'parallel')
    one, other = serial.build('html'), parallel.build('html', jobs=2)
    assert serial.warnings == parallel.warnings == ''
    assert one.env.domains['ed'].noted == other.env.domains['ed'].noted
    assert_equal_files(serial.out, parallel.out)


def test_two_builds_give_the_same_bytes(new_edition, monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')
    for builder in ('html', 'epub', 'latex', 'text'):
        one, other = new_edition(many(3), f'one-{builder}'), new_edition(many(3), f'other-{builder}')
        for edition in (one, other):
            edition.build(builder, version='1', copyright='none', today='never', epub_copyright='none', epub_identifier='x')
        for path in other.out.rglob('*.epub'):
            os.utime(path, (0, 0))
        assert_equal_files(one.out, other.out)


@pytest.fixture
def built(new_edition):
    edition = new_edition(many(4))
    edition.build('html')
    return edition


def test_a_changed_record_rewrites_only_the_documents_that_name_it(built):
    before = {path.stem: path.stat().st_mtime_ns for path in built.out.glob('*.html')}
    built.write({'registers/places.toml': PLACES.replace('"Paris"', '"Paris"\npresent = "Paris, France"')})
    built.build('html')
    assert '0 changed' in built.apps[-1].status.getvalue()  # nothing that was read would be read in another way
    after = {path.stem: path.stat().st_mtime_ns for path in built.out.glob('*.html')}
    assert {name for name in after if after[name] != before[name]} - {'genindex', 'search', 'index'} == {'d1', 'd3'}  # which name Paris; Sphinx writes their contents page, too


def test_a_changed_record_rewrites_its_register(built):
    built.write({'registers/persons.toml': PERSONS.replace('Assistant Secretary of State.', 'A changed description.')})
    built.build('html')
    assert 'A changed description.' in built.read('persons.html')


def test_a_new_mention_rewrites_the_index(built):
    text = (built.folder / 'd2.rst').read_text(encoding='utf-8')
    built.write({'d2.rst': text.replace('The first, by', 'The first, with :person:`Allen <dulles-allen>`, by')})
    built.build('html')
    assert '1 changed' in built.apps[-1].status.getvalue()
    assert built.page('persons').xpath('//div[@id="person.dulles-allen"]//a[@class="ed-locator reference internal"]/text()') == ['2, par. 1']


def test_nothing_touched_rewrites_nothing(built):
    before = {path: path.stat().st_mtime_ns for path in built.out.glob('*.html') if path.stem not in ('genindex', 'search')}
    built.build('html')
    assert 'no targets are out of date' in built.apps[-1].status.getvalue()
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_builders_that_share_an_environment_each_rewrite_what_is_stale(built):
    built.build('text')
    built.write({'registers/persons.toml': PERSONS.replace('Assistant Secretary of State.', 'A changed description.')})
    built.build('html')
    built.build('text')
    assert 'A changed description.' in built.read('persons.txt')


def test_a_removed_record_leaves_no_label(new_edition):
    edition = new_edition({'index.rst': 'Home\n====\n\n.. ed:register:: persons\n', 'registers/persons.toml': PERSONS})
    assert 'person.dulles-allen' in edition.build('html').env.domains['std'].labels
    edition.write({'registers/persons.toml': PERSONS[: PERSONS.index('[dulles-allen]')]})
    app = edition.build('html')
    assert 'person.dulles-allen' not in app.env.domains['std'].labels
    assert 'Allen' not in edition.read('index.html')


def test_a_renamed_telegram_rewrites_the_pages_that_refer_to_it(new_edition):
    record = '[t1]\nnumber = "609"\nto = "{}"\n'
    edition = new_edition({'index.rst': '.. ed:document:: d1\n\nHead\n====\n\n:telegram:`telegram 609`\n\n.. toctree::\n\n   t\n',
                           't.rst': 'T\n=\n\n.. ed:register:: telegrams\n', 'registers/telegrams.toml': record.format('Tokyo')})  # fmt: skip
    edition.build('html')
    edition.write({'registers/telegrams.toml': record.format('London')})
    edition.build('html')
    assert edition.page().xpath('//span[contains(@class, "ed-reference")]/a/@title') == ['Telegram 609 to London']


def test_a_removed_document_leaves_no_mention(built):
    (built.folder / 'd3.rst').unlink()
    index = (built.folder / 'index.rst').read_text(encoding='utf-8')
    built.write({'index.rst': index.replace('   d3\n', '')})
    built.build('html')
    assert not any(text.startswith('3,') for text in built.page('persons').xpath('//a/text()'))

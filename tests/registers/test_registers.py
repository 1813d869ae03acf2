"""Register files: what is wrong in them is named with file and line, and the rest is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_edition.registers.load import Registers, read_register
from sphinx_edition.registers.records import REQUIRED, SCHEMA, Record, fold

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 'Home\n====\n\n.. ed:register:: persons\n\n.. ed:register:: places\n\n.. ed:index:: persons\n'


def edition(new_edition, persons='', places=''):
    made = new_edition({'index.rst': PAGE, 'registers/persons.toml': persons, 'registers/places.toml': places})
    made.build('html')
    return made


@pytest.mark.parametrize(
    ('persons', 'message', 'line'),
    [
        ('[a]\nname = "A"\n\n[a', 'register cannot be read', 4),
        ('[a]\nname = "A"\nnickname = "x"\n', 'person.a: field "nickname" is not known', 1),
        ('[a]\nname = "A"\n\n[b]\nsurname = "B"\n', 'person.b: field "name" is missing', 4),
        ('[a]\nname = 5\n', 'field "name" must be a text', 1),
        ('[a]\nname = "A"\nborn = "1893-02-30"\n', '1893-02-30', 1),
        ('[a]\nname = "A"\noffices = [{title = "X", from = "soon"}]\n', 'soon', 1),
        ('[a]\nname = "A\n', 'register cannot be read', 2),
        ('a = "not a table"\n', 'is not a record', 1),
        ('["a b"]\nname = "A"\n', 'is not a record', 1),
    ],
)
def test_mistakes_are_named_with_file_and_line(new_edition, persons, message, line):
    made = edition(new_edition, persons)
    assert set(made.subtypes()) <= {'register', 'date'}
    assert message in made.warnings
    assert f'persons.toml:{line}' in made.warnings


def test_a_file_that_is_not_utf8_is_a_warning(new_edition, tmp_path):
    made = new_edition(PAGE)
    (made.folder / 'registers').mkdir()
    (made.folder / 'registers/persons.toml').write_bytes(b'[a]\nname = "\xff"\n')
    made.build('html')
    assert set(made.subtypes()) == {'register'}


def test_coordinates_off_the_earth_are_a_warning(new_edition):
    made = edition(new_edition, places='[a]\nname = "A"\ncoordinates = [95.0, 10.0]\n')
    assert 'must be latitude and longitude' in made.warnings


def test_a_register_prints_what_each_record_says(new_edition):
    persons = """
[dulles-john]
name = "John Foster Dulles"
surname = "Dulles"
given = "John Foster"
born = "1888"
died = "1959"
description = "Secretary of State."
evidence = "List of persons."
offices = [{ title = "Secretary of State", from = "1953-01", to = "1959-04-22" }]
"""
    places = '[shikotan]\nname = "Shikotan"\npresent = "Shikotan"\ncoordinates = [43.8, 146.75]\n'
    made = edition(new_edition, persons, places)
    assert made.warnings == ''
    lines = [p.text_content() for p in made.page().xpath('//div[@id="person.dulles-john"]/p')]
    assert lines == [
        'Dulles, John Foster (1888–1959)', 'Secretary of State, January 1953–April 22, 1959', 'Secretary of State.', 'Evidence: List of persons.',
    ]  # fmt: skip
    assert 'Coordinates: 43.80° N, 146.75° E' in made.page().text_content()


def test_a_register_may_begin_with_the_mark_that_editors_of_windows_write(new_edition):
    made = edition(new_edition, '\ufeff[malik]\nname = "Malik"\n')
    assert made.warnings == ''
    assert made.page().xpath('//div[@id="person.malik"]')


def test_records_are_sorted_without_regard_to_accents_and_quotes():
    names = ['Zhou', 'Ōno', 'Éluard', 'Adenauer', '“Ike”']
    records = Registers(Record('person', f'k{i}', {'name': name}, '') for i, name in enumerate(names))
    assert [record.label for record in records.all('person')] == ['Adenauer', 'Éluard', '“Ike”', 'Ōno', 'Zhou']
    assert fold('Ōno') == 'ono'


def test_a_name_finds_keys_names_surnames_and_variants():
    records = Registers([
        Record('person', 'dulles-john', {'name': 'John Foster Dulles', 'surname': 'Dulles', 'variants': ['the Secretary']}, ''),
        Record('person', 'dulles-allen', {'name': 'Allen Dulles', 'surname': 'Dulles'}, ''),
    ])  # fmt: skip
    for name in ('dulles-john', 'John Foster Dulles', 'the Secretary', 'the\n  Secretary'):
        assert records.find('person', name) == ['dulles-john']
    assert records.find('person', 'Dulles') == ['dulles-john', 'dulles-allen']
    assert records.find('person', 'dulles') == []


def test_register_files_below_another_folder(new_edition):
    made = new_edition({'index.rst': PAGE, 'data/persons.toml': '[a]\nname = "Anna"\n'})
    made.build('html', edition_registers='data')
    assert 'Anna' in made.page().text_content()


def test_the_folder_of_registers_stays_inside_the_project(new_edition):
    made = new_edition(PAGE)
    made.build('html', edition_registers='../elsewhere')
    assert made.subtypes() == ['config']


def test_every_kind_of_record_has_its_required_field():
    for kind, fields in SCHEMA.items():
        assert set(REQUIRED.get(kind, ('name',))) <= fields.keys()


def test_read_register_gives_the_line_of_each_record(tmp_path: Path):
    path = tmp_path / 'persons.toml'
    path.write_text('# people\n\n[a]\nname = "A"\n\n[b]\nname = "B"\n', encoding='utf-8')
    assert [record.origin for record in read_register(path, 'person')] == [f'{path}:3', f'{path}:6']


CALENDAR = """
Home
====

.. ed:calendar::

.. ed:register:: telegrams

.. ed:index:: telegrams

.. ed:register:: documents

.. ed:index:: archives

.. toctree::

   d2
   d10
"""


def test_the_calendar_orders_documents_and_telegrams_by_date(new_edition):
    made = new_edition({
        'index.rst': CALENDAR,
        'd2.rst': '.. ed:document:: d2\n   :number: 2\n   :date: 1955-09-20\n\nLater\n=====\n\nSee :telegram:`telegram 609`. :archive:`Department of State, Central Files, 611.94/9–955`\n',
        'd10.rst': '.. ed:document:: d10\n   :number: 10\n\nUndated\n=======\n\nText.\n',
        'registers/telegrams.toml': '[tokyo-609]\nnumber = "609"\nto = "Tokyo"\ndate = "1955-09-18"\nstatus = "not-printed"\n',
    })  # fmt: skip
    made.build('html')
    assert made.warnings == ''
    rows = [[' '.join(cell.text_content().split()) for cell in row.xpath('./td')] for row in made.page().xpath('//table//tbody/tr')]
    assert rows == [
        ['September 18, 1955', 'Telegram 609 to Tokyo', '', 'Tokyo', 'Not printed'],
        ['September 20, 1955', '2. Later', '', '', ''],
        ['Undated', '10. Undated', '', '', ''],
    ]
    page = made.page().text_content()
    assert 'Mentioned in: 2, [par. 1]' in page
    assert [a.text for a in made.page().xpath('//ul[contains(@class, "ed-documents")]//a')] == ['2. Later', '10. Undated']
    assert '611.94/9–955: 2, [par. 1]' in ' '.join(page.split())


def test_locators_stand_in_the_order_of_the_documents_not_of_their_files(new_edition):
    text = '.. ed:document:: {0}\n   :number: {1}\n\nHead\n====\n\n:person:`Anna`\n'
    made = new_edition({
        'index.rst': PAGE + '\n.. toctree::\n\n   a\n   b\n   c\n',
        'registers/persons.toml': '[anna]\nname = "Anna"\n',
        **{f'{name}.rst': text.format(f'd{number}', number) for name, number in (('a', 10), ('b', 2), ('c', 1))},
    })  # fmt: skip
    made.build('html')
    assert [a.text for a in made.page().xpath('//div[@id="person.anna"]//a')] == ['1, [par. 1]', '2, [par. 1]', '10, [par. 1]']


def test_a_record_in_a_file_and_in_a_page_is_warned_of(new_edition):
    made = new_edition({
        'index.rst': 'Home\n====\n\n.. ed:telegram:: t1\n   :number: 5\n',
        'registers/telegrams.toml': '[t1]\nnumber = "6"\n',
    })  # fmt: skip
    made.build('html')
    assert made.subtypes() == ['address']
    assert 'telegrams.toml:1' in made.warnings


def test_a_telegram_said_to_be_printed_here_must_be(new_edition):
    made = new_edition('Home\n====\n\n.. ed:telegram:: t1\n   :number: 5\n   :status: printed-here\n   :document: d9\n')
    made.build('html')
    assert made.subtypes() == ['reference']


def test_a_telegram_with_text_still_leads_to_its_document(new_edition):
    made = new_edition({
        'index.rst': 'Home\n====\n\n.. ed:telegram:: t1\n   :number: 5\n   :status: printed-here\n   :document: d9\n\n   An extract.\n\n.. toctree::\n\n   d9\n',
        'd9.rst': '.. ed:document:: d9\n   :number: 9\n\nHead\n====\n\nText.\n',
    })  # fmt: skip
    made.build('html')
    assert made.page().xpath('//section[@id="telegram.t1"]//p[contains(@class, "ed-entry-status")]/a/@href') == ['d9.html#d9']


def test_parts_of_a_citation_keep_their_words_in_the_index(new_edition):
    made = new_edition('.. ed:document:: d1\n   :number: 1\n\nHead\n====\n\n:archive:`Eisenhower Library, Whitman File, Box 5, Folder 2`\n\n.. ed:index:: archives\n')
    made.build('html')
    assert 'Box 5, Folder 2: 1, [par. 1]' in ' '.join(made.page().text_content().split())


@pytest.mark.parametrize(
    ('value', 'words'),
    [('1955-09-18', 'September 18, 1955'), ('1955-09', 'September 1955'), ('1955-03/1955-05', 'March 1955–May 1955'), ('1955~', 'about 1955'), ('1955-XX', '1955'), ('1955?', '1955?')],
)
def test_dates_are_said_as_exactly_as_they_are_known(value, words):
    from sphinx_edition.registers.lists import said

    assert said('Date', value) == words

"""Dates that disagree with the header of a document, and persons who were not alive."""

from __future__ import annotations

import pytest

DOCUMENT = '.. ed:document:: d1\n   :number: 1\n   :date: {date}\n   :from: weber\n\nLetter :note:`1`\n================\n\n.. ed:dateline:: {dateline}\n\nBy :person:`Costa`.\n\n.. ed:note:: 1\n   :kind: source\n\n   Source: :archive:`{file}`.\n'
PERSONS = '[weber]\nname = "Karl Weber"\nsurname = "Weber"\ndied = "{died}"\n\n[costa]\nname = "Maria Costa"\nsurname = "Costa"\nborn = "{born}"\n'


def build(new_edition, *, date='1955-03-14', dateline='Lisbon, March 14, 1955.', file='Department of State, Central Files, 411.53/3–1455', died='1960', born='1899'):
    edition = new_edition({
        'index.rst': DOCUMENT.format(date=date, dateline=dateline, file=file), 'registers/persons.toml': PERSONS.format(died=died, born=born),
    })  # fmt: skip
    edition.build('html')
    return edition


@pytest.mark.parametrize('given', [
    {}, {'dateline': 'Lisbon, undated.'}, {'dateline': 'Lisbon, March 13.'}, {'date': '1955-03'}, {'date': '1955-03-14?', 'dateline': 'March 13, 1955'},
    {'file': 'Department of State, Central Files, 411.53/2–155'}, {'file': 'Department of State, Central Files, 411.53'},
    {'file': 'Department of State, Central Files, 411.53/12–2754', 'date': '1955-01-04', 'dateline': 'Lisbon'}, {'died': '1955'}, {'died': '1955-03-14'},
])  # fmt: skip
def test_what_agrees_is_no_warning(new_edition, given):
    assert build(new_edition, **given).warnings == ''


def test_the_dateline_and_the_header_are_compared(new_edition):
    edition = build(new_edition, dateline='Lisbon, March 15, 1955.')
    assert 'index.rst:9: WARNING: the dateline says March 15, 1955, the header March 14, 1955 [edition.date]' in edition.warnings


def test_the_file_is_of_the_year_of_the_document(new_edition):
    edition = build(new_edition, file='Department of State, Central Files, 411.53/3–1454')
    assert '411.53/3–1454: 3–1454 is a date in 1954, the document is of 1955 [edition.archive]' in edition.warnings


def test_nobody_writes_after_death_or_is_named_before_birth(new_edition):
    assert 'Karl Weber died in 1954, before this document [edition.mention]' in build(new_edition, died='1954').warnings
    edition = new_edition({'index.rst': DOCUMENT.format(date='1955-03-14', dateline='Lisbon', file='City Archives, Box 5'), 'registers/persons.toml': PERSONS.format(died='1960', born='1956')}, 'later')
    edition.build('html')
    assert 'Maria Costa was born in 1956, after this document [edition.mention]' in edition.warnings

"""Another project cites the edition: with the extension by role, without it by label."""

from __future__ import annotations

import pytest

from conftest import MEMORANDUM, PERSONS

EDITION = {
    'index.rst': 'Home\n====\n\n.. toctree::\n\n   memo\n   persons\n   sources\n',
    'memo.rst': MEMORANDUM.replace('.. ed:paragraph:: 3', '.. ed:page:: 12\n\n.. ed:paragraph:: 3').replace(
        'See :noteref:', 'As :telegram:`telegram 609 to Tokyo` says. See :noteref:'
    ),
    'persons.rst': 'Persons\n=======\n\n.. ed:register:: persons\n',
    'sources.rst': """Sources
=======

.. ed:archive:: central-files
   :repository: Department of State
   :collection: Central Files

   The files.

.. ed:telegram:: tokyo-609
   :number: 609
   :from: Department of State
   :to: Tokyo
   :date: 1955-09-18
   :status: not-printed
""",
    'registers/persons.toml': PERSONS,
}

ROLES = {
    ':external+frus:ed:document:`d7`': ('memo.html#d7', 'Document 7'),
    ':external+frus:ed:paragraph:`d7.p2`': ('memo.html#d7.p2', 'Document 7, par. 2'),
    ':external+frus:ed:paragraph:`d7.p2.b`': ('memo.html#d7.p2.b', 'Document 7, par. 2(b)'),
    ':external+frus:ed:paragraph:`the second point <d7.p2.b>`': ('memo.html#d7.p2.b', 'the second point'),
    ':external+frus:ed:paragraph:`d7.u1`': ('memo.html#d7.u1', 'Document 7, [par. 1]'),
    ':external+frus:ed:noteref:`d7.n2`': ('memo.html#d7.n2', 'Document 7, n. 2'),
    ':external+frus:ed:person:`robertson-walter`': ('persons.html#person.robertson-walter', 'Walter S. Robertson'),
    ':external+frus:ed:archive:`central-files`': ('sources.html#archive.central-files', 'Central Files'),
    ':external+frus:ed:telegram:`tokyo-609`': ('sources.html#telegram.tokyo-609', 'Telegram 609 to Tokyo'),
    ':external+frus:ed:page:`pg.12`': ('memo.html#pg.12', 'p. 12'),
    ':any:`d7.p2.b`': ('memo.html#d7.p2.b', 'Document 7, par. 2(b)'),
    ':any:`d7`': ('memo.html#d7', 'Document 7'),
    ':any:`d7.n2`': ('memo.html#d7.n2', 'Document 7, n. 2'),
    ':any:`person.robertson-walter`': ('persons.html#person.robertson-walter', 'Walter S. Robertson'),
    ':any:`archive.central-files`': ('sources.html#archive.central-files', 'Central Files'),
    ':any:`telegram.tokyo-609`': ('sources.html#telegram.tokyo-609', 'Telegram 609 to Tokyo'),
}
LABELS = {
    ':external+frus:ref:`d7.p2.b`': ('memo.html#d7.p2.b', 'Document 7, par. 2(b)'),
    ':external+frus:std:ref:`d7.n2`': ('memo.html#d7.n2', 'Document 7, n. 2'),
    ':external+frus:ref:`the memorandum <d7>`': ('memo.html#d7', 'the memorandum'),
    ':external+frus:ref:`person.robertson-walter`': ('persons.html#person.robertson-walter', 'Walter S. Robertson'),
}


@pytest.fixture
def edition(new_edition):
    made = new_edition(EDITION, 'edition')
    made.build('html', html_theme='basic')
    assert made.warnings == ''
    return made


def cite(new_edition, edition, roles, extensions):
    text = 'Book\n====\n\n' + '\n\n'.join(roles) + '\n'
    book = new_edition(text, 'book')
    mapping = {'frus': ('https://edition.example/', str(edition.out / 'objects.inv'))}
    book.build('html', extensions=['sphinx.ext.intersphinx', *extensions], primary_domain=None, intersphinx_mapping=mapping, nitpicky=True)
    assert book.warnings == ''
    links = [(a.get('href'), ' '.join(a.text_content().split())) for a in book.page().xpath('//a[contains(@class, "external")]')]
    assert links == [('https://edition.example/' + path, words) for path, words in roles.values()]


def test_a_project_with_the_extension_cites_everything_addressable(new_edition, edition):
    cite(new_edition, edition, ROLES, ['sphinx_edition'])


def test_a_project_without_the_extension_cites_by_label(new_edition, edition):
    cite(new_edition, edition, LABELS, [])


def test_the_edition_itself_can_use_any_and_ref(new_edition):
    files = {**EDITION, 'index.rst': EDITION['index.rst'] + '\n:any:`d7.p2.b` and :ref:`d7.n2` and :any:`words <telegram.tokyo-609>`\n'}
    made = new_edition(files)
    made.build('html', nitpicky=True)
    assert made.warnings == ''
    assert made.page().xpath('//p/a[not(@class="prev")]/@href')[:3] == ['memo.html#d7.p2.b', 'memo.html#d7.n2', 'sources.html#telegram.tokyo-609']


def test_a_telegram_lists_the_places_that_refer_to_it(edition):
    record = edition.page('sources').xpath('//section[@id="telegram.tokyo-609"]')[0]
    assert 'Not printed.' in record.text_content()
    assert [(a.get('href'), a.text) for a in record.xpath('.//a[contains(@class, "ed-locator")]')] == [('memo.html#d7.n2', '7, n. 2')]


def test_an_address_used_in_two_files_is_warned_of(new_edition):
    document = '.. ed:document:: d1\n\nHead\n====\n\nText.\n'
    made = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   a\n   b\n', 'a.rst': document, 'b.rst': document})
    made.build('html')
    assert set(made.subtypes()) == {'address'}
    assert 'b.rst:1: WARNING: address "d1" is already that of something in a' in made.warnings

"""The record of a document, from which every form of citation is made."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MEMORANDUM, PERSONS
from sources.volume_files import document, tei, volume
from sphinx_edition.citation.items import Holding, Item, Name, Publication, from_plain, person, to_plain
from sphinx_edition.citation.making import Maker, part_of
from sphinx_edition.citation.styles.names import inverted, running
from sphinx_edition.domain.volumes import Printed

PRINTED = {'series': 'Papers of a Country', 'number': 'Volume II', 'volume': 'Islands', 'editors': ['A. Editor'], 'date': '1990'}


def item(edition, address='d7', **conf):
    app = edition.build(**conf)
    known = app.env.domains['ed'].known
    document = known.documents[address]
    return Maker.of(known, app.config).item(document, f'{document.docname}.html')


def test_a_memorandum(memorandum):
    found = item(memorandum, edition_printed=PRINTED, edition_url='https://example.org/e', edition_editor='One; Two', project='P', release='1.2')
    assert found.authors == (Name('Robertson', 'Walter S.'),)
    assert found.recipients == (Name('Dulles', 'John Foster'),)
    assert (found.genre, found.date, found.number) == ('memorandum', '1955-09-18', '7')
    assert found.printed == Printed(series='Papers of a Country', number='Volume II', volume='Islands', editors=('A. Editor',), date='1990')
    assert found.publication == Publication('P', ('One', 'Two'), '', '1.2', '', 'https://example.org/e/')
    assert found.url == 'https://example.org/e/index.html'


def test_parts_are_the_steps_of_a_locator(memorandum):
    things = memorandum.build().env.domains['ed'].known.things
    assert part_of(things['d7.p2.b']).steps == (('p', '2'), ('', 'b'))
    assert part_of(things['d7.n2']).steps == (('n', '2'),)
    assert part_of(things['d7']).steps == ()


def test_a_supplied_date_and_an_archival_source(new_edition):
    source = MEMORANDUM.replace(':date: 1955-09-18', ':date: 1955-09-18\n   :supplied: date\n   :source: Eisenhower Library, Dulles Papers, Box 5, Folder Japan')
    found = item(new_edition({'index.rst': source, 'registers/persons.toml': PERSONS}))
    assert found.supplied
    assert found.holding == Holding('Eisenhower Library', collection='Dulles Papers', box='5', folder='Japan', text='Eisenhower Library, Dulles Papers, Box 5, Folder Japan')


HEADER = (
    '<titleStmt><title type="complete">Papers, 1955, Islands, Volume II</title><title type="series">Papers</title><title type="subseries">1955</title>'
    '<title type="volumenumber">Volume II</title><title type="volume">Islands</title><editor role="general">G. Eneral</editor>'
    '<editor role="primary">P. Rimary</editor></titleStmt>'
)


def test_a_volume_of_tei_says_what_it_is(new_edition):
    pages = '<pb n="4" xml:id="pg_4"/><p>One.</p><pb n="5" xml:id="pg_5"/><p>Two.</p>'
    source = volume(document(1, pages), document(2, '<p>On the same page.</p>'), document(3, '<pb n="6" xml:id="pg_6"/><p>A new one.</p>'))
    source = source.replace('<titleStmt><title type="complete">A Volume</title></titleStmt>', HEADER)
    edition = new_edition({'volume.xml': source})
    first = item(edition, 'd1', edition_volumes=['volume.xml'])
    assert first.printed == Printed('Papers, 1955, Islands, Volume II', 'Papers', '1955', 'Volume II', 'Islands', ('P. Rimary',), ('G. Eneral',), 'A Press')
    known = edition.apps[-1].env.domains['ed'].known
    assert [known.printed_pages[f'vol/d{n}'] for n in (1, 2, 3)] == [('4', '5'), ('5', '5'), ('6', '6')]


def test_a_date_in_supplied_is_supplied(new_edition):
    line = '<dateline><placeName>Tokyo</placeName>, <supplied><date when="1955-03-01">March 1</date></supplied></dateline><p>Text.</p>'
    edition = new_edition({'volume.xml': volume(document(1, line), document(2, line.replace('supplied>', 'hi>')))})
    assert [item(edition, address, edition_volumes=['volume.xml']).supplied for address in ('d1', 'd2')] == [True, False]


def test_the_number_of_a_telegram_is_that_of_the_register(new_edition):
    telegrams = '[t]\nnumber = "609"\ndocument = "d7"\n'
    found = item(new_edition({'index.rst': MEMORANDUM, 'registers/persons.toml': PERSONS, 'registers/telegrams.toml': telegrams}))
    assert found.designation == '609'


def test_a_conversation_is_no_memorandum(new_edition):
    heads = ('Memorandum of a Conversation Between A and B', 'Memorandum From A to B', 'Memorandum of a Telephone Conversation')
    edition = new_edition({'volume.xml': volume(*(document(n, '<p>T.</p>', head=head) for n, head in enumerate(heads, 1)))})
    assert [item(edition, f'd{n}', edition_volumes=['volume.xml']).genre for n in (1, 2, 3)] == [
        'memorandum-of-conversation', 'memorandum', 'memorandum-of-conversation'
    ]  # fmt: skip


def test_a_file_of_its_own_is_no_volume(new_edition):
    letter = tei('<body><div type="document" n="1" xml:id="d1"><head>Letter</head><p>T.</p></div></body>')
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   letter\n', 'letter.tei': letter})
    [address] = edition.build().env.domains['ed'].known.documents
    assert item(edition, address).printed == Printed()


TEXT = st.text(max_size=8)
NAMES = st.lists(st.builds(Name, TEXT, TEXT, TEXT).filter(any), max_size=2).map(tuple)
ITEMS = st.builds(
    Item, address=st.just('d1'), number=TEXT, title=TEXT, authors=NAMES, recipients=NAMES, date=TEXT, supplied=st.booleans(),
    holding=st.builds(Holding, repository=TEXT, box=TEXT), printed=st.builds(Printed, title=TEXT, editors=st.lists(TEXT.filter(bool)).map(tuple), general_editors=st.just(())),
    publication=st.builds(Publication, title=TEXT, editors=st.lists(TEXT.filter(bool)).map(tuple)), pages=st.sampled_from([('', ''), ('1', '2')]),
)  # fmt: skip


@given(ITEMS)
def test_a_record_survives_json(one):
    assert from_plain(json.loads(json.dumps(to_plain(one)))) == one


@given(st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda one: st.lists(one, max_size=3) | st.dictionaries(
    st.sampled_from([*Item._fields, 'editors', 'family', 'x']), one, max_size=4), max_leaves=12))  # fmt: skip
def test_what_is_no_record_is_an_error_that_says_so(data):
    with suppress(ValueError):  # and never another
        assert isinstance(from_plain(data), Item)


def test_an_editor_may_be_one_name():
    assert from_plain({'address': 'd1', 'printed': {'editors': 'A'}}).printed.editors == ('A',)
    with pytest.raises(ValueError, match='no record'):
        from_plain({})


@pytest.mark.parametrize(('name', 'surname', 'given', 'running_form'), [
    ('Edgar Vincent, Viscount D’Abernon', 'D’Abernon', 'Edgar Vincent', 'Edgar Vincent, Viscount D’Abernon'),
    ('Sir Basil Thorne', 'Thorne', 'Basil', 'Sir Basil Thorne'),
    ('Walter S. Robertson', 'Robertson', 'Walter S.', 'Walter S. Robertson'),
    ('Robertson', 'Robertson', 'Walter S.', 'Walter S. Robertson'),  # what he is called in the text; the parts say more
    ('Robertson, Mr. Walter S.', 'Robertson', 'Walter S.', 'Walter S. Robertson'),  # inverted, as in the list of a volume
    ('Reuben B. Robertson Jr.', 'Robertson', 'Reuben B., Jr.', 'Reuben B. Robertson Jr.'),
])  # fmt: skip
def test_a_person_is_cited_with_the_title_that_the_register_has(name, surname, given, running_form):
    assert running(person(name, surname, given)) == running_form
    assert inverted(person(name, surname, given)).startswith(f'{surname}, ')

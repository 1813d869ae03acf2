"""The records of an edition as plain data, held against their published schema by a validator that knows nothing of us."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from conftest import MEMORANDUM, PERSONS
from sources.volume_files import document, tei, volume
from sphinx_edition.citation.items import from_plain
from sphinx_edition.citation.making import Maker
from sphinx_edition.citation.records.documents import document_record, passages
from sphinx_edition.citation.records.edition import edition_record, in_order, lines, page_record
from sphinx_edition.citation.styles.names import running
from sphinx_edition.domain.entries import Thing
from sphinx_edition.domain.texts import Text, digest, words_of
from sphinx_edition.registers.records import KINDS, SCHEMA

CONF = {'project': 'Papers', 'edition_url': 'https://example.org/e', 'edition_editor': 'One; Two', 'release': '1.2', 'language': 'en'}
PRINTED = {'title': 'Papers of a Country, Volume II', 'editors': ['A. Editor'], 'date': '1990'}


@pytest.fixture(scope='module')
def valid() -> Draft202012Validator:
    schema = json.loads(files('sphinx_edition.citation.records').joinpath('edition.schema.json').read_text(encoding='utf-8'))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def record(edition, withdrawn=(), **conf):
    """What stands in edition.json."""
    app = edition.build(**{**CONF, **conf})
    domain = app.env.domains['ed']
    maker = Maker.of(domain.known, app.config)
    items = [(one, maker.item(one, f'{one.docname}.html')) for one in in_order(domain.known)]
    return json.loads(''.join(lines(edition_record(maker, domain.entries, items, 'en', lambda name: f'{name}.html', withdrawn))))


def page(edition, address, **conf):
    """What stands in the file beside a page."""
    app = edition.build(**{**CONF, **conf})
    domain = app.env.domains['ed']
    maker, document = Maker.of(domain.known, app.config), domain.known.documents[address]
    item = maker.item(document, f'{document.docname}.html')
    words = words_of(app.env.get_doctree(document.docname))
    return json.loads(json.dumps(page_record(maker, domain.entries, document, item, 'en', words)))


# -- the whole edition ------------------------------------------------------------------------------


def test_the_record_of_a_memorandum(memorandum, valid):
    found = record(memorandum)
    valid.validate(found)
    [document] = found['documents']
    first, *_, last = document.pop('passages')
    assert document == {
        'address': 'd7', 'number': '7', 'title': 'Memorandum From Robertson to the Secretary', 'genre': 'memorandum',
        'authors': [{'family': 'Robertson', 'given': 'Walter S.'}], 'recipients': [{'family': 'Dulles', 'given': 'John Foster'}],
        'date': '1955-09-18', 'page': 'index.html', 'url': 'https://example.org/e/index.html', 'label': 'Document 7',
        'digest': document['digest'], 'data': 'index.json',
    }  # fmt: skip
    text = 'The first, by Robertson.'
    assert first == {'address': 'd7.p1', 'type': 'paragraph', 'label': 'par. 1', 'steps': [['p', '1']], 'first': text, 'digest': digest(text)}
    assert (last['address'], last['type'], last['label']) == ('d7.n2', 'note', 'n. 2')


def test_the_edition_says_what_it_is_and_leaves_out_what_it_does_not_know(memorandum):
    found = record(memorandum)
    assert found['edition'] == {'title': 'Papers', 'editors': ['One', 'Two'], 'version': '1.2', 'url': 'https://example.org/e/', 'language': 'en'}
    assert found['printed'] == {}
    assert (found['$schema'], found['format']) == ('edition.schema.json', 1)


def test_typed_documents_follow_the_volume_without_name(memorandum, valid):
    found = record(memorandum, edition_printed=PRINTED)
    valid.validate(found)
    assert found['printed'] == {'': PRINTED}
    assert found['documents'][0]['volume'] == ''


def test_documents_of_tei_follow_their_volume(new_edition, valid):
    edition = new_edition({'vol.xml': volume(document(1, '<p>One.</p>'), document(2, '<p>Two.</p>')), 'index.rst': 'Home\n====\n'})
    found = record(edition, edition_volumes=['vol.xml'])
    valid.validate(found)
    assert [(one['address'], one['volume'], one['page']) for one in found['documents']] == [
        ('d1', 'vol', 'vol/d1.html'),
        ('d2', 'vol', 'vol/d2.html'),
    ]
    assert list(found['printed']) == ['vol']


def test_points_and_notes_are_passages_in_their_order(memorandum):
    [document] = record(memorandum)['documents']
    assert [(one['address'], one['label']) for one in document['passages']] == [
        ('d7.p1', 'par. 1'), ('d7.p2', 'par. 2'), ('d7.p2.a', 'par. 2(a)'), ('d7.p2.b', 'par. 2(b)'), ('d7.u1', '[par. 1]'),
        ('d7.p3', 'par. 3'), ('d7.n1', 'n. 1'), ('d7.n2', 'n. 2'),
    ]  # fmt: skip


def test_a_record_can_be_cited_again(memorandum):
    """Who reads the file can make the citations that the edition makes itself."""
    found = record(memorandum)
    item = from_plain({**found['documents'][0], 'publication': found['edition']})
    assert (running(item.authors[0]), item.publication.title, item.date) == ('Walter S. Robertson', 'Papers', '1955-09-18')


def test_registers_archival_citations_and_withdrawn_addresses(new_edition, valid):
    persons = PERSONS.replace(
        'description = "Assistant Secretary of State."',
        'identifiers = { gnd = "118540238", viaf = 12 }\noffices = [{ title = "Assistant Secretary", from = 1953-04-08 }]',
    )
    home = 'Home\n====\n\n.. ed:register:: persons\n\n.. toctree::\n\n   doc\n'
    found = record(
        new_edition({'index.rst': home, 'doc.rst': MEMORANDUM, 'registers/persons.toml': persons}),
        [{'address': 'd3', 'moved_to': 'd7', 'reason': ''}],
    )
    valid.validate(found)
    robertson = next(one for one in found['registers']['persons'] if one['address'] == 'person.robertson-walter')
    assert robertson == {
        'address': 'person.robertson-walter', 'page': 'index.html#person.robertson-walter', 'name': 'Walter S. Robertson', 'surname': 'Robertson',
        'given': 'Walter S.', 'identifiers': {'gnd': '118540238', 'viaf': '12'}, 'offices': [{'title': 'Assistant Secretary', 'from': '1953-04-08'}],
    }  # fmt: skip
    [citation] = found['citations']
    assert citation == {
        'text': 'Department of State, Central Files, 661.9429/9–1855', 'repository': 'Department of State', 'collection': 'Central Files',
        'file': '661.9429/9–1855', 'class': '6', 'countries': '61 94', 'file-date': '1955-09-18', 'document': 'd7', 'place': 'd7.n1', 'locator': '7, n. 1',
    }  # fmt: skip
    assert found['withdrawn'] == [{'address': 'd3', 'moved_to': 'd7'}]


def test_messages_are_told_with_their_places(new_edition, valid):
    source = volume(document(1, '<p>See telegram 609 to Tokyo, September 18.</p>'), document(2, '<p>See telegram 609 to Tokyo, September 18.</p>'))
    found = record(new_edition({'vol.xml': source, 'index.rst': 'Home\n====\n'}), edition_volumes=['vol.xml'])
    valid.validate(found)
    [message] = found['messages']
    assert (message['number'], message['to'], message['volume'], message['places']) == ('609', 'Tokyo', 'vol', ['d1.u1', 'd2.u1'])
    assert None not in message.values()


def test_each_document_stands_on_a_line_of_its_own(new_edition):
    names = ('d1', 'd2')
    sources = {f'{name}.rst': f'.. ed:document:: {name}\n   :number: {name[1:]}\n\nHead\n====\n\nText.\n' for name in names}
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   d1\n   d2\n', **sources})
    app = edition.build(**CONF)
    domain = app.env.domains['ed']
    maker = Maker.of(domain.known, app.config)
    items = [(one, maker.item(one, f'{one.docname}.html')) for one in in_order(domain.known)]
    text = ''.join(lines(edition_record(maker, domain.entries, items, 'en', str)))
    assert [line[:15] for line in text.splitlines() if line.startswith('{"address":"d')] == ['{"address":"d1"', '{"address":"d2"']
    assert text.endswith('}\n')


# -- the file beside a page -------------------------------------------------------------------------


def test_the_file_of_a_document_has_all_its_words(memorandum, valid):
    found = page(memorandum, 'd7', edition_printed=PRINTED)
    valid.validate(found)
    words = {one['address']: one['text'] for one in found['document']['passages']}
    assert words['d7.p2'] == 'The issues are: (a) one thing; (b) another.'
    assert words['d7.p2.b'] == 'another.'
    assert words['d7.n1'] == 'Source: Department of State, Central Files, 661.9429/9–1855. Secret.'
    assert all(one['digest'] == digest(one['text']) for one in found['document']['passages'])
    assert found['printed'] == PRINTED
    assert found['edition']['title'] == 'Papers'


def test_the_record_of_a_document_is_the_same_in_both_files(memorandum):
    [whole] = record(memorandum)['documents']
    alone = page(memorandum, 'd7')['document']
    assert {**alone, 'passages': [{name: value for name, value in one.items() if name != 'text'} for one in alone['passages']]} == whole


def test_the_schema_is_named_from_where_the_file_is(new_edition, valid):
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   a/b/d7\n', 'a/b/d7.rst': MEMORANDUM, 'registers/persons.toml': PERSONS})
    found = page(edition, 'd7')
    valid.validate(found)
    assert found['$schema'] == '../../edition.schema.json'
    assert found['document']['data'] == 'a/b/d7.json'


def test_a_name_with_space_is_a_path_that_can_be_followed(new_edition, valid):
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   my doc\n', 'my doc.rst': MEMORANDUM, 'registers/persons.toml': PERSONS})
    assert page(edition, 'd7')['document']['data'] == 'my%20doc.json'


# -- single records ---------------------------------------------------------------------------------


def test_only_the_first_of_two_with_one_address_is_a_passage():
    things = [
        Thing('d1', 'document', 'Document 1', 'd1', 'd1', 1),
        Thing('d1.p1', 'paragraph', '1, par. 1', 'd1', 'd1.p1', 3, (('p', '1'),)),
        Thing('d1.p1', 'paragraph', '1, par. 1', 'd1', 'd1.p1', 5, (('p', '1'),)),
        Thing('d10.p1', 'paragraph', '10, par. 1', 'd1', 'd10.p1', 7, (('p', '1'),)),
        Thing('pg.3', 'page', 'p. 3', 'd1', 'pg.3', 9),
    ]
    found = passages('d1', things, {'d1.p1': Text('d1.p1', 'a' * 16, 'First.')})
    assert [(one['address'], one['first']) for one in found] == [('d1.p1', 'First.')]


def test_what_has_no_words_has_the_digest_of_no_words(valid):
    from sphinx_edition.citation.items import Item

    things = [Thing('d1.u1', 'paragraph', '1, [par. 1]', 'd1', 'd1.u1', 1, (('u', '1'),))]
    found = document_record(Item('d1', title='T', page='d1.html'), things, [], data='d1.json')
    assert found['digest'] == found['passages'][0]['digest'] == digest('')
    edition = {'$schema': 'edition.schema.json', 'format': 1, 'edition': {'title': 'E'}, 'document': {**found, 'passages': []}}
    valid.validate(json.loads(json.dumps(edition)))


# -- the schema -------------------------------------------------------------------------------------


@pytest.mark.parametrize('kind', KINDS.values())
def test_the_schema_knows_every_field_of_the_registers(valid, kind):
    assert valid.schema['$defs'][kind]['properties'].keys() == {'address', 'page', *SCHEMA[kind]}


@pytest.mark.parametrize(('change', 'why'), [
    (lambda data: data['documents'][0].update(digest='XYZ'), 'digest'),
    (lambda data: data['documents'][0].update(address='d 7'), 'address'),
    (lambda data: data['documents'][0].update(page='/srv/edition/index.html'), 'an absolute path'),
    (lambda data: data['documents'][0].update(page='file:///srv/index.html'), 'an address of a file'),
    (lambda data: data['documents'][0].update(more='x'), 'an unknown field'),
    (lambda data: data['documents'][0]['passages'][0].update(type='verse'), 'an unknown type'),
    (lambda data: data['documents'][0]['passages'][0].update(steps=[['x', '1']]), 'an unknown step'),
    (lambda data: data['edition'].update(url='example.org'), 'no web address'),
    (lambda data: data.update(format=2), 'another format'),
    (lambda data: data.pop('messages'), 'a part is missing'),
    (lambda data: data['registers'].update(ships=[]), 'an unknown register'),
])  # fmt: skip
def test_the_schema_refuses(memorandum, valid, change, why):
    found = record(memorandum)
    assert valid.is_valid(found)
    change(found)
    assert not valid.is_valid(found), why


def test_the_file_of_a_document_must_have_the_words(memorandum, valid):
    found = page(memorandum, 'd7')
    del found['document']['passages'][0]['text']
    assert not valid.is_valid(found)


def test_a_tei_volume_with_odd_identifiers_is_valid(new_edition, valid):
    source = tei(
        '<body><div type="chapter" xml:id="ch1"><head>C</head><div type="document" xml:id="dÄ1" n="1"><head>1. Letter</head>'
        '<p xml:id="pé.2">Text.<note n="1" xml:id="d1fnü">Note.</note></p></div></div></body>',
        name='vol',
    )
    found = record(new_edition({'vol.xml': source, 'index.rst': 'Home\n====\n'}), edition_volumes=['vol.xml'])
    valid.validate(found)
    assert len(found['documents']) == 1

"""Published editions are read from a folder or from the web, whatever stands in their files, with and without a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citation.web_files import Conf
from sphinx_edition.citation.consulted.editions import read_edition, texts_of
from sphinx_edition.citation.consulted.fetching import Reader, Source, source_of
from sphinx_edition.citation.consulted.targets import parse_target
from sphinx_edition.domain.volumes import Printed


def passage(address: str, *steps: tuple[str, str], kind: str = 'paragraph') -> dict:
    return {'address': address, 'type': kind, 'label': '', 'steps': steps, 'first': '', 'digest': f'digest of {address}'}


PASSAGES = [
    passage('d1.p1', ('p', '1')), passage('d1.p2', ('p', '2')), passage('d1.p2.a', ('p', '2'), ('', 'a'), kind='point'),
    passage('d1.p2.b', ('p', '2'), ('', 'b'), kind='point'), passage('d1.p3', ('p', '3')), passage('d1.n1', ('n', '1'), kind='note'),
]  # fmt: skip
EDITION = {
    'format': 1,
    'edition': {'title': 'The Talks', 'editors': ['Ana Weber'], 'url': 'https://example.org/talks/', 'language': 'en'},
    'printed': {'vol': {'title': 'Papers', 'date': '1960'}},
    'documents': [
        {'address': 'd1', 'number': '1', 'title': 'Letter', 'page': 'd1.html', 'data': 'd1.json', 'volume': 'vol', 'passages': PASSAGES},
        {'address': 'd2', 'number': '2', 'title': 'Note', 'page': 'd2.html', 'url': 'https://example.org/other/d2.html', 'passages': []},
    ],
}  # fmt: skip


def edition(**changes):
    return read_edition('talks', json.dumps({**EDITION, **changes}).encode())


def found(text: str):
    return edition().find(parse_target(text))


# -- what addresses mean ------------------------------------------------------------------------------


def test_a_document_has_its_record_its_volume_and_its_edition():
    item = found('talks:d1').entry.item
    assert (item.number, item.title, item.url, item.printed.title) == ('1', 'Letter', 'https://example.org/talks/d1.html', 'Papers')
    assert (item.publication.title, item.publication.editors) == ('The Talks', ('Ana Weber',))


def test_a_document_has_the_address_that_its_record_gives():
    assert found('talks:d2').entry.item.url == 'https://example.org/other/d2.html'


@pytest.mark.parametrize(
    ('text', 'first', 'last', 'passages'),
    [
        ('d1', (), (), ['d1.p1', 'd1.p2', 'd1.p3']),
        ('d1.p2', (('p', '2'),), (), ['d1.p2']),
        ('d1.p2.b', (('p', '2'), ('', 'b')), (), ['d1.p2.b']),
        ('d1.p1..p3', (('p', '1'),), (('p', '3'),), ['d1.p1', 'd1.p2', 'd1.p3']),
        ('d1.p1..d1.p2', (('p', '1'),), (('p', '2'),), ['d1.p1', 'd1.p2']),
        ('d1.p2.a..b', (('p', '2'), ('', 'a')), (('p', '2'), ('', 'b')), ['d1.p2.a', 'd1.p2.b']),
        ('d1.p2..p2', (('p', '2'),), (), ['d1.p2']),
    ],
)
def test_a_target_means_a_part_and_the_passages_that_hold_its_words(text, first, last, passages):
    place = found(text)
    assert (place.part.steps, place.part.last) == (first, last)
    assert [one.address for one in place.passages] == passages


@pytest.mark.parametrize(
    ('text', 'reason'),
    [
        ('d9', 'has no address "d9"'),
        ('d1.p9', 'has no address "d1.p9"'),
        ('d1.p1..p9', 'has no address "p9"'),
        ('d1.p3..p1', '"p1" stands before "d1.p3"'),
        ('d1.p1..d2', 'are not of one document'),
        ('d1..p3', 'a range begins with a part of a document'),
    ],
)
def test_what_is_not_there_is_an_error_that_says_so(text, reason):
    with pytest.raises(LookupError, match=reason):
        found(text)


def test_an_address_that_was_withdrawn_is_an_error_that_says_where_it_is_now():
    withdrawn = [{'address': 'd8', 'moved_to': 'd1.p2'}, {'address': 'd9', 'reason': 'It is a forgery.'}, 7]
    read = edition(withdrawn=withdrawn)
    with pytest.raises(LookupError, match=r'has withdrawn "d8": it is "d1.p2" now'):
        read.find(parse_target('d8'))
    with pytest.raises(LookupError, match=r'has withdrawn "d9": It is a forgery'):
        read.find(parse_target('d9'))
    assert read.problems == ['withdrawn 3: no record of an address']


def test_the_words_of_a_document_are_those_of_its_passages():
    file = {'document': {'address': 'd1', 'passages': [{'address': 'd1.p1', 'text': 'One.'}, {'address': 'd1.p2'}, 7]}}
    assert texts_of(json.dumps(file).encode()) == {'d1.p1': 'One.'}


# -- hostile files --------------------------------------------------------------------------------------


@pytest.mark.parametrize('source', [b'', b'{', b'[]', b'7', b'\xff', b'[' * 100_000, b'{"a":' * 100_000, b'{"a": "\\ud800"}', b'{"a": "\xed\xa0\x80"}'])
def test_what_is_no_edition_is_an_error(source):
    with pytest.raises(ValueError, match=r'\S'):
        read_edition('talks', source)
    with pytest.raises(ValueError, match=r'\S'):
        texts_of(source)


@pytest.mark.parametrize(
    'wrong',
    [
        7, None, [], {}, {'address': ''}, {'address': 'd3', 'authors': 'Smith'}, {'address': 'd3', 'authors': [7]}, {'address': 'd3', 'holding': []},
        {'address': 'd3', 'passages': [7]}, {'address': 'd3', 'passages': [{}]}, {'address': 'd3', 'passages': [{'address': 'd3.p1', 'steps': 7}]},
        {'address': 'd3', 'passages': [{'address': 'd3.p1', 'steps': [['p']]}]}, {'address': 'd3', 'passages': [{'address': 'd3.u1', 'steps': [['u', 'x']]}]},
        {'address': 'd3', 'passages': [{'address': 'd3.u1', 'steps': [['u', '9' * 5000]]}]},
        {'address': 'd1'},
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_read_is_left_out_and_named(wrong):
    read = edition(documents=[*EDITION['documents'], wrong])
    assert list(read.entries) == ['d1', 'd2']
    assert len(read.problems) == 1


@pytest.mark.parametrize(
    'changes', [{'documents': 7}, {'documents': {}}, {'printed': 7}, {'printed': {'vol': 7}}, {'edition': 7}, {'edition': {'editors': 7}}]
)
def test_other_wrong_types_are_no_traceback(changes):
    assert edition(**changes).name == 'talks'


def test_what_is_no_text_of_a_volume_becomes_text():
    read = edition(printed={'vol': {'number': 5, 'title': ['Papers'], 'editors': [None], 'date': None}}, documents=[{**EDITION['documents'][0], 'title': None}])
    assert read.entries['d1'].item.title == ''
    assert read.entries['d1'].item.printed == Printed(number='5', title="['Papers']", editors=('None',))


@pytest.mark.parametrize('url', ['javascript:alert(1)', 'file:///etc/passwd', '//example.org/', 'data:text/html,x'])
def test_only_addresses_of_the_web_become_links(url):
    read = edition(edition={'url': url}, documents=[{'address': 'd1', 'page': 'd1.html', 'url': url}])
    assert read.entries['d1'].item.url == ''
    assert read.publication.url == ''


# -- where an edition is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('value', 'source'),
    [
        ('https://example.org/talks', Source('https://example.org/talks/', 'https://example.org/talks/edition.json')),
        ('https://example.org/talks/edition.json', Source('https://example.org/talks/', 'https://example.org/talks/edition.json')),
        ('../talks', Source('/home/talks/', '/home/talks/edition.json')),
        ('talks/edition.json', Source('/home/book/talks/', '/home/book/talks/edition.json')),
        (('https://example.org/', 'copy.json'), Source('https://example.org/', '/home/book/copy.json')),
    ],
)
def test_an_edition_is_named_by_address_folder_file_or_pair(value, source):
    assert source_of(value, Path('/home/book')) == source


@pytest.mark.parametrize('value', [7, '', None, ('a', 'b', 'c'), ('https://example.org/', 7), 'ftp://example.org/', 'file:///home/talks'])
def test_any_other_value_is_an_error(value):
    with pytest.raises(ValueError, match=r'expected|only http'):
        source_of(value, Path('/home/book'))


@pytest.mark.parametrize(
    'path', ['', '/etc/passwd', '../secret.json', '%2e%2e/secret.json', 'a/../../secret.json', 'https://evil.example/x.json', '%2Fetc/passwd']
)
def test_the_words_of_a_document_cannot_lie_outside_the_edition(tmp_path, path):
    with pytest.raises(ValueError, match='is no file of the edition'):
        Reader(Conf, tmp_path).read_data(Source(f'{tmp_path}/', f'{tmp_path}/edition.json'), path, '', bytes)


def test_a_copy_beside_conf_takes_the_words_from_beside_it(tmp_path):
    (tmp_path / 'documents').mkdir()
    (tmp_path / 'documents/d 1.json').write_bytes(b'words')
    assert Reader(Conf, tmp_path).read_data(Source('https://example.invalid/', f'{tmp_path}/copy.json'), 'documents/d%201.json', '', bytes) == b'words'

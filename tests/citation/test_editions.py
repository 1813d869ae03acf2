"""Published editions are read from a folder or from the web, whatever stands in their files, with and without a network."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import json
import os
import threading
import time
from pathlib import Path

import pytest

from sphinx_edition.citation.consulted.editions import read_edition, texts_of
from sphinx_edition.citation.consulted.fetching import Reader, Source, source_of
from sphinx_edition.citation.consulted.targets import parse_target
from sphinx_edition.domain.volumes import Printed


class Conf:
    """The settings of Sphinx that reading from the web knows."""

    user_agent, tls_verify, tls_cacerts = '', True, None
    intersphinx_cache_limit = 5


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


# -- the web --------------------------------------------------------------------------------------------


class Server:
    """A server of one file, which counts what it is asked."""

    def __init__(self) -> None:
        self.content, self.tag, self.status = b'first', '"1"', 200
        self.asked: list[int] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status = 304 if outer.status == 200 and self.headers.get('If-None-Match') == outer.tag else outer.status
                outer.asked.append(status)
                self.send_response(status)
                self.send_header('ETag', outer.tag)
                self.end_headers()
                if status == 200:
                    self.wfile.write(outer.content)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}/edition.json'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def server():
    one = Server()
    yield one
    one.stop()


def grow_old(folder: Path) -> None:
    for path in folder.iterdir():
        os.utime(path, (time.time() - 6 * 86400,) * 2)


def test_a_file_of_the_web_is_read_once_in_some_days(tmp_path, server):
    reader = Reader(Conf, tmp_path)
    assert [reader.read(server.url, bytes) for _ in range(3)] == [b'first'] * 3
    assert server.asked == [200]
    grow_old(tmp_path)
    assert reader.read(server.url, bytes) == b'first'
    assert reader.read(server.url, bytes) == b'first'
    assert server.asked == [200, 304]


def test_a_file_that_changed_is_read_again(tmp_path, server):
    reader = Reader(Conf, tmp_path)
    reader.read(server.url, bytes)
    server.content, server.tag = b'second', '"2"'
    grow_old(tmp_path)
    assert reader.read(server.url, bytes) == b'second'


def test_words_of_a_version_are_read_once_for_all_and_another_version_is_read_again(tmp_path, server):
    reader, source = Reader(Conf, tmp_path), Source(server.url.removesuffix('edition.json'), server.url)
    assert reader.read_data(source, 'd1.json', 'one', bytes) == b'first'
    server.content, server.tag = b'second', '"2"'
    grow_old(tmp_path)
    assert reader.read_data(source, 'd1.json', 'one', bytes) == b'first'
    assert reader.read_data(source, 'd1.json', 'two', bytes) == b'second'


@pytest.mark.parametrize('gone', ['stopped', 'broken', 'wrong'])
def test_without_the_file_its_copy_in_the_cache_is_used_whatever_its_age(tmp_path, server, gone):
    def make(content: bytes) -> bytes:
        if content == b'wrong':
            raise ValueError('no such file')
        return content

    reader = Reader(Conf, tmp_path)
    reader.read(server.url, make)
    grow_old(tmp_path)
    if gone == 'stopped':
        server.stop()
    elif gone == 'broken':
        server.status = 500
    else:
        server.content, server.tag = b'wrong', '"2"'
    assert reader.read(server.url, make) == b'first'


def test_without_file_and_cache_there_is_an_error(tmp_path, server):
    server.status = 404
    with pytest.raises(OSError, match='404'):
        Reader(Conf, tmp_path).read(server.url, bytes)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_large_is_not_read(tmp_path, server, monkeypatch):
    monkeypatch.setattr('sphinx_edition.citation.consulted.fetching.LARGEST', 4)
    with pytest.raises(ValueError, match='larger'):
        Reader(Conf, tmp_path).read(server.url, bytes)
    (tmp_path / 'local.json').write_bytes(b'12345')
    with pytest.raises(ValueError, match='larger'):
        Reader(Conf, tmp_path).read(str(tmp_path / 'local.json'), bytes)


# -- servers that never end -------------------------------------------------------------------------------


def sign_by_sign(answer):
    """Headers, then a body, for ever."""
    for number in range(10_000):
        answer.wfile.write(b'HTTP/1.1 200 OK\r\n' if not number else b'X')
        answer.wfile.flush()
        time.sleep(0.02)


def for_ever(answer):
    answer.wfile.write(b'HTTP/1.1 200 OK\r\n\r\n')
    for _ in range(10_000):
        answer.wfile.write(b'[')
        time.sleep(0.02)


def from_one_to_the_next(answer):
    answer.wfile.write(b'HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 999999999\r\n\r\n{' % time.monotonic_ns())


def to_a_file(answer):
    answer.wfile.write(b'HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n')


def packed(answer):
    answer.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n' + gzip.compress(b'[' * 1_000_000))


def silent(answer):
    time.sleep(3)


@pytest.fixture
def strange(monkeypatch):
    """A function that starts a server which answers as it is told; the patience with it is short."""
    servers = []

    def start(behave):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with contextlib.suppress(OSError):
                    behave(self)
                self.close_connection = True

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        server.daemon_threads, server.block_on_close = True, False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f'http://127.0.0.1:{server.server_port}/'

    monkeypatch.setattr('sphinx_edition.citation.consulted.fetching.WHOLE', 1 / 30)
    monkeypatch.setattr('sphinx_edition.citation.consulted.fetching.LARGEST', 100_000)
    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize('behave', [sign_by_sign, for_ever, silent])
def test_an_answer_that_does_not_end_is_not_waited_for(tmp_path, strange, behave):
    with pytest.raises(TimeoutError, match='its whole answer takes longer than 1 seconds'):
        Reader(Conf, tmp_path).read(f'{strange(behave)}edition.json', bytes)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(('behave', 'said'), [
    (from_one_to_the_next, 'it leads from one address to another more than 10 times'),
    (to_a_file, "it leads to 'file:///etc/passwd', which is not on the web"), (packed, 'it is larger than 100000 bytes'),
], ids=lambda value: getattr(value, '__name__', ''))  # fmt: skip
def test_an_answer_that_leads_nowhere_or_grows_is_not_read(tmp_path, strange, monkeypatch, behave, said):
    monkeypatch.setattr('sphinx_edition.citation.consulted.fetching.WHOLE', 4)
    with pytest.raises(ValueError, match=said):
        Reader(Conf, tmp_path).read(f'{strange(behave)}edition.json', bytes)
    assert list(tmp_path.iterdir()) == []


def test_the_reason_is_said_in_words_for_an_editor(new_edition, server):
    url = server.url.removesuffix('edition.json')

    def warning(place):
        project = new_edition(':ed:footcite:`talks:d1`\n', f'said-{len(server.asked)}-{server.status}')
        project.build(edition_editions={'talks': place})
        return project.warnings.strip().rpartition(' cannot be read: ')[2]

    assert warning(url) == 'it is not JSON, in line 1 [edition.citation]'
    server.status = 404
    assert warning(url) == 'the server answers 404 Not Found [edition.citation]'
    server.stop()
    assert warning(url) == 'the server cannot be reached (ConnectionError) [edition.citation]'
    assert warning('nowhere') == 'No such file or directory [edition.citation]'


def test_an_edition_that_cannot_be_read_is_one_message(new_edition, strange):
    project = new_edition(':ed:footcite:`talks:d1`, :ed:footcite:`d2` and :ed:footcite:`talks:d3`\n')
    project.build(edition_editions={'talks': strange(for_ever)})
    [warning] = project.warnings.strip().splitlines()
    assert 'the edition "talks" cannot be read: its whole answer takes longer than 1 seconds' in warning
    assert 'talks:d1' in project.page().text_content()


@pytest.mark.parametrize('path', [
    '../secret.json', '%2e%2e/secret.json', '%2E%2E%2Fsecret.json', '/secret.json', '//evil.example/e/x.json', 'https://example.org@evil.example/e/x',
    'http://example.org/e/x.json', 'https://example.org:444/e/x.json', 'https://user@example.org/e/x.json', 'a/..%5C..%5Cx', 'javascript:x', '', ' ',
])  # fmt: skip
def test_the_words_of_a_document_lie_below_the_address_of_the_edition(tmp_path, path):
    with pytest.raises(ValueError, match='is no file of the edition'):
        Reader(Conf, tmp_path).read_data(Source('https://example.org/e/', 'https://example.org/e/edition.json'), path, '', bytes)

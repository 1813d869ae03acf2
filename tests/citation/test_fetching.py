"""Published editions on the web: read through a cache, and from servers that do not answer as they should."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from citation.web_files import Conf
from sphinx_edition.citation.consulted.fetching import Reader, Source

if TYPE_CHECKING:
    from pathlib import Path


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

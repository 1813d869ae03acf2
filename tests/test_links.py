"""Where a reader may be led, and what is below what."""

from __future__ import annotations

import pytest

from sphinx_edition.links import is_below, joined, safe_link, scheme_of

SAFE = [
    'https://example.org/a:b?c=1', 'HTTP://example.org', 'mailto:someone@example.org', 'doi:10.1000/182', 'urn:isbn:1', 'd52.html#d52.p3', '../a/b.html', '#d1',
    '//example.org/', 'a/b:c', '', '?q=javascript:x',
]  # fmt: skip
UNSAFE = [
    'javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:x', '\tjavascript:x', 'java\nscript:x', 'java\x00script:x', '\x01javascript:x', 'javascript :x',
    '\ufeffjavascript:x', '\xa0javascript:x', 'java\u200bscript:x', 'data:text/html,x', 'DATA:image/svg+xml,x', 'vbscript:x', 'file:///etc/passwd',
    'blob:https://example.org/x', 'view-source:x', 'about:blank', 'x:y', 'javascript://example.org/%0aalert(1)',
]  # fmt: skip


@pytest.mark.parametrize('address', SAFE)
def test_a_reader_may_be_led_to(address):
    assert safe_link(address) == address


@pytest.mark.parametrize('address', UNSAFE)
def test_a_reader_is_not_led_to(address):
    assert safe_link(address) == ''


def test_a_scheme_is_that_which_a_browser_reads():
    assert scheme_of(' Java\tScript:x') == 'javascript'
    assert scheme_of('a/b:c') == ''


def test_below_is_the_same_host_and_folder():
    assert is_below('https://Example.org:443/e/a/b.json', 'https://example.org/e/')
    assert joined('https://example.org/e/edition.json', 'documents/d%201.json') == 'https://example.org/e/documents/d%201.json'
    for other in ('https://example.org/ex/b', 'https://example.org.evil.example/e/b', 'http://example.org/e/b', 'https://example.org/e/%2e%2e/b', 'https://example.org:8/e/b'):
        assert not is_below(other, 'https://example.org/e/')

"""Every kind of page works under ``Content-Security-Policy: default-src 'self'``, in a real browser."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from citation.ledger_files import HOME, LETTER, ledger, release
from conftest import PERSONS, Edition
from outputs.test_holding import PNG
from sources.volume_files import document, volume
from sphinx_edition.outputs.policy import without_styles

REPLY = '.. ed:document:: d8\n\nReply\n=====\n\nAn answer of some words, which stands in a document of its own.\n'
OTHERS = {
    'code.rst': (
        'Code\n====\n\n.. code-block:: python\n   :linenos:\n\n   print(1)\n\n.. list-table::\n   :widths: 30 70\n   :width: 50%\n\n   * - a\n     - b\n\n'
        '.. image:: seal.png\n   :width: 50%\n   :alt: Seal\n\n.. figure:: seal.png\n   :width: 30px\n   :figwidth: 40%\n   :alt: Seal\n\n   Caption\n'
    ),
    'glossary.rst': 'Terms\n=====\n\n.. glossary::\n\n   bale\n      A bundle.\n\n.. index:: single: wool; raw\n\nWool.\n',
    'lists.rst': 'Lists\n=====\n\n.. ed:register:: persons\n\n.. ed:index:: persons\n\n.. ed:calendar::\n', 'registers/persons.toml': PERSONS,
    'volume.xml': volume(
        document(1, '<p>See telegram 609.<note n="1" xml:id="d1fn1">A note.</note></p>'),
        back='<div type="index" xml:id="index"><head>Index</head><list><item>Cork, <ref target="#d1">1</ref></item></list></div>',
    ),
}  # fmt: skip
CONF = {'html_theme': 'edition', 'edition_volumes': ['volume.xml'], 'edition_url': 'https://example.org/'}
KINDS = ['index', 'd7', 'lists', 'code', 'genindex', 'vol/d1', 'vol/back-index', 'search.html?q=cork', 'gone']


class Strict(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header('Content-Security-Policy', "default-src 'self'")
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope='module')
def strict(tmp_path_factory):
    """An edition of all kinds of pages, one of them a tombstone, served with the policy."""
    edition = Edition(tmp_path_factory.mktemp('policy'))
    edition.write({'index.rst': HOME.replace('   *\n', '   *\n   vol/index\n'), 'd7.rst': LETTER, 'd8.rst': REPLY, **OTHERS})
    (edition.folder / 'seal.png').write_bytes(PNG)
    release(edition, '1.0', **CONF)
    assert ledger(edition, 'update', '--date', '2026-01-01') == 0
    (edition.folder / 'd8.rst').unlink()
    edition.write({'gone.rst': 'Gone\n====\n\n.. ed:withdrawn:: d8\n   :moved-to: d7\n\n.. ed:withdrawn:: d8.u1\n   :moved-to: d7.p2\n'})
    edition.build(html_theme='edition', fresh=True)
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(Strict, directory=str(edition.out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield edition, f'http://127.0.0.1:{server.server_port}/'
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    """A page that notes what the policy forbids, and what goes wrong."""
    context = browser.new_context()
    opened = context.new_page()
    opened.said = []
    opened.on('console', lambda message: opened.said.append(message.text) if message.type in {'error', 'warning'} else None)
    opened.on('pageerror', lambda error: opened.said.append(str(error)))
    opened.add_init_script("addEventListener('securitypolicyviolation', event => console.error('forbidden: ' + event.violatedDirective + ' ' + event.sample))")
    yield opened
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize('name', KINDS)
def test_no_page_asks_for_what_the_policy_forbids(strict, page, name):
    _, address = strict
    page.goto(address + (name if '.html' in name else f'{name}.html'))
    page.wait_for_load_state('load')
    assert [said for said in page.said if 'favicon' not in said and '404' not in said] == []


@pytest.mark.browser
def test_a_search_shows_what_it_finds(strict, page):
    page.goto(f'{strict[1]}index.html')
    page.locator('#ed-query').fill('cork')
    page.keyboard.press('Enter')
    page.locator('#search-results li').first.wait_for()
    page.wait_for_load_state('networkidle')
    assert [said for said in page.said if 'favicon' not in said and '404' not in said] == []


@pytest.mark.browser
def test_a_tombstone_leads_to_the_place_of_its_anchor(strict, page):
    page.goto(f'{strict[1]}d8.html#d8.u1')
    page.wait_for_url('**/d7.html#d7.p2')
    assert page.said == []


@pytest.mark.browser
def test_a_remembered_theme_is_there_before_the_first_paint_and_sizes_are_kept(strict, page):
    page.goto(f'{strict[1]}code.html')
    page.evaluate("localStorage.setItem('edition-theme', 'dark')")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !window.first) window.first = document.documentElement.dataset.theme || 'none' })"
        '.observe(document, {childList: true, subtree: true})'
    )
    page.goto(f'{strict[1]}code.html')
    assert page.evaluate('window.first') == 'dark'
    page.wait_for_load_state('load')
    width = page.evaluate("[...document.querySelectorAll('table.docutils td')].map(cell => cell.getBoundingClientRect().width)")
    assert 0.35 < width[0] / width[1] < 0.5
    assert page.locator('img[alt="Seal"]').first.evaluate('one => one.getAttribute("width")') == '50%'
    assert page.locator('figure').evaluate('one => one.style.width') == '40%'


def test_no_page_has_scripts_or_styles_in_line(strict):
    edition, _ = strict
    for path in edition.out.rglob('*.html'):
        page = edition.page(path.relative_to(edition.out).with_suffix('').as_posix())
        assert page.xpath('//@style | //style | //@*[starts-with(name(), "on")] | //@src[starts-with(., "data:")] | //@href[starts-with(., "javascript:")]') == []
        assert page.xpath('//script[not(@src) and not(contains(@type, "json"))]') == []


@pytest.mark.parametrize(('written', 'read'), [
    ('<col style="width: 22.0%" />', '<col width="22.0%" />'), ('<img alt="a" src="b" style="width: 30px; height: 2px" />', '<img alt="a" src="b" width="30" height="2" />'),
    ('<img style="width: 3em">', '<img data-ed-css="width: 3em">'), ('<figure class="x" style="width: 40%">', '<figure class="x" data-ed-css="width: 40%">'),
    ('<p title="a style=&quot;b&quot;">style="c"</p>', '<p title="a style=&quot;b&quot;">style="c"</p>'), ('<p data-x=" style=y">', '<p data-x=" style=y">'),
])  # fmt: skip
def test_attributes_of_style_are_written_otherwise(written, read):
    assert without_styles(written) == read

"""The pages of the edition: valid HTML, accessible in a real browser, nothing loaded from elsewhere."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import html5lib
import pytest
from lxml import html as lxml_html

PAGES = [
    'index',
    'documents/d52',
    'registers/persons',
    'registers/places',
    'registers/telegrams',
    'registers/calendar',
    'registers/archives',
    'front/method',
    'guide/index',
    'search',
]


@pytest.mark.parametrize('name', PAGES)
def test_pages_are_valid_html(built, name):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse((built('html') / f'{name}.html').read_bytes())
    assert parser.errors == []


@pytest.mark.parametrize('name', PAGES)
def test_ids_are_unique_and_local_links_lead_somewhere(built, name):
    folder = built('html')
    page = lxml_html.parse(str(folder / f'{name}.html'))
    ids = page.xpath('//@id')
    assert len(ids) == len(set(ids))
    for link in page.xpath('//a/@href'):
        path, _, anchor = link.partition('#')
        if re.match(r'[a-z]+:', link):
            continue
        target = (folder / f'{name}.html').parent / path if path else folder / f'{name}.html'
        assert target.exists(), link
        if anchor:
            assert lxml_html.parse(str(target)).xpath('//*[@id=$id]', id=anchor), link


@pytest.mark.parametrize('name', PAGES)
def test_nothing_is_loaded_from_elsewhere(built, name):
    page = lxml_html.parse(str(built('html') / f'{name}.html'))
    loaded = page.xpath('//script/@src | //link[@rel="stylesheet"]/@href | //img/@src | //iframe/@src')
    assert not [address for address in loaded if re.match(r'(https?:)?//', address)]


def test_no_page_grows_with_the_number_of_documents(built):
    page = (built('html') / 'documents/d52.html').read_text(encoding='utf-8')
    assert len(page) < 80_000
    assert page.count('toctree-l2') == 0


def test_the_document_says_what_it_is(built):
    page = lxml_html.parse(str(built('html') / 'documents/d52.html'))
    metas = {m.get('name'): m.get('content') for m in page.xpath('//meta[starts-with(@name, "dcterms.")]')}
    assert metas['dcterms.created'] == '1955-09-18'
    assert metas['dcterms.creator'] == 'Walter S. Robertson'
    assert metas['dcterms.audience'] == 'John Foster Dulles'
    assert metas['dcterms.spatial'] == 'Washington'
    assert metas['dcterms.source'] == 'Department of State, Central Files, 661.9429/9–1855'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope='module')
def address(built):
    """The edition served on this machine, as search and storage need it."""
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(_Quiet, directory=str(built('html'))))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f'http://127.0.0.1:{server.server_port}/'
    server.shutdown()
    server.server_close()


def open_page(browser, address, name, *, width=1440, scheme='light', **options):
    context = browser.new_context(viewport={'width': width, 'height': 900}, color_scheme=scheme, **options)
    page = context.new_page()
    page.goto(f'{address}{name}.html')
    page.wait_for_load_state('load')
    return page


@pytest.mark.browser
@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [390, 1440])
def test_axe_finds_no_violation_on_the_document(browser, address, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(browser, address, 'documents/d52', width=width, scheme=scheme)
    found = Axe().run(page).response['violations']
    assert [(v['id'], [n['html'] for n in v['nodes']][:3]) for v in found] == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize('name', ['index', 'registers/persons', 'registers/calendar', 'registers/archives', 'front/method', 'guide/index'])
def test_axe_finds_no_violation_on_other_pages(browser, address, name):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(browser, address, name)
    found = Axe().run(page).response['violations']
    assert [(v['id'], [n['html'] for n in v['nodes']][:3]) for v in found] == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize('name', ['documents/d52', 'registers/calendar', 'registers/persons', 'front/method'])
def test_a_phone_shows_the_page_without_scrolling_sideways(browser, address, name):
    page = open_page(browser, address, name, width=390)
    assert page.evaluate('document.documentElement.scrollWidth') <= 390
    page.context.close()


@pytest.mark.browser
def test_lines_of_the_document_have_60_to_75_characters(browser, address):
    page = open_page(browser, address, 'documents/d52')
    width, letter = page.evaluate(
        """() => {
            const p = document.querySelector('#d52\\\\.p4 p'); const range = document.createRange();
            range.selectNodeContents(p); const lines = new Set([...range.getClientRects()].map(r => Math.round(r.bottom / 12)));
            return [p.textContent.replace(/\\s+/g, ' ').length, p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)];
        }"""
    )
    assert 60 <= width / letter <= 76


@pytest.mark.browser
def test_wide_pages_show_notes_beside_their_marks(browser, address):
    page = open_page(browser, address, 'documents/d52')
    page.wait_for_function("document.getElementById('d52.n2').getBoundingClientRect().x > document.getElementById('d52.p4').getBoundingClientRect().right")
    mark, note, text = (page.locator(s).bounding_box() for s in ('[id="d52.n2.r1"]', '[id="d52.n2"]', '[id="d52.p4"]'))
    assert note['x'] >= text['x'] + text['width']
    assert abs(note['y'] - mark['y']) < 400
    page.context.close()


@pytest.mark.browser
def test_the_page_reads_without_scripts(browser, address):
    page = open_page(browser, address, 'documents/d52', java_script_enabled=False)
    assert page.locator('[id="d52.n7"]').is_visible()
    assert page.locator('nav').first.is_visible()
    page.context.close()


@pytest.mark.browser
def test_nothing_is_asked_of_another_host(browser, address):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on('request', lambda request: asked.append(request.url))
    page.goto(f'{address}documents/d52.html')
    page.wait_for_load_state('networkidle')
    assert [url for url in asked if not url.startswith((address, 'data:'))] == []
    context.close()


@pytest.mark.browser
def test_a_reader_switches_between_the_witnesses(browser, address):
    page = open_page(browser, address, 'documents/d52', width=390)
    figure = page.locator('[id="d52.n5"] figure.ed-apparatus')
    text = figure.locator('.ed-apparatus-text')
    readings = {
        'Draft': 'would virtually nullify naval aspects',
        'Telegram 609': 'would nullify and violate sea-force aspects',
    }
    for name, words in readings.items():
        figure.get_by_role('button', name=name).click()
        assert words in ' '.join(text.inner_text().split())
        assert figure.get_by_role('button', name=name).get_attribute('aria-pressed') == 'true'
    figure.get_by_role('button', name='Differences').click()
    assert text.locator('del').first.is_visible()
    page.context.close()


@pytest.mark.browser
def test_a_mark_previews_its_note_by_keyboard_and_escape_closes_it(browser, address):
    page = open_page(browser, address, 'documents/d52', width=900)
    page.locator('[id="d52.n2.r1"]').focus()
    preview = page.locator('.ed-preview')
    preview.wait_for(state='visible')
    assert 'Adenauer visited Moscow' in preview.inner_text()
    page.keyboard.press('Escape')
    preview.wait_for(state='hidden')
    page.context.close()


@pytest.mark.browser
def test_the_text_without_brackets_of_the_editor_is_what_a_reader_copies(browser, address):
    page = open_page(browser, address, 'documents/d52')
    copied = page.evaluate(
        """() => { const range = document.createRange(); range.selectNode(document.querySelector('.ed-dateline'));
                   getSelection().removeAllRanges(); getSelection().addRange(range); return getSelection().toString(); }"""
    )
    assert copied.strip() == 'Washington, September 18, 1955.'
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize('width', [390, 900, 1440])
@pytest.mark.parametrize('address_', ['d52.p3.b', 'd52.p6', 'd52.n5'])
def test_a_link_to_an_address_shows_it_at_the_top(browser, address, width, address_):
    page = browser.new_page(viewport={'width': width, 'height': 844})
    page.goto(f'{address}documents/d52.html#{address_}')
    page.wait_for_function('address => { const y = document.getElementById(address).getBoundingClientRect().y; return 0 <= y && y <= 160 }', arg=address_)
    page.close()


@pytest.mark.browser
def test_a_calendar_shows_what_a_reader_looks_for(browser, address):
    page = open_page(browser, address, 'registers/calendar')
    rows = page.locator('table.ed-calendar tbody tr')
    everything = rows.count()
    page.get_by_label('Correspondent').fill('Tokyo')
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < everything
    assert all('Tokyo' in row.inner_text() for row in shown)
    assert page.locator('.ed-filter output').inner_text() == f'{len(shown)} of {everything}'
    page.get_by_label('Correspondent').fill('')
    assert all(row.is_visible() for row in rows.all())
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize('width', [390, 1440])
def test_a_paragraph_is_cited_in_every_form(built, browser, address, width):
    page = open_page(browser, address, 'documents/d52', width=width)
    page.locator('[id="d52.p3"] .ed-cite-part').first.click()
    window = page.locator('dialog.ed-cite-window')
    window.wait_for()
    part, form = window.locator('select').nth(0), window.locator('select').nth(1)
    assert part.input_value() == 'd52.p3'
    assert window.bounding_box()['width'] <= width
    part.select_option('d52.p3.b')
    form.select_option('chicago')
    assert 'doc. 52, par. 3(b)' in window.locator('.ed-citation').first.inner_text()
    assert '661.9429/9–1855' in window.locator('.ed-citation').last.inner_text()
    assert window.locator('.ed-cite-address').inner_text() == 'd52.p3.b@0.1.0'
    form.select_option('bluebook')
    assert '¶ 3(b)' in window.locator('.ed-citation').first.inner_text()
    assert page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    part.select_option('d52.n4')
    assert 'n.4' in window.locator('.ed-citation').first.inner_text()
    assert 'n.4' not in window.locator('.ed-citation').last.inner_text()  # the editors' notes are none of the original's
    page.keyboard.press('Escape')
    assert not window.is_visible()
    page.locator('.ed-cite-more').click()
    assert part.input_value() == ''
    assert form.input_value() == 'bluebook'
    assert 'par.' not in window.locator('.ed-citation').first.inner_text()
    page.context.close()


@pytest.mark.browser
def test_the_window_of_citations_can_be_used_by_all(built, browser, address):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(browser, address, 'documents/d52')
    page.locator('[id="d52.n4"] .ed-cite-part').first.focus()
    page.keyboard.press('Enter')
    page.locator('dialog.ed-cite-window').wait_for()
    found = Axe().run(page).response['violations']
    assert [(v['id'], [n['html'] for n in v['nodes']][:3]) for v in found] == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize('name', ['index', 'documents/d52', 'documents/d52.html#d52.p3', 'front/citing', 'registers/persons', 'guide/ledger', 'search'])
def test_no_script_of_a_page_fails(built, browser, address, name):
    context = browser.new_context()
    page, errors = context.new_page(), []
    page.on('pageerror', lambda error: errors.append(str(error)))
    page.goto(f'{address}{name}' if '#' in name else f'{address}{name}.html')
    page.wait_for_load_state('networkidle')
    assert errors == []
    context.close()

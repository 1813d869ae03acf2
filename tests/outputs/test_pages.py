"""Pages do not grow with the edition, and their menu shows the first level only."""

from __future__ import annotations

THEME = {'html_theme': 'edition'}


def project(count):
    names = [f'd{n}' for n in range(1, count + 1)]
    files = {name: f'.. ed:document:: {name}\n   :number: {name[1:]}\n\nHead\n====\n\nText.\n' for name in names}
    toctree = 'Home\n====\n\n.. toctree::\n   :caption: Documents\n\n   ' + '\n   '.join(names) + '\n'
    return {'index.rst': toctree, **{f'{name}.rst': text for name, text in files.items()}}


def test_a_short_contents_is_the_menu_with_the_page_marked(new_edition):
    edition = new_edition(project(3))
    edition.build('html', **THEME)
    menu = edition.page('d2').xpath('//nav[@id="ed-menu"]')[0]
    assert menu.xpath('.//p/text()') == ['Documents']
    assert menu.xpath('.//a/text()') == ['1. Head', '2. Head', '3. Head']
    assert menu.xpath('.//a[@class="current"]/text()') == ['2. Head']


def test_a_long_contents_is_one_link(new_edition):
    edition = new_edition(project(50))
    edition.build('html', **THEME)
    assert edition.page('d2').xpath('//nav[@id="ed-menu"]//a/@href') == ['index.html']


def test_a_page_has_the_same_size_in_an_edition_of_any_size(new_edition):
    sizes = []
    for count in (50, 100):
        edition = new_edition(project(count), f'of-{count}')
        edition.build('html', **THEME)
        sizes.append(len(edition.read('d2.html')))
    assert sizes[0] == sizes[1]


def test_no_template_asks_for_the_whole_contents():
    from sphinx_edition.events import THEMES

    for template in (THEMES / 'edition').glob('*.html'):
        assert 'toctree(' not in template.read_text(encoding='utf-8')


def test_the_page_tells_what_the_header_says(memorandum):
    memorandum.build('html', **THEME)
    page = memorandum.page()
    facts = page.xpath('//*[@class="ed-about"]')[0].text_content()
    for words in ('Memorandum', 'Walter S. Robertson', 'John Foster Dulles', 'September 18, 1955'):
        assert words in facts

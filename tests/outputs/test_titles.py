"""What an edition is called on its pages."""

from __future__ import annotations

import zipfile

import pytest

PAGE = '.. ed:document:: d1\n\nHead\n====\n\nText.\n'


@pytest.mark.parametrize(('conf', 'title'), [
    ({'html_theme': 'edition'}, 'The Talks'),
    ({'html_theme': 'alabaster', 'primary_domain': 'ed'}, 'The Talks'),
    ({'html_theme': 'edition', 'html_title': 'Mine'}, 'Mine'),
    ({'html_theme': 'alabaster', 'primary_domain': 'py'}, 'The Talks 1.0 documentation'),
])  # fmt: skip
def test_pages_have_the_title_of_the_project(new_edition, conf, title):
    edition = new_edition(PAGE.replace('.. ed:', '.. ed:'))
    edition.build('html', project='The Talks', release='1.0', **conf)
    assert edition.page().findtext('.//title').split(' — ')[-1].strip() == title


def test_a_book_has_it_too(new_edition):
    edition = new_edition(PAGE)
    edition.build('epub', project='The Talks', version='1', epub_copyright='x', html_theme='edition')
    with zipfile.ZipFile(next(edition.out.glob('*.epub'))) as book:
        package = book.read('content.opf').decode()
    assert '<dc:title>The Talks</dc:title>' in package
    edition.build('latex', project='The Talks')
    latex = next(edition.out.glob('*.tex')).read_text(encoding='utf-8')
    assert '\\title{The Talks}' in latex

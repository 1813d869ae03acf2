"""Exact citations: every style × every kind of document × the whole, a paragraph, several paragraphs, a note. The table is ``citations.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citation.cited_documents import DOCUMENTS, PARTS
from sphinx_edition.citation.forms import Run, html
from sphinx_edition.citation.items import WHOLE
from sphinx_edition.citation.styles import STYLES, WHATS, cite

TABLE = tomllib.loads((Path(__file__).parent / 'citations.toml').read_text(encoding='utf-8'))
#: a style that says only in what it differs from another, or names parts as that does
LIKE = {'chicago-17': 'chicago', 'chicago-17-bibliography': 'chicago-bibliography'}
TERMS = {name: next(terms for terms in TABLE['part'] if name.startswith(terms)) for name in STYLES}
ROWS = [(kind, style, what) for kind in DOCUMENTS for style in STYLES for what in WHATS]


def expected(kind: str, style: str, what: str, part: str) -> str | None:
    """The line of the table, with the words for the part put in."""
    line = TABLE[kind].get(style, {}).get(what) or TABLE[kind].get(LIKE.get(style, ''), {}).get(what)
    words, fragment = TABLE['part'][TERMS[style]], TABLE['at']
    line = line and line.replace('{part}', words.get(part, '')).replace('{at}', fragment.get(part, ''))
    return line and line.replace('n.d..', 'n.d.')  # where nothing stands between, one stop is enough


def marked(citation: tuple[Run, ...]) -> str:
    """A citation with the marks of the table."""
    marks = {'italic': '*', 'small-caps': '^'}
    return ''.join(f'{marks.get(run.style, "")}{run.text}{marks.get(run.style, "")}' for run in citation)


@pytest.mark.parametrize('part', PARTS)
@pytest.mark.parametrize(('kind', 'style', 'what'), [row for row in ROWS if expected(*row, 'document')])
def test_the_citation_is_exactly_that_of_the_table(kind, style, what, part):
    assert marked(cite(DOCUMENTS[kind], style, PARTS[part], what)) == expected(kind, style, what, part)


def test_the_table_is_whole():
    missing = {(kind, style, what) for kind, style, what in ROWS if not expected(kind, style, what, 'document')}
    nara = {(kind, style, what) for kind in DOCUMENTS for style in ('nara', 'nara-short') for what in ('edition', 'volume')}
    assert missing == nara | {('editorial-note', style, 'original') for style in STYLES}
    assert {kind for kind in TABLE if kind not in {'part', 'at'}} == set(DOCUMENTS)


@pytest.mark.parametrize('kind', DOCUMENTS)
@pytest.mark.parametrize('what', ['edition', 'volume'])
def test_the_archives_form_cites_an_edition_as_chicago_does_but_for_the_words_of_a_part(kind, what):
    for style in ('nara', 'nara-short'):
        assert cite(DOCUMENTS[kind], style, WHOLE, what) == cite(DOCUMENTS[kind], 'chicago', WHOLE, what)
        chicago = marked(cite(DOCUMENTS[kind], 'chicago', PARTS['note'], what))
        assert marked(cite(DOCUMENTS[kind], style, PARTS['note'], what)) == chicago.replace(', n. 4', ', note 4')


def test_an_editorial_note_has_no_original():
    assert [cite(DOCUMENTS['editorial-note'], style, WHOLE, 'original') for style in STYLES] == [()] * len(STYLES)


def test_the_two_citations_of_the_contract():
    memorandum = DOCUMENTS['memorandum']._replace(url='URL')
    assert marked(cite(memorandum, 'chicago-17', PARTS['paragraph'], 'volume')) == (
        'Walter S. Robertson to John Foster Dulles, memorandum, Washington, September 18, 1955, in *Foreign Relations of the United States, '
        '1955–1957*, ed. John P. Glennon, vol. 23, pt. 1, *Japan*, ed. David W. Mabon (Washington, DC: Government Printing Office, 1991), doc. 52, '
        'par. 3(b), URL#d52.p3.b.'
    )
    assert marked(cite(memorandum, 'historian', WHOLE, 'volume')) == (
        '*Foreign Relations of the United States, 1955–1957, Volume XXIII, Part 1, Japan*, ed. David W. Mabon '
        '(Washington: Government Printing Office, 1991), Document 52.'
    )


def test_a_citation_is_html_with_its_titles_in_italics_and_its_address_as_a_link():
    text = html(cite(DOCUMENTS['memorandum'], 'chicago', PARTS['paragraph']))
    assert '<i>The Robertson Memorandum of September 18, 1955</i>, ed. the sphinx-edition editors' in text
    assert text.endswith('<a href="https://example.org/d52.html#d52.p3.b">https://example.org/d52.html#d52.p3.b</a>.')

"""The words of citations in a citing project, exactly."""

from __future__ import annotations

import pytest

from sphinx_edition.citation.consulted.citable import Citable
from sphinx_edition.citation.consulted.editions import Edition
from sphinx_edition.citation.consulted.sequence import Chosen, Form
from sphinx_edition.citation.consulted.wording import edition_entry, listed, unended, worded
from sphinx_edition.citation.forms import Run, plain
from sphinx_edition.citation.items import WHOLE, Holding, Item, Name, Part, Publication
from sphinx_edition.domain.volumes import Printed

ROBERTSON, DULLES = Name('Robertson', 'Walter S.'), Name('Dulles', 'John Foster')
FILES = Holding('Department of State', collection='Central Files', file='661.9429/9–1855')
PRINTED = Printed(series='Foreign Relations of the United States', subseries='1955–1957', number='Volume XXIII, Part 1', volume='Japan', date='1991')
EDITION = Publication('Japan Papers', ('Ana Weber',), 'Cork Press', '1.0', '2026-05-01', 'https://example.org/')
D52 = Item(
    'd52', '52', 'Memorandum From Robertson', 'memorandum', (ROBERTSON,), (DULLES,), date='1955-09-18', holding=FILES, publication=EDITION,
    url='https://example.org/d52.html',
)  # fmt: skip
POINT = Part((('p', '3'), ('', 'b')), (), 'd52.p3.b')
FULL, SHORT, AGAIN = Chosen(Form.FULL), Chosen(Form.SHORT), Chosen(Form.FULL, edition_known=True)
BOTH = 'Walter S. Robertson to John Foster Dulles, memorandum, September 18, 1955'


def words(item: Item, how: Chosen = FULL, part: Part = WHOLE, edition: str = 'frus', kind: str = 'frus') -> str:
    return plain(worded(Citable(f'{kind}:{item.address}', item, part, edition), how))


@pytest.mark.parametrize(
    ('item', 'how', 'part', 'expected'),
    [
        (
            D52, FULL, POINT,
            f'{BOTH}, 661.9429/9–1855, Central Files, Department of State, in Japan Papers, ed. Ana Weber, version 1.0 (Cork Press, 2026), doc. 52, '
            'par. 3(b), https://example.org/d52.html#d52.p3.b',
        ),
        (
            D52, AGAIN, POINT,
            f'{BOTH}, 661.9429/9–1855, Central Files, Department of State, in Japan Papers, doc. 52, par. 3(b), https://example.org/d52.html#d52.p3.b',
        ),
        (
            D52._replace(holding=Holding(text='Source: Papers, as they are.'), url='', printed=PRINTED), FULL, WHOLE,
            f'{BOTH}, in Japan Papers, ed. Ana Weber, version 1.0 (Cork Press, 2026), doc. 52, following Foreign Relations of the United States, '
            '1955–1957, vol. 23, pt. 1, Japan',
        ),
        (D52._replace(holding=Holding(), url='', publication=Publication(), printed=PRINTED), AGAIN, WHOLE,
            f'{BOTH}, in Foreign Relations of the United States, 1955–1957, vol. 23, pt. 1, Japan, doc. 52'),
        (D52, SHORT, POINT, 'Robertson to Dulles, September 18, 1955, par. 3(b)'),
        (D52._replace(date=''), SHORT, WHOLE, 'Robertson to Dulles, n.d.'),
        (D52, Chosen(Form.IBID, POINT), POINT, 'Ibid.'),
        (D52, Chosen(Form.IBID, WHOLE), POINT, 'Ibid., par. 3(b)'),
        (D52._replace(genre='editorial-note', title='Editorial Note', authors=(), recipients=(), date=''), SHORT, WHOLE, 'Editorial Note, doc. 52'),
    ],
)  # fmt: skip
def test_a_document_of_an_edition(item, how, part, expected):
    assert words(item, how, part) == expected


@pytest.mark.parametrize(
    ('item', 'full', 'short'),
    [
        (Item('a', authors=(ROBERTSON,), recipients=(DULLES,), genre='memorandum', date='1955', holding=FILES),
         'Walter S. Robertson to John Foster Dulles, memorandum, 1955, 661.9429/9–1855, Central Files, Department of State', 'Robertson to Dulles, 1955'),
        (Item('a', title='Diary', authors=(ROBERTSON,), place='Tokyo', date='1955', holding=Holding('Cork Museum', box='3'), url='https://example.org/a'),
         'Walter S. Robertson, Diary, Tokyo, 1955, box 3, Cork Museum, https://example.org/a', 'Robertson, Diary, 1955'),
        (Item('a', title='Report on Wool', holding=Holding('Cork Museum', 'Cork', '84', 'Records of Posts')),
         'Report on Wool, n.d., Records of Posts, RG 84, Cork Museum, Cork', 'Report on Wool, n.d.'),
    ],
)  # fmt: skip
def test_a_source_that_no_edition_holds(item, full, short):
    assert (words(item, FULL, edition='', kind='source'), words(item, SHORT, edition='', kind='source')) == (full, short)


@pytest.mark.parametrize(
    ('holding', 'full', 'short'),
    [
        (Holding('National Archives', 'College Park, MD', '59', 'General Records', 'Central Files'),
         'Central Files, General Records, RG 59, National Archives, College Park, MD', 'Central Files'),
        (Holding('National Archives', 'College Park, MD', '59', 'General Records'), 'General Records, RG 59, National Archives, College Park, MD', 'General Records'),
        (Holding('National Archives', 'College Park, MD'), 'National Archives, College Park, MD', 'National Archives'),
    ],
)  # fmt: skip
def test_a_whole_collection(holding, full, short):
    assert (
        words(Item('a', holding=holding), FULL, edition='', kind='archive'),
        words(Item('a', holding=holding), SHORT, edition='', kind='archive'),
    ) == (full, short)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Ended.', 'Ended'),
        ('Open', 'Open'),
        ('Smith, n.d.', 'Smith, n.d.'),
        ('Ibid.', 'Ibid.'),
        ('Robertson Jr.', 'Robertson Jr.'),
        ('Smith et al.', 'Smith et al.'),
    ],
)
def test_a_full_stop_is_taken_away_unless_it_belongs_to_a_word(text, expected):
    assert plain(unended((Run(text),))) == expected


def test_an_address_keeps_its_end():
    assert unended((Run('See '), Run('https://example.org/a.', 'link'))) == (Run('See '), Run('https://example.org/a.', 'link'))


def test_titles_are_in_italics_and_addresses_are_links():
    runs = worded(Citable('frus:d52', D52, POINT, 'frus'), FULL)
    assert [run for run in runs if run.style] == [Run('Japan Papers', 'italic'), Run('https://example.org/d52.html#d52.p3.b', 'link')]


def test_an_edition_and_its_documents_in_a_list():
    edition = Edition('frus', {'edition': {**EDITION._asdict(), 'editors': ['Ana Weber']}})
    assert plain(edition_entry(edition, PRINTED)) == (
        'Japan Papers. Edited by Ana Weber. Version 1.0. Cork Press, 2026. Following Foreign Relations of the United States, 1955–1957, vol. 23, pt. 1, '
        'Japan. https://example.org/.'
    )
    assert plain(edition_entry(Edition('frus', {}), Printed())) == 'frus.'
    volume = Edition('frus', {'edition': {**EDITION._asdict(), 'editors': ['Ana Weber'], 'cite_as': 'volume'}})
    printed = PRINTED._replace(general_editors=('John P. Glennon',), editors=('David W. Mabon',), publisher='Cork Press')
    assert plain(edition_entry(volume, printed)) == (
        'Foreign Relations of the United States, 1955–1957. Edited by John P. Glennon. Vol. 23, pt. 1, Japan, edited by David W. Mabon. Cork Press, 1991. '
        'https://example.org/.'
    )
    assert plain(listed(Citable('frus:d52', D52, WHOLE, 'frus'))) == '52. Robertson to Dulles, September 18, 1955'

"""Where an original is now, in the National Archives' form of citation."""

from __future__ import annotations

import pytest

from sphinx_edition.citation.items import Holding
from sphinx_edition.citation.styles.present import present, series_of

STATE = Holding('Department of State', collection='Central Files')


@pytest.mark.parametrize(('file', 'date', 'series'), [
    ('661.9429/9–1855', '1955-09-20', 'Central Decimal File, 1955–59'),
    ('711.94/1–245', '1944-12-30', 'Central Decimal File, 1945–49'),
    ('890.50/1–248', '1948-01-02', 'Central Decimal File, 1945–49'),
    ('793.94/12–3154', '1955-01-03', 'Central Decimal File, 1950–54'),
    ('611.94/1–1063', '1963-01-10', 'Central Decimal File, 1960–January 1963'),
    ('711.94/2594', '1941-12-01', 'Central Decimal File, 1940–44'),
    ('123–MacArthur, Douglas', '1957-02-25', 'Central Decimal File, 1955–59'),
    ('POL 7 JAPAN', '1963-10-02', 'Central Foreign Policy Files, 1963'),
    ('POL 7 JAPAN', '1965-01', 'Central Foreign Policy Files, 1964–66'),
    ('POL 7 JAPAN', '1970', 'Central Foreign Policy Files, 1970–73'),
    ('D750267–0953', '1975-08-02', 'Central Foreign Policy Files, 1973–79'),
    ('661.9429', '', ''),
    ('812.00/1', '1909-05-01', ''),
    ('POL 7', '1955', ''),
    ('661.94', 'some day', ''),
])  # fmt: skip
def test_the_block_of_a_file(file, date, series):
    assert series_of(file, date) == series


def test_the_central_files_are_at_college_park():
    now = present(STATE._replace(file='661.9429/9–1855'), '1955-09-18')
    assert now[:7] == (
        'National Archives at College Park', 'College Park, MD', '59', 'General Records of the Department of State', '', 'Central Decimal File, 1955–59',
        '661.9429/9–1855',
    )  # fmt: skip


def test_a_citation_that_names_its_years_keeps_them():
    now = present(Holding('National Archives', collection='RG 59', series='Central Files 1964–66', file='POL 7 JAPAN'), '1965-01-02')
    assert (now.repository, now.record_group, now.collection, now.series) == ('National Archives at College Park', '59', '', 'Central Files 1964–66')


def test_a_register_that_says_more_goes_first():
    known = STATE._replace(record_group='84', file='661.9429/9–1855')
    assert present(known, '1955-09-18') == known


def test_what_is_not_known_stays_as_it_is_cited():
    for holding in (
        Holding('Department of State', collection='Conference Files', lot='62 D 181'),
        Holding('National Archives', collection='RG 999'),
        Holding('Example Library', collection='Hale Papers'),
        Holding(),
    ):
        assert present(holding, '1955-09-18')._replace(record_group='', collection=holding.collection) == holding


def test_a_library_gets_its_town():
    assert present(Holding('Eisenhower Library', collection='Whitman File'), '').place == 'Abilene, KS'
    assert present(Holding('Lyndon B. Johnson Presidential Library'), '').place == 'Austin, TX'

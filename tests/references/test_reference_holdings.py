"""Repository, collection and file, as a reader of the archives asks for them. All names are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.holdings import holding_of

STATE = 'Department of State'


@pytest.mark.parametrize(
    ('text', 'kind', 'repository', 'collection', 'file'),
    [
        ('Department of State, Central Files, 661.9429/9–1855', 'central-file', STATE, 'Central Files', '661.9429/9–1855'),
        ('Department of State, Central Files, 1970–73, POL 7 ATLANTIS', 'subject-file', STATE, 'Central Files, 1970–73', 'POL 7 ATLANTIS'),
        ('Department of State, Central Files. POL 15–1 ATLANTIS', 'subject-file', STATE, 'Central Files', 'POL 15–1 ATLANTIS'),
        ('Department of State, Central File 786A.712', 'central-file', STATE, 'Central File', '786A.712'),
        ('Department of State, ABC Files: Lot 62 D 4, Talks, 1955', 'lot', STATE, 'ABC Files: Lot 62 D 4', 'Talks, 1955'),
        ('ABC files, lot 62 D 4, “Talks”', 'lot', STATE, 'ABC files, lot 62 D 4', '“Talks”'),
        ('ABC files, lot 62 D 4 “Talks”', 'lot', STATE, 'ABC files, lot 62 D 4', '“Talks”'),
        ('ABC Files: Lot M–8: Box 15: Minutes', 'lot', STATE, 'ABC Files: Lot M–8', 'Box 15: Minutes'),
        ('Department of State, Secretariat, Records of A. Hale, 1977–1980: Lot 84D2, Trips', 'lot', STATE,
         'Secretariat, Records of A. Hale, 1977–1980: Lot 84D2', 'Trips'),
        ('Department of State Planning Files', 'named-files', STATE, 'Planning Files', ''),
        ('National Archives, RG 59, Central Files 1964–66, POL 7', 'record-group', 'National Archives', 'RG 59, Central Files 1964–66', 'POL 7'),
        ('Washington National Records Center, RG 40, Commerce, Secretariat Files: FRC 69 A 6, Office, Talks', 'frc', 'Washington National Records Center',
         'RG 40, Commerce, Secretariat Files: FRC 69 A 6', 'Office, Talks'),
        ('Central Intelligence Agency, Job 79–0, Box 6, Folder 6', 'cia-job', 'Central Intelligence Agency', 'Job 79–0', 'Box 6, Folder 6'),
        ('Carter Library, Hale Material, Subject File, Box 1, Talks: 1/77', 'library', 'Carter Library', 'Hale Material', 'Subject File, Box 1, Talks: 1/77'),
        ('Elmwood University, Hale Papers', 'named-files', 'Elmwood University', 'Hale Papers', ''),
        ('Deparment of State, Central Files, 611.00/1–155', 'central-file', 'Deparment of State', 'Central Files', '611.00/1–155'),
    ],
)  # fmt: skip
def test_a_citation_is_divided_in_three(text, kind, repository, collection, file):
    holding = holding_of(text)
    assert holding[:4] == (kind, repository, collection, file)


def test_the_date_is_that_of_the_file_number_where_it_is_the_departments():
    assert holding_of('Department of State, Central Files, 611.94/9–1855').file_date == '1955-09-18'
    assert holding_of('611.94/9–1848').file_date == '1948-09-18'
    assert holding_of('Department of State, Central Files, 611.94/19–1855').file_date == ''
    assert holding_of('Department of State, ABC Files: Lot 62 D 4, 611.94/9–1855').file_date == ''


def test_the_department_is_understood_where_no_repository_is_named():
    assert holding_of('611.94/9–1848').implied
    assert not holding_of('Kennedy Library, Hale Papers').implied


@given(st.one_of(st.text(), st.text('Aa,:;. “”()Lot RG59Box612/–')))
def test_any_text_has_its_parts_from_itself(text):
    holding = holding_of(text)
    assert holding.file in text
    assert holding.collection in text or holding.collection == 'Central Files'

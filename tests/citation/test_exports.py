"""Files for reference managers: what is in them, exactly, and what independent programs read from them."""

from __future__ import annotations

import json
import warnings

import pytest
import rispy
from pybtex.database import parse_string

from citation.cited_documents import DOCUMENTS
from sphinx_edition.citation.exports import FORMATS, bibtex, csl, ris
from sphinx_edition.citation.exports.fields import key
from sphinx_edition.citation.items import Holding, Name, Publication
from sphinx_edition.domain.volumes import Printed

MEMORANDUM = DOCUMENTS['memorandum']
TELEGRAM = DOCUMENTS['telegram']

BIBTEX = """@incollection{robertson-memorandum-d52,
  author = {Robertson, Walter S.},
  title = {{Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Robertson) to the Secretary of State}},
  booktitle = {{Foreign Relations of the United States, 1955–1957, Volume XXIII, Part 1, Japan}},
  editor = {Mabon, David W.},
  series = {Foreign Relations of the United States, 1955–1957},
  volume = {23, pt. 1},
  maintitle = {Foreign Relations of the United States, 1955–1957},
  publisher = {Government Printing Office},
  address = {Washington, DC},
  year = {1991},
  date = {1991},
  pages = {122--124},
  chapter = {52},
  type = {doc.},
  entrysubtype = {memorandum},
  origdate = {1955-09-18},
  origlocation = {Washington},
  library = {Department of State, Central Files, 661.9429/9–1855},
  archive = {Department of State},
  archive_location = {Central Files, 661.9429/9–1855},
  url = {https://example.org/d52.html},
  note = {September 18, 1955},
  annote = {Original Date: 1955-09-18; Number: 52; Genre: memorandum; Recipient: John Foster Dulles; Event Place: Washington; Citation Key: robertson-memorandum-d52; Series Editor: John P. Glennon},
}
"""

RIS = """TY  - CHAP
ID  - robertson-memorandum-d52
AU  - Robertson, Walter S.
TI  - Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Robertson) to the Secretary of State
T2  - The Robertson Memorandum of September 18, 1955
A2  - The sphinx-edition editors
ET  - version 0.1.0
PY  - 2026
DA  - 2026/11/25
M3  - memorandum
DB  - Department of State
AV  - Central Files, 661.9429/9–1855
UR  - https://example.org/d52.html
N1  - Original Date: 1955-09-18
N1  - Number: 52
N1  - Genre: memorandum
N1  - Recipient: John Foster Dulles
N1  - Event Place: Washington
N1  - Citation Key: robertson-memorandum-d52
N1  - Following Foreign Relations of the United States, 1955–1957, vol. 23, pt. 1, Japan, doc. 52
ER  -

"""

CSL = {
    'id': 'robertson-memorandum-d52', 'type': 'personal_communication', 'genre': 'memorandum',
    'author': [{'family': 'Robertson', 'given': 'Walter S.'}], 'recipient': [{'family': 'Dulles', 'given': 'John Foster'}],
    'container-title': 'Foreign Relations of the United States, 1955–1957', 'editor': [{'family': 'Mabon', 'given': 'David W.'}],
    'collection-editor': [{'family': 'Glennon', 'given': 'John P.'}], 'volume': '23, pt. 1', 'volume-title': 'Japan',
    'publisher': 'Government Printing Office', 'publisher-place': 'Washington, DC', 'issued': {'date-parts': [[1991]]}, 'page': '122–124',
    'original-date': {'date-parts': [[1955, 9, 18]]}, 'event-place': 'Washington', 'archive': 'Department of State',
    'archive_location': 'Central Files, 661.9429/9–1855', 'URL': 'https://example.org/d52.html',
    'custom': {
        'address': 'd52', 'document-number': '52',
        'title': 'Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Robertson) to the Secretary of State',
    },
}  # fmt: skip


def test_the_printed_volume_in_bibtex():
    assert bibtex.entry(MEMORANDUM, 'volume') == BIBTEX


def test_the_edition_in_ris():
    assert ris.entry(MEMORANDUM) == RIS.replace('ER  -\n', 'ER  - \n').replace('\n', '\r\n')


def test_the_printed_volume_in_csl_json():
    assert csl.entry(MEMORANDUM, 'volume') == CSL
    assert json.loads(csl.document([MEMORANDUM], 'volume')) == [CSL]


def test_the_edition_in_csl_json_and_bibtex():
    found = csl.entry(MEMORANDUM)
    assert (found['container-title'], found['version']) == ('The Robertson Memorandum of September 18, 1955', '0.1.0')
    assert found['editor'] == [{'literal': 'The sphinx-edition editors'}]
    assert found['issued'] == {'date-parts': [[2026, 11, 25]]}
    assert found['note'] == 'Following Foreign Relations of the United States, 1955–1957, vol. 23, pt. 1, Japan, doc. 52'
    fields = parse_string(bibtex.entry(MEMORANDUM), 'bibtex').entries['robertson-memorandum-d52'].fields
    assert (fields['version'], fields['date'], fields['year']) == ('0.1.0', '2026-11-25', '2026')
    assert fields['note'].startswith('September 18, 1955. Following Foreign Relations')


def test_a_message_has_its_number_and_bodies_stay_whole():
    found = csl.entry(TELEGRAM)
    assert (found['genre'], found['author'], found['recipient']) == (
        'telegram 609', [{'literal': 'Department of State'}], [{'literal': 'Embassy in Japan'}]
    )  # fmt: skip
    assert 'author = {{Department of State}},' in bibtex.entry(TELEGRAM)
    assert 'N1  - Designation: 609\r\n' in ris.entry(TELEGRAM)


def test_where_nobody_is_named_the_title_is_there():
    note = csl.entry(DOCUMENTS['editorial-note'])
    assert note['title'] == 'Editorial Note'
    assert 'author' not in note
    assert 'original-date' not in note
    assert 'archive' not in note
    assert 'key = {Editorial Note},' in bibtex.entry(DOCUMENTS['editorial-note'])
    assert 'key =' not in bibtex.entry(MEMORANDUM)
    assert csl.entry(DOCUMENTS['conversation'])['custom']['participants'] == 'John Foster Dulles; Mamoru Shigemitsu; John M. Allison'


@pytest.mark.parametrize(('date', 'csl_date', 'origdate'), [
    ('1955-09', {'date-parts': [[1955, 9]]}, '1955-09'),
    ('1955-09-18~', {'date-parts': [[1955, 9, 18]], 'circa': True}, '1955-09-18~'),
    ('1955-09-18/1955-09-20', {'date-parts': [[1955, 9, 18], [1955, 9, 20]]}, '1955-09-18/1955-09-20'),
    ('1955-21', {'date-parts': [[1955]], 'season': 1}, '1955-21'),
    ('195X', {'literal': '195X'}, '195X'),
    ('../1955', {'literal': '../1955'}, '../1955'),
    ('soon', {'literal': 'soon'}, ''),
])  # fmt: skip
def test_dates_that_are_no_day(date, csl_date, origdate):
    item = MEMORANDUM._replace(date=date)
    assert csl.entry(item)['original-date'] == csl_date
    assert parse_string(bibtex.entry(item), 'bibtex').entries[key(item)].fields.get('origdate', '') == origdate


def test_keys_are_portable_and_stay():
    assert key(MEMORANDUM._replace(page='frus1955-57v23p1/d52.html')) == 'frus1955-57v23p1-d52'
    assert key(MEMORANDUM._replace(page='frus2/d52.html', address='frus2.d52')) == 'frus2.d52'
    assert key(MEMORANDUM._replace(page='documents/d52.html')) == 'robertson-memorandum-d52'
    assert key(MEMORANDUM._replace(publication=Publication('Émile Zola: œuvres'))) == 'emile-zola-d52'
    assert key(MEMORANDUM._replace(publication=Publication('日記'))) == 'd52'


def test_the_archive_is_in_each_format():
    holding = Holding('Eisenhower Library', 'Abilene, KS', collection='Whitman File', series='International Series', box='34')
    item = MEMORANDUM._replace(holding=holding)
    assert [csl.entry(item)[name] for name in ('archive', 'archive_location')] == [
        'Eisenhower Library, Abilene, KS',
        'Whitman File, International Series, box 34',
    ]
    assert 'DB  - Eisenhower Library, Abilene, KS\r\nAV  - Whitman File, International Series, box 34\r\n' in ris.entry(item)
    assert '  archive = {Eisenhower Library, Abilene, KS},\n  archive_location = {Whitman File, International Series, box 34},\n' in bibtex.entry(
        item
    )


def test_a_document_without_volume_stands_in_the_edition():
    item = MEMORANDUM._replace(printed=Printed())
    for one in FORMATS.values():
        assert one.document([item], 'volume') == one.document([item], 'edition')
        assert 'Following' not in one.document([item], 'edition')


@pytest.mark.parametrize('what', ['edition', 'volume'])
def test_files_of_several_documents_are_read_whole_and_are_always_the_same(what):
    items = list(DOCUMENTS.values())
    keys = [key(item) for item in items]
    read = {
        'bibtex': list(parse_string(FORMATS['bibtex'].document(items, what), 'bibtex').entries),
        'ris': [one['id'] for one in rispy.loads(FORMATS['ris'].document(items, what))],
        'csl': [one['id'] for one in json.loads(FORMATS['csl'].document(items, what))],
    }
    assert read == dict.fromkeys(FORMATS, keys)
    for one in FORMATS.values():
        assert one.document(items, what) == one.document(iter(items), what)
        assert one.document([], what) in {'', '[]\n'}


def test_a_csl_processor_makes_a_citation_of_each_document():
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = list(DOCUMENTS.values())
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')  # what the processor does not know, it says so
        source = CiteProcJSON(json.loads(csl.document(items, 'volume')))
        bibliography = CitationStylesBibliography(CitationStylesStyle('harvard-cite-them-right', validate=False), source, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(key(item))]))
        entries = [str(one) for one in bibliography.bibliography()]
    assert len(entries) == len(items)
    assert any('Robertson' in entry and '1991' in entry for entry in entries)


def test_names_with_suffixes_and_commas_are_read_as_they_are_meant():
    item = MEMORANDUM._replace(authors=(Name('Robertson', 'Reuben B., Jr.'), Name('Land and Sea', 'A.'), Name(literal='Army, Navy, and Air')))
    persons = parse_string(bibtex.entry(item), 'bibtex').entries[key(item)].persons['author']
    assert [(one.last_names, one.lineage_names, one.first_names + one.middle_names) for one in persons] == [
        (['Robertson'], ['Jr.'], ['Reuben', 'B.']), (['{Land and Sea}'], [], ['A.']), (['{Army, Navy, and Air}'], [], []),
    ]  # fmt: skip
    assert [one['family'] for one in csl.entry(item)['author'][:2]] == ['Robertson', 'Land and Sea']
    assert rispy.loads(ris.entry(item))[0]['authors'][0] == 'Robertson, Reuben B., Jr.'

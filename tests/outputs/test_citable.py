"""How a page says that it may be cited: the panel, the files beside it, and what its script shows."""

from __future__ import annotations

import json
import re

import pytest

from conftest import MEMORANDUM, PERSONS
from sources.volume_files import document, volume
from sphinx_edition.citation.forms import html, plain
from sphinx_edition.citation.items import MARKS
from sphinx_edition.citation.making import Maker, part_of
from sphinx_edition.citation.styles import STYLES, cite
from sphinx_edition.domain.volumes import Printed
from sphinx_edition.settings import CITE_STYLES, PRINTED

SOURCE = MEMORANDUM.replace(':date: 1955-09-18', ':date: 1955-09-18\n   :source: Department of State, Central Files, 661.9429/9–1855')
CONF = {'html_theme': 'edition', 'project': 'An Edition', 'release': '1.2', 'edition_url': 'https://example.org/e/', 'edition_editor': 'Ed Itor'}
FILES = ('.bib', '.ris', '.csl.json', '.json', '.cite.js')


@pytest.fixture
def edition(new_edition):
    return new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   memo\n', 'memo.rst': SOURCE, 'registers/persons.toml': PERSONS})


def item_of(edition, address='d7', page='memo.html'):
    app = edition.apps[-1]
    known = app.env.domains['ed'].known
    return Maker.of(known, app.config).item(known.documents[address], page), known


def script(edition, name='memo') -> dict:
    found = re.fullmatch(r'editionCitations\((.*)\);\n', edition.read(f'{name}.cite.js'))
    return json.loads(found[1])


def test_the_page_shows_the_edition_and_the_original(edition):
    edition.build(**CONF)
    [panel] = edition.page('memo').find_class('ed-cite')
    shown = {one.get('data-what'): ' '.join(one.text_content().split()) for one in panel.find_class('ed-citation')}
    item, _ = item_of(edition)
    assert shown == {what: plain(cite(item, 'chicago', what=what)) for what in ('edition', 'original')}
    assert 'An Edition' in shown['edition']
    assert 'https://example.org/e/memo.html' in shown['edition']
    assert '661.9429/9–1855' in shown['original']
    assert [one.get('href') for one in panel.xpath('.//dt[text()="Files"]/following-sibling::dd/a')] == ['memo.bib', 'memo.ris', 'memo.csl.json', 'memo.json']


def test_the_printed_volume_is_cited_where_conf_py_says_so(edition):
    edition.build(**CONF, edition_cite_as='volume', edition_cite_style='historian', edition_printed={'title': 'Printed Papers', 'date': '1990'})
    shown = edition.page('memo').xpath('//dd[@data-what="volume"]')
    assert 'Printed Papers' in shown[0].text_content()
    assert script(edition)['whats'] == [['Printed volume', False], ['Original', True]]


def test_the_script_has_every_form_of_every_part(edition):
    edition.build(**CONF)
    data, (item, known) = script(edition), item_of(edition)
    assert [name for name, *_ in data['styles']] == list(STYLES)
    assert list(data['parts']) == [a for a, thing in known.things.items() if thing.steps]
    assert {'d7.p1', 'd7.p2', 'd7.p2.a', 'd7.u1', 'd7.n2'} < set(data['parts'])
    assert data['notes'] == ['d7.n1', 'd7.n2']
    for name, _, way, *citations in data['styles']:
        for address, (_, *words) in data['parts'].items():
            for what, citation in zip(('edition', 'original'), citations, strict=True):
                filled = (citation if isinstance(citation, str) else citation[0]).replace(MARKS[0], words[way]).replace(MARKS[1], address)
                assert re.sub('<[^>]*>', '', filled).replace('&amp;', '&') == plain(cite(item, name, part_of(known.things[address]), what))


def test_the_whole_document_ends_in_one_full_stop(edition):
    """Where a point stands before the words of a part, nothing may be left of it when there is no part."""
    edition.write({'memo.rst': SOURCE.replace('1955-09-18\n', 'n.d.\n').replace('   :date: n.d.\n', '').replace(':from: robertson-walter', ':place: Washington, D.C.').replace('   :to: dulles-john\n', '')})
    edition.build(**CONF)
    item, _ = item_of(edition)
    for name, _, _, *citations in script(edition)['styles']:
        for what, citation in zip(('edition', 'original'), citations, strict=True):
            whole = citation[1] if isinstance(citation, list) else citation.replace(MARKS[0], '').replace(f'#{MARKS[1]}', '')
            assert whole == html(cite(item, name, what=what))
    assert any(isinstance(citation, list) for _, _, _, *citations in script(edition)['styles'] for citation in citations)


def test_files_stand_beside_the_page(edition):
    edition.build(**CONF)
    assert [(edition.out / f'memo{end}').is_file() for end in FILES] == [True] * len(FILES)
    record = json.loads(edition.read('memo.json'))['document']
    assert record['address'] == 'd7'
    assert [one['text'] for one in record['passages'] if one['address'] == 'd7.u1'] == ['An unnumbered paragraph.']
    assert not list(edition.out.glob('*.partial'))


def test_a_page_without_document_has_none(edition):
    edition.build(**CONF)
    assert edition.page('index').find_class('ed-cite') == []
    assert not (edition.out / 'index.bib').exists()
    assert 'edition-cite.js' not in edition.read('index.html')


def test_what_is_as_it_was_is_not_written_again(edition):
    edition.build(**CONF)
    before = {path: path.stat().st_mtime_ns for path in edition.out.glob('memo.*')}
    edition.build(**CONF, fresh=True)
    assert {path: path.stat().st_mtime_ns for path in edition.out.glob('memo.*') if path.suffix != '.html'}.items() <= before.items()


def test_a_document_of_a_volume_has_all_of_it(new_edition):
    edition = new_edition({'volume.xml': volume(document(1, '<p>One.</p>'), document(2, '<p>Two.</p>'))})
    edition.build(**CONF, edition_volumes=['volume.xml'])
    for name in ('vol/d1', 'vol/d2'):
        assert [(edition.out / f'{name}{end}').is_file() for end in FILES] == [True] * len(FILES)
        assert edition.page(name).find_class('ed-cite')


def test_other_builders_write_no_files(edition):
    for builder in ('singlehtml', 'dirhtml', 'epub'):
        edition.build(builder, **{**CONF, 'html_theme': 'basic'})
        assert not [path for end in FILES for path in edition.out.rglob(f'*{end}')]


def test_every_style_can_be_chosen_and_no_other(edition):
    assert tuple(STYLES) == CITE_STYLES
    edition.build(**{**CONF, 'edition_cite_style': 'vancouver'})
    assert 'edition_cite_style: expected one of chicago' in edition.warnings
    assert edition.page('memo').find_class('ed-cite')


@pytest.mark.parametrize(('printed', 'problem'), [
    ({'titel': 'X'}, "got 'titel'"), ({'title': ['X']}, "expected a text for 'title'"), ({'editors': [1]}, "expected a text for 'editors'"),
])  # fmt: skip
def test_a_printed_volume_has_known_fields(edition, printed, problem):
    edition.build(**CONF, edition_printed=printed)
    assert problem in edition.warnings
    assert edition.subtypes() == ['config']
    assert Printed._fields == PRINTED


HOSTILE = '</script><script>alert(1)</script> \\input{x} "quoted" & {brace} % @'


def test_hostile_text_stays_text(new_edition):
    edition = new_edition({'index.rst': SOURCE.replace('Memorandum From', 'Memo \\</script> From').replace(':type:', f':subject: {HOSTILE}\n   :type:')})
    edition.build(**CONF, edition_publisher=HOSTILE)
    page = edition.page()
    assert 'alert(1)' not in [one.text for one in page.iter('script')]
    assert '</script' not in edition.read('index.cite.js')
    assert HOSTILE in json.loads(edition.read('index.json'))['edition']['publisher']


def test_equal_bytes_with_several_processes(edition, new_edition):
    files = {f'd{n}.rst': SOURCE.replace('d7', f'd{n}').replace(':number: 7', f':number: {n}') for n in range(1, 6)}
    files |= {'index.rst': 'Home\n====\n\n.. toctree::\n\n' + ''.join(f'   d{n}\n' for n in range(1, 6)), 'registers/persons.toml': PERSONS}
    outs = []
    for jobs in (0, 2):
        one = new_edition(files, f'jobs{jobs}')
        one.build(**CONF, jobs=jobs)
        outs.append({path.name: path.read_bytes() for path in one.out.glob('d*.*')})
    assert outs[0] == outs[1]
    assert len(outs[0]) == 30

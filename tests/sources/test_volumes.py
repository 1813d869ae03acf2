"""A volume of TEI is parted into pages: which there are, what each holds, and where it stands in the volume."""

from __future__ import annotations

import pytest
from lxml import etree

from sources.volume_files import document, tei, volume
from sphinx_edition.sources.volumes.about import parser
from sphinx_edition.sources.volumes.preparing import VolumeError
from sphinx_edition.sources.volumes.splitting import split

T = '{http://www.tei-c.org/ns/1.0}'


def pages(source: str) -> dict[str, etree._Element]:
    """Name → the page's own file, as XML."""
    return {page.name: etree.fromstring(page.source, parser()) for page in split(source.encode(), 'volume.xml').pages}


def shape(source: str) -> list[tuple[str, str, str]]:
    """Name, kind and page above of every page."""
    return [(page.name, page.kind, page.above) for page in split(source.encode(), 'volume.xml').pages]


def text(element: etree._Element) -> str:
    return ' '.join(''.join(element.itertext()).split())


BOOK = tei(
    '<front><titlePage><docTitle><titlePart>T</titlePart></docTitle></titlePage><div type="section" xml:id="preface"><head>Preface</head>'
    '<div type="subsection"><head>Inner</head><p>x</p></div></div></front>'
    '<body><div type="compilation" xml:id="comp1"><head>One</head><div type="chapter" xml:id="ch1"><head>A</head>'
    '<div type="document" n="1" xml:id="d1"><head>1. First</head><p>Text</p></div></div>'
    '<div type="chapter" xml:id="ch2"><head>B</head><p>No document was found.</p></div></div></body>'
    '<back><div type="index" xml:id="index"><head>Index</head></div></back>'
)


def test_pages_are_documents_what_holds_them_and_what_stands_beside():
    assert shape(BOOK) == [
        ('index', 'volume', ''), ('preface', 'division', 'index'), ('comp1', 'container', 'index'), ('ch1', 'container', 'comp1'),
        ('d1', 'document', 'ch1'), ('ch2', 'division', 'comp1'), ('back-index', 'division', 'index'),
    ]  # fmt: skip


def test_a_division_inside_a_section_is_no_page_of_its_own():
    assert text(pages(BOOK)['preface']) == 'PrefaceInnerx'


def test_every_word_stands_on_one_page():
    words = ''.join(text(page) for page in pages(BOOK).values())
    assert words.replace(' ', '') == 'AVolumeAPressvolPapersTPrefaceInnerxOneA1.FirstTextBNodocumentwasfound.Index'


def test_page_breaks_before_a_document_belong_to_it():
    found = pages(volume(document(1, '<p>a</p>'), '<pb n="7"/>\n<!-- torn --><pb n="8"/>\n' + document(2, '<p>b</p>')))
    assert [child.get('n') for child in found['d2'].iterchildren(f'{T}pb')] == ['7', '8']
    assert [child.tag for child in found['d2'].iterchildren(etree.Element)] == [f'{T}pb', f'{T}pb', f'{T}div']
    assert not list(found['ch1'].iter(f'{T}pb'))


def test_page_breaks_before_text_stay_where_they_are():
    found = pages(volume('<pb n="7"/><p>Loose words</p>' + document(1, '<p>a</p>')))
    assert [one.get('n') for one in found['ch1'].iter(f'{T}pb')] == ['7']
    assert not list(found['d1'].iter(f'{T}pb'))


def test_each_page_knows_its_line_and_keeps_its_lines():
    source = volume(document(1, '<p>a</p>\n<p>b</p>'), document(2, '<p>c</p>'))
    for page in split(source.encode(), 'volume.xml').pages:
        for element in etree.fromstring(page.source, parser()).iter(f'{T}p', f'{T}head', f'{T}div', f'{T}back'):
            line = source.splitlines()[page.line + element.sourceline - 2]
            assert f'<{etree.QName(element).localname}' in line, (page.name, line)


def test_identifiers_lead_to_the_page_where_they_stand():
    source = volume(document(1, '<pb n="1" xml:id="pg_1"/><p xml:id="x">a<note xml:id="d1fn1">n</note></p>'), '<pb n="2" xml:id="pg_2"/>' + document(2, ''))
    found = split(source.encode(), 'volume.xml').identifiers
    assert found == {'ch1': 'ch1', 'd1': 'd1', 'pg_1': 'd1', 'x': 'd1', 'd1fn1': 'd1', 'pg_2': 'd2', 'd2': 'd2'}


def test_the_first_of_two_equal_identifiers_is_found_and_the_other_is_told():
    source = volume(document(1, '<p xml:id="x"/>'), document(2, '\n<p xml:id="x"/>'))
    parted = split(source.encode(), 'volume.xml')
    assert parted.identifiers['x'] == 'd1'
    [(identifier, line)] = parted.doubles
    assert identifier == 'x'
    assert '<p xml:id="x"/>' in source.splitlines()[line - 1]


def test_namespaces_in_force_reach_every_page():
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:e="http://one" xmlns:edition-page="http://two"><text><body xmlns:f="http://three">'
        '<div type="document" n="1"><p><e:a/><f:b/><edition-page:c/></p></div></body></text></TEI>'
    )
    assert [one.tag for one in pages(source)['document-1'].find(f'.//{T}p')] == ['{http://one}a', '{http://three}b', '{http://two}c']


def test_tei_with_a_prefix_is_tei():
    source = '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body><t:div type="document" xml:id="d1"><t:p>a</t:p></t:div></t:body></t:text></t:TEI>'
    assert text(pages(source)['d1']) == 'a'


def test_a_file_without_documents_of_that_type_has_its_divisions_as_documents():
    source = tei('<front><div><head>Foreword</head></div></front><body><div xml:id="a"><p>1</p></div><div><p>2</p></div></body>')
    assert shape(source) == [('index', 'volume', ''), ('div', 'division', 'index'), ('a', 'document', 'index'), ('div-2', 'document', 'index')]


def test_a_letter_is_one_document():
    assert shape(tei('<body><p>Dear Sir</p></body>')) == [('index', 'volume', ''), ('body', 'document', 'index')]


def test_the_letters_of_a_corpus_are_documents():
    one = tei('<body><div><p>a</p></div></body>')
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{one}{one}</teiCorpus>'
    assert [kind for _, kind, _ in shape(corpus)] == ['volume', 'document', 'document']


@pytest.mark.parametrize(('identifier', 'name'), [
    ('d 1', 'document-1'), ('../d1', 'document-1'), ('/etc/passwd', 'document-1'), ('..', 'document-1'), ('', 'document-1'), ('a/b', 'document-1'),
    ('a\\b', 'document-1'), ('.hidden', 'document-1'), ('é', 'document-1'), ('index', 'back-index'), ('Index', 'back-Index'), ('a' * 300, 'document-1'),
    ('con', 'document-1'), ('NUL', 'document-1'), ('com1', 'document-1'), ('con.x', 'document-1'), ('d1', 'd1'), ('d1.a-b_c', 'd1.a-b_c'),
])  # fmt: skip
def test_hostile_identifiers_do_not_become_names_of_files(identifier, name):
    assert list(pages(tei(f'<body><div type="document" n="1" xml:id="{identifier}"><p>a</p></div></body>'))) == ['index', name]


def test_names_of_files_differ_by_more_than_capitals():
    found = list(pages(tei('<body>' + ''.join(f'<div type="document" xml:id="{one}"/>' for one in ('D1', 'd1', 'D1')) + '</body>')))
    assert len({name.casefold() for name in found}) == 4


def test_an_instruction_in_the_volume_is_not_taken_for_ours():
    source = volume(document(1, '<?edition-page d1?><?edition-page ../../x?><p>a</p>'), document(2, '<p>b</p>'))
    found = pages(source)
    targets = {one.target for one in found['ch1'].iter(etree.ProcessingInstruction)}
    assert targets.isdisjoint({one.target for one in found['d1'].iter(etree.ProcessingInstruction)})


@pytest.mark.parametrize(('source', 'message'), [
    ('', 'volume.xml:1:'),
    ('<html/>', 'no TEI'),
    ('<TEI><text/></TEI>', 'no TEI'),
    ('<text xmlns="http://www.tei-c.org/ns/1.0"/>', 'no TEI'),
    ('words', 'volume.xml:1:1: malformed XML'),
])  # fmt: skip
def test_what_is_no_volume_says_so(source, message):
    with pytest.raises(VolumeError, match=message):
        split(source.encode(), 'volume.xml')

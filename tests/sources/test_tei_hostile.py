"""TEI from anywhere: what is malformed stops cleanly, what is hostile is text, nothing reaches out of the file."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import pytest
from lxml import etree
from sphinx.cmd.build import main as sphinx_build

from sources.volume_files import collection, document, tei, volume
from sphinx_edition.sources.volumes.about import parser
from sphinx_edition.sources.volumes.preparing import VolumeError
from sphinx_edition.sources.volumes.splitting import split
from sphinx_edition.sources.volumes.structure import DEEPEST

ONE = {'edition_volumes': ['volume.xml']}
LETTER = volume(document(1, '<p>Words</p>'))


def words(parted) -> str:
    """The text of the document."""
    root = etree.fromstring(next(page.source for page in parted.pages if page.kind == 'document'), parser())
    return ' '.join(''.join(root.itertext('*')).split())


def built(new_edition, source: str | bytes, builder: str = 'html', **conf):
    edition = new_edition({'conf.py': ''})
    (edition.folder / 'volume.xml').write_bytes(source.encode() if isinstance(source, str) else source)
    edition.build(builder, **ONE, **conf)
    return edition


def text(edition, page: str = 'vol/d1') -> str:
    return ' '.join(edition.page(page).xpath('string(//div[@role="main"])').replace('¶', '').split())


# -- malformed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(('source', 'place', 'problem'), [
    (LETTER.replace('Words</p>', ''), '6:3', 'mismatched tag'),
    (LETTER.replace('Words', '\n<a <b>'), '6:4', 'not well-formed'),
    (LETTER.replace('Words', '“é” &none;'), '5:8', 'undefined entity'),
    (LETTER.replace('Words', '\x01'), '5:4', 'not well-formed'),
    (LETTER.replace('Words', '&#0;'), '5:4', 'reference to invalid character number'),
    (LETTER[:-20], '7:', ''),
    ('<?xml version="1.0"?><TEI><p></TEI>', '1:32', 'mismatched tag'),
    ('', '1:1', 'no element found'),
    ('{"json": 1}', '1:1', 'not well-formed'),
    (LETTER.encode('utf-16-be'), '1:', 'U+0000'),
    (LETTER.replace('<p>Words</p>', '<x:p/>'), '5:', 'unbound prefix'),
])  # fmt: skip
def test_malformed_xml_is_told_with_file_line_and_column(source, place, problem):
    with pytest.raises(VolumeError) as caught:
        split(source.encode() if isinstance(source, str) else source, 'volume.xml')
    assert str(caught.value).startswith(f'volume.xml:{place}')
    assert problem in str(caught.value)
    assert '\n' not in str(caught.value)


def test_a_volume_that_became_malformed_stops_the_build_and_leaves_the_pages(new_edition, capsys):
    edition = new_edition({'volume.xml': LETTER, 'conf.py': "extensions = ['sphinx_edition']\nedition_volumes = ['volume.xml']\n"})
    arguments = ['-q', str(edition.folder), str(edition.folder / '_build')]
    assert sphinx_build(arguments) == 0
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (edition.folder / 'vol').iterdir()}
    edition.write({'volume.xml': LETTER.replace('Words</p>', '')})
    assert sphinx_build(arguments) == 2
    assert f'ERROR: {edition.folder}/volume.xml:6:3: malformed XML: mismatched tag' in capsys.readouterr().err.splitlines()[0]
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (edition.folder / 'vol').iterdir()} == before


def test_a_file_by_hand_that_is_malformed_is_a_page_that_says_so(new_edition):
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   one\n', 'one.tei': '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<p></TEI>'})
    edition.build()
    assert f'{edition.folder}/one.tei:2: WARNING: malformed XML in column' in edition.warnings
    assert edition.subtypes() == ['tei']
    assert 'This file is no XML' in text(edition, 'one')


# -- reaching out ---------------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE TEI [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">' + ''.join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip('abcdefgh', 'bcdefghi', strict=True)
)


@pytest.mark.parametrize('declared', [
    LAUGHS + ']>',
    '<!DOCTYPE TEI [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE TEI [<!ENTITY i SYSTEM "http://127.0.0.1:9/x">]>',
    '<!DOCTYPE TEI SYSTEM "file:///etc/passwd" [\n<!ENTITY % p SYSTEM "file:///etc/passwd">\n%p;\n<!ENTITY i "x">]>',
    '<!DOCTYPE TEI PUBLIC "-//x//>[" \'/etc/passwd\'>',
    '<!-- <!DOCTYPE TEI> --><?x <!DOCTYPE ?>\n<!DOCTYPE TEI [<!-- it\'s ]> --><!ENTITY i "]>&lt;p/>"><?x ]>?>]  >',
    '<!DOCTYPE TEI [<!ATTLIST p onclick CDATA "alert(1)"><!ENTITY i "x">]>',
])  # fmt: skip
def test_entities_are_neither_read_nor_expanded_but_kept_by_name(declared):
    source = '<?xml version="1.0"?>\n' + declared + LETTER.replace('Words', 'A &i; B<!-- &i; --><![CDATA[ &i;]]> &amp; C')
    parted = split(source.encode(), 'volume.xml')
    assert words(parted) == '1. Letter A &i; B &i; & C'
    assert parted.entities == [('i', declared.count('\n') + 6)]


def test_an_entity_is_told_with_its_line(new_edition):
    edition = built(new_edition, '<!DOCTYPE TEI [<!ATTLIST p onclick CDATA "alert(1)"><!ENTITY i "x">\n]>' + LETTER.replace('Words', 'A &i;'))
    assert text(edition) == '1. Letter A &i;'
    assert edition.warnings.startswith(f'{edition.folder}/volume.xml:6: WARNING: entity &i; is not expanded')
    assert edition.subtypes() == ['tei']
    assert not edition.page('vol/d1').xpath('//*[@onclick]')


def test_a_document_type_that_cannot_be_read_stops_the_build():
    with pytest.raises(VolumeError, match=r'volume\.xml:1: the document type cannot be read|malformed'):
        split(('<!DOCTYPE TEI [<!ENTITY i "x> ]>' + LETTER).encode(), 'volume.xml')


def test_a_file_by_hand_has_no_entities_either(new_edition):
    source = '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE TEI [<!ENTITY i SYSTEM "file:///etc/passwd">]>\n' + tei('<body><p>é &i;</p></body>')
    edition = new_edition({'index.tei': source})
    edition.build()
    assert 'é &i;' in text(edition, 'index')
    assert f'{edition.folder}/index.tei:4: WARNING: entity &i;' in edition.warnings


def test_xinclude_and_xml_base_are_markup_like_any_other(new_edition):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    edition = built(new_edition, volume(document(1, f'<p xml:base="file:///etc/">A {include}<ref target="passwd">B</ref></p>')))
    assert text(edition) == '1. Letter A B'
    assert 'include (1)' in edition.warnings
    assert edition.subtypes() == ['tei']


def test_pictures_outside_the_project_are_not_among_its_files(new_edition, tmp_path):
    urls = ['../secret.png', '/etc/passwd', 'file:///etc/passwd', 'link.png', 'javascript:alert(1)', '', '..', 'a\\..\\..\\secret.png', 'vol', '.', '\u2028', 'x' * 5_000]
    (tmp_path / 'secret.png').write_bytes(b'secret')
    edition = new_edition({'volume.xml': volume(document(1, ''.join(f'<figure><graphic url="{url}"/></figure>' for url in urls)))})
    (edition.folder / 'link.png').symlink_to(tmp_path / 'secret.png')
    edition.build(**ONE)
    labels = [one.get('aria-label') for one in edition.page('vol/d1').xpath('//*[@role="img"]')]
    assert labels == [f'Picture {url}, not among the files of this edition' for url in urls]
    assert not edition.page('vol/d1').xpath('//div[@role="main"]//img')
    assert b'secret' not in {path.read_bytes() for path in edition.out.rglob('*') if path.is_file()}


# -- encodings ------------------------------------------------------------------------------------

DECLARED = '<?xml version="1.0" encoding="{}"?>\n'


@pytest.mark.parametrize(('before', 'source', 'encoding'), [
    (b'', LETTER, 'utf-8'),
    (BOM_UTF8, LETTER, 'utf-8'),
    (BOM_UTF8, DECLARED.format('ascii') + LETTER, 'utf-8'),
    (BOM_UTF16_LE, DECLARED.format('utf-16') + LETTER, 'utf-16-le'),
    (BOM_UTF16_BE, DECLARED.format('utf-16') + LETTER, 'utf-16-be'),
    (b'', DECLARED.format('ISO-8859-1') + LETTER, 'latin-1'),
    (b'', DECLARED.format('windows-1252') + LETTER, 'cp1252'),
    (b'', LETTER.replace('\n', '\r\n'), 'utf-8'),
    (b'', LETTER.replace('\n', '\r'), 'utf-8'),
])  # fmt: skip
def test_encodings_and_line_ends(before, source, encoding):
    parted = split(before + source.replace('Words', 'Wörd é').encode(encoding), 'volume.xml')
    assert words(parted) == '1. Letter Wörd é'
    assert '\r' not in parted.pages[-1].source


@pytest.mark.parametrize(('data', 'message'), [
    (LETTER.replace('Words', 'é').encode('latin-1'), r'volume\.xml:5: not utf-8: '),
    ((DECLARED.format('utf-9') + LETTER).encode(), r"volume\.xml:1: unknown encoding 'utf-9'"),
    ((DECLARED.format('idna') + LETTER.replace('Words', 'é')).encode(), r'volume\.xml:(1|6): not idna: '),  # before Python 3.13 without the place
    ((DECLARED.format('unicode_escape') + LETTER.replace('Words', '\\ud800')).encode(), r'volume\.xml:6: not unicode_escape: '),
    ((DECLARED.format('base64') + LETTER).encode(), r"volume\.xml:1: unknown encoding 'base64'"),
    (b'\xff\xfe' + LETTER.encode('utf-16-le')[:-1], r'volume\.xml:\d+: not utf-16'),
])  # fmt: skip
def test_bytes_that_are_not_of_the_encoding_say_where(data, message):
    with pytest.raises(VolumeError) as caught:
        split(data, 'volume.xml')
    assert re.match(message, str(caught.value))


# -- size -----------------------------------------------------------------------------------------


def nested(element: str, times: int) -> str:
    return f'<{element}>' * times + 'deep' + f'</{element}>' * times


@pytest.mark.parametrize('times', [DEEPEST, 5_000])
def test_elements_too_deep_inside_each_other_are_told_with_their_line(times):
    with pytest.raises(VolumeError) as caught:
        split(volume(document(1, f'<p>\n{nested("hi", times)}</p>')).encode(), 'volume.xml')
    assert str(caught.value) == f'volume.xml:6: more than {DEEPEST} elements stand inside each other'


def test_what_is_not_too_deep_is_built(new_edition):
    elements = ['hi', 'quote', 'div', 'unknown', 'item', 'note', 'choice', 'floatingText', 'lg', 'figure', 'persName', 'cell']
    edition = built(new_edition, collection([nested(element, DEEPEST - 5) for element in elements]))
    for number in range(1, len(elements) + 1):
        assert 'deep' in text(edition, f'vol/d{number}')
    assert edition.subtypes() == ['tei']


@pytest.mark.parametrize('times', [DEEPEST, 5_000])
def test_a_file_by_hand_that_is_too_deep_is_a_page_that_says_so(new_edition, times):
    edition = new_edition({'index.tei': tei(f'<body><p>\n{nested("hi", times)}</p></body>')})
    edition.build()
    assert edition.subtypes() == ['tei']
    assert f'{edition.folder}/index.tei:4: WARNING' in edition.warnings


def test_many_pages_and_long_values_take_their_time_and_no_more(new_edition):
    long = 'x' * 1_000_000
    edition = built(new_edition, volume(document(1, f'<p rend="{long}" xml:id="{long}"><hi rend="a{" b" * 9_000}">w</hi><pb n="{long}"/></p>')))
    assert 'w' in text(edition)
    assert len(split(volume(*(document(n, '') for n in range(5_000))).encode(), 'v').pages) == 5_002


def test_characters_beyond_ascii_stay_what_they_are(new_edition):
    strange = 'a\u0085b\u2028c\u2003d\u00a0e\u200bf\u00adg\ufeffh\u008ei\u202ej\u202ck\U0001f600l e\u0301'
    edition = built(new_edition, LETTER.replace('Words', strange), 'tei')
    [written] = etree.parse(edition.out / 'vol.xml').getroot().iterfind('.//{*}div[@type="document"]/{*}p')
    assert written.text == strange
    edition.build('html', **ONE)
    assert edition.page('vol/d1').xpath('string(//p[@id="d1.u1"])') == strange

"""Hostile text and values in TEI: printed as text, executed nowhere; what contradicts itself is told and kept."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from outputs.test_hostile import HOSTILE
from sources.volume_files import collection, document, section, volume

ONE = {'edition_volumes': ['volume.xml'], 'html_theme': 'edition'}


def built(new_edition, contents: str | list[str], builder: str = 'html', title: str = 'A Volume', **conf):
    source = collection([contents] if isinstance(contents, str) else contents, title=title)
    edition = new_edition({'volume.xml': source})
    edition.build(builder, **ONE, **conf)
    return edition


def xml(text: str) -> str:
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')


def squeezed(text: str) -> str:
    return ''.join(text.split())


#: an element for every attribute that becomes something in the output
EVERYWHERE = (
    '<p rend="{0}" n="{0}" type="{0}">{0} <hi rend="{0}">a</hi> <persName type="{0}" corresp="{0}">b</persName> <date when="{0}">c</date> '
    '<ref target="{0}" type="{0}">d</ref> <gap reason="{0}" extent="{0}"/> <pb n="{0}" facs="{0}"/> <seg xml:lang="{0}">e</seg> <x y="{0}">f</x> '
    '<choice><sic>g</sic><corr>{0}</corr></choice> <choice><abbr>h</abbr><expan>{0}</expan></choice> <note n="{0}">{0}</note> <!-- no --></p>'
    '<list type="{0}" rend="{0}"><head>{0}</head><label>{0}</label><item>i</item></list><table rend="{0}" rows="{0}" cols="{0}"><head>{0}</head>'
    '<row role="{0}"><cell cols="{0}" rows="{0}" role="{0}">{0}</cell></row></table><figure><graphic url="{0}"/><head>{0}</head></figure>'
    '<frus:attachment type="{0}"><head>{0}</head><p>j</p></frus:attachment>'
)


@pytest.fixture(scope='module')
def hostile() -> dict[str, object]:
    """A document for each hostile text, and a title of the volume."""
    contents = [EVERYWHERE.format(xml(text)) for text in HOSTILE.values()]
    return {'contents': contents, 'title': xml(' '.join(HOSTILE.values()))}


def test_html_prints_hostile_text_as_text(new_edition, hostile):
    edition = built(new_edition, **hostile)
    for number, text in enumerate(HOSTILE.values(), 1):
        assert squeezed(section(edition, number).text_content()).count(squeezed(text)) == 10
        assert not section(edition, number).xpath('.//script')
    for page in ('vol/d1', 'vol/d7', 'vol/index', 'vol/ch1', 'index'):
        attributes = {name for element in edition.page(page).iter(etree.Element) for name in element.attrib}
        assert not [name for name in attributes if name.startswith('on')]
        assert not edition.page(page).xpath('//*[starts-with(@href, "javascript") or starts-with(@src, "javascript")]')
        assert not [script for script in edition.page(page).xpath('//script[not(@type="application/ld+json")]') if 'alert' in (script.text or '')]
    assert squeezed(' '.join(HOSTILE.values())) in squeezed(edition.page('vol/index').xpath('string(//h1)'))


def test_latex_escapes_hostile_text(new_edition, hostile):
    edition = built(new_edition, **hostile, builder='latex')
    source = ''.join(path.read_text(encoding='utf-8') for path in edition.out.glob('*.tex'))
    assert '\\input{/etc' not in source
    assert '\\write18' not in source


def test_the_same_tei_comes_out(new_edition, hostile):
    edition = built(new_edition, **hostile, builder='tei')
    source, written = etree.parse(edition.folder / 'volume.xml'), etree.parse(edition.out / 'vol.xml')
    for kind in ('//@*', '//*/text()'):
        first, second = ([squeezed(one) for one in tree.xpath(kind) if one.strip()] for tree in (source, written))
        assert second == first


def test_a_pointer_that_leads_nowhere_good_is_text(new_edition):
    targets = [
        'javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'java&#10;script:alert(1)', 'data:text/html,x', 'vbscript:x',
        'file:///etc/passwd', '//evil.example', '\\\\evil', 'x&quot; onclick=&quot;alert(1)', '#', '##', '#%00', '', '../../../etc/passwd', 'other#javascript:x',
    ]  # fmt: skip
    edition = built(new_edition, [f'<p>Go <ref target="{target}">there</ref></p><figure><graphic url="{target}"/></figure>' for target in targets])
    for number in range(1, len(targets) + 1):
        [paragraph] = section(edition, number).xpath('.//p[@class="ed-text"]')
        assert paragraph.text_content() == 'Go there'
        assert not paragraph.xpath('.//a')
        assert not section(edition, number).xpath('.//img')
    assert set(edition.subtypes()) == {'reference', 'tei'}  # what seems to point into the volume, and pictures outside of the sources


def test_a_pointer_at_the_web_is_a_link(new_edition):
    targets = ['https://example.org/?a=1&b="2"', 'http://example.org', 'ftp://example.org/', 'mailto:someone']
    edition = built(new_edition, ''.join(f'<p>Go <ref target="{xml(target)}">there</ref></p>' for target in targets))
    assert section(edition).xpath('.//p[@class="ed-text"]/a/@href') == targets


def test_a_page_break_links_to_the_web_alone(new_edition):
    facsimiles = ['javascript:alert(1)', '" onclick="x', '../..', 'https://example.org/1.jpg', '']
    breaks = ''.join(f'<pb n="1" facs="{xml(one)}"/>' for one in facsimiles)
    edition = built(new_edition, f'<p>{breaks}x</p>')
    assert section(edition).xpath('.//span[contains(@class, "ed-page")]/a/@href') == ['https://example.org/1.jpg']
    edition.build(**ONE, edition_facsimile_url='https://images.example/{volume}/{facs}')
    found = section(edition).xpath('.//span[contains(@class, "ed-page")]/a/@href')
    assert [link.split('/')[2] for link in found] == ['images.example', 'images.example', 'images.example', 'example.org']


# -- what contradicts itself ----------------------------------------------------------------------


def test_a_note_that_calls_itself_is_a_note(new_edition):
    edition = built(new_edition, '<p>a<note n="1" xml:id="x" target="#x"/> b<note n="2" xml:id="y" target="#y">Y <note n="3" target="#y"/></note></p>')
    assert section(edition).xpath('string(.//p[@id="d1.u1"])') == 'a1 b2'
    assert [one.text_content().split() for one in section(edition).xpath('.//aside')] == [['2', 'Y3']]


def test_two_notes_that_call_each_other_are_two_marks(new_edition):
    edition = built(new_edition, '<p>a<note n="1" xml:id="x" target="#y"/> b<note n="2" xml:id="y" target="#x"/></p>')
    assert section(edition).xpath('string(.//p[@id="d1.u1"])') == 'a1 b2'


def test_equal_identifiers_on_a_page_and_on_two(new_edition):
    source = volume(document(1, '<p xml:id="x">a</p><p xml:id="x">b</p><p><ref target="#x">c</ref></p>'), document(2, '<p xml:id="x">d</p>'))
    edition = new_edition({'volume.xml': source})
    edition.build(**ONE)
    assert edition.page('vol/d1').xpath('//*[@id="x"]/..//text()')[0] == 'a'
    ids = edition.page('vol/d1').xpath('//@id')
    assert len(ids) == len(set(ids))
    assert edition.subtypes() == ['address', 'address']
    assert section(edition).xpath('.//p[@id="d1.u3"]//a/@href') == ['#x']


def test_identifiers_that_are_none_are_kept_in_tei_alone(new_edition):
    identifiers = ['a b', '../x', '.', '..', 'x"y', '-1', 'é', ' ', "x' onclick='alert(1)", '']
    edition = built(new_edition, [f'<p xml:id="{xml(one)}">a <persName xml:id="{xml(one)}">b</persName></p>' for one in identifiers])
    for number in range(1, len(identifiers) + 1):
        assert set(section(edition, number).xpath('.//@id')) == {f'd{number}', f'd{number}.u1'}
        assert section(edition, number).xpath('string(.//p)') == 'a b'
    assert edition.subtypes() == ['address'] * len(identifiers)  # each stands twice
    edition.build('tei', **ONE)
    written = etree.parse(edition.out / 'vol.xml', etree.XMLParser(collect_ids=False))
    assert written.xpath('//*[local-name()="persName"]/@xml:id') == identifiers


def test_wrong_dates_are_told_and_their_words_kept(new_edition):
    wrong = [
        'when="1955-02-30"', 'when="undated"', 'when="not-a-date"', 'when="1955-13"', 'from="1955-02-31"', 'when="55-1-1"', 'notBefore="1955-99"',
        'when="0000-00-00"', f'when="{"9" * 400}"', 'when="１９５５-01-01"',
    ]  # fmt: skip
    edition = built(new_edition, [f'<dateline>\n<date {one}>a certain day</date></dateline><p>x</p>' for one in wrong])
    lines = [n for n, line in enumerate((edition.folder / 'volume.xml').read_text(encoding='utf-8').splitlines(), 1) if '<date ' in line]
    assert edition.subtypes() == ['date'] * len(wrong)
    assert sorted(map(int, re.findall(r'volume\.xml:(\d+): WARNING', edition.warnings))) == lines
    for number in range(1, len(wrong) + 1):
        [found] = section(edition, number).xpath('.//*[@class="ed-date"]')
        assert (found.tag, found.text_content()) == ('span', 'a certain day')


def test_dates_that_are_right_are_machine_readable_where_html_can_say_them(new_edition):
    right = {
        'when="1955-09-18"': '1955-09-18', 'when="1955-09"': '1955-09', 'when="1955"': '1955', 'when="1955-09-18T10:30:00Z"': '1955-09-18T10:30:00Z',
        'when="1955-09-18T10:30+09:00"': '1955-09-18T10:30+09:00', 'when="1955-09-18T24:61"': '1955-09-18', 'when="T10:30"': None,
        'when="10:30:00"': None, 'from="1955-09-18" to="1955-09-20"': None, 'notBefore="1955"': None, 'notAfter="1955-01-01"': None, '': None,
    }  # fmt: skip
    edition = built(new_edition, ''.join(f'<p>On <date {one}>a day</date></p>' for one in right))
    assert edition.warnings == ''
    found = section(edition).xpath('.//*[@class="ed-date"]')
    assert [one.get('datetime') for one in found] == list(right.values())
    assert [one.tag for one in found] == ['time' if value else 'span' for value in right.values()]

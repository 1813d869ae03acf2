"""``verify`` on input that it cannot use: one line says why, the status is 2, and nothing outside the file is touched."""

from __future__ import annotations

import re
import zipfile

import pytest
from verify_files import PAGES, VOLUME, verify, write_book, write_site, write_volume

from conftest import ROOT

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


@pytest.fixture
def refused(tmp_path, capsys):
    """A function that runs the command, which must refuse; its complaint."""

    def run(output, source, *options):
        assert verify(output, '--against', source, *options) == 2
        out, err = capsys.readouterr()
        assert out == ''
        assert err.count('\n') == 1
        assert err.startswith('sphinx-edition verify: ')
        return err.removeprefix('sphinx-edition verify: ').strip()

    return run


def test_malformed_xml_is_located(tmp_path, refused):
    volume = write_volume(tmp_path, VOLUME.replace('</table>', '</tabel>'))
    line = next(number for number, text in enumerate(VOLUME.splitlines(), 1) if '</table>' in text)
    complaint = refused(write_site(tmp_path / 'html'), volume)
    assert complaint.startswith(f'{volume}:{line}:')
    assert 'malformed XML: Opening and ending tag mismatch' in complaint


@pytest.mark.parametrize('text', ['', 'words', '<TEI', '\x00', '<a>&none;</a>'])
def test_what_is_no_xml_is_refused(tmp_path, refused, text):
    assert 'malformed XML' in refused(write_site(tmp_path / 'html'), write_volume(tmp_path, text))


def test_xml_that_is_no_tei_is_refused(tmp_path, refused):
    assert refused(write_site(tmp_path / 'html'), write_volume(tmp_path, '<html/>')).endswith('no TEI: the outermost element is html')


def test_a_source_that_is_a_folder_is_refused(tmp_path, refused):
    assert 'cannot be read: Is a directory' in refused(write_site(tmp_path / 'html'), tmp_path)


def test_elements_in_elements_without_end_are_refused(tmp_path, refused):
    deep = TEI.format(f'<text>{"<hi>" * 5000}word{"</hi>" * 5000}</text>')
    assert 'malformed XML: Excessive depth' in refused(write_site(tmp_path / 'html'), write_volume(tmp_path, deep))


@pytest.mark.parametrize('dtd', ['http://nowhere.invalid/x.dtd', '{}/outside.dtd'])
def test_entities_stay_names_and_nothing_is_loaded(tmp_path, capsys, dtd):
    secret = tmp_path / 'secret.txt'
    secret.write_text('secret', encoding='utf-8')
    (tmp_path / 'outside.dtd').write_text('<!ENTITY o "secret"><!ATTLIST p rend CDATA "secret">', encoding='utf-8')
    types = f'<!DOCTYPE TEI SYSTEM "{dtd.format(tmp_path)}" [<!ENTITY s SYSTEM "{secret}"><!ENTITY t "secret">]>'
    volume = write_volume(tmp_path, types + TEI.format('<text><body><p>One &s; two &t; three &o;</p></body></text>'))
    site = write_site(tmp_path / 'html', {'index': '<p>One &amp;s; two &amp;t; three &amp;o;</p>'})
    assert verify(site, '--against', volume) == 0
    assert 'secret' not in capsys.readouterr().out


def test_entities_that_multiply_are_refused(tmp_path, refused):
    laughs = ''.join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    volume = write_volume(tmp_path, f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{laughs}]>' + TEI.format('<text><p>&l11;</p></text>'))
    assert 'Maximum entity amplification factor exceeded' in refused(write_site(tmp_path / 'html'), volume)


def test_an_output_that_is_not_there(tmp_path, refused):
    assert refused(tmp_path / 'html', write_volume(tmp_path)).endswith('there is no such output; build it first')


def test_a_folder_without_output(tmp_path, refused):
    volume = write_volume(tmp_path)
    assert 'neither HTML, EPUB, PDF nor text is found there' in refused(tmp_path, volume)
    assert 'holds no .epub file' in refused(tmp_path, volume, '--format', 'epub')
    assert 'no page of vol1 is found there' in refused(tmp_path, volume, '--format', 'html')


def test_a_folder_with_two_kinds_of_output(tmp_path, refused):
    volume = write_volume(tmp_path)
    write_book(tmp_path / 'book.epub')
    (tmp_path / 'book.pdf').touch()
    assert 'holds epub and pdf; say which with --format' in refused(tmp_path, volume)
    assert verify(tmp_path, '--against', volume, '--format', 'epub') == 0


def test_a_folder_with_two_books(tmp_path, refused):
    write_book(tmp_path / 'a.epub')
    write_book(tmp_path / 'b.epub')
    assert 'holds more than one .epub file' in refused(tmp_path, write_volume(tmp_path))


@pytest.mark.parametrize('content', [b'', b'no zip'])
def test_a_book_that_is_none(tmp_path, refused, content):
    (tmp_path / 'book.epub').write_bytes(content)
    assert 'book.epub: no EPUB' in refused(tmp_path, write_volume(tmp_path))


def test_a_zip_that_is_no_book(tmp_path, refused):
    with zipfile.ZipFile(tmp_path / 'book.epub', 'w') as book:
        book.writestr('other', 'nothing')
    assert 'book.epub: no EPUB' in refused(tmp_path, write_volume(tmp_path))


def test_a_page_of_a_book_that_is_malformed(tmp_path, refused):
    write_book(tmp_path / 'book.epub', {**PAGES, 'd2': '<p>'})
    assert 'book.epub:OPS/vol1/d2.xhtml:1:' in refused(tmp_path, write_volume(tmp_path))


def test_a_text_that_is_not_utf8(tmp_path, refused):
    (tmp_path / 'seed.txt').write_bytes(b'\xff')
    assert 'seed.txt: cannot be read' in refused(write_site(tmp_path / 'html'), tmp_path / 'seed.txt')


def test_one_page_alone_and_a_folder_of_another_name(tmp_path):
    volume = write_volume(tmp_path)
    site = write_site(tmp_path / 'html')
    (site / 'vol1').rename(site / 'another')
    assert verify(site, '--against', volume) == 0
    assert verify(site / 'another' / 'd1.html', '--against', volume) == 1


def test_a_site_keeps_its_sources_and_may_offer_books(tmp_path, refused):
    volume = write_volume(tmp_path)
    site = write_site(tmp_path / 'html')
    (site / '_sources').mkdir()
    (site / '_sources' / 'd1.txt').write_text('Not an output', encoding='utf-8')
    assert verify(site, '--against', volume) == 0


def test_marks_of_byte_order_and_other_line_ends(tmp_path):
    volume = tmp_path / 'vol1.xml'
    volume.write_bytes(b'\xef\xbb\xbf' + VOLUME.replace('\n', '\r\n').encode())
    assert verify(write_site(tmp_path / 'html'), '--against', volume) == 0


def test_doubled_identifiers_do_not_matter(tmp_path):
    volume = write_volume(tmp_path, VOLUME.replace('<note n="3" xml:id="d1fn3">', '<note n="3" xml:id="d1fn2">'))
    assert verify(write_site(tmp_path / 'html'), '--against', volume) == 0


def test_it_uses_nothing_of_the_extension_that_it_judges():
    modules = sorted((ROOT / 'ext/sphinx_edition/checks/verify').glob('*.py'))
    lines = [line for path in modules for line in path.read_text(encoding='utf-8').splitlines() if re.match(r'\s*(from|import) ', line)]
    used = {line.split()[1] for line in lines}
    used.discard('sphinx_edition.progress')  # which only speaks
    assert {name for name in used if name.startswith('sphinx') and not name.startswith('sphinx_edition.checks.verify')} == set()
    assert not {'docutils', 'docutils.nodes'} & used

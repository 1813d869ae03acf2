"""Every output of the edition builds without a warning, is valid, and is the same to the byte when built again."""

from __future__ import annotations

import filecmp
import subprocess
import sys
import zipfile

import pytest
from lxml import etree

from .conftest import sphinx_build


@pytest.mark.parametrize('builder', ['html', 'epub', 'text', 'latex'])
def test_every_output_builds_without_a_warning(built, builder):
    assert any(built(builder).iterdir())  # `built` fails on the first warning


@pytest.mark.parametrize('builder', ['html', 'epub', 'text', 'latex'])
def test_two_builds_are_equal_to_the_byte(built, builder, tmp_path):
    again = tmp_path / 'out'
    sphinx_build(builder, again, '-j', '2', *([] if builder == 'html' else ['-t', 'book']))
    names = {str(p.relative_to(again)) for p in again.rglob('*') if p.is_file() and p.name != '.buildinfo'}
    _, differing, errors = filecmp.cmpfiles(built(builder), again, sorted(names), shallow=False)
    assert (differing, errors) == ([], [])


@pytest.mark.epub
def test_epubcheck_finds_nothing(built):
    [book] = built('epub').glob('*.epub')
    done = subprocess.run([sys.executable, '-m', 'epubcheck', str(book)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'ERROR' not in done.stdout + done.stderr


def test_the_book_holds_the_document_and_not_the_guide(built):
    [book] = built('epub').glob('*.epub')
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
        page = etree.fromstring(archive.read(next(name for name in names if name.endswith('d52.xhtml'))))
    assert not [name for name in names if 'guide' in name]
    ids = page.xpath('//@id')
    assert {'d52', 'd52.p3', 'd52.p3.b', 'd52.n4', 'd52.u1', 'pg.123'} <= set(ids)


def test_marks_and_notes_lead_to_each_other_in_the_book(built):
    [book] = built('epub').glob('*.epub')
    with zipfile.ZipFile(book) as archive:
        page = etree.fromstring(archive.read(next(name for name in archive.namelist() if name.endswith('d52.xhtml'))))
    space = {'h': 'http://www.w3.org/1999/xhtml'}
    marks = {mark.get('id'): mark.get('href') for mark in page.iterfind('.//h:a[@role="doc-noteref"]', space)}
    assert list(marks.values()) == [f'#d52.n{n}' for n in range(1, 8)]
    backs = [link.get('href') for link in page.iterfind('.//h:a[@class="ed-note-back"]', space)]
    assert backs == [f'#{identifier}' for identifier in marks]

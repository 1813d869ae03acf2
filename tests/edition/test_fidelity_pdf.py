"""No word of the seed is lost, none added, none moved, in the PDF, as any reader of PDF files sees it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from conftest import ROOT
from sphinx_edition.cli import main

from .test_fidelity import SEED

pytestmark = pytest.mark.latex


@pytest.fixture(scope='module')
def book(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp('pdf')
    command = [sys.executable, '-m', 'sphinx_edition.outputs.latex.pdf', str(built('latex')), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, 'SOURCE_DATE_EPOCH': '1445385600'})
    assert done.stderr == ''
    [path] = folder.glob('*.pdf')
    return path


@pytest.fixture(scope='module')
def reader(book):
    return PdfReader(book)


def chapters(reader):
    return [item for item in reader.outline if not isinstance(item, list)]


@pytest.fixture(scope='module')
def pages(reader):
    """The first page of the document and the first after it, by the bookmarks."""
    starts = [(str(item.title), reader.get_destination_page_number(item) + 1) for item in chapters(reader)]
    place = next(i for i, (title, _) in enumerate(starts) if title.startswith('52. '))
    return starts[place][1], starts[place + 1][1]


def test_pdf_has_the_words_of_the_seed(book, capsys):
    command = ['verify', str(book), '--against', str(SEED), '--additions', str(ROOT / 'source/additions.toml')]
    assert (main(command), capsys.readouterr().out.splitlines()[-1]) == (0, 'Nothing is lost, nothing is added.')


def test_every_address_of_the_document_is_a_destination(reader, pages):
    addresses = ['d52', *(f'd52.p{n}' for n in range(1, 8)), *(f'd52.p3.{c}' for c in 'abc'), *(f'd52.n{n}' for n in range(1, 8)), 'pg.122', 'pg.123']
    named = reader.named_destinations
    assert [one for one in addresses if one not in named] == []
    numbers = {reader.get_destination_page_number(named[one]) + 1 for one in addresses}
    assert min(numbers) == pages[0]
    assert max(numbers) == pages[1] - 1
    assert 'person.robertson-walter' in named


def test_names_are_indexed_by_page(book, reader, pages):
    titles = {str(item.title): reader.get_destination_page_number(item) + 1 for item in chapters(reader)}
    page = str(titles['Index of persons'])
    text = subprocess.run(['pdftotext', '-f', page, '-l', page, '-raw', str(book), '-'], capture_output=True, text=True, check=True).stdout
    assert f'Dulles, John Foster, {pages[0]}–{pages[1] - 1}' in text  # in the head and in the notes
    assert f'Robertson, Walter S., {pages[0]}' in text

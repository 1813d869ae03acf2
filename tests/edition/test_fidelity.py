"""No word of the seed is lost, none added, none moved, in any output; and the test can tell."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from conftest import ROOT

from . import fidelity
from .conftest import sphinx_build

SEED = ROOT / 'seeds/000_b7c04fde9b553e2d.txt'


def assert_same_words(found: tuple[list[str], list[str]]) -> None:
    text, notes = fidelity.seed(SEED)
    assert fidelity.first_difference(text, found[0]) == ''
    assert fidelity.first_difference(notes, found[1]) == ''


def test_the_seed_is_untouched():
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == '82aad1e827b0f6aa82d4cb1f1cfb022d0bed050497815b774b08afefb1e0382c'
    text, notes = fidelity.seed(SEED)
    assert (len(text), len(notes)) == (600, 301)


def test_html_has_the_words_of_the_seed(built):
    assert_same_words(fidelity.html((built('html') / 'documents/d52.html').read_bytes()))


def test_text_has_the_words_of_the_seed(built):
    assert_same_words(fidelity.text(built('text') / 'documents/d52.txt'))


def test_epub_has_the_words_of_the_seed(built):
    [book] = built('epub').glob('*.epub')
    assert_same_words(fidelity.epub(book, 'documents/d52.xhtml'))


@pytest.mark.parametrize(('word', 'replacement'), [('emphatically ', ''), ('1365', '1366'), ('substantially agreed', 'agreed')])
def test_a_change_of_one_word_is_seen(tmp_path, word, replacement):
    """By the words of the page, and, as the memorandum is published, by the ledger before there is a page."""
    source = tmp_path / 'source'
    shutil.copytree(ROOT / 'source', source)
    document = source / 'documents/d52.rst'
    text = document.read_text(encoding='utf-8')
    assert text.count(word) == 1
    document.write_text(text.replace(word, replacement), encoding='utf-8')
    with pytest.raises(AssertionError, match='was corrected: for'):
        sphinx_build('html', tmp_path / 'html', source=source)
    assert not (tmp_path / 'html/documents/d52.html').exists()
    sphinx_build('html', tmp_path / 'html', '-D', 'edition_ledger=', source=source)
    found = fidelity.html((tmp_path / 'html/documents/d52.html').read_bytes())
    expected = fidelity.seed(SEED)
    assert any(fidelity.first_difference(one, other) for one, other in zip(expected, found, strict=True))

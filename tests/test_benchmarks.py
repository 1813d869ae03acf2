"""The benchmark runs, and compares builds of the same words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from conftest import ROOT

CORK = ROOT / 'source/guide/examples/volume/cork.xml'


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks import plain

    return plain


def text_of(source):
    """What docutils reads; what it does not understand stops it."""
    tree = publish_doctree(source.partition('.. toctree::')[0], settings_overrides={'halt_level': 2, 'report_level': 5})
    for node in [*tree.findall(nodes.footnote_reference), *tree.findall(nodes.label)]:
        node.parent.remove(node)
    return tree.astext()


def test_a_run_prints_its_table():
    command = [sys.executable, '-m', 'benchmarks', str(CORK), '--only', 'one', '--only', 'read', '--only', 'recognise', '--only', 'cite']
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert 'One volume, cork: 2 documents' in done.stdout
    assert 'words of the source 74, of the plain pages 74 (+0.00%, at most 1 % off): OK' in done.stdout
    for row in ('peak memory, MB', 'HTML a document page, bytes', 'CPU, s: and names and pointers as roles', 'CPU, s: without recognition, and with', 'CPU, s: without citations, and with'):
        [line] = [line for line in done.stdout.splitlines() if line.strip().startswith(row)]
        assert line.endswith(('OK', 'MISSED'))


def test_a_volume_that_is_not_there_is_named():
    done = subprocess.run([sys.executable, '-m', 'benchmarks', 'nowhere.xml'], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, 'nowhere.xml' in done.stderr) == (1, True)


def test_one_word_of_one_document_is_touched(plain):
    from benchmarks.projects import replace

    text = CORK.read_text(encoding='utf-8')
    touched = replace(text, text.index('xml:id="d2"'), r'<p\b[^<>]*>[^<>]*?', 0)
    assert touched == text.replace('Agreed; see also', 'Agreed; toucheda also')
    assert replace(touched, text.index('xml:id="d2"'), r'<p\b[^<>]*>[^<>]*?', 1) == text.replace('Agreed; see also', 'Agreed; touchedb also')


def test_plain_pages_lose_no_word(plain):
    volume = plain.Volume(CORK)
    assert (volume.name, volume.documents) == ('cork1955', ['d1', 'd2'])
    assert list(volume.files) == ['persons', 'ch1', 'd1', 'd2', 'index']
    text = ' '.join(text_of(volume.files['d1']).split())
    assert text == (
        '1. Letter From the Counselor of Embassy (Smith) to Karl Weber Lisbon, March 14, 1955. 1. The quota is (a) too small; (b) badly divided. '
        'An answer is expected. Arthur Smith Source: Weber papers. See Document 2, paragraph 1.'
    )


HOSTILE = [
    '*', '1. one', '- item', '.. comment', 'ends in ::', 'ends in:', '`x`_', 'a_ b__ _c', '|x|', r'back\slash', r'\ ', '[1]_', ':field: x', '>>> x', '===',
    '(a) b', '“<hi rend="italic">quoted</hi>”', '<hi rend="strong"> *x* </hi>y', 'bro<hi rend="italic">ken</hi>word', 'a<hi rend="italic">b</hi><hi rend="strong">c</hi>',
    '<hi rend="italic">a<note><p>n *1*</p><p>- n</p></note>b</hi>', 'a<hi rend="italic"> </hi>b', 'IV. x', '#. x', '-x option', '/x', '+---+', '* a', '| a', 'x: *', '__ a',
]  # fmt: skip


@pytest.mark.parametrize('inside', HOSTILE)
def test_nothing_in_a_text_is_taken_for_markup(plain, inside):
    from lxml import etree

    page = plain.Page()
    page.walk(etree.fromstring(f'<text xmlns="http://www.tei-c.org/ns/1.0"><p>{inside}</p><p>{inside}</p></text>'), '')
    expected = ''.join(etree.fromstring(f'<p>{inside}</p>').itertext())
    assert sorted(''.join(text_of(page.rst()).split())) == sorted(''.join(expected.split()) * 2)

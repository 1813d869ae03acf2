"""TEI through the model and out again: what the comparison finds and what it lets pass, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import CORPUS
from sources.volume_files import document, tei, volume
from sphinx_edition.checks.roundtrip.comparing import compare
from sphinx_edition.checks.roundtrip.running import round_trip, run
from sphinx_edition.cli import main
from sphinx_edition.sources.tei import parser as reader
from sphinx_edition.sources.tei.reader import HANDLERS

NAMESPACE = 'http://www.tei-c.org/ns/1.0'


def compared(first: str, second: str):
    return compare(*(etree.fromstring(f'<body xmlns="{NAMESPACE}">{one}</body>') for one in (first, second)))


SOURCE = '<p n="1">One <hi>two</hi> three<note>four</note></p><!-- five --><?six seven?><p>eight</p>'


@pytest.mark.parametrize(('before', 'after', 'lost', 'added'), [
    ('three', '', {'text': 1}, {'text': 1}),
    ('eight', '', {'text': 1}, {}),
    ('One ', 'One', {'text': 1}, {'text': 1}),
    (' three', 'three', {'text': 1}, {'text': 1}),
    ('three<note', 'three <note', {'text': 1}, {'text': 1}),
    ('eight', 'Eight', {'text': 1}, {'text': 1}),
    ('eight', 'eight\u00a0', {'text': 1}, {'text': 1}),
    (' n="1"', '', {'start p': 1}, {'start p': 1}),
    ('n="1"', 'n="2"', {'start p': 1}, {'start p': 1}),
    ('n="1"', 'xml:id="a"', {'start p': 1}, {'start p': 1}),
    ('<hi>two</hi>', 'two', {'start hi': 1, 'end hi': 1, 'text': 3}, {'text': 1}),
    ('<!-- five -->', '', {'comment': 1}, {}),
    ('seven', '7', {'instruction': 1}, {'instruction': 1}),
    ('<p>eight</p>', '', {'start p': 1, 'text': 1, 'end p': 1}, {}),
])  # fmt: skip
def test_every_loss_is_found(before, after, lost, added):
    assert SOURCE.count(before) == 1
    found = compared(SOURCE, SOURCE.replace(before, after))
    assert (found.lost, found.added) == (lost, added)
    assert len(found.differences) == 1
    assert compared(SOURCE.replace(before, after), SOURCE).lost == added


@pytest.mark.parametrize(('first', 'second'), [
    ('<p>a</p><ab>b</ab>', '<ab>b</ab><p>a</p>'),
    ('<p><hi>a</hi>b</p>', '<p>b<hi>a</hi></p>'),
    ('<p>a<hi>b</hi></p>', '<p><hi>ab</hi></p>'),
    ('<p>a</p>', '<p xmlns="">a</p>'),
    ('<p>a <pb/>b</p>', '<p>a<pb/>b</p>'),
    ('<p>a <choice><sic>b</sic><corr>c</corr></choice> d</p>', '<p>a<choice><sic>b</sic><corr>c</corr></choice>d</p>'),
    ('<p>He said <quote>x</quote> and left</p>', '<p>He said<quote>x</quote>and left</p>'),
    ('<p>a <note>x</note> b</p>', '<p>a<note>x</note> b</p>'),
    ('<p>a <note><p>x</p></note> b</p>', '<p>a <note><p>x</p></note>b</p>'),
    ('<p>a<lb/> b</p>', '<p>a<lb/>b</p>'),
    ('<dateline>a <date>b</date></dateline>', '<dateline>a<date>b</date></dateline>'),
])  # fmt: skip
def test_other_order_places_and_glued_words_are_found(first, second):
    assert compared(first, second).lost
    assert compared(second, first).lost


@pytest.mark.parametrize(('first', 'second'), [
    ('<p>a\n   b</p>', '<p>a b</p>'),
    ('\n <p>a</p>\n <p>b</p>\n', '<p>a</p><p>b</p>'),
    ('<p> a </p>', '<p>a</p>'),
    ('<p><hi> a</hi> </p>', '<p><hi>a</hi></p>'),
    ('<p><!-- x --> a</p>', '<p><!-- x -->a</p>'),
    ('<list>\n<item>a <list><item>b</item></list> </item></list>', '<list><item>a<list><item>b</item></list></item></list>'),
    ('<p>a<note> b </note></p>', '<p>a<note>b</note></p>'),
    ('<p>a <choice>\n<sic>b</sic>\n<corr>c</corr></choice></p>', '<p>a <choice><sic>b</sic><corr>c</corr></choice></p>'),
    ('<p>a <quote rend="blockquote">b</quote> c</p>', '<p>a<quote rend="blockquote">b</quote>c</p>'),
    ('<p n=" 1  2 ">a</p>', '<p n="1 2">a</p>'),
])  # fmt: skip
def test_white_space_that_is_layout_makes_no_difference(first, second):
    assert not compared(first, second).differences


def test_differences_are_told_with_line_and_words():
    [difference] = compared('<p>a</p>\n\n<p>b <hi rend="x">c</hi></p>', '<p>a</p>\n\n<p>b c</p>').differences
    assert difference.line == 3
    assert difference.expected == ["'b '", '<hi rend="x">', "'c'", '</hi>']
    assert difference.found == ["'b c'"]


# -- the model ------------------------------------------------------------------------------------

#: what no function reads, too: it must be kept all the same
TAGS = sorted({name.removeprefix(f'{{{NAMESPACE}}}') for name in HANDLERS if isinstance(name, str) and name.startswith(f'{{{NAMESPACE}}}')} - {'teiHeader', 'TEI', 'teiCorpus'})
ODD = ['row', 'cell', 'uh-oh', 'frus:attachment', 'frus:problem']
COMMON = ['p', 'note', 'list', 'item', 'table', 'row', 'cell', 'hi', 'pb', 'lb', 'quote', 'seg', 'opener', 'closer', 'frus:attachment']
WORDS = st.lists(st.sampled_from(['a', 'bc', '1.', '(a)', '(b)', '—', '“x”', '2)', 'é', '&<', 'No. 8']), max_size=4).map(' '.join)
TEXT = st.tuples(st.sampled_from(['', ' ', '\n  ']), WORDS, st.sampled_from(['', ' ', ' \n'])).map(''.join)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(['rend', 'type', 'n', 'target', 'when', 'corresp', 'xml:id', 'facs', 'place', 'role', 'cols', 'rows', 'xml:lang', 'wit', 'odd']),
    st.sampled_from(['', '1', '2', '#d1', 'inline', 'blockquote', 'names', 'index', 'italic', 'source', '1955-01-01', '1955-02-30', 'document', 'a b', '”']),
    max_size=3,
)


def element(name: str, attributes: dict[str, str], text: str, inside: list[tuple[str, str]]) -> str:
    opened = ''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())
    return f'<{name}{opened}>{escape(text)}' + ''.join(child + escape(tail) for child, tail in inside) + f'</{name}>'


LEAVES = st.builds(element, st.sampled_from([*TAGS, *ODD]), ATTRIBUTES, TEXT, st.just([])) | st.sampled_from(['<!-- c -->', '<?lb?>', '<?x y?>'])
TREES = st.recursive(
    LEAVES,
    lambda inside: st.builds(element, st.sampled_from(COMMON) | st.sampled_from([*TAGS, *ODD]), ATTRIBUTES, TEXT, st.lists(st.tuples(inside, TEXT), max_size=4)),
    max_leaves=8,
)


def losses(source: str):
    outcome = round_trip(source.encode(), Path('volume.xml'))
    return outcome.losses, [(one.expected, one.found) for one in outcome.comparison.differences]


@given(st.lists(st.tuples(TREES, TEXT), max_size=3))
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_whatever_stands_in_a_document_comes_out_again(parts):
    assert reader.TABLES
    content = ''.join(tree + escape(tail) for tree, tail in parts)
    assert losses(volume(document(1, content))) == (0, [])


@given(st.lists(st.tuples(TREES, TEXT), max_size=2))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_whatever_stands_beside_the_documents_comes_out_again(parts):
    content = ''.join(tree + escape(tail) for tree, tail in parts)
    assert losses(volume(content, document(1, '<p>a</p>'), content, front=content, back=f'<div>{content}</div>')) == (0, [])


def test_what_is_written_has_the_words_of_the_source():
    """Without our own comparison: characters of a volume, and what was kept opaque."""
    source = volume('<p>Before</p><pb n="1"/>', document(1, '<p>1. A<note n="1">N <ref target="#d1">r</ref></note> b.</p><uh-oh x="1">c</uh-oh>'), '<p>After</p>')
    outcome = round_trip(source.encode(), Path('volume.xml'))
    assert ''.join(outcome.written.itertext()).split() == ''.join(etree.fromstring(source).itertext()).split()
    assert outcome.opaque == {'uh-oh': 1, 'uh-oh/@x': 1, 'sourceDesc': 1, 'p': 1}
    assert outcome.written.nsmap == {None: NAMESPACE, 'frus': 'http://history.state.gov/frus/ns/1.0'}
    assert b'sphinx-edition' not in etree.tostring(outcome.written)


# -- the command ----------------------------------------------------------------------------------


def test_the_command_reports_and_is_content(tmp_path, capsys):
    (tmp_path / 'v.xml').write_text(volume(document(1, '<p>A <frus:x y="z">b</frus:x></p>')), encoding='utf-8')
    assert main(['roundtrip', str(tmp_path / 'v.xml'), '--write', str(tmp_path / 'out.xml')]) == 0
    lines = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if len(line.split()) == 6}
    assert lines['x'] == lines['x/@y'] == ['1', '0', '1', '0', '0']
    assert lines['div/@type'] == ['2', '2', '0', '0', '0']
    assert not compare(etree.parse(tmp_path / 'v.xml').getroot(), etree.parse(tmp_path / 'out.xml').getroot()).differences


def test_the_command_says_what_cannot_be_read(tmp_path, capsys):
    (tmp_path / 'v.xml').write_text(tei('<p>'), encoding='utf-8')
    assert main(['roundtrip', str(tmp_path / 'v.xml')]) == 2
    assert main(['roundtrip', str(tmp_path / 'none.xml')]) == 2
    message, other = capsys.readouterr().err.splitlines()
    assert f'{tmp_path}/v.xml:3:' in message
    assert 'none.xml: cannot be read' in other


def test_the_command_counts_losses(tmp_path, capsys, monkeypatch):
    monkeypatch.delitem(HANDLERS, f'{{{NAMESPACE}}}p')
    monkeypatch.setitem(HANDLERS, f'{{{NAMESPACE}}}p', lambda *_: None)
    (tmp_path / 'v.xml').write_text(volume(document(1, '<p>A</p>\n<p>B</p>')), encoding='utf-8')
    assert main(['roundtrip', '--first', '1', str(tmp_path / 'v.xml')]) == 1
    out = capsys.readouterr().out
    assert 'lost 6, added 0' in out
    assert f'{tmp_path}/v.xml:5:' in out


@pytest.mark.volumes
@pytest.mark.parametrize('path', sorted(CORPUS.glob('*.xml')), ids=lambda path: path.stem)
def test_no_volume_of_the_corpus_loses_anything(path):
    outcome = run(path)
    assert (outcome.losses, outcome.comparison.differences[:3]) == (0, [])
    assert sum(outcome.comparison.elements.values()) > 5_000

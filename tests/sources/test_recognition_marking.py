"""A node comes around the words of a reference, and no letter of the text is moved."""

from __future__ import annotations

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition import nodes as ed
from sphinx_edition.sources.recognition.marking import Marking
from sphinx_edition.sources.recognition.texts import Texts


def section(*children) -> ed.ed_document:
    paragraph = nodes.paragraph('', '', *children, tei=('p', {}))
    return ed.ed_document('', ed.ed_text('', '', paragraph, address='d1.u1', tei=('x', {})), address='d1', ids=['d1'], tei=('div', {}))


def only(document):
    [text] = Texts(document).read()
    return text


def enclosed(document, words) -> str:
    """Enclose the words, and show what is inside."""
    text = only(document)
    start = text.passage.text.index(words)
    node = ed.ed_reference(kind='message', target='', stated={}, found='machine')
    marking = Marking(text)
    done = marking.enclose(start, start + len(words), node)
    marking.finish()
    return node.astext() if done else ''


def test_words_in_one_line_of_text():
    document = section(nodes.Text('In telegram 12 from Lisbon, March 3, we said so.'))
    assert enclosed(document, 'telegram 12 from Lisbon, March 3') == 'telegram 12 from Lisbon, March 3'
    assert [type(child).__name__ for child in document[0][0]] == ['Text', 'ed_reference', 'Text']
    assert document.astext() == 'In telegram 12 from Lisbon, March 3, we said so.'


def test_an_element_that_the_words_hold_goes_inside():
    document = section(nodes.Text('('), nodes.emphasis('', 'Ibid.'), nodes.Text(', 411.53/3–355) The draft'))
    assert enclosed(document, 'Ibid., 411.53/3–355') == 'Ibid., 411.53/3–355'
    assert document[0][0][1][0].astext() == 'Ibid.'


def test_an_element_that_the_words_only_touch_stays_outside():
    document = section(nodes.emphasis('', 'See ibid.'), nodes.Text(', 411.53/3–355.'))
    assert enclosed(document, 'ibid., 411.53/3–355') == ', 411.53/3–355'
    assert document.astext() == 'See ibid., 411.53/3–355.'


def test_what_the_source_links_is_left_alone():
    link = ed.ed_reference('', 'Document 12', kind='pointer', target='d12', stated={}, tei=('ref', {'target': '#d12'}))
    document = section(nodes.Text('See '), link, nodes.Text(', note 2.'))
    assert enclosed(document, 'Document 12') == ''
    assert enclosed(document, 'Document 12, note 2') == ''
    assert [pointer.target for pointer in only(document).passage.pointers] == ['#d12']


def test_a_ref_without_target_says_that_words_are_no_reference():
    document = section(nodes.Text('See '), nodes.inline('', 'telegram 12', tei=('ref', {})), nodes.Text('.'))
    assert enclosed(document, 'telegram 12') == ''


def test_spaces_between_nodes_are_counted_once():
    document = section(nodes.Text(' In '), nodes.strong('', ' telegram '), nodes.Text(' 12 from '), nodes.emphasis('', 'Lisbon'), nodes.Text('. '))
    assert only(document).passage.text == 'In telegram 12 from Lisbon.'
    assert enclosed(document, '12 from Lisbon') == '12 from Lisbon'
    assert document.astext() == ' In  telegram  12 from Lisbon. '


def test_two_references_are_enclosed_from_the_end():
    document = section(nodes.Text('Telegrams 12 and 14, of March.'))
    text = only(document)
    marking = Marking(text)
    for words in ('14', '12'):
        at = text.passage.text.index(words)
        assert marking.enclose(at, at + 2, ed.ed_reference(kind='message', target='', stated={}))
    marking.finish()
    assert [child.astext() for child in document[0][0]] == ['Telegrams ', '12', ' and ', '14', ', of March.']


WORDS = st.text(alphabet='ab .\u00e9', max_size=6)
INLINES = st.recursive(WORDS.map(nodes.Text), lambda inner: st.lists(inner, max_size=3).map(lambda children: nodes.emphasis('', '', *children)), max_leaves=12)


@given(st.lists(INLINES, max_size=5), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=4))
def test_no_letter_is_lost_whatever_is_enclosed(children, spans):
    document = section(*children)
    before = document.astext()
    for text in Texts(document).read():
        free, marking, made = len(text.passage.text), Marking(text), []
        for start, length in sorted(spans, reverse=True):
            end = min(start + length, free)
            node = ed.ed_reference(kind='message', target='', stated={})
            if start < end and marking.enclose(start, end, node):
                made.append((node, text.passage.text[start:end]))
            free = min(free, start)
        marking.finish()
        for node, words in made:
            assert ' '.join(node.astext().split()) in ' '.join(words.split())
    assert document.astext() == before

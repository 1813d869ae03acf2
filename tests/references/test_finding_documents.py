"""References to documents, notes and pages found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import assert_linear, repeated
from sphinx_edition.references.finding.documents import find_documents
from sphinx_edition.references.passages import DocumentText, Passage, Pointer


def note(text, *pointers, index=0):
    return Passage(text, note=index, label=str(index + 1), identifier=f'd7fn{index + 1}', kind='note', pointers=pointers)


def document(*passages, volume='frus1958-60v04', kind=''):
    return DocumentText(volume, 'd7', '7', passages=passages, previous='d6', following='d8', kind=kind)


def rows(*passages, **more):
    """Quote, type and target of each reference."""
    doc = document(*passages, **more)
    return [(doc.passages[index].text[one.start : one.end], one.type, one.fields['target']) for index, one in find_documents(doc)]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('See Document 50.', [('Document 50', 'document', 'd50')]),
        ('Documents 12–14 and 20.', [('Documents 12', 'document', 'd12'), ('14', 'document', 'd14'), ('20', 'document', 'd20')]),
        ('See footnote 1 above.', [('footnote 1 above', 'note', 'd7fn1')]),
        ('See footnote 4, supra.', [('footnote 4, supra', 'note', 'd6fn4')]),
        ('See footnote 4, Document 26.', [('footnote 4, Document 26', 'note', 'd26fn4')]),
        ('See footnotes 2 and 3, infra.', [('footnotes 2', 'note', 'd8fn2'), ('3, infra', 'note', 'd8fn3')]),
        ('See footnote 4.', [('footnote 4', 'note', 'd7fn4')]),
        ('See Document 12 and footnote 3 thereto.', [('Document 12', 'document', 'd12'), ('footnote 3 thereto', 'note', 'd12fn3')]),
        ('See Document 12 and footnote 3, Document 40.', [('Document 12', 'document', 'd12'), ('footnote 3, Document 40', 'note', 'd40fn3')]),
        ('Document 12, footnote 3.', [('Document 12, footnote 3', 'note', 'd12fn3')]),
        ('See supra. The reply is infra.', [('supra', 'document', 'd6'), ('infra', 'document', 'd8')]),
        ('See Document 12. For the rest, see footnote 5, ibid.', [('Document 12', 'document', 'd12'), ('footnote 5, ibid', 'note', 'd12fn5')]),
    ],
)
def test_references_within_the_volume(text, expected):
    assert rows(note(text)) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Foreign Relations, 1952–1954, vol. XIV, Part 2, Document 820', 'frus1952-54v14p2#d820'),
        ('Foreign Relations, 1969–1976, vol. E–9, Part 1, Documents on Libya, Document 8', 'frus1969-76ve09p1#d8'),
        ('Foreign Relations, 1948, vol. v, Part 1, p. 12', 'frus1948v05p1'),
        ('Foreign Relations, 1945–1950, Emergence of the Intelligence Establishment, Document 3', 'frus1945-50Intel#d3'),
        ('Foreign Relations, 1945, The Conference of Berlin, vol. II, p. 12', 'frus1945Berlinv02'),
        ('vol. V, Document 71', 'frus1958-60v05#d71'),
        ('volume I, Part 2, page 7', 'frus1958-60v01p2'),
        ('vol. IX, p.26', 'frus1958-60v09'),
    ],
)
def test_references_to_other_volumes(text, expected):
    ((quote, _, target),) = rows(note(f'For text, see {text}.'))
    assert (quote, target) == (text, expected)


def test_ibid_is_the_volume_named_before_even_in_the_note_before():
    assert rows(note('See Foreign Relations, 1951, vol. VI, pp. 3–9, and ibid., p. 12.'), note('Ibid., p. 30.', index=1)) == [
        ('Foreign Relations, 1951, vol. VI, pp. 3', 'publication', 'frus1951v06'),
        ('ibid., p. 12', 'publication', 'frus1951v06'),
        ('Ibid., p. 30', 'publication', 'frus1951v06'),
    ]


def test_a_whole_volume_is_named_but_no_place_to_link_to():
    ((_, found),) = find_documents(document(note('See Foreign Relations, 1951, volume VI.')))
    assert (found.type, found.fields['target'], found.fields['work']) == ('publication', None, 'frus1951v06')


@pytest.mark.parametrize(
    'text', ['NSC Document 5516', 'Johnson Library, Country File, Vol. V', 'Public Papers, vol. II, p. 3', 'infrastructure', 'page 3']
)
def test_these_are_none(text):
    assert rows(note(f'He read {text}.')) == []


def test_the_text_of_a_document_means_other_documents_unless_the_editors_speak():
    blocks = Passage('He mentions Document 3, footnote 10 and supra.'), Passage('[Here follows Document 3.]')
    assert [bool(one.fields.get('doubtful')) for _, one in find_documents(document(*blocks))] == [True, True, False]
    assert rows(Passage('See Document 3.'), kind='editorial-note') == [('Document 3', 'document', 'd3')]


def test_links_add_what_the_words_leave_out_but_do_not_overrule_them():
    assert rows(note('See Document 17.', Pointer(4, 15, 'frus1958-60v03#d17'))) == [('Document 17', 'document', 'frus1958-60v03#d17')]
    assert rows(note('See vol. V, Document 71.', Pointer(12, 23, '#d71'))) == [('vol. V, Document 71', 'document', 'frus1958-60v05#d71')]
    assert rows(note('See footnote 2, p. 80.', Pointer(4, 14, '#d5fn2'))) == [('footnote 2, p. 80', 'note', 'd5fn2')]


def test_a_page_of_the_volume_is_known_by_its_link():
    ((_, found),) = find_documents(document(note('Ante, p. 388.', Pointer(6, 12, '#pg_388'))))
    assert (found.type, found.fields['target'], found.fields['page']) == ('publication', None, 'pg_388')


PIECES = [
    'Document ', 'Documents ', 'footnote ', 'footnotes ', '12', ', ', ' and ', '–', 'supra', 'infra', 'ibid', '.', 'Foreign Relations, ', '1952–1954, ', 'vol. ',
    'XIV', 'Part 2', 'p. ', ' thereto', 'Supra', ' above', '(', ')', '“', 'Public Papers', 'E–9', 'The Conference of Berlin, ', ' ',
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join))


@settings(max_examples=300)
@given(st.lists(TEXTS, max_size=3))
def test_any_text_gives_spans_inside_it(texts):
    doc = document(*(Passage(text) for text in texts), *(note(text, Pointer(0, 1, text), index=index) for index, text in enumerate(texts)))
    for index, one in find_documents(doc):
        assert 0 <= one.start < one.end <= len(doc.passages[index].text)


@pytest.mark.parametrize(
    'piece', [*PIECES, 'Document 1, ', 'footnote 1, ', 'Foreign Relations, 1951, A', 'vol. V, ', 'see vol. V, A, ', '1, ', 'ibid., p. 3, ']
)
def test_the_time_of_repetition_grows_with_its_length(piece):
    def long(length):
        text = repeated(piece)(length)
        return document(note(text), note(f'Documents 1 and {text}', index=1), note(f'See Foreign Relations, 1951, {text}', index=2))

    assert_linear(lambda edited: list(find_documents(edited)), long, 10_000)

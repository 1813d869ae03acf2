"""References to paragraphs in running text: which text they mean, and which paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import assert_linear, repeated
from sphinx_edition.references.finding.paragraphs import find_paragraphs
from sphinx_edition.references.finding.paragraphs.structure import Structure
from sphinx_edition.references.passages import DocumentText, Passage

MEMO = 'Memorandum From the Harbor Master to the Mayor'


def document(*blocks: str, head: str = MEMO, notes: tuple[str, ...] = ()) -> DocumentText:
    """A document of these blocks and notes; a label printed beside an item stands before ``|``."""
    passages = [Passage(text, line=number, label=label) for number, block in enumerate(blocks) for label, _, text in [block.rpartition('|')]]
    return DocumentText('v', 'd1', head=head, passages=(*passages, *(Passage(text, note=index) for index, text in enumerate(notes))))


def found(edited: DocumentText) -> list[tuple[str, str | None, list[int | None] | None]]:
    """The words, the other text, and the passages of the targets of each reference."""
    return [
        (
            edited.passages[index].text[one.start : one.end],
            one.fields['of'],
            one.fields['targets'] and [t and t['passage'] for t in one.fields['targets']],
        )
        for index, one in find_paragraphs(edited)
    ]


NUMBERED = ('1. The pier is old.', '2. It has two faults: (a) rust; (b) worms.', '3. Boats keep away.', 'a. The big ones.', 'b. The small ones.')


# -- the same document ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'words', 'targets'),
    [
        ('4. We act as outlined in paragraph 2(b). Soon.', 'paragraph 2(b)', [1]),
        ('4. The faults (para 2 above) cost money.', 'para 2 above', [1]),
        ('4. As paragraphs 1 and 3 above say.', 'paragraphs 1 and 3 above', [0, 2]),
        ('4. See paras. 1–3.', 'paras. 1–3', [0, 1, 2]),
        ('4. Those of paragraph 3a come first.', 'paragraph 3a', [2]),
        ('4. One fault is mentioned above in paragraph 2.', 'paragraph 2', [1]),
        ('4. See point (a) above.', 'point (a) above', [3]),
        ('4. See subparagraph 3-b of this memorandum.', 'subparagraph 3-b of this memorandum', [2]),
    ],
)
def test_a_reference_means_a_paragraph_of_the_document(text, words, targets):
    assert found(document(*NUMBERED, text)) == [(words, None, targets)]


def test_what_stands_nowhere_is_no_target():
    assert found(document(*NUMBERED, '4. See paragraphs 2 and 9 above.'))[0][2] == [1, None]
    assert found(document(*NUMBERED, '4. The worms (para 2–D) are many.'))[0][2] is None


def test_above_is_the_nearest_before_and_below_the_nearest_after():
    twice = document('1. Pier.', '2. Boats.', 'Annex', '1. Sails.', '2. As in paragraph 1 above and paragraph 3 below.', '3. Oars.')
    assert [targets for _, _, targets in found(twice)] == [[3], [5]]


def test_numbers_that_begin_again_are_those_around_the_reference():
    twice = document('1. Pier.', '2. Boats.', '3. Boats go by paragraph 1.', 'Annex', '1. Sails.', '2. Oars.', '3. Subject to paragraph 1.')
    assert [targets for _, _, targets in found(twice)] == [[0], [4]]


def test_a_list_of_the_same_numbers_is_passed_over():
    listed = document('1. Pier.', '2. Boats:', '(1) big', '(2) small', '3. As in paragraphs 1 and 2 above.')
    assert found(listed)[0][2] == [0, 1]


def test_labels_of_items_are_numbers():
    assert found(document('1.|The pier.', '2.|The boats.', '3.|They rot for the reasons in para 1.'))[0][2] == [0]


def test_the_first_number_may_follow_that_of_the_telegram():
    telegram = document('609. For the mayor. 1. The pier is old.', '2. As para 1 above shows.', head='Telegram From the Harbor')
    assert found(telegram)[0][2] == [0]


def test_an_extract_begins_with_any_number():
    assert found(document('26. The pier.', '27. The boats.', '28. As paragraph 26 above says.'))[0][2] == [0]


def test_an_editors_note_on_actions_means_the_nearest():
    minutes = document('a. Noted.', 'b. Agreed.', head='Memorandum of Discussion', notes=('Paragraphs a and b constitute Action No. 1.',))
    assert found(minutes)[0][2] == [0, 1]


@pytest.mark.parametrize(
    'note', ['The mayor drew a line in the margin next to paragraph 2.', 'Another copy, omitting paragraph 2, was sent to Cork.']
)
def test_a_note_on_the_paper_means_its_paragraphs(note):
    assert found(document(*NUMBERED, notes=(note,))) == [('paragraph 2', None, [1])]


def test_a_note_that_tells_of_another_paper_does_not():
    assert found(document(*NUMBERED, notes=('Not printed. Paragraph 2 stated that corks are cheap.',)))[0][2] is None
    assert found(document(*NUMBERED, notes=('He spoke of paragraph 2(b).',)))[0][2] == [1]  # number and letter together fit no other by chance


def test_a_point_in_the_text_of_a_paragraph_above():
    points = document('6. We advise that (a) Cork waits, (b) Lisbon sells.', '7. On point (b) above we differ.')
    assert found(points) == [('point (b) above', None, [0])]


def test_one_wrong_number_among_many_is_a_misprint():
    many = document(*NUMBERED, *(f'Item {n}. (par. {1 + n % 3})' for n in range(9)), 'Last (par. 91)')
    assert [targets is not None for *_, targets in found(many)] == [True] * 9 + [False]


def test_quoted_paragraphs_are_a_text_of_their_own():
    quoting = document('1. They propose:', '“1. Sell the pier.', '“2. Burn what paragraph 1 above leaves.”', '2. We refuse.')
    assert found(quoting)[0][2] == [1]


# -- other texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'words', 'of'),
    [
        ('4. We agree with para 2 reftel.', 'para 2 reftel', 'reftel'),
        ('4. We agree with paragraph 2 of reference telegram.', 'paragraph 2 of reference telegram', 'reference telegram'),
        ('4. The views set forth Para 2 Portel 551 stand.', 'Para 2 Portel 551', 'Portel 551'),
        ('4. Set out in Embtel 626 para 2.', 'Embtel 626 para 2', 'Embtel 626'),
        ('4. Noted in your 544, para 2.', 'para 2', 'your 544'),
        ('4. Your para 2 puzzles us.', 'para 2', 'Your'),
        ('4. We reject paragraph 2 of NSC 100/1.', 'paragraph 2 of NSC 100/1', 'NSC 100/1'),
        ('4. We reject paragraph 2 of the draft.', 'paragraph 2 of the draft', 'the draft'),
        ('4. It differs from paragraph 2 in the May 3 memorandum.', 'paragraph 2 in the May 3 memorandum', 'the May 3 memorandum'),
        ('4. (My memo of Aug. 31, para 2.)', 'para 2', 'memo of Aug. 31'),
        ('4. We are bound by Article V, paragraph 2 of the Protocol.', 'Article V, paragraph 2 of the Protocol', 'the Protocol'),
        ('4. We are bound by Article V paragraph 2.', 'Article V paragraph 2', None),
        ('4. As in paragraph 2, page 9.', 'paragraph 2', None),
        ('4. We suggest deleting the end of paragraph 2.', 'paragraph 2', None),
        ('4. A word in paragraph 2 was garbled in urtel 5.', 'paragraph 2', None),
        ('4. He objected to a plan which says “sell the pier under paragraph 2 above”.', 'paragraph 2 above', None),
        ('4. Subparagraph 2 b. The council disagrees.', 'Subparagraph 2 b.', None),
    ],
)
def test_a_reference_to_another_text_is_no_link(text, words, of):
    [(quote, other, targets)] = found(document(*NUMBERED, text))
    assert (quote.rstrip('.'), (other or '').rstrip('.'), targets) == (words.rstrip('.'), of or '', None)


def test_the_text_named_last_is_meant_on():
    [first, second] = found(document(notes=('Paragraph 5 in the May 3 memorandum was left out. Paragraphs 6-8 were the same.',)))
    assert first[1] == second[1] == 'the May 3 memorandum'


def test_a_document_that_lacks_one_of_its_paragraphs_comments_on_another_text():
    assert [targets for *_, targets in found(document(*NUMBERED, '4. They like paragraph 1.', '5. They hate paragraph 52.'))] == [None, None]


def test_speakers_have_papers_before_them():
    assert found(document(*NUMBERED, 'The mayor read paragraph 1 aloud.', head='Memorandum of Conversation'))[0][2] is None


def test_a_telegram_that_names_a_later_paragraph_answers_one():
    answer = document('1. We accept all points paragraph 2.', '2. Send boats.', head='Telegram From the Harbor to the Mayor')
    assert found(answer)[0][2] is None


def test_the_number_of_a_telegram_is_kept():
    [(_, one)] = find_paragraphs(document('1. Set out in Embtel 626 para 4B.'))
    assert one.fields['of_message'] == {'series': 'Embtel', 'number': '626'}
    assert one.fields['paths'] == [['4', 'B']]


@pytest.mark.parametrize(
    'text', ['agenda item 3', 'the Point 4 program', '[1 paragraph (5 lines of source text) not declassified]', 'a point a dagger', 'this paragraph']
)
def test_these_are_no_references(text):
    assert found(document(text)) == []


# -- structure ------------------------------------------------------------------------------------


def test_points_below_a_paragraph_and_in_its_text():
    structure = Structure(document(*NUMBERED))
    assert [one.path for one in structure.flows[False]] == [('1',), ('2',), ('3',), ('3', 'a'), ('3', 'b')]
    assert [bool(structure.candidates(path, quoted=False)) for path in (['2', 'b'], ['3', 'B'], ['1', 'a'], ['4'])] == [True, True, False, False]


def test_a_paragraph_and_its_first_point_in_one_block():
    structure = Structure(document('14. x', '15. a. Big boats:', '(1) ships', 'b. Small boats', '16. y'))
    assert [one.path for one in structure.flows[False]] == [('14',), ('15',), ('15', 'a'), ('15', 'a', '1'), ('15', 'b'), ('16',)]


# -- any text -------------------------------------------------------------------------------------

PIECES = [
    'paragraph ',
    'Paras. ',
    'point ',
    'Article V ',
    '3',
    '(b)',
    '–',
    'a',
    ' and ',
    ', ',
    ' of ',
    ' above',
    '. ',
    '1. ',
    '(a) ',
    '“',
    '”',
    'reftel ',
    'NSC 1',
]


@given(st.lists(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join)), max_size=6), st.booleans())
def test_any_text_gives_references_inside_it(texts, noted):
    edited = DocumentText('v', 'd1', passages=tuple(Passage(text, note=0 if noted and not i else None) for i, text in enumerate(texts)))
    for index, one in find_paragraphs(edited):
        assert 0 <= one.start < one.end <= len(edited.passages[index].text)
        assert all(path and all(path) for path in one.fields['paths'])
        targets = one.fields['targets']
        assert targets is None or len(targets) == len(one.fields['paths'])
        assert all(edited.passages[target['passage']].note is None for target in targets or [] if target)


@pytest.mark.parametrize('piece', [*PIECES, 'paragraph 1 above. ', 'para 1 ', 'Embtel 1 para ', 'memo of a, para 1', '1. a. (1) ', 'delete para 1 '])
@pytest.mark.parametrize('parted', [False, True], ids=['one block', 'many blocks'])
def test_the_time_of_repetition_grows_with_its_length(piece, parted):
    def long(length):
        blocks = length // 50 if parted else 1
        text = repeated(piece)(length // blocks)
        return document(*['1. ' + text] * blocks, notes=(text,))

    assert_linear(lambda edited: list(find_paragraphs(edited)), long, 5_000)

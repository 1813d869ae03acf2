"""Messages found in running text: what they are, from whom, to whom, when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import assert_linear, repeated
from sphinx_edition.references.finding.messages import find_messages
from sphinx_edition.references.passages import DocumentText, Mark, Passage

STATE = 'Department of State'


def document(*passages, head='7. Telegram From the Embassy in Norway to the Department of State', place='Oslo', day=date(1956, 1, 5), **more):
    rows = tuple(one if isinstance(one, Passage) else Passage(one) for one in passages)
    return DocumentText('frus1955-57v99', 'd7', '7', head, place=place, date=day, passages=rows, previous='d6', following='d8', **more)


def note(text, index=0):
    return Passage(text, note=index, label=str(index + 1), identifier=f'd7fn{index + 1}', kind='note')


def found(doc):
    return [(doc.passages[index], one) for index, one in find_messages(doc)]


def rows(*passages, **more):
    """Quote, kind, number, series, from, to, date of each message."""
    return [
        (passage.text[one.start : one.end], *(one.fields[name] for name in ('kind', 'number', 'series', 'from', 'to', 'date')))
        for passage, one in found(document(*passages, **more))
    ]


def ends(*passages, **more):
    """Number, from, to of each message."""
    return [(number, from_, to) for _, _, number, _, from_, to, _ in rows(*passages, **more)]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('In telegram 12 to Bergen, January 3, he', ('telegram 12 to Bergen, January 3', 'telegram', '12', None, STATE, 'Bergen', '1956-01-03')),
        ('See despatch No. 81 from Rome, Dec. 30.', ('despatch No. 81 from Rome, Dec. 30', 'despatch', '81', None, 'Rome', STATE, '1955-12-30')),
        (
            '(Airgram A–7 from Rome, March 2, 1955; ibid.)',
            ('Airgram A–7 from Rome, March 2, 1955', 'airgram', 'A–7', None, 'Rome', STATE, '1955-03-02'),
        ),
        ('Circular telegram 9 to all posts', ('Circular telegram 9 to all posts', 'circular-telegram', '9', None, STATE, 'all posts', None)),
        ('telegram 9, January 3, 6 p.m., to Rome', ('telegram 9, January 3, 6 p.m., to Rome', 'telegram', '9', None, STATE, 'Rome', '1956-01-03')),
        ('telegram 9 from Rome to Paris', ('telegram 9 from Rome to Paris', 'telegram', '9', None, 'Rome', 'Paris', None)),
        ('telegram 9 from the Embassy in Italy', ('telegram 9 from the Embassy in Italy', 'telegram', '9', None, 'Rome', STATE, None)),
        ('White House telegram CAP 600 to Rome', ('telegram CAP 600 to Rome', 'telegram', '600', 'CAP', 'White House', 'Rome', None)),
        ('Tosec 4 to Geneva, January 2', ('Tosec 4 to Geneva, January 2', 'telegram', '4', 'Tosec', STATE, 'Geneva', '1956-01-02')),
        ('as London’s 2687 reports', ('London’s 2687', 'telegram', '2687', None, 'London', STATE, None)),
        (
            'telegram 7 to Cairo, Amman, and Beirut',
            ('telegram 7 to Cairo, Amman, and Beirut', 'telegram', '7', None, STATE, 'Cairo, Amman, and Beirut', None),
        ),
        ('instruction A–3 to Rome', ('instruction A–3 to Rome', 'instruction', 'A–3', None, STATE, 'Rome', None)),
        ('CA–1234, January 3', ('CA–1234, January 3', 'airgram', 'CA–1234', None, STATE, None, '1956-01-03')),
    ],
)
def test_a_mention_that_says_all_itself(text, expected):
    assert rows(note(text)) == [expected]


def test_what_a_telegram_cites_goes_between_its_correspondents():
    text = '9. Embtel 5 and Deptel no. 6. Your 12, my telegram 8 and Embassy despatch 44 of June 3.'
    assert rows(text) == [
        ('Embtel 5', 'telegram', '5', 'Embtel', 'Oslo', STATE, None),
        ('Deptel no. 6', 'telegram', '6', 'Deptel', STATE, 'Oslo', None),
        ('Your 12', 'telegram', '12', None, STATE, 'Oslo', None),
        ('my telegram 8', 'telegram', '8', None, 'Oslo', STATE, None),
        ('Embassy despatch 44 of June 3', 'despatch', '44', None, 'Oslo', STATE, '1956-06-03'),
    ]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('19. REF: (A) STATE 27758; (B) ROME 4073.', [('27758', STATE, 'Oslo'), ('4073', 'Rome', STATE)]),
        ('19. Refs: A—Hong Kong 2072; B—Tel Aviv’s 45.', [('2072', 'Hong Kong', STATE), ('45', 'Tel Aviv', STATE)]),
        ('Rome to SecState 542 says so.', [('542', 'Rome', STATE)]),
        ('See Deptel to Rome 12.', [('12', STATE, 'Rome')]),
        ('JCS telegram 971 says so.', [('971', 'JCS', None)]),
        ('See telegram Tosec 10259/18890 to Rome.', [('10259', STATE, 'Rome')]),
        ('Telegrams 12 and 13 from Rome, both January 3.', [('12', 'Rome', STATE), ('13', 'Rome', STATE)]),
        ('Secret. Telegram 12 from Rome', [('12', 'Rome', STATE)]),
        ('Secto 8 says so', [('8', None, STATE)]),
    ],
)
def test_other_shapes(text, expected):
    assert ends(text) == expected


def test_the_other_way_in_a_telegram_of_the_department():
    text = '9. Embtel 5. Reurtel 6.'
    head = '7. Telegram From the Department of State to the Embassy in Norway'
    assert ends(text, head=head, place='Washington') == [('5', 'Oslo', STATE), ('6', 'Oslo', STATE)]


@pytest.mark.parametrize(
    ('text', 'from_', 'to'),
    [
        ('In telegram 12, January 3, the Embassy reported that', 'Oslo', STATE),
        ('In telegram 12, January 3, the Department informed him', STATE, 'Oslo'),
        ('The Department replied in telegram 12', STATE, 'Oslo'),
        ('The text was sent to Rome in telegram 12.', STATE, 'Rome'),
        ('The Embassy in Rome reported in telegram 12', 'Rome', STATE),
        ('The Embassy in Rome was instructed in telegram 12', STATE, 'Rome'),
        ('In telegram 12, Ambassador Miller in Rome said', 'Rome', STATE),
        ('Repeated to Rome. In telegram 12 he urged the Department to', 'Oslo', STATE),
    ],
)
def test_the_sentence_tells_who_wrote(text, from_, to):
    assert ends(note(text)) == [('12', from_, to)]


def test_a_draft_in_washington_was_sent_by_the_department():
    assert ends(note('Sent as telegram 12, January 6.'), head='7. Memorandum by Mr. Miller', place='Washington') == [('12', STATE, None)]


def test_a_number_given_in_full_before_is_the_same_message():
    assert ends(note('Telegram 12 to Rome.'), note('See telegram 12.', 1)) == [('12', STATE, 'Rome'), ('12', STATE, 'Rome')]


def test_the_next_one_in_a_note_goes_the_same_way():
    assert ends(note('Telegram 12 to Oslo, January 3, said so. Telegram 15, January 4, added that.')) == [
        ('12', STATE, 'Oslo'),
        ('15', STATE, 'Oslo'),
    ]


def test_days_are_distributed_over_a_list():
    assert rows(note('Telegrams 32 and 35 to Rome, dated January 2 and 3, said so.')) == [
        ('Telegrams 32', 'telegram', '32', None, STATE, 'Rome', '1956-01-02'),
        ('35', 'telegram', '35', None, STATE, 'Rome', '1956-01-03'),
    ]


def test_each_of_a_list_may_have_its_own_place_and_day():
    assert rows(note('Telegrams 12 from Rome, January 2, and 34 from Paris, January 3, say so.')) == [
        ('Telegrams 12 from Rome, January 2', 'telegram', '12', None, 'Rome', STATE, '1956-01-02'),
        ('34 from Paris, January 3', 'telegram', '34', None, 'Paris', STATE, '1956-01-03'),
    ]


def test_a_number_given_again_is_no_other_message():
    (_, one), (_, two) = found(document('Re Deptel 5, repeated London 7; and Embtel 6.'))
    assert one.fields['repeated_as'] == ['London 7']
    assert two.fields['number'] == '6'
    assert rows('Sent Department 5; repeated London 7, Paris 8.') == []


def test_an_editors_correction_is_kept_beside_the_number():
    ((_, one),) = found(document('London 70 [702] to Paris, January 3, says so.'))
    assert (one.fields['number'], one.fields['corrected'], one.fields['from']) == ('70', '702', 'London')


@pytest.mark.parametrize(
    'text',
    [
        '12. For the Secretary.', 'Secto 12. For the Secretary.', 'The telegram of June 3.', 'Sept. 12 telegram', 'NSC 5516', 'in your 12 points',
        'London 1948', 'He sent 3 messages 4 times', 'a Circular 175 procedure', 'Tokyo’s 10 million people', 'our 30 divisions',
    ],
)  # fmt: skip
def test_these_are_none(text):
    assert rows(text) == []


def test_reftel_is_the_only_message_of_the_reference_line():
    assert rows('19. Ref: Rome 769.', 'As para 4 of reftel says') == [
        ('Rome 769', 'telegram', '769', None, 'Rome', STATE, None),
        ('reftel', 'telegram', '769', 'reftel', 'Rome', STATE, None),
    ]
    assert [row[0] for row in rows('19. Ref: Rome 769, Paris 12.', 'As reftel says')] == ['Rome 769', 'Paris 12']


@pytest.mark.parametrize(
    ('text', 'told', 'status'),
    [
        ('Document 50.', 'd50', 'printed'),
        ('See Document 50.', 'd50', 'printed'),
        ('Supra.', 'd6', 'printed'),
        ('Printed as telegram 12 to Rome, infra.', 'd8', 'printed'),
        ('Not printed.', None, 'not printed'),
        ('Printed in Foreign Relations, 1951, vol. VI, p. 3.', None, 'elsewhere'),
    ],
)
def test_the_note_at_that_place_is_read(text, told, status):
    block = Passage('9. As Embtel 5 says', marks=(Mark(14, 0),))
    ((_, one),) = [row for row in found(document(block, note(text))) if row[0] is block]
    assert (one.fields.get('told'), one.fields.get('status')) == (told, status)


def test_what_stands_after_it_is_read():
    ((_, one),) = found(document(note('Telegram 22 from Rome, Document 58.')))
    assert one.fields['told'] == 'd58'
    ((_, one),) = found(document(note('Telegram 22 from Rome. (Ibid., 611.94/9–955)')))
    assert one.fields.get('status') != 'printed'


def test_the_year_of_its_file_number_is_that_of_the_day():
    assert rows(note('(Telegram 9 from Rome, January 23; 741.83/1–2348)'))[0][-1] == '1948-01-23'
    assert rows(note('(Telegram 9 from Rome, January 23; 741.83/1–2448)'))[0][-1] == '1956-01-23'


def test_an_undated_document_takes_the_year_from_its_text():
    ((_, one),) = found(document(note('On May 3, 1957, he left. (Telegram 9 from Rome, May 4)'), day=None))
    assert (one.fields['date'], one.fields['guessed']) == ('1957-05-04', True)


PIECES = [
    'telegram ', 'Telegrams ', 'Deptel ', 'reftel', 'Tosec ', 'London', '’s ', '12', ' and ', ', ', '; ', ' from ', ' to ', 'Rome', 'the Embassy in ', 'A–7',
    'January 3', ' repeated ', '(', '[702]', '“', '—', 'circular ', 'your ', 'No. ', '. ', ' 6 p.m.', 'Document 5', 'all posts', 'Department ', '/', 'Re', 's ',
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join))


@settings(max_examples=300)
@given(st.lists(TEXTS, max_size=3), TEXTS, st.one_of(st.none(), st.dates()))
def test_any_text_gives_spans_inside_it(texts, head, day):
    doc = document(*texts, *(note(text, index) for index, text in enumerate(texts)), head=head, day=day)
    for passage, one in found(doc):
        assert 0 <= one.start < one.end <= len(passage.text)
        assert all(isinstance(value, str | bool | list | None) for value in one.fields.values())


@pytest.mark.parametrize(
    'piece',
    [
        *PIECES,
        'telegram 12, ',
        'telegrams 12 and ',
        'London 12 ',
        ' [702]',
        '12 ',
        '1, ',
        'Cairo, ',
        'to Rome and ',
        'telegram 1 reftel ',
        'circular 12 ',
        'circular 12 telegram to A',
    ],
)
def test_the_time_of_repetition_grows_with_its_length(piece):
    def long(length):
        text = repeated(piece)(length)
        return document(text, note(text), note(f'telegrams 12 to {text}', 1))

    assert_linear(lambda edited: list(find_messages(edited)), long, 5_000)

"""Which document of the volume a reference means."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_edition.references.finding.documents import find_documents
from sphinx_edition.references.finding.messages import find_messages
from sphinx_edition.references.passages import DocumentText, Mark, Passage
from sphinx_edition.references.resolving import Resolver, facts_of

STATE = 'Department of State'


def document(identifier, head, place, day, *texts, **more):
    passages = tuple(one if isinstance(one, Passage) else Passage(one) for one in texts)
    return DocumentText('frus1955-57v99', identifier, identifier[1:], head, place=place, date=day, passages=passages, **more)


def note(text, label='1', identifier='d2fn1'):
    return Passage(text, note=0, label=label, identifier=identifier, kind='note')


TO_ROME = document('d1', '1. Telegram From the Department of State to the Embassy in Italy', 'Washington', date(1956, 3, 1), '447. Please tell him.')
FROM_ROME = document(
    'd2', '2. Telegram From the Embassy in Italy to the Department of State', 'Rome', date(1956, 3, 3), 'Secret', '330. Re Deptel 447. Told him.', note('Ibid.'),
    'Sent Department 330, repeated Paris 17.',
)  # fmt: skip
AIRGRAM = document('d3', '3. Airgram From the Embassy in Italy to the Department of State', 'Rome', date(1956, 3, 4), 'A–12. Enclosed is a map.')
SECTO = document(
    'd4', '4. Telegram From the Delegation at the Meetings to the Department of State', 'Geneva', date(1956, 3, 5), '9. Secto 5. He came.'
)
VOLUME = [TO_ROME, FROM_ROME, AIRGRAM, SECTO]


def resolved(
    text, *, head='9. Telegram From the Embassy in Italy to the Department of State', place='Rome', day=date(1956, 3, 6), texts=VOLUME, **more
):
    doc = document('d9', head, place, day, text if isinstance(text, Passage) else Passage(text), **{'previous': 'd4', **more})
    resolver = Resolver(map(facts_of, [*texts, doc]))
    return [resolver.resolve('d9', one).fields for find in (find_messages, find_documents) for _, one in find(doc)]


def targets(text, **more):
    return [fields['target'] for fields in resolved(text, **more)]


def test_facts_are_the_numbers_and_correspondents():
    facts = facts_of(FROM_ROME)
    assert (facts.numbers, facts.sender, facts.addressee, facts.kind) == (('330',), 'Rome', STATE, 'telegram')
    assert facts.again == (('Department', '330'), ('Paris', '17'))
    assert facts_of(SECTO).numbers == ('9', 'secto5')
    assert facts_of(AIRGRAM).numbers == ('a12',)


@pytest.mark.parametrize(
    ('text', 'numbers'),
    [
        ('609. For him.', ('609',)), ('Delga 598. Re it.', ('delga598',)), ('24611/Delto 998. He', ('24611', 'delto998')), ('3829, For him', ('3829',)),
        ('080814Z. Exclusive.', ('080814z',)), ('CAP 67110.', ('cap67110',)), ('6127.1. He came.', ('6127',)), ('19. Embtel 14. He', ('19',)), ('He came.', ()),
    ],
)  # fmt: skip
def test_the_number_line(text, numbers):
    assert facts_of(TO_ROME._replace(passages=(Passage('Top Secret'), Passage(text)))).numbers == numbers


def test_the_number_in_the_head():
    head = '1. Telegram 18890/Tosec 10259 From the Department of State to Secretary of State Miller in Madrid'
    facts = facts_of(TO_ROME._replace(head=head))
    assert (facts.numbers[:2], facts.addressee) == (('18890', 'tosec10259'), 'Madrid')


@pytest.mark.parametrize(
    ('text', 'target'),
    [
        ('8. As Deptel 447 says', 'd1'),
        ('8. As Embtel 330 says', 'd2'),
        ('8. As Embtel 330 of March 3 says', 'd2'),
        ('8. As Embtel 330 of March 20 says', None),
        ('8. As Embtel 447 says', None),
        ('8. As Secto 5 says', 'd4'),
        ('8. As Embassy airgram A–12 says', 'd3'),
        ('8. As telegram 12 says', None),
        ('8. As Deptel 448 says', None),
    ],
)
def test_a_message_is_found_by_number_ends_and_day(text, target):
    assert targets(text) == [target]


def test_a_text_cites_nothing_written_later_but_its_editors_may():
    assert targets('8. As Deptel 447 says', day=date(1956, 2, 20)) == [None]
    assert targets(note('As telegram 447 to Rome says'), day=date(1956, 2, 20)) == ['d1']


def test_a_number_given_again_elsewhere_finds_it_too():
    head = '9. Telegram From the Embassy in France to the Department of State'
    assert targets(note('See telegram 17 from Rome to Paris.'), head=head, place='Paris') == ['d2']


def test_an_earlier_mention_gives_the_day():
    texts = note('Telegram 447 to Rome, February 2.'), note('As telegram 447 says')
    doc = document('d9', '9. Memorandum of Conversation', 'Washington', date(1956, 3, 6), *texts)
    resolver = Resolver(map(facts_of, [*VOLUME, doc]))
    assert [resolver.resolve('d9', one).fields['target'] for _, one in find_messages(doc)] == [None, None]


def test_of_several_candidates_none_is_linked():
    twin = TO_ROME._replace(identifier='d5')
    (fields,) = resolved('8. As Deptel 447 says', texts=[*VOLUME, twin])
    assert (fields['target'], fields['candidates']) == (None, ['d1', 'd5'])


def test_what_the_editors_say_goes_first():
    block = Passage('8. As Deptel 447 says', marks=(Mark(16, 0),))
    for text, target, status in (('Not printed.', None, 'not printed'), ('Document 3.', 'd1', 'printed'), ('Document 1.', 'd1', 'printed')):
        doc = document('d9', '9. Telegram From the Embassy in Italy to the Department of State', 'Rome', date(1956, 3, 6), block, note(text))
        (fields,) = [Resolver(map(facts_of, [*VOLUME, doc])).resolve('d9', one).fields for _, one in find_messages(doc)]
        assert (fields['target'], fields['status']) == (target, status)


def test_a_document_of_another_number_may_be_told_where_no_other_fits():
    assert targets(note('Despatch 81 from Rome, Document 3.'))[0] == 'd3'


def test_the_printed_document_knows_who_wrote_better():
    (fields, _) = resolved(note('As telegram 447 (Document 1) says'), head='9. Memorandum of Conversation', place='Washington')
    assert (fields['from'], fields['to'], fields['target']) == (STATE, 'Rome', 'd1')


def test_ends_that_nothing_tells_are_those_of_the_messages_around():
    around = [FROM_ROME._replace(identifier=f'd{number}') for number in range(10, 16)]
    (fields,) = resolved(note('As telegram 12 says'), head='9. Memorandum of Conversation', place='Washington', texts=around)
    assert (fields['from'], fields['to'], fields['unsure']) == ('Rome', STATE, True)


def test_the_year_of_an_undated_document_is_that_of_the_one_before():
    (fields,) = resolved(note('Telegram 12 from Rome, March 4, says so.'), head='9. Editorial Note', place='', day=None, kind='editorial-note')
    assert fields['date'] == '1956-03-04'


def test_what_reftel_is_supposed_to_be_is_a_candidate_only():
    doc = document(
        'd9', '9. Telegram From the Embassy in Italy to the Department of State', 'Rome', date(1956, 3, 6), '8. Ref: Deptel 447.', 'As reftel says'
    )
    resolver = Resolver(map(facts_of, [*VOLUME, doc]))
    one, two = (resolver.resolve('d9', found).fields for _, found in find_messages(doc))
    assert (one['target'], two['target'], two['candidates']) == ('d1', None, ['d1'])


@pytest.mark.parametrize(
    ('text', 'target'),
    [
        ('Document 2', 'd2'),
        ('Document 77', None),
        ('footnote 1, Document 2', 'd2fn1'),
        ('footnote 7, Document 2', None),
        ('supra', 'd4'),
        ('footnote 1 above', 'd2fn1'),
    ],
)
def test_documents_and_notes_must_exist(text, target):
    assert targets(note(f'See {text}.')) == [target]


def test_what_stands_before_the_first_document_of_a_part_is_in_the_part_before():
    texts = [one._replace(identifier=f'd45{place}') for place, one in enumerate(VOLUME)]
    doc = document('d460', '460. Editorial Note', '', None, note('See Document 175 and footnote 6, Document 167.'))._replace(
        volume='frus1952-54v14p2'
    )
    resolver = Resolver(map(facts_of, [*texts, doc]))
    found = [resolver.resolve('d460', one).fields['target'] for _, one in find_documents(doc)]
    assert found == ['frus1952-54v14p1#d175', 'frus1952-54v14p1#d167fn6']


TEXTS = st.lists(
    st.sampled_from(
        ['447', '. ', 'Deptel ', 'telegram ', 'Document ', '2', 'footnote 1', 'Secto ', '5', 'Rome ', ', ', 'March 3', 'A–12', 'repeated ']
    )
).map(''.join)


@settings(max_examples=200)
@given(st.one_of(st.text(), TEXTS), st.text(), st.one_of(st.none(), st.dates()))
def test_any_document_has_facts_and_every_reference_an_answer_in_plain_data(text, head, day):
    doc = document('d9', head, '', day, text, note(text))
    assert pickle.loads(pickle.dumps(facts_of(doc))) == facts_of(doc)
    for fields in resolved(text, day=day):
        json.dumps(fields)
        assert fields['target'] is None or isinstance(fields['target'], str)

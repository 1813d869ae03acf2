"""Mentions of telegrams and other messages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.telegrams import matches, parse_message

STATE = 'Department of State'


@pytest.mark.parametrize(
    ('text', 'kind', 'number', 'from_', 'to', 'day'),
    [
        ('telegram 609 to Tokyo, September 18', 'telegram', '609', STATE, 'Tokyo', date(1955, 9, 18)),
        ('telegram 773 from Tokyo, September 22', 'telegram', '773', 'Tokyo', STATE, date(1955, 9, 22)),
        ('telegram 609', 'telegram', '609', '', '', None),
        ('Telegram 2687 from London to the Department of State, January 5, 1956', 'telegram', '2687', 'London', STATE, date(1956, 1, 5)),
        ('telegram 609, September 18, 6 p.m., to Tokyo', 'telegram', '609', STATE, 'Tokyo', date(1955, 9, 18)),
        ('telegram 1443 from Tokyo, Dec. 17', 'telegram', '1443', 'Tokyo', STATE, date(1955, 12, 17)),
        ('telegram 98034 to all diplomatic posts, April 30', 'telegram', '98034', STATE, 'all diplomatic posts', date(1955, 4, 30)),
        ('Circular telegram 386', 'circular telegram', '386', '', '', None),
        ('circular 12 to Bonn', 'circular telegram', '12', STATE, 'Bonn', None),
        (
            'circular telegram 1707, April 29, to the Embassies in Paris and Brussels',
            'circular telegram', '1707', STATE, 'the Embassies in Paris and Brussels', date(1955, 4, 29),
        ),
        ('airgram A–89 from Rome', 'airgram', 'A–89', 'Rome', STATE, None),
        ('CA–1234', 'airgram', 'CA–1234', STATE, '', None),
        ('Instruction A–89 to Beirut, November 14', 'instruction', 'A–89', STATE, 'Beirut', date(1955, 11, 14)),
        ('Emb despatch no. 2814 of June 30', 'despatch', '2814', '', STATE, date(1955, 6, 30)),
        ('Department’s telegram 405 to Tokyo', 'telegram', '405', STATE, 'Tokyo', None),
        ('Embassy telegram 1736', 'telegram', '1736', '', STATE, None),
        ('Deptel 447', 'telegram', '447', STATE, '', None),
        ('Embtel no. 330', 'telegram', '330', '', STATE, None),
        ('London’s 2687', 'telegram', '2687', 'London', STATE, None),
        ('London 70 [702] to Paris, October 4', 'telegram', '702', 'London', 'Paris', date(1955, 10, 4)),
        ('Tosec 12', 'telegram', 'Tosec 12', STATE, '', None),
        ('telegram Dulte 3 from Geneva', 'telegram', 'Dulte 3', 'Geneva', STATE, None),
        ('telegram CAP 63465', 'telegram', 'CAP 63465', 'White House', '', None),
        ('telegram to Tokyo, September 18', 'telegram', '', STATE, 'Tokyo', date(1955, 9, 18)),
        ('the circular telegram of May 3', 'circular telegram', '', '', '', date(1955, 5, 3)),
        ('London’s despatch', 'despatch', '', 'London', STATE, None),
        ('the Priority Hallden’s telegram 12', 'telegram', '12', 'Hallden', STATE, None),
        ('Hallden’s 2687, May 3', 'telegram', '2687', 'Hallden', STATE, date(1955, 5, 3)),
        ('telegram 5;\nfrom Paris; May 3', 'telegram', '5', 'Paris', STATE, date(1955, 5, 3)),
        ('telegram 5, noon, May 3, to Rio de Janeiro', 'telegram', '5', STATE, 'Rio de Janeiro', date(1955, 5, 3)),
        ('telegram 5, May 3, 6 pm, from the Embassy in Japan', 'telegram', '5', 'Tokyo', STATE, date(1955, 5, 3)),
        ('telegram 5 to Paris and Hallden, June 9', 'telegram', '5', STATE, 'Paris and Hallden', date(1955, 6, 9)),
        ('Bonn telegram 12', 'telegram', '12', 'Bonn', STATE, None),
        ('A–9 to Bonn', 'airgram', 'A–9', STATE, 'Bonn', None),
        ('your 609', 'telegram', '609', '', '', None),
    ],
)  # fmt: skip
def test_a_mention_near_september_18_1955(text, kind, number, from_, to, day):
    message = parse_message(text, near=date(1955, 9, 18))
    assert (message.kind, message.number, message.from_, message.to, message.date) == (kind, number, from_, to, day)
    assert (message.start, message.end) == (0, len(text))


@pytest.mark.parametrize('text', ['', 'telegram', 'the telegram', 'reftel', 'September 18', 'NSC 5516', 'Document 52', '609', 'He saw telegram 609'])
def test_what_names_no_message_is_none(text):
    assert parse_message(text) is None


@pytest.mark.parametrize(
    ('text', 'mention'),
    [
        ('telegram 609 to Tokyo that he had', 'telegram 609 to Tokyo'),
        ('telegram 609 to Tokyo (not printed)', 'telegram 609 to Tokyo'),
        ('telegram 3 to St. Louis. He said', 'telegram 3 to St. Louis'),
        ('telegram 609, which', 'telegram 609'),
        ('telegram 609 to Tokyo September 18, and', 'telegram 609 to Tokyo September 18'),
    ],
)
def test_the_mention_ends_where_the_sentence_goes_on(text, mention):
    message = parse_message(text)
    assert text[message.start : message.end] == mention


def test_the_second_of_two_numbers_is_kept():
    assert parse_message('telegram 24611/Delto 998').alias == 'Delto 998'


def test_components_are_the_words_of_the_text():
    text = 'telegram 609 to Tokyo, September 18'
    assert [(c.field, text[c.start : c.end]) for c in parse_message(text).components] == [
        ('kind', 'telegram'), ('number', '609'), ('to', 'Tokyo'), ('date', 'September 18'),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ('stated', 'record', 'same'),
    [
        ({'number': '609'}, ('609', '', '', ''), True),
        ({'number': '609'}, ('610', '', '', ''), False),
        ({'number': '609'}, ('', STATE, 'Tokyo', ''), False),
        ({'number': 'A–89'}, ('a 89', '', '', ''), True),
        ({'number': 'Tosec 12'}, ('12', '', '', ''), False),
        ({'number': '609', 'to': 'Tokyo'}, ('609', '', 'the Embassy in Tokyo', ''), True),
        ({'number': '609', 'to': 'Tokyo'}, ('609', '', 'tokyo', ''), True),
        ({'number': '609', 'to': 'Tokyo'}, ('609', '', 'the Embassy in Japan', ''), True),
        ({'number': '609', 'to': 'Tokyo'}, ('609', '', 'London', ''), False),
        ({'number': '609', 'from': STATE}, ('609', 'the Department', '', ''), True),
        ({'number': '609', 'from': STATE}, ('609', 'department-of-state', '', ''), True),
        ({'number': '609', 'date': '1955-09-18'}, ('609', '', '', '1955-09'), True),
        ({'number': '609', 'date': '1955-09-18'}, ('609', '', '', '1955-09-19'), False),
        ({'number': '609', 'date': '1955-09-18'}, ('609', '', '', 'unknown'), False),
        ({}, ('609', STATE, 'Tokyo', '1955-09-18'), True),
    ],
)
def test_a_record_fits_unless_something_differs(stated, record, same):
    assert matches(stated, *record) is same


def test_a_parsed_mention_finds_its_record():
    message = parse_message('telegram 609 to Tokyo, September 18', year=1955)
    assert message.stated == {'kind': 'telegram', 'number': '609', 'from': STATE, 'to': 'Tokyo', 'date': '1955-09-18'}
    assert matches(message, '609', 'Department of State', 'Embassy in Tokyo', '1955-09-18')


PIECES = [
    'telegram ', 'Deptel ', 'Tosec ', '609', 'A–89', ' from ', ' to ', 'Tokyo', 'the ', ', ', 'September 18', '6 p.m.', '’s ', '.', '(', '[702]', '/',
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join)), st.dates())
def test_any_text_is_a_message_with_spans_inside_it_or_none(text, near):
    message = parse_message(text, near=near)
    if message:
        assert 0 <= message.start < message.end <= len(text)
        assert all(message.start <= c.start < c.end <= message.end for c in message.components)
        assert matches(message, message.number, message.from_, message.to, message.stated.get('date', ''))


@given(st.dictionaries(st.sampled_from(['number', 'from', 'to', 'date']), st.text()), st.text(), st.text(), st.text(), st.text())
def test_any_texts_can_be_compared(stated, number, from_, to, day):
    assert matches(stated, number, from_, to, day) in {True, False}

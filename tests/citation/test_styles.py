"""Citations in parts: dates, locators, volumes, names; short forms; and what holds for any record, in any style."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citation.cited_documents import DOCUMENTS, PARTS
from sphinx_edition import addresses
from sphinx_edition.citation.forms import plain
from sphinx_edition.citation.items import MARKS, SLOT, WHOLE, Holding, Item, Name, Part, Publication
from sphinx_edition.citation.styles import STYLES, WHATS, cite, ibid, short, unstopped
from sphinx_edition.citation.styles.dates import AMERICAN, DAY_FIRST, SHORT_AMERICAN, rest_of_year, spelled, when
from sphinx_edition.citation.styles.locators import APA, BLUEBOOK, CHICAGO, MLA, locator
from sphinx_edition.citation.styles.names import editor, inverted, inverted_list, listed, running
from sphinx_edition.citation.styles.volumes import arabic, numbered, place, publisher, series_title, volume_title
from sphinx_edition.citation.styles.words import commas, said, sentences
from sphinx_edition.domain.volumes import Printed

MEMORANDUM = DOCUMENTS['memorandum']


# -- dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(('value', 'american', 'day_first'), [
    ('1955-09-18', 'September 18, 1955', '18 Sept. 1955'),
    ('1955-09-18T10:30', 'September 18, 1955', '18 Sept. 1955'),
    ('1955-09', 'September 1955', 'Sept. 1955'),
    ('1955', '1955', '1955'),
    ('1955-09?', '[September 1955?]', '[Sept. 1955?]'),
    ('1955-09-18~', 'ca. September 18, 1955', 'ca. 18 Sept. 1955'),
    ('1955-09-18%', '[ca. September 18, 1955?]', '[ca. 18 Sept. 1955?]'),
    ('1955-XX', '1955', '1955'),
    ('1955-09-XX', 'September 1955', 'Sept. 1955'),
    ('195X', '1950s', '1950s'),
    ('1955-21', 'spring 1955', 'spring 1955'),
    ('1955-09-18/1955-09-20', 'September 18–20, 1955', '18–20 Sept. 1955'),
    ('1955-09-30/1955-10-02', 'September 30–October 2, 1955', '30 Sept.–2 Oct. 1955'),
    ('1955-12-30/1956-01-02', 'December 30, 1955–January 2, 1956', '30 Dec. 1955–2 Jan. 1956'),
    ('1955-09/1955-10', 'September–October 1955', 'Sept.–Oct. 1955'),
    ('1955/1957', '1955–1957', '1955–1957'),
    ('1955-09-18/..', 'after September 18, 1955', 'after 18 Sept. 1955'),
    ('../1955', 'before 1955', 'before 1955'),
    ('in the spring', 'in the spring', 'in the spring'),
    ('1955-13-01', '1955-13-01', '1955-13-01'),
    ('', '', ''),
])  # fmt: skip
def test_a_date_in_words(value, american, day_first):
    assert (spelled(when(value), AMERICAN), spelled(when(value), DAY_FIRST)) == (american, day_first)


def test_a_date_that_the_editor_supplies_stands_in_brackets():
    assert spelled(when('1955-09-18', supplied=True), SHORT_AMERICAN) == '[Sept. 18, 1955]'


def test_what_a_date_says_beside_its_year():
    said_of = {'1955-09-18': 'September 18', '1955-09-18/1955-09-20': 'September 18–20', '1955-09?': 'September', '1955': '', '': ''}
    assert {value: rest_of_year(when(value)) for value in said_of} == said_of


# -- parts ------------------------------------------------------------------------------------------

P3, P3B, P5, N4, N6 = (('p', '3'),), (('p', '3'), ('', 'b')), (('p', '5'),), (('n', '4'),), (('n', '6'),)


@pytest.mark.parametrize(('steps', 'last', 'chicago', 'bluebook'), [
    ((), (), '', ''),
    (P3B, (), ', par. 3(b)', ' ¶ 3(b)'),
    ((('p', '3'), ('', 'b'), ('', '2')), (), ', par. 3(b)(2)', ' ¶ 3(b)(2)'),
    (P3, P5, ', pars. 3–5', ' ¶¶ 3–5'),
    (P3, P3, ', par. 3', ' ¶ 3'),
    (P3B, P5, ', pars. 3(b)–5', ' ¶¶ 3(b)–5'),
    (P3B, (('p', '3'), ('', 'd')), ', par. 3(b)–(d)', ' ¶ 3(b)–(d)'),
    (N4, N6, ', nn. 4–6', ' nn.4–6'),
    (P3, N4, ', par. 3–n. 4', ' ¶ 3–n.4'),
    ((('n', ''),), (), ', unnumbered note', ', unnumbered note'),
    ((('u', '2'),), (), ', [par. 2]', ' [¶ 2]'),
    ((('u', '2'),), (('u', '4'),), ', [pars. 2–4]', ' [¶¶ 2–4]'),
    ((('p', '3'), ('u', '1')), (), ', par. 3, [block 2]', ' ¶ 3 [block 2]'),
    ((('p', '3'), ('u', '1')), (('p', '3'), ('u', '3')), ', par. 3, [blocks 2–4]', ' ¶ 3 [blocks 2–4]'),
    ((('a', 'Enclosure 1'), ('p', '2')), (), ', Enclosure 1, par. 2', ', Enclosure 1 ¶ 2'),
    ((('a', 'Enclosure 1'), ('p', '2')), (('a', 'Enclosure 1'), ('p', '4')), ', Enclosure 1, pars. 2–4', ', Enclosure 1 ¶¶ 2–4'),
    ((('s', ''),), (), ', source note', ', source note'),
    ((('', 'a'),), (), ', point (a)', ', point (a)'),
    ((('p', '3.'),), (), ', par. 3', ' ¶ 3'),
])  # fmt: skip
def test_the_words_for_a_part(steps, last, chicago, bluebook):
    assert (locator(Part(steps, last), CHICAGO), locator(Part(steps, last), BLUEBOOK)) == (chicago, bluebook)


def test_a_note_without_a_number_is_called_so_everywhere():
    assert addresses.locator([('a', 'Enclosure 1'), ('n', '')]) == 'Enclosure 1, unnumbered note'


def test_notes_are_called_differently():
    assert [locator(Part(N4), terms) for terms in (CHICAGO, MLA, APA, BLUEBOOK)] == [', n. 4', ', n4', ', footnote 4', ' n.4']


# -- volumes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(('number', 'words'), [
    ('Volume XXIII, Part 1', 'vol. 23, pt. 1'),
    ('Volume XIII', 'vol. 13'),
    ('Volume E-9, Part 1', 'vol. E-9, pt. 1'),
    ('Retrospective Volume', 'retrospective volume'),
    ('Volumes X/XI/XII, Microfiche Supplement', 'vols. 10–12, microfiche supplement'),
    ('Volumes I and III', 'vols. 1 and 3'),
    ('Volumes I/III/V', 'vols. 1, 3 and 5'),
    ('Volume IV, Book 2', 'vol. 4, bk. 2'),
    ('Volume X–XII', 'vols. 10–12'),
    ('Volumes 1/²', 'vols. 1 and ²'),  # no figure to count with
    ('2', 'vol. 2'),
    ('VII', 'vol. 7'),
    ('', ''),
])  # fmt: skip
def test_the_number_of_a_volume(number, words):
    assert numbered(number) == words


def test_roman_numerals():
    romans = {
        'I': '1',
        'IV': '4',
        'IX': '9',
        'XIV': '14',
        'XL': '40',
        'XC': '90',
        'CD': '400',
        'MCMLV': '1955',
        'IIII': 'IIII',
        'VX': 'VX',
        'E-9': 'E-9',
    }
    assert {text: arabic(text) for text in romans} == romans


def test_titles_of_a_volume_with_and_without_series():
    series = Printed(title='Foreign Relations, 1969-1976', series='Foreign Relations', subseries='1969-1976', volume='Documents, 1973-1976')
    assert (series_title(series), volume_title(series)) == ('Foreign Relations, 1969–1976', 'Documents, 1973–1976')
    single = Printed(title='Letters of a Consul', editors=('Jane Doe',), publisher='Example Press', place='Cork', date='1990')
    assert (series_title(single), volume_title(single)) == ('Letters of a Consul', '')
    item = MEMORANDUM._replace(printed=single, url='')
    assert plain(cite(item, 'chicago-17', WHOLE, 'volume')).endswith('in Letters of a Consul, ed. Jane Doe (Cork: Example Press, 1990), doc. 52.')
    several = item._replace(printed=single._replace(number='Volume II'))
    assert plain(cite(several, 'chicago', WHOLE, 'volume')).endswith('in Letters of a Consul, ed. Jane Doe, vol. 2 (Example Press, 1990), doc. 52.')


def test_publishers_and_their_places():
    assert publisher('United States Government Printing Office') == publisher('U.S. Government Printing Office') == 'Government Printing Office'
    assert publisher('United States Institute of Peace') == 'United States Institute of Peace'
    assert [place(Printed(place=one)) for one in ('Washington', 'Washington, D.C.', 'London')] == ['Washington, DC', 'Washington, DC', 'London']
    assert place(Printed(place='Washington, D.C.'), district=False) == 'Washington'


# -- names ------------------------------------------------------------------------------------------


def test_a_suffix_follows_the_name():
    name = Name('Robertson', 'Reuben B., Jr.')
    assert (running(name), inverted(name)) == ('Reuben B. Robertson Jr.', 'Robertson, Reuben B., Jr.')
    assert running(Name('MacArthur', 'Douglas, II')) == running(Name('MacArthur II', 'Douglas')) == 'Douglas MacArthur II'
    assert running(Name(literal='Ford, Jr.')) == 'Ford, Jr.'


@pytest.mark.parametrize(('text', 'name'), [
    ('David W. Mabon', Name('Mabon', 'David W.')),
    ('William F. Sanford, Jr.', Name('Sanford', 'William F., Jr.')),
    ('Glenn W. LaFantasie', Name('LaFantasie', 'Glenn W.')),
    ('Jan van der Berg', Name('van der Berg', 'Jan')),
    ('The sphinx-edition editors', Name(literal='The sphinx-edition editors')),
    ('Office of the Historian', Name(literal='Office of the Historian')),
    ('National Archives', Name(literal='National Archives')),
    ('Plato', Name(literal='Plato')),
])  # fmt: skip
def test_an_editor_is_a_person_or_a_body(text, name):
    assert editor(text) == name


def test_several_names():
    names = [Name('Radford', 'Arthur W.'), Name('Burke', 'Arleigh A.'), Name(literal='The Staff')]
    assert [listed('ABC'[:n]) for n in (1, 2, 3)] == ['A', 'A and B', 'A, B, and C']
    assert (listed('ABC', limit=2), listed('ABCD', limit=3, named=2)) == ('A et al.', 'A, B, et al.')
    assert inverted_list(names[:2], 6, 3) == 'Radford, Arthur W., and Arleigh A. Burke'
    assert inverted_list(names, 6, 3) == 'Radford, Arthur W., Arleigh A. Burke, and the Staff'
    assert inverted_list(names, 2, 1) == 'Radford, Arthur W., et al.'


# -- what a document is -----------------------------------------------------------------------------


def cited(**fields: object) -> str:
    """A note of a document of the archive, up to its file."""
    return plain(cite(MEMORANDUM._replace(**fields), 'chicago', WHOLE, 'original')).removesuffix(
        ', 661.9429/9–1855, Central Files, Department of State.'
    )


def test_what_leads_a_citation():
    assert cited(recipients=()) == 'Walter S. Robertson, memorandum, Washington, September 18, 1955'
    assert cited(genre='despatch', designation='120').startswith('Walter S. Robertson to John Foster Dulles, despatch 120, Washington')
    assert cited(genre='', designation='436').startswith('Walter S. Robertson to John Foster Dulles, no. 436, Washington')
    assert cited(genre='telegram', designation='Gadel 267').startswith('Walter S. Robertson to John Foster Dulles, telegram Gadel 267, ')
    assert cited(genre='telegram', designation='Telegram 5').startswith('Walter S. Robertson to John Foster Dulles, Telegram 5, ')
    assert cited(place='', date='') == 'Walter S. Robertson to John Foster Dulles, memorandum, n.d.'


def test_the_title_leads_where_nobody_is_named_and_is_not_repeated():
    nobody = {'authors': (), 'recipients': (), 'genre': 'telegram', 'designation': '711'}
    assert cited(title='Telegram 711 From the Embassy in Libya', place='Tripoli', **nobody) == (
        'Telegram 711 From the Embassy in Libya, Tripoli, September 18, 1955'
    )
    assert cited(title='Telegram From the Embassy', **nobody) == 'Telegram From the Embassy, no. 711, Washington, September 18, 1955'
    assert cited(title='Negotiations', **nobody) == 'Negotiations, telegram 711, Washington, September 18, 1955'
    assert cited(title='Notes of a Meeting, Washington, September 18, 1955, 9 a.m.', **{**nobody, 'designation': ''}) == (
        'Notes of a Meeting, Washington, September 18, 1955, 9 a.m.'
    )
    assert cited(title='The Minister ( Childs ) to the Secretary', **{**nobody, 'genre': '', 'designation': ''}).startswith(
        'The Minister (Childs) to'
    )
    assert cited(title='On “Peace.”', **{**nobody, 'designation': ''}).startswith('On “Peace,” telegram, Washington')


def test_two_who_talked_did_not_write_to_each_other():
    talk = {'genre': 'memorandum-of-conversation', 'recipients': (Name('Dulles', 'John Foster'),)}
    assert cited(**talk).startswith('Memorandum of conversation between Walter S. Robertson and John Foster Dulles, Washington')
    assert cited(**{**talk, 'recipients': ()}).startswith('Walter S. Robertson, memorandum of conversation, Washington')
    others = tuple(Name(family) for family in ('Dulles', 'Allison', 'Sebald', 'Shigemitsu'))
    assert cited(**{**talk, 'recipients': (), 'participants': others}).startswith(
        'Walter S. Robertson, memorandum of conversation among Dulles, Allison, and others, Washington'
    )


def test_a_citation_names_what_it_is_asked_for():
    assert cite(MEMORANDUM, 'chicago') == cite(MEMORANDUM, 'chicago', WHOLE, 'edition')
    assert cite(MEMORANDUM._replace(printed=Printed()), 'mla', WHOLE, 'volume') == cite(MEMORANDUM._replace(printed=Printed()), 'mla')
    assert 'following' not in plain(cite(MEMORANDUM._replace(printed=Printed())))
    assert plain(cite(MEMORANDUM._replace(url=''))).endswith('vol. 23, pt. 1, Japan.')
    for style, what in (('harvard', 'edition'), ('chicago', 'page')):
        with pytest.raises(ValueError, match=r'no style of citation|nothing to cite'):
            cite(MEMORANDUM, style, WHOLE, what)


def test_the_publisher_and_the_year_of_an_edition():
    item = MEMORANDUM._replace(
        publication=Publication('Papers', ('Jane Doe', 'John Roe'), 'Example Press', '2', '2026-01-01'), printed=Printed(), url=''
    )
    assert plain(cite(item)).endswith('in Papers, ed. Jane Doe and John Roe, version 2 (Example Press, 2026), doc. 52.')
    assert plain(cite(item, 'chicago-bibliography')).endswith('In Papers, edited by Jane Doe and John Roe, version 2, doc. 52. Example Press, 2026.')
    assert 'In J. Doe & J. Roe (Eds.), Papers (Version 2; Document 52). Example Press.' in plain(cite(item, 'apa'))
    assert plain(cite(item._replace(publication=Publication()))) == (
        'Walter S. Robertson to John Foster Dulles, memorandum, Washington, September 18, 1955, doc. 52.'
    )


def test_a_document_without_number_is_cited_by_what_it_is():
    item = MEMORANDUM._replace(number='', url='', printed=Printed())
    assert plain(cite(item, 'historian', PARTS['note'])) == (
        'Memorandum from Walter S. Robertson to John Foster Dulles, in The Robertson Memorandum of September 18, 1955, ed. the sphinx-edition editors, '
        'version 0.1.0 (2026), footnote 4.'
    )
    assert 'The Robertson Memorandum of September 18, 1955 (Version 0.1.0), footnote 4.' in plain(cite(item, 'apa', PARTS['note']))


def test_an_original_whose_register_says_more():
    known = Holding(
        'National Archives',
        'College Park, MD',
        '59',
        'General Records of the Department of State',
        'Central Decimal File, 1955–59',
        file='661.9429/9–1855',
    )
    item = MEMORANDUM._replace(holding=known)
    assert plain(cite(item, 'chicago', WHOLE, 'original')).endswith(
        'September 18, 1955, 661.9429/9–1855, Central Decimal File, 1955–59, General Records of the Department of State, RG 59, '
        'National Archives, College Park, MD.'
    )
    assert plain(cite(item, 'nara', WHOLE, 'original')).endswith(
        '; 661.9429/9–1855; Central Decimal File, 1955–59; General Records of the Department of State, Record Group 59; National Archives, College Park, MD.'
    )


# -- short forms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(('kind', 'words'), [
    ('memorandum', 'Robertson to Dulles, September 18, 1955, par. 3(b).'),
    ('telegram', 'Department of State to Embassy in Japan, telegram 609, September 15, 1955, par. 3(b).'),
    ('letter', 'Robertson to Dulles, September 21, 1956, par. 3(b).'),
    ('conversation', 'Memorandum of conversation among Dulles, Shigemitsu, and Allison, August 29, 1955, par. 3(b).'),
    ('editorial-note', 'Editorial Note, doc. 20, par. 3(b).'),
    ('undated', 'Hemmendinger to Robertson, n.d., par. 3(b).'),
    ('supplied-date', 'Hatoyama to Eisenhower, [October 19, 1956], par. 3(b).'),
    ('several-authors', 'Radford et al. to Wilson, June 12–14, 1957, par. 3(b).'),
    ('no-author', 'Japanese Fishing in the Northern Waters, ca. December 1955, doc. 62, par. 3(b).'),
])  # fmt: skip
def test_the_shortened_form(kind, words):
    assert plain(short(DOCUMENTS[kind], PARTS['paragraph'])) == words


def test_ibid():
    assert [plain(ibid(PARTS['note'], same)) for same in (True, False)] == ['Ibid.', 'Ibid., n. 4.']
    assert plain(unstopped(short(MEMORANDUM, PARTS['note']))) == 'Robertson to Dulles, September 18, 1955, n. 4'
    assert unstopped(()) == ()


# -- punctuation ------------------------------------------------------------------------------------


def test_no_mark_is_set_twice():
    assert plain(commas(said('a'), (), said('b,'), said('c'))) == 'a, b, c'
    assert plain(sentences(said('a'), said('b.'), said('c?'), said('d!'))) == 'a. b. c? d!'
    assert plain(commas(said('“a”'), said('“b.”'), said('c'))) == '“a,” “b.,” c'
    assert plain(sentences(said('“a”'), said('“b.”'), said('“c?”'))) == '“a.” “b.” “c?”'


# -- any record -------------------------------------------------------------------------------------

text = st.text(st.characters(codec='utf-8', exclude_characters='\ue000\ue001'), max_size=12)
word = st.sampled_from(['', 'a', 'Smith', 'Jones, Jr.', 'n.d.', 'Who?', '“Talk.”', 'The Staff', 'II']) | text
names = st.lists(st.builds(Name, word, word) | st.builds(Name, literal=word), max_size=4).map(tuple)
strings = st.tuples() | st.tuples(word) | st.tuples(word, word, word)
records = st.builds(
    Item, st.just('d1'), word, word, st.sampled_from(['', 'memorandum', 'telegram', 'editorial-note', 'memorandum-of-conversation', 'letter']) | word,
    names, names, names, word, word, st.sampled_from(['', '1955-09-18', '1955-09?', '../1955', '1955/1956', '195X~']) | word, st.booleans(), word, word,
    word, st.builds(Holding, word, word, word, word, word, word, word, word, word, word, word, word),
    st.builds(Printed, word, word, word, st.sampled_from(['', 'Volume X, Part 2', 'Volumes I/III']) | word, word, strings, strings, word, word, word),
    st.tuples(word, word), st.builds(Publication, word, strings, word, word, word, st.just('')), st.just(''),
    st.sampled_from(['', 'https://example.org/d1.html']),
)  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from(['p', 'u', 'n', 'a', 's', '']), st.sampled_from(['1', '3', 'b', 'Enclosure 2.'])), min_size=1, max_size=3)
parts = st.builds(Part, steps.map(tuple), st.just(()) | steps.map(tuple), st.sampled_from(['d1.p3.b', 'd1.n4']))


@given(records, parts)
@settings(max_examples=150)
@example(MEMORANDUM, PARTS['paragraph'])
def test_a_slot_stands_for_any_part(item, part):
    for style in STYLES.values():
        for what in WHATS:
            slot = plain(cite(item, style.name, SLOT, what))
            assert slot.count(MARKS[0]) == bool(slot)
            words = slot.replace(MARKS[0], style.locator(part)).replace(MARKS[1], part.address)
            assert words == plain(cite(item, style.name, part, what)), (style.name, what)


@given(records)
@settings(max_examples=150)
def test_a_citation_is_one_line_whatever_the_record_says(item):
    for style in STYLES:
        for what in WHATS:
            citation = plain(cite(item, style, WHOLE, what))
            assert not re.search(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]|  ', citation)


@pytest.mark.parametrize(
    'field', ['number', 'title', 'genre', 'authors', 'recipients', 'designation', 'place', 'date', 'holding', 'printed', 'publication', 'url']
)
@pytest.mark.parametrize('kind', DOCUMENTS)
def test_what_is_missing_leaves_no_mark_behind(kind, field):
    item = DOCUMENTS[kind]
    less = item._replace(**{field: type(getattr(item, field))()})
    for style in STYLES:
        for what in WHATS:
            words = re.sub(r'https://\S+?(?=[.,]?(?:\s|$))', 'URL', plain(cite(less, style, PARTS['paragraph'], what)))
            assert not re.search(r'\.\.|,,|, ,|,\.|;\.|;;|; ;|\( | \)|: :|\(,|,\)|^[,.;: ]|, in,|\. \.|in \(|\bin,', words), (style, what, words)

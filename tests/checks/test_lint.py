"""``lint``: what each rule finds in a small volume, and what it leaves alone."""

from __future__ import annotations

import pytest

from sources.volume_files import document, tei, volume
from sphinx_edition.checks.lint.offices import read_offices
from sphinx_edition.checks.lint.reading import read_source
from sphinx_edition.checks.lint.rules import RULES, lint

PERSONS = (
    '<list type="names"><item><hi><persName xml:id="p_SA1">Smith, Arthur</persName>,</hi> Counselor of Embassy in Lisbon until May 1955; thereafter '
    'Consul in Cork</item><item><hi><persName xml:id="p_WK1">Weber, Karl (Charles)</persName>,</hi> exporter</item></list>'
)


@pytest.fixture
def found(tmp_path):
    """A function that gives the findings of a rule in a volume: document and message."""

    def run(rule: str, text: str) -> list[tuple[str, str]]:
        path = tmp_path / 'cork.xml'
        path.write_text(text, encoding='utf-8')
        findings = lint(read_source(path), [rule])
        assert all(one.path == str(path) and one.line > 0 for one in findings)
        return [(one.document, one.message) for one in findings]

    return run


def note(number, words: str, identifier: str = '', kind: str = '') -> str:
    identifier = f' xml:id="{identifier}"' if identifier else ''
    return f'<note n="{number}"{identifier}{f" type={chr(34)}{kind}{chr(34)}" if kind else ""}>{words}</note>'


def dated(words: str, when: str) -> str:
    return f'<dateline><placeName>Cork</placeName>, <date {when}>{words}</date></dateline>'


# -- numbers --------------------------------------------------------------------------------------


def test_documents_count_up_by_one(found):
    assert found('document-number', volume(document(1, ''), document(2, ''), document(4, ''))) == [('d4', 'document 4 follows document 2')]


def test_a_document_that_was_put_in_has_a_letter(found):
    put_in = document(2, '').replace('n="2"', 'n="1A"')
    assert found('document-number', volume(document(1, ''), put_in, document(2, ''))) == []


@pytest.mark.parametrize(('labels', 'expected'), [
    ((1, 2, 3), []),
    ((0, 1, 2), []),
    ((1, 2, 4), ['note 4 follows note 2']),
    ((1, 3, 2), ['note 3 follows note 1', 'note 2 stands after note 3, with other words than before']),
    ((1, 2, 2, 3), ['note 2 stands after note 2, with other words than before']),
    ((3, 4), ['the first note is note 3']),
])  # fmt: skip
def test_notes_count_up_by_one(found, labels, expected):
    notes = ''.join(note(label, f'Words {place}.') for place, label in enumerate(labels))
    assert [message for _, message in found('note-number', volume(document(1, f'<p>Text{notes}</p>')))] == expected


def test_a_note_that_is_called_again_is_no_mistake(found):
    notes = ''.join(note(label, words) for label, words in ((1, 'Not printed.'), (2, 'Lost.'), (1, 'Not printed.'), (3, 'Found.')))
    assert found('note-number', volume(document(1, f'<p>Text{notes}</p>'))) == []


def test_notes_have_numbers_and_words(found):
    messages = found('note-mark', volume(document(1, f'<p>Text<note>Who?</note>{note(1, "")}<note>[Source: Papers.]</note></p>')))
    assert messages == [('d1', 'a note without number: “Who?”'), ('d1', 'note 1 has no words')]


def test_a_mark_without_note(found):
    text = f'<p>See <ref target="#d1fn1">footnote 1</ref> and <ref target="#d1fn9">footnote 9</ref>.{note(1, "Here.", "d1fn1")}</p>'
    assert found('note-mark', volume(document(1, text))) == [('d1', '“footnote 9” points to d1fn9, a note that does not exist')]


@pytest.mark.parametrize(('numbers', 'expected'), [
    ('1 2 3 4 5', []),
    ('1 2 4 5', ['paragraph 4 follows paragraph 2']),
    ('1 2 2 3', ['paragraph 2 stands twice']),
    ('1 2 … 4 5', []),
    ('1 2 1 2 4 5', []),
    ('5 8 10 13', []),
])  # fmt: skip
def test_paragraphs_count_up_by_one(found, numbers, expected):
    text = ''.join(f'<p>{number}{"." if number.isdigit() else ""} Corks.</p>' for number in numbers.split())
    assert [message for _, message in found('paragraph-number', volume(document(1, text)))] == expected


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(('words', 'when', 'problem'), [
    ('March 14, 1955', 'when="1955-03-14"', ''),
    ('March 14, 1955—4 p.m.', 'when="1955-03-14T16:00:00"', ''),
    ('March 14, 1955', 'when="1955-05-14"', '“March 14, 1955” is not what when="1955-05-14" says'),
    ('March 14–16, 1955', 'from="1955-03-14" to="1955-03-16"', ''),
    ('undated', 'notBefore="1955-03-14" notAfter="1955-03-16"', ''),
    ('March 14', 'when="1955-05-14"', ''),
    ('March 31, 1955', 'when="1955-02-31"', 'when="1955-02-31" is no day of the calendar'),
])  # fmt: skip
def test_words_and_attributes_of_a_dateline(found, words, when, problem):
    assert found('date', volume(document(1, dated(words, when)))) == ([('d1', problem)] if problem else [])


@pytest.mark.parametrize(('file', 'problem'), [
    ('611.94/3–1455', ''),
    ('611.94/4–255', ''),
    ('611.94/3–1454', '611.94/3–1454 is of March 14, 1954, the document of March 14, 1955'),
    ('611.94/12–2954', ''),  # three months between two years are the way of the files
    ('611.94/14–1455', '611.94/14–1455: 14–1455 is no date of a file'),
])  # fmt: skip
def test_the_file_of_a_document_is_of_its_year(found, file, problem):
    source = note(1, f'Source: Department of State, Central Files, {file}. Secret.', kind='source')
    messages = found('file-date', volume(document(1, f'{dated("March 14, 1955", "when={0}1955-03-14{0}".format(chr(34)))}<p>Text{source}</p>')))
    assert [message.startswith(problem) for _, message in messages] == ([True] if problem else [])


def test_a_file_that_is_mentioned_may_be_of_any_year(found):
    text = dated('March 14, 1955', 'when="1955-03-14"') + f'<p>Text{note(1, "Not printed. (Department of State, Central Files, 611.94/3–1450)")}</p>'
    assert found('file-date', volume(document(1, text))) == []


# -- references -----------------------------------------------------------------------------------


def test_ibid_has_a_citation_before_it(found):
    notes = note(1, 'Not printed. (<hi rend="italic">Ibid.</hi>)')
    before = note(1, 'Not printed. (Department of State, Central Files, 611.94/3–1450)') + note(2, 'Nor this. (<hi rend="italic">Ibid.</hi>)')
    assert found('ibid', volume(document(1, f'<p>Text{before}</p>'))) == []
    assert found('ibid', volume(document(1, f'<p>Text{notes}</p>'))) == [('d1', 'note 1: “Ibid.” has no citation before it')]


def test_what_is_referred_to_exists(found):
    notes = note(1, 'See footnote 7, Document 2, and Document 9.', 'd1fn1')
    messages = found('target', volume(document(1, f'<p>Text{notes}</p>'), document(2, f'<p>Text{note(1, "Here.", "d2fn1")}</p>')))
    assert ('d1', 'note 1: “footnote 7, Document 2” is referred to, but d2 has no note 7') in messages


def test_a_paragraph_above_exists(found):
    whole = '<p>1. Corks.</p><p>2. Bottles.</p><p>3. As in {}.</p>'
    expected = [('d1', '“paragraph 7 above” is referred to, but the document has no such paragraph')]
    assert found('target', volume(document(1, whole.format('paragraph 7 above')))) == expected
    assert found('target', volume(document(1, whole.format('paragraph 2 above')))) == []
    assert found('target', volume(document(1, whole.format('paragraph 7 of the draft')))) == []
    assert found('target', volume(document(1, '<p>. . . . . . .</p>' + whole.format('paragraph 7 above')))) == []


def test_a_link_says_what_it_leads_to(found):
    text = '<p>See <ref target="#d2">Document 3</ref>, <ref target="#d2">Document 2</ref> and <ref target="#d2fn1">footnote 2, Document 2</ref>.</p>'
    messages = found('link', volume(document(1, text), document(2, f'<p>Text{note(1, "Here.", "d2fn1")}</p>'), document(3, '')))
    assert messages == [('d1', '“Document 3” leads to #d2'), ('d1', '“footnote 2, Document 2” leads to #d2fn1')]


# -- names and offices ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    'name', ['Smith', 'Arthur Smith', 'Mr. Smith’s', 'SMITH', 'the Counselor', 'A.S.', 'Smithe', 'Smithian', 'Art', 'Consul in Cork', 'he']
)  # fmt: skip
def test_a_name_that_fits(found, name):
    assert found('name', volume(document(1, f'<p><persName corresp="#p_SA1">{name}</persName> came.</p>'), front=PERSONS)) == []


def test_a_name_that_shares_no_word_is_told_once(found):
    wrong = '<p><persName corresp="#p_SA1">Weber</persName> and <persName corresp="#p_SA1">Weber</persName> came.</p>'
    expected = [('d1', '“Weber” is linked to Smith, Arthur (p_SA1), 4 times: d1, d2')]
    assert found('name', volume(document(1, wrong), document(2, wrong), front=PERSONS)) == expected


def test_a_name_that_only_begins_alike(found):
    wrong = '<p><persName corresp="#p_WK1">Karlson</persName> came.</p>'
    assert found('name', volume(document(1, wrong), front=PERSONS)) == [('d1', '“Karlson” is linked to Weber, Karl (Charles) (p_WK1)')]


@pytest.mark.parametrize(('office', 'when', 'problems'), [
    ('the Counselor of Embassy in Lisbon', '1955-03-14', 0),
    ('the Counselor of Embassy in Lisbon', '1955-06-20', 0),  # a month after is no mistake
    ('the Counselor of Embassy in Lisbon', '1956-03-14', 1),
    ('the Consul in Cork', '1956-03-14', 0),
    ('the Consul in Cork', '1955-03-14', 1),
    ('the Deputy Consul in Cork', '1955-03-14', 0),
    ('the Mayor', '1955-03-14', 0),
])  # fmt: skip
def test_an_office_was_held_at_the_time(found, office, when, problems):
    head = f'Letter From {office} (<persName corresp="#p_SA1">Smith</persName>)'
    messages = found('office', volume(document(1, dated('A day', f'when="{when}"'), head=head), front=PERSONS))
    assert len(messages) == problems
    assert all(message.startswith('Smith, Arthur (p_SA1) is Co') for _, message in messages)


def test_offices_and_their_times():
    offices = read_offices('Counselor to May 1955; thereafter Consul; Mayor of Cork, June 3, 1956–1957; owner')
    assert [(sorted(one.words), str(one.first), str(one.last)) for one in offices] == [
        (['counselor'], 'None', '1955-05-31'),
        (['consul', 'thereafter'], '1955-05-31', 'None'),
        (['cork', 'mayor'], '1956-06-03', '1957-12-31'),
    ]


# -- quotations -----------------------------------------------------------------------------------

PIER = '<p>The Mayor will sell the old pier of Cork to a dealer in fish from Lisbon before the winter storms.</p>'


@pytest.mark.parametrize(('words', 'difference'), [
    ('“sell the old pier of Cork to a dealer in fish from Lisbon”', ''),
    ('“sell the old peer of Cork to a dealer in fish from Lisbon”', '“peer” for “pier”'),
    ('“Sell the OLD pier, of Cork, to a dealer . . . from Lisbon before the winter storms”', ''),
    ('“the quota of corks is much too small for all the bottles”', ''),
    ('the draft: “sell the old peer of Cork to a dealer in fish from Lisbon”', ''),
])  # fmt: skip
def test_a_quotation_has_the_words_of_its_document(found, words, difference):
    quoting = document(2, f'<p>Text{note(1, f"In <ref target={chr(34)}#d1{chr(34)}>Document 1</ref>, he says he would {words}.")}</p>')
    expected = [('d2', f'note 1 quotes d1 with other words: {difference}')] if difference else []
    assert found('quotation', volume(document(1, PIER), quoting)) == expected


# -- all rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    'text', ['', '<body/>', '<body><div type="document"/></body>', '<body><div type="document" xml:id="d1"><head/><p/><note/></div></body>']
)
def test_a_volume_that_is_hardly_there_is_read(tmp_path, text):
    path = tmp_path / 'empty.xml'
    path.write_text(tei(text), encoding='utf-8')
    lint(read_source(path))


def test_each_rule_says_what_it_means():
    assert all(rule.meaning.endswith('.') and rule.look.__doc__ for rule in RULES.values())

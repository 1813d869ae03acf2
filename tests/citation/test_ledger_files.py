"""The file of the ledger: what it looks like, and what is no ledger."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citation.ledger_edits import EDITS, TEXTS, edited, numbered
from sphinx_edition.citation.ledger.aligning import Piece, align
from sphinx_edition.citation.ledger.entries import Entry, Gone, Ledger, Record, State, version_of
from sphinx_edition.citation.ledger.files import LedgerError, as_text, read_ledger, write_ledger
from sphinx_edition.citation.ledger.history import errata, resolve
from sphinx_edition.citation.ledger.likeness import IN_PLACE, likeness
from sphinx_edition.citation.ledger.updating import Edition, RefusedError, update
from sphinx_edition.domain.entries import Withdrawn
from sphinx_edition.domain.texts import digest

FILE = """{"format": 1,
"versions": {
"1.0": {"date": "2026-01-01"},
"1.1": {}
},
"documents": {
"d1": {"pages": ["d1"], "type": "document", "states": [{"first": "1.0", "digest": "0a", "text": "Letter"}], "parts": {
"d1.u1": {"type": "paragraph", "states": [{"first": "1.0", "last": "1.0", "digest": "0b", "text": "“Yes”"}, {"first": "1.1", "digest": "0c", "text": "No\\n"}]},
"d1.u2": {"type": "paragraph", "states": [{"first": "1.0", "last": "1.0", "digest": "0d", "text": "x"}], "gone": {"version": "1.1", "moved_to": "d1.u1"}}
}},
"d2": {"pages": ["old/d2", "d2"], "type": "division", "states": [{"first": "1.1", "digest": "0e"}], "parts": {}}
}}
"""


def test_an_address_is_a_line(tmp_path):
    path = tmp_path / 'edition-ledger.json'
    path.write_text(FILE, encoding='utf-8')
    ledger = read_ledger(path)
    assert ledger.versions == {'1.0': '2026-01-01', '1.1': ''}
    assert ledger.find('d1.u1') == Entry('paragraph', (State('1.0', '1.0', '0b', '“Yes”'), State('1.1', '', '0c', 'No\n')))
    assert ledger.find('d1.u2').gone == Gone('1.1', 'd1.u1')
    assert ledger.documents['d2'] == Record(('old/d2', 'd2'), Entry('division', (State('1.1', '', '0e', ''),)), {})
    write_ledger(path, ledger)
    assert path.read_text(encoding='utf-8') == FILE
    assert [one.name for one in tmp_path.iterdir()] == ['edition-ledger.json']


def test_where_there_is_no_file_there_is_no_ledger(tmp_path):
    assert read_ledger(tmp_path / 'edition-ledger.json') is None


def test_what_the_panel_of_a_document_says():
    ledger = Ledger({'1.0': '2026-01-01', '1.1': ''}, {'d1': Record(('d1',), Entry('document', (State('1.0', '', '0a', ''),)), {})})
    assert version_of(ledger, 'd1') == ('1.0', '0a', '2026-01-01')
    assert version_of(ledger, 'd2') == version_of(None, 'd1') == ('', '', '')


@pytest.mark.parametrize(('old', 'new', 'line', 'said'), [
    ('"d2"], "type"', '"d2", "type"', 11, 'no JSON'),
    ('{"format": 1', '{"format": 2', 1, 'written by a newer sphinx-edition (format 2); this one reads format 1'),
    ('{"format": 1', '{"format": "x"', 1, 'expected a ledger of format 1'),
    ('"d1.u1": {', '<<<<<<< HEAD\n"d1.u1": {', 8, 'a merge is not finished: keep one side, and record the version of the other again'),
    ('"text": "x"', '"text": "\\uD800"', 9, 'half of a character'),
    ('"pages": ["d1"]', '"pages": ["C:/d1"]', 7, '"d1": its pages must be pages of the edition'),
    ('"pages": ["d1"]', '"pages": ["a\\u0000"]', 7, '"d1": its pages must be pages of the edition'),
    ('"pages": ["d1"]', '"pages": [""]', 7, '"d1": its pages must be pages of the edition'),
    ('"d1.u2": {', '"d1.u1": {', 9, '"d1.u1": stands twice'),
    ('"d1.u2": {', '"e1.u2": {', 9, '"e1.u2": stands below "d1"'),
    ('"first": "1.1", "digest": "0c"', '"first": "1.7", "digest": "0c"', 8, '"d1.u1": there is no version "1.7"'),
    ('"first": "1.1", "digest": "0c"', '"first": "1.0", "digest": "0c"', 8, '"d1.u1": its states are not in the order of the versions'),
    ('"digest": "0d", ', '', 9, '"d1.u2": a state without digest'),
    ('"pages": ["d1"]', '"pages": "d1"', 7, '"d1": expected "pages"'),
    ('"pages": ["d1"]', '"pages": ["../../d1"]', 7, '"d1": its pages must be pages of the edition'),
    ('{"version": "1.1"', '{"version": "x"', 9, '"d1.u2": there is no version "x"'),
    ('"text": "x"', '"text": 5', 9, '"d1.u2": "text": expected a text, got 5'),
    ('"1.1": {}', '"1.1": []', 4, '"1.1": expected a table, got []'),
])  # fmt: skip
def test_a_broken_ledger_is_an_error_with_its_line(tmp_path, old, new, line, said):
    path = tmp_path / 'edition-ledger.json'
    assert FILE.count(old) == 1
    path.write_text(FILE.replace(old, new), encoding='utf-8')
    with pytest.raises(LedgerError) as error:
        read_ledger(path)
    assert str(error.value).startswith(f'{path}:{line}: ')
    assert said in str(error.value)


@pytest.mark.parametrize('data', [b'', b'null', b'[]', b'\xff', b'[' * 100_000, b'{"format": 1}', b'{"format": 1, "versions": {}, "documents": {"d": 1}}'])
def test_what_is_no_ledger_is_an_error(tmp_path, data):
    path = tmp_path / 'edition-ledger.json'
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r'edition-ledger\.json:1: '):
        read_ledger(path)
    assert path.read_bytes() == data


NAMES = st.text(min_size=1, max_size=8)


@given(st.dictionaries(NAMES, st.text(max_size=10), min_size=1), st.text(), st.text())
def test_whatever_stands_in_a_ledger_is_read_again(tmp_path_factory, versions, words, reason):
    first = next(iter(versions))
    entry = Entry('paragraph', (State(first, '', 'ff', words),), Gone(first, '', reason))
    ledger = Ledger(versions, {'d1': Record(('p',), entry, {'d1.u1': entry})})
    path = tmp_path_factory.mktemp('ledger') / 'l.json'
    write_ledger(path, ledger)
    assert read_ledger(path) == ledger._replace(path=str(path))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just('1.0'), lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(['first', 'last', 'digest', 'text', 'states', 'gone', 'version', 'type', 'pages', 'parts', 'd1', '']), inner, max_size=4),
    max_leaves=6,
)  # fmt: skip


def tried(path):
    """The ledger, or the message of its error."""
    try:
        return read_ledger(path), f'{path}:'
    except LedgerError as error:
        return None, str(error)


@given(st.integers(0, len(FILE) - 1), st.integers(0, 12), VALUES)
def test_whatever_happens_to_the_file_it_is_read_or_refused(tmp_path_factory, place, length, value):
    path = tmp_path_factory.mktemp('ledger') / 'edition-ledger.json'
    for text in (FILE[:place] + json.dumps(value) + FILE[place + length :], FILE[:place], FILE.replace('"paragraph"', json.dumps(value))):
        path.write_text(text, encoding='utf-8')
        ledger, message = tried(path)
        assert message.startswith(f'{path}:')
        if ledger is not None:
            write_ledger(path, ledger)
            assert read_ledger(path) == ledger


@given(VALUES, st.sampled_from(['versions', 'documents', 'format']))
def test_whatever_stands_in_a_table_it_is_read_or_refused(tmp_path_factory, value, table):
    path = tmp_path_factory.mktemp('ledger') / 'edition-ledger.json'
    path.write_text(json.dumps({**json.loads(FILE), table: value}), encoding='utf-8')
    assert tried(path)[1].startswith(f'{path}:')


# -- recording ----------------------------------------------------------------------------------------


def edition(pieces: list[Piece], **gone: str) -> Edition:
    """A document of these texts; ``gone``: parts that are declared withdrawn, and why."""
    whole = ' '.join(one.words for one in pieces)
    withdrawn = {f'd1.{part}': Withdrawn(f'd1.{part}', '', reason, 'gone', 1) for part, reason in gone.items()}
    return Edition({'d1': ('d1', [Piece('d1', 'document', digest(whole), 'Letter'), *pieces])}, withdrawn)


def test_a_version_is_not_changed_once_it_is_recorded():
    first = update(None, edition(numbered('one', 'two')), '1.0').ledger
    assert update(first, edition(numbered('one', 'two')), '1.0').done == {}
    with pytest.raises(RefusedError, match=r'version 1\.0 is recorded already, and 2 addresses would change'):
        update(first, edition(numbered('one', 'other')), '1.0')
    amended = update(first, edition(numbered('one', 'other')), '1.0', amend=True).ledger
    assert [state.text for state in amended.find('d1.u2').states] == ['other']
    second = update(first, edition(numbered('one', 'other')), '1.1').ledger
    assert second.find('d1.u2').states == (State('1.0', '1.0', digest('two'), 'two'), State('1.1', '', digest('other'), 'other'))
    assert update(second, edition(numbered('one', 'two')), '1.1', amend=True).ledger.find('d1.u2').states == first.find('d1.u2').states
    with pytest.raises(RefusedError, match=r'1\.1 came after it'):
        update(second, edition(numbered('one', 'two')), '1.0', amend=True)
    with pytest.raises(RefusedError, match='names no version'):
        update(first, edition(numbered('one')), '')


def test_the_date_of_a_version_is_not_changed_either():
    first = update(None, edition(numbered('one')), '1.0').ledger
    dated = update(first, edition(numbered('one')), '1.0', '2026-01-01').ledger
    assert dated.versions == {'1.0': '2026-01-01'}
    assert update(dated, edition(numbered('one')), '1.0', '2026-02-02').ledger == dated
    assert update(dated, edition(numbered('one')), '1.0', '2026-02-02', amend=True).ledger.versions == {'1.0': '2026-02-02'}


def test_a_version_without_changes_can_be_cited():
    first = update(None, edition(numbered('one')), '1.0').ledger
    second = update(first, edition(numbered('one')), '1.1', '2027-01-01').ledger
    assert second.versions == {'1.0': '', '1.1': '2027-01-01'}
    assert second.documents == first.documents
    assert resolve(second, 'd1.u1@1.1').status == 0


def test_nothing_is_withdrawn_that_is_not_declared():
    first = update(None, edition(numbered('one', 'two')), '1.0').ledger
    with pytest.raises(RefusedError, match=r'"d1\.u2" is gone, and not declared withdrawn'):
        update(first, edition(numbered('one')), '1.1')
    assert update(first, edition(numbered('one'), u2='Gone.'), '1.1').ledger.find('d1.u2').gone == Gone('1.1', '', 'Gone.')


def test_what_only_an_amended_version_had_is_dropped():
    first = update(None, edition(numbered('one')), '1.0').ledger
    second = update(first, edition(numbered('one', 'two')), '1.1').ledger
    assert update(second, edition(numbered('one')), '1.1', amend=True).ledger.documents == first.documents


@given(st.lists(TEXTS, min_size=1, max_size=8), st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_old_citation_is_answered_truly(texts, versions):
    ledger = update(None, edition(numbered(*texts)), '0').ledger
    published = {('0', one.address): one.words for one in numbered(*texts)}
    for number, edits in enumerate(versions, 1):
        for edit in edits:
            texts = edited(texts, edit)
        parts = ledger.documents['d1'].parts
        old = [Piece(address, entry.type, entry.state.digest, entry.state.text) for address, entry in parts.items() if entry.gone is None]
        found = align(old, numbered(*texts), parts)
        now = [one._replace(address=found[one.address]) for one in numbered(*texts)]
        gone = {one.address.removeprefix('d1.'): 'It is gone.' for one in old if one.address not in set(found.values())}
        done = update(ledger, edition(now, **gone), str(number))
        ledger = done.ledger
        assert update(ledger, edition(now, **gone), str(number)).ledger == ledger
        published |= {(str(number), one.address): one.words for one in now}
    last = {one.address: one.words for one in now}
    for (version, address), words in published.items():
        answer = resolve(ledger, f'{address}@{version}')
        assert answer.status == (0 if last.get(address) == words else 1)
        assert resolve(ledger, f'{address}@{digest(words)}').status == answer.status
        if address not in last:
            assert ledger.find(address).gone is not None
            assert 'It is gone.' in answer.said[-1]
    for address, entry in ledger.documents['d1'].parts.items():
        for before, after in zip(entry.states, entry.states[1:], strict=False):
            assert likeness(before.text, after.text) >= IN_PLACE or max(len(before.text), len(after.text)) <= 100, address


def test_the_text_of_a_ledger_is_the_same_each_time():
    ledger = update(None, edition(numbered('one', '“two”\u2028')), '1.0').ledger
    assert as_text(ledger) == as_text(ledger)
    assert json.loads(as_text(ledger))['documents']['d1']['parts']['d1.u2']['states'][0]['text'] == '“two”\u2028'


def test_errata_of_a_point_are_not_those_of_its_paragraph():
    def letter(own: str, inside: str) -> Edition:
        point = Piece('d1.p1.a', 'point', digest(inside), inside)
        words = f'{own} (a) {inside}'
        return edition([Piece('d1.p1', 'paragraph', digest(words), words), point])

    ledger = update(None, letter('The issues are:', 'raw cork is free'), '1').ledger
    ledger = update(ledger, letter('The issues are:', 'raw cork was free'), '2').ledger
    assert [one.address for one in errata(ledger)] == ['d1.p1.a']
    ledger = update(ledger, letter('The issues were:', 'raw cork is free'), '3').ledger
    assert [(one.version, one.address) for one in errata(ledger)] == [('3', 'd1.p1'), ('2', 'd1.p1.a'), ('3', 'd1.p1.a')]

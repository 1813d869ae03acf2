"""Whatever a record says, it stays within its field: what is written is what is read, by pybtex, rispy and a JSON parser."""

from __future__ import annotations

import codecs
import json
import re

import latexcodec  # noqa: F401  (registers the codec)
import pytest
import rispy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from citation.cited_documents import DOCUMENTS
from sphinx_edition.citation.exports import bibtex, csl, ris
from sphinx_edition.citation.exports.fields import key
from sphinx_edition.citation.items import Holding, Name
from sphinx_edition.citation.styles.words import clean

MEMORANDUM = DOCUMENTS['memorandum']

NASTY = [
    '\\input{/etc/passwd}', '}', '{', '}}, title = {x', '\\', '\\}', '\\{', '%', 'a % b', '@book{x,', '"', '",', '#', '$x_1^2$', '~', '&', '_',
    "-- --- `` '' ,, << >> ?` !`", 'one\ntwo', 'ER  - ', 'x\nER  - \nTY  - BOOK', 'x\r\nER  - ', '\u2028ER  - ', '\x85ER  - ', '\x0bER  - ', '</script>',
    '<!--', ']]>', '\x00\x1b', 'TY  - ', ' and ', 'A and B', 'others', ', ', 'Smith, Jr., John', '日本', 'é', '“q”', '\ue000\ue001', '\\u003c',
]  # fmt: skip
values = st.sampled_from(NASTY) | st.text(st.characters(codec='utf-8'), max_size=20) | st.text('{}\\"%@#$~^&_-`\',<>?!\n ', max_size=12)

MACROS = {'textbackslash': '\\', 'textbraceleft': '{', 'textbraceright': '}', 'textasciitilde': '~', 'textasciicircum': '^'}
TOKEN = re.compile(r'\\(?P<macro>text\w+)\{\}|\\(?P<escaped>[&%$#_])|(?P<empty>\{\})|(?P<plain>[^\\{}%&$#_~^])')


def as_tex_reads(field: str) -> str:
    """The characters that TeX would set; fails at any that would do something else."""
    found, at = '', 0
    while at < len(field):
        match = TOKEN.match(field, at)
        assert match, f'TeX acts on {field[at : at + 20]!r}'
        found += MACROS[match['macro']] if match['macro'] else match['escaped'] or match['plain'] or ''
        at = match.end()
    return found


def item_of(value: str, other: str):
    """A record with a text everywhere, and another in the fields that make up a place in an archive."""
    return MEMORANDUM._replace(
        number=value, genre=value, designation=other, place=value, language=other, authors=(Name(value, 'A.'), Name(literal=other)),
        recipients=(Name(literal=value),), holding=Holding(value, collection=other),
        publication=MEMORANDUM.publication._replace(title=value, editors=(value, other), publisher=other, version=value),
        printed=MEMORANDUM.printed._replace(volume=other, series=value),
    )  # fmt: skip


@given(values, values)
@settings(max_examples=300)
@example('\\input{x}', '}')
@example('--', "''")
def test_bibtex_is_read_as_it_was_meant(value, other):
    item = item_of(value, other)
    data = parse_string(bibtex.document([item, MEMORANDUM]), 'bibtex')
    assert list(data.entries) == list(dict.fromkeys([key(item), key(MEMORANDUM)])) or key(item) == key(MEMORANDUM)
    fields = parse_string(bibtex.entry(item), 'bibtex').entries[key(item)].fields
    wanted = {'chapter': value, 'origlocation': value, 'version': value, 'archive': value, 'archive_location': other, 'language': other}
    assert {name: as_tex_reads(fields.get(name, '')) for name in wanted} == {name: clean(text) for name, text in wanted.items()}
    if clean(value):
        assert as_tex_reads(fields['booktitle'].removeprefix('{').removesuffix('}')) == clean(value)


@given(values, values)
@settings(max_examples=300)
@example('x\nER  - \nTY  - BOOK', '\u2028ER  - ')
def test_ris_is_read_as_it_was_meant(value, other):
    item = item_of(value, other)
    first, second = rispy.loads(ris.document([item, MEMORANDUM]))
    assert second == rispy.loads(ris.entry(MEMORANDUM))[0]
    wanted = {'secondary_title': value, 'name_of_database': value, 'type_of_work': value.replace('-', ' '), 'language': other}
    assert {name: first.get(name, '') for name in wanted} == {name: clean(text) for name, text in wanted.items()}
    assert first.get('unknown_tag', {}).get('AV', ['']) == [clean(other)]


@given(values, values)
@settings(max_examples=300)
@example('</script>', '\u2028')
def test_csl_json_is_read_as_it_was_meant_and_has_no_markup(value, other):
    item = item_of(value, other)
    text = csl.document([item, MEMORANDUM])
    assert not set('<>&\u2028\u2029') & set(text)
    first, second = json.loads(text)
    assert second == csl.entry(MEMORANDUM)
    wanted = {'container-title': value, 'version': value, 'archive': value, 'archive_location': other, 'event-place': value, 'language': other}
    assert {name: first.get(name, '') for name in wanted} == {name: clean(text) for name, text in wanted.items()}


@pytest.mark.parametrize('text', ['R&D, 100 %', 'a--b', 'a---b', "``quoted''", '?`', 'x_1 #2', 'Zoë – “so”', '<<a>>', ',,b'])
def test_a_reader_of_latex_finds_the_same_words(text):
    assert codecs.decode(bibtex.escaped(text), 'ulatex').replace('{}', '') == text


def test_a_value_becomes_one_line_without_control_characters():
    assert clean(' a\r\n\tb\u2028c\x00\x1b\x85d ') == 'a b c d'
    assert clean('\ue000x\ue001') == 'x'


@pytest.mark.parametrize('url', ['https://example.org/a}b', 'https://example.org/\\input{x}', 'https://example.org/a b\nER  - '])
def test_an_address_cannot_end_its_field(url):
    item = MEMORANDUM._replace(url=url)
    found = parse_string(bibtex.entry(item), 'bibtex').entries[key(item)].fields['url']
    assert found.startswith('https://example.org/')
    assert not set(found) & set('{}\\ ')
    assert len(rispy.loads(ris.entry(item))) == 1


def test_a_title_keeps_its_words_and_its_capitals():
    item = MEMORANDUM._replace(title='On 100 % of {Peace} & \\war')
    field = parse_string(bibtex.entry(item), 'bibtex').entries[key(item)].fields['title']
    assert field[0] + field[-1] == '{}'
    assert as_tex_reads(field[1:-1]) == 'On 100 % of {Peace} & \\war'

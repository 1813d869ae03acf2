"""One long paragraph is read in the time that its words take, however many references it holds."""

from __future__ import annotations

import pytest
from docutils import nodes

from growth import LARGER, growth
from sphinx_edition import nodes as ed
from sphinx_edition.references.recognising import FINDERS
from sphinx_edition.sources.plaintext.reading import read_document
from sphinx_edition.sources.plaintext.recognised import ROLES, recognised
from sphinx_edition.sources.plaintext.writing import write
from sphinx_edition.sources.recognition.recognising import recognise_in

#: sentences of references, from their number in the text
SENTENCES = {
    'telegrams': lambda n: f'See telegram {n} from Lisbon, March {n % 28 + 1}, 1955.',
    'paragraphs of telegrams': lambda n: f'paras {n % 30} and {n % 20 + 3} of telegram {n}.',
    'notes': lambda n: f'See footnote {n % 90 + 1} above, and Document {n % 300 + 1}.',
    'archives': lambda n: f'(Department of State, Central Files, 411.53/{n % 9 + 1}–{n % 28 + 1}55)',
    'ibid.': lambda n: f'(*Ibid.*, 411.53/{n % 9 + 1}–{n % 28 + 1}55)',
    'links': lambda n: f'As ![Document 1] says, telegram {n} to *Lisbon* answers footnote {n % 90 + 1}.',
}
#: what one paragraph may cost, times the same words in many
DEARER = 1.5
#: four times the words in one paragraph; a little more than linear, as no machine is quiet
LONGER = 5.0


def sentences(kind: str, length: int) -> list[str]:
    made = [SENTENCES[kind](number) for number in range(length // 30)]
    return made[: length * len(made) // sum(map(len, made))]


def inlines(text: str) -> list[nodes.Node]:
    """``*word*`` is emphasis, ``![word]`` a link of the source."""
    found: list[nodes.Node] = []
    for index, piece in enumerate(text.split('*')):
        for part in piece.split('!['):
            linked, closed, rest = part.partition(']')
            if closed:
                found.append(ed.ed_reference('', linked, kind='pointer', target='d1', stated={}, tei=('ref', {'target': '#d1'})))
            found.append(nodes.emphasis('', part) if index % 2 else nodes.Text(rest if closed else part))
    return found


def read_doctree(paragraphs: list[str]) -> ed.ed_document:
    blocks = [
        ed.ed_text('', '', nodes.paragraph('', '', *inlines(text), tei=('p', {})), address=f'd1.u{n}', tei=('x', {}))
        for n, text in enumerate(paragraphs)
    ]
    section = ed.ed_document('', *blocks, address='d1', ids=['d1'], tei=('div', {}), header={}, number='1')
    recognise_in(section, None, ('', ''), FINDERS)
    return section


def read_plain(paragraphs: list[str]) -> str:
    draft, said = read_document(['1. Letter', '', 'Lisbon, March 14, 1955.', '', *(line for one in paragraphs for line in (one, ''))], 'd1')
    return write(draft, 'ed:document:: d1', {}, recognised(draft, 'd1', said.date, said.place, list(ROLES)))


READERS = pytest.mark.parametrize('read', [read_doctree, read_plain], ids=['TEI', 'plain text'])


@READERS
@pytest.mark.parametrize('kind', SENTENCES)
def test_the_time_of_a_paragraph_grows_with_its_length(kind, read):
    small, large = ([' '.join(sentences(kind, length))] for length in (15_000, 15_000 * LARGER))
    assert growth(read, small, large, LONGER) <= LONGER


@READERS
@pytest.mark.parametrize('kind', ['paragraphs of telegrams', 'links'])
def test_one_paragraph_costs_hardly_more_than_its_words_in_many(kind, read):
    rows = sentences(kind, 40_000)
    many = [' '.join(rows[at : at + 12]) for at in range(0, len(rows), 12)]
    assert growth(read, many, [' '.join(rows)], DEARER) <= DEARER


def test_every_reference_of_a_long_paragraph_is_marked():
    section = read_doctree([' '.join(sentences('links', 3_000))])
    references = [one for one in section.findall(ed.ed_reference) if one.get('found')]
    assert {one.astext().split()[0] for one in references} == {'telegram'}
    assert len(references) == len(sentences('links', 3_000))
    assert ' '.join(section.astext().split()) == ' '.join(sentences('links', 3_000)).replace('*', '').replace('![', '').replace(']', '')

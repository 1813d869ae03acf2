"""No word that an editor types is taken for markup, in any part of a document: in RST, in MyST, in every output."""

from __future__ import annotations

import random
import re

import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from conftest import Edition
from sources.typed_words import Typed, document, lost, words
from sphinx_edition.sources.enumerating import enumerator

MYST = {'extensions': ['sphinx_edition', 'myst_parser'], 'myst_enable_extensions': ['colon_fence'], 'source_suffix': {'.rst': 'restructuredtext', '.md': 'markdown'}}


def warned(edition: Edition, name: str) -> set[int]:
    """The lines of a file that a warning names."""
    return {int(line) for line in re.findall(rf'/{name}:(\d+): (?:WARNING|ERROR|CRITICAL)', edition.warnings)}


def unsaid(one: Typed, output: list[str], lines: set[int]) -> list[str]:
    """The words that are lost although no warning names their lines."""
    named = {line for first in lines for line in _around(one, first)}
    return [word for typed in (one.text, one.notes) for word in lost(typed, output, named)]


def _around(one: Typed, line: int) -> set[int]:
    """What a warning is about: the lines around a line, to the next empty ones, and what is set in below it."""
    first = last = line
    while first > 1 and one.lines[first - 2].strip():
        first -= 1
    depth = _indent(one.lines[line - 1])
    while last < len(one.lines) and (one.lines[last].strip() or any(_indent(more) > depth for more in one.lines[last + 1 : last + 2] if more.strip())):
        last += 1
    return set(range(first, last + 1))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


# -- many documents in one build ----------------------------------------------------------------------


@pytest.fixture(scope='module')
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, dict[str, Typed]]:
    """A hundred documents, half in RST and half in MyST, built as HTML, text and TEI."""
    rng = random.Random(20)
    documents = {f'd{number}.{"md" if number % 2 else "rst"}': document(rng, number, myst=bool(number % 2)) for number in range(100)}
    edition = Edition(tmp_path_factory.mktemp('typed'))
    names = '\n   '.join(name.partition('.')[0] for name in documents)
    edition.write({'index.rst': f'Home\n====\n\n.. toctree::\n\n   {names}\n', **{name: '\n'.join(one.lines) for name, one in documents.items()}})
    said = ''
    for builder in ('html', 'text', 'tei'):
        edition.build(builder, **MYST)
        said += edition.warnings
    edition.warnings = said
    return edition, documents


def _html(edition: Edition, stem: str) -> list[str]:
    page = html.fromstring((edition.folder / f'_build/html/{stem}.html').read_text(encoding='utf-8')).xpath('//*[@role="main"]')[0]
    for listing in page.xpath('.//ol'):
        for number, item in enumerate(listing.xpath('./li'), int(listing.get('start', 1))):
            item.insert(0, html.fromstring(f'<b> {number}. </b>'))
    return words(' '.join(page.itertext()))


def _text(edition: Edition, stem: str) -> list[str]:
    return words((edition.folder / f'_build/text/{stem}.txt').read_text(encoding='utf-8'))


def _tei(edition: Edition, stem: str) -> list[str]:
    return words(' '.join(etree.parse(edition.folder / f'_build/tei/{stem}.xml').find('.//{*}text').itertext()))


@pytest.mark.parametrize('read', [_html, _text, _tei])
def test_every_word_of_a_source_is_in_the_output_or_a_warning_names_its_line(typed, read):
    edition, documents = typed
    wrong = {name: found for name, one in documents.items() if (found := unsaid(one, read(edition, name.partition('.')[0]), warned(edition, name)))}
    assert wrong == {}


# -- many more, read and not written ----------------------------------------------------------------


@pytest.fixture(scope='module')
def read(tmp_path_factory: pytest.TempPathFactory):
    """A function that reads one document: the words of its doctree, and the lines that warnings name."""
    edition = Edition(tmp_path_factory.mktemp('read'))
    edition.write({'index.rst': 'Home\n====\n\n.. toctree::\n\n   rst\n   md\n', 'rst.rst': 'R\n=\n', 'md.md': '# M\n'})
    app = edition.build('text', **MYST)
    trees: list[nodes.document] = []
    app.connect('doctree-read', lambda _, tree: trees.append(tree))

    def one(typed: Typed) -> tuple[list[str], set[int]]:
        stem = 'md' if typed.myst else 'rst'
        edition.write({f'{stem}.{stem}': '\n'.join(typed.lines)})
        app.warning.truncate(0)
        app.env.clear_doc(stem)
        app.builder.read_doc(stem)
        edition.warnings = re.sub(r'\x1b\[[0-9;]*m', '', app.warning.getvalue())
        return _doctree(trees.pop()), warned(edition, f'{stem}.{stem}')

    return one


def _doctree(tree: nodes.document) -> list[str]:
    """The words of a doctree; the numbers of lists, which are no text in it, before their items."""
    found: list[str] = []
    for node in tree.findall():
        if isinstance(node, nodes.list_item) and isinstance(node.parent, nodes.enumerated_list):
            found += words(enumerator(node.parent, node.parent.get('start', 1) + node.parent.index(node)))
        elif isinstance(node, nodes.Text) and not isinstance(node.parent, nodes.comment):
            found += words(node.astext())
    return found


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rng=st.randoms(use_true_random=False), myst=st.booleans())
def test_a_doctree_has_every_word_of_its_source(read, rng, myst):
    one = document(rng, 1, myst=myst)
    output, lines = read(one)
    assert unsaid(one, output, lines) == [], "\n".join(one.lines)

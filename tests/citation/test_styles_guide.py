"""The citations that the guide prints are those that the extension writes."""

from __future__ import annotations

import re

import pytest

from citation.cited_documents import DOCUMENTS, PARTS
from conftest import ROOT
from sphinx_edition.citation.forms import plain
from sphinx_edition.citation.items import WHOLE
from sphinx_edition.citation.styles import STYLES, WHATS, cite, ibid, short

TEXT = (ROOT / 'source/guide/citing.rst').read_text(encoding='utf-8')
EXAMPLES = re.findall(r'^   \* - ``([a-z0-9-]+)``\n     - ([A-Z*].*[.)])$', TEXT, re.MULTILINE)
EXAMPLES = [(name, words) for name, words in EXAMPLES if name in STYLES]


def unmarked(words: str) -> str:
    """Without the marks of reStructuredText."""
    return words.replace('*', '')


@pytest.mark.parametrize(('name', 'words'), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_a_citation_of_its_style(name, words):
    made = [plain(cite(DOCUMENTS['memorandum'], name, PARTS['paragraph'], what)) for what in WHATS]
    assert unmarked(words) in made


def test_every_style_has_an_example():
    assert {name for name, _ in EXAMPLES} == set(STYLES)
    assert len(EXAMPLES) == 16


def test_the_short_forms_of_the_guide():
    words = ' '.join(TEXT.split())
    for citation in (
        short(DOCUMENTS['memorandum'], PARTS['paragraph']),
        short(DOCUMENTS['telegram'], WHOLE),
        short(DOCUMENTS['editorial-note'], WHOLE),
        ibid(PARTS['note'], same_part=False),
    ):
        assert f'"{plain(citation)}"' in words

"""``verify`` reads real volumes whole: no letter of a volume is outside of its divisions. And the guide names every option."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from lxml import etree

from conftest import CORPUS, ROOT
from sphinx_edition import cli
from sphinx_edition.checks.verify.volume import read_volume

TEXT = '{http://www.tei-c.org/ns/1.0}text'
VOLUMES = sorted(CORPUS.glob('*.xml'))


@pytest.mark.corpus
@pytest.mark.parametrize('path', VOLUMES, ids=lambda path: path.stem)
def test_no_letter_is_outside_of_the_divisions(path):
    source = read_volume(path)
    root = etree.parse(path, etree.XMLParser(collect_ids=False, remove_comments=True, remove_pis=True)).getroot()
    text = root.find(TEXT)
    flows = [flow for unit in source.units for flow in (unit.text, *(note.flow for note in unit.notes))]
    assert sum(len(word) for flow in flows for word in flow.words) == len(''.join(''.join(text.itertext()).split()))
    markup = path.read_text(encoding='utf-8-sig')
    assert sum(unit.kind == 'document' for unit in source.units) == markup.count('type="document"')
    assert sum(len(flow.pages) for flow in flows) == len(re.findall(r'<pb\b[^>]*\bn=', markup))
    assert len(list(text.iter('{*}note'))) == sum(len(unit.notes) for unit in source.units) + len(re.findall(r'<note\b[^>]*rend="inline"', markup))


@pytest.mark.corpus
def test_the_line_of_a_word_is_that_of_the_file():
    path = CORPUS / 'frus1955-57v23p1.xml'
    lines = path.read_text(encoding='utf-8').splitlines()
    for unit in read_volume(path).units[::20]:
        letters = 0
        for word in unit.text.words:
            assert word[0] in lines[unit.text.line_at(letters) - 1]
            letters += len(word)


def test_the_guide_names_every_option(capsys):
    with pytest.raises(SystemExit):
        cli.main(['verify', '--help'])
    options = set(re.findall(r'--[a-z-]+', capsys.readouterr().out)) - {'--help'}
    guide = (ROOT / 'source/guide/verifying.rst').read_text(encoding='utf-8')
    assert {option for option in options if guide.count(option) < 2} == set()  # once explained, once in an example
    assert set(chain.from_iterable(re.findall(r'--[a-z-]+', line) for line in guide.splitlines() if line.startswith('``'))) == options

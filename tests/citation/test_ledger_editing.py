"""Years of editing, through real builds: whatever is done, every citation ever made is answered truly."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx.testing.util import _clean_up_global_state

from citation.ledger_edits import EDITS, TEXTS, edited
from citation.ledger_files import CONF, HOME
from conftest import Edition
from sphinx_edition.citation.ledger.building import PublishedError
from sphinx_edition.citation.ledger.files import read_ledger
from sphinx_edition.citation.ledger.history import resolve
from sphinx_edition.cli import main
from sphinx_edition.domain.texts import words_of


def source(texts: list[str]) -> str:
    """A letter: every second text is a note, every third has a number."""
    blocks, notes = [], []
    for number, words in enumerate(texts):
        if number % 2:
            notes.append(words)
            blocks[-1] += f' :note:`{len(notes)}`'
        else:
            blocks.append(words)
    body, counted = '', 0
    for number, block in enumerate(blocks):
        counted += number % 3 == 0
        body += f'.. ed:paragraph:: {counted}\n\n   {block}\n\n' if number % 3 == 0 else f'{block}\n\n'
    return '.. ed:document:: d1\n\nLetter\n======\n\n' + body + ''.join(f'.. ed:note:: {n}\n\n   {words}\n\n' for n, words in enumerate(notes, 1))


class Years:
    """An edition in the hands of an editor who does what the messages say."""

    def __init__(self, folder) -> None:
        self.edition = Edition(folder)
        self.edition.write({'index.rst': HOME})
        self.gone: list[str] = []
        self.cited: dict[str, str] = {}

    def publish(self, texts: list[str], version: int) -> None:
        """Write, build, declare what the build says is gone, and record the version."""
        self.edition.write({'d1.rst': source(texts), 'conf.py': CONF.format(release=version)})
        problems = self.build()
        self.gone += [one.address for one in problems if one.kind in ('vanished', 'changed')]
        entries = '\n'.join(f'.. ed:withdrawn:: {address}\n   :reason: Gone.\n' for address in self.gone)
        self.edition.write({'gone.rst': f'Gone\n====\n\n{entries}'})
        assert self.run('update') == 0
        assert self.build() == []

    def build(self):
        try:
            self.edition.build()
        except PublishedError as error:
            self.edition.apps[-1].cleanup()
            return error.problems
        return []

    def run(self, action: str) -> int:
        try:
            return main(['ledger', action, str(self.edition.folder)])
        finally:
            _clean_up_global_state()


@settings(max_examples=8, derandomize=True)
@given(st.lists(TEXTS, min_size=2, max_size=8), st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_an_editor_who_does_what_the_messages_say_breaks_no_citation(tmp_path_factory, texts, versions):
    years = Years(tmp_path_factory.mktemp('years'))
    for version, edits in enumerate([[], *versions]):
        for edit in edits:
            texts = edited(texts, edit) or texts
        years.publish(texts, version)
        said = dict(words_of(years.edition.doctree('d1')))
        years.cited |= {f'{address}@{version}': words for address, words in said.items()}
        page = years.edition.page('d1')
        ids = page.xpath('//@id')
        assert len(ids) == len(set(ids))
        assert set(said) <= set(ids)
        for mark in page.xpath('//a[@role="doc-noteref"]'):
            [note] = page.xpath('//aside[@id=$id]', id=mark.get('href')[1:])
            assert mark.text == re.sub(r'\W', '', note.xpath('string(.//*[contains(@class, "ed-note-label")])'))
            assert note.xpath('.//a[contains(@class, "ed-note-back")]/@href') == [f'#{mark.get("id")}']
    ledger = read_ledger(years.edition.folder / 'edition-ledger.json')
    for citation, words in years.cited.items():
        address = citation.partition('@')[0]
        assert resolve(ledger, citation).status == (0 if said.get(address) == words else 1)
        assert (address in said) != (address in years.gone)

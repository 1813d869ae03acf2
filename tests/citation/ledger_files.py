"""Editions with a ledger, for tests: publish, change, build again."""

from __future__ import annotations

import re

import pytest
from sphinx.testing.util import _clean_up_global_state

from sphinx_edition.citation.ledger.building import PublishedError
from sphinx_edition.cli import main

LETTER = """
.. ed:document:: d7
   :number: 7

Letter :note:`1`
================

.. ed:paragraph:: 1

   The first paragraph speaks of cork and of nothing else.

.. ed:paragraph:: 2

   The second is about the tariff: :point:`(a)` raw cork is free; :point:`(b)` sheets pay a tenth.

A third has no number of its own and closes the letter. :note:`2`

.. ed:note:: 1

   Source: the papers of a merchant in Lisbon.

.. ed:note:: 2

   The letter was answered in :paragraph:`paragraph 2`, see :paragraph:`there <d7.p2>`.
"""
CONF = "extensions = ['sphinx_edition']\nprimary_domain = 'ed'\nproject = 'Cork'\nhtml_theme = 'basic'\nrelease = '{release}'\n"
HOME = 'Home\n====\n\n.. toctree::\n   :glob:\n\n   *\n'


def edition_of(new_edition, files=None, *, name='edition', **conf):
    """An edition of one letter, or of the files given, in version 1.0."""
    edition = new_edition({'index.rst': HOME, **(files or {'d7.rst': LETTER})}, name)
    release(edition, '1.0', **conf)
    return edition


def release(edition, version, **conf):
    """Raise the version of an edition."""
    edition.write({'conf.py': CONF.format(release=version) + ''.join(f'{name} = {value!r}\n' for name, value in conf.items())})


def ledger(edition, *arguments):
    """The command, as typed in the folder of the edition; its status."""
    source = [] if arguments[0] == 'log' else [str(edition.folder)]
    where = ['--ledger', str(edition.folder)] if arguments[0] == 'log' else []
    try:
        return main(['ledger', *arguments, *source, *where])
    finally:
        _clean_up_global_state()  # a command is a process of its own; here the next build would find its directives registered


def change(edition, name, old, new):
    """Change a source; the words must be there once."""
    path = edition.folder / name
    text = path.read_text(encoding='utf-8')
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding='utf-8')


def refused(edition, builder='html', **conf):
    """Build, which must stop; the messages of the ledger."""
    with pytest.raises(PublishedError):
        edition.build(builder, **conf)
    edition.apps[-1].cleanup()
    return messages(edition)


def messages(edition):
    """What the ledger said in the last build, without the line that sums up."""
    said = re.sub(r'\x1b\[[0-9;]*m', '', edition.apps[-1].warning.getvalue())
    found = [one.strip() for one in re.findall(r'ERROR: (.*) \[edition\.ledger\]', said)]
    return [one for one in found if not one.endswith('would not mean what the ledger says: nothing is written')]


def words(edition, docname='d7'):
    """Address → words, of a page as it was read."""
    from sphinx_edition.domain.texts import words_of

    return dict(words_of(edition.doctree(docname)))


def text_of(edition):
    """The ledger as it stands in its file."""
    return (edition.folder / 'edition-ledger.json').read_text(encoding='utf-8')

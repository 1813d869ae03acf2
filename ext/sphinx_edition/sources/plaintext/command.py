"""``sphinx-edition new --text FILE.txt OUT.rst``: a source of a plain text, as an editor's starting point."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from sphinx_edition.addresses import is_address
from sphinx_edition.files import create
from sphinx_edition.messages import did_you_mean
from sphinx_edition.progress import say
from sphinx_edition.references.archival import parse_citation
from sphinx_edition.references.source_notes import source_note
from sphinx_edition.sources.plaintext.reading import PlainTextError, address_of, read_document, read_lines
from sphinx_edition.sources.plaintext.recognised import DEFAULT, ROLES, recognised
from sphinx_edition.sources.plaintext.writing import write

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_edition.sources.plaintext.pieces import PlainDocument
    from sphinx_edition.sources.plaintext.reading import Said

#: how many problems are told one by one
_TOLD = 10
#: files of MyST, which is not written
_MARKDOWN = {'.md', '.markdown', '.myst'}

#: what a head begins with → the type of the document
_TYPES = {
    'Memorandum of (?:a )?(?:Telephone )?Conversation': 'conversation',
    **{kind.capitalize(): kind for kind in ('minutes', 'memorandum', 'telegram', 'letter', 'despatch', 'airgram', 'circular', 'report', 'note')},
}


def roles_of(value: str) -> tuple[str, ...]:
    """The value of ``--roles``. Raises :exc:`argparse.ArgumentTypeError` for another word."""
    names = tuple(name for name in (part.strip() for part in value.split(',')) if name)
    unknown = [name for name in names if name not in ROLES]
    if unknown:
        said = f'no role is called {unknown[0]!r}{did_you_mean(unknown[0], ROLES)} (choose from: {", ".join(ROLES)})'
        raise argparse.ArgumentTypeError(said)
    return names


def make_source(source: Path, target: Path, roles: Collection[str] = DEFAULT) -> tuple[str, ...]:
    """Write the source; what the editor has to look at. Nothing is written, and an error raised, if the text cannot be read or the file exists."""
    if target.suffix in _MARKDOWN:
        raise PlainTextError(f'{target}: the source is reStructuredText; give the file a name that ends in .rst')
    lines = read_lines(source)
    stem = re.sub(r'[^A-Za-z0-9._-]', '-', target.stem)
    address = address_of(lines, stem if is_address(stem) else 'document')
    draft, said = read_document(lines, address)
    editorial = draft.head.text.startswith('Editorial Note')
    found = recognised(draft, address, said.date, said.place, roles)
    text = write(draft, f'ed:{"editorial-note" if editorial else "document"}:: {address}', _options(draft, said), found)
    try:
        create(target, text.encode())
    except FileExistsError as error:
        raise PlainTextError(f'{target}: there is such a file already; it is left as it is') from error
    except OSError as error:
        raise PlainTextError(f'{target}: cannot be written: {error.strerror}') from error
    return draft.problems


def run(source: Path, target: Path, roles: Collection[str]) -> int:
    """Do so, and say it; 2 and one line where it cannot be done."""
    say(f'Reading {source}')
    try:
        problems = make_source(source, target, roles)
    except PlainTextError as error:
        print(f'sphinx-edition new: {error}', file=sys.stderr)
        return 2
    for problem in problems[:_TOLD]:
        print(f'{source}: {problem}', file=sys.stderr)
    if len(problems) > _TOLD:
        print(f'{source}: and {len(problems) - _TOLD} more', file=sys.stderr)
    print(f'The source is {target}. Name it in a table of contents, and read it against the text.')
    return 0


def _options(draft: PlainDocument, said: Said) -> dict[str, str]:
    """The header, as far as head, dateline and source note tell it."""
    kind = next((kind for words, kind in _TYPES.items() if re.match(rf'{words}\b', draft.head.text, re.IGNORECASE)), '')
    options = {'number': draft.number, 'type': kind, 'date': said.date.isoformat() if said.date else '', 'place': said.place}
    first = draft.notes[0].paragraphs[0] if draft.notes else ''
    if first.startswith('Source:'):
        note = source_note(first)
        citation = ' '.join(note.said('citation')[:1])
        options |= {'classification': '; '.join(note.markings), 'source': '' if parse_citation(citation).problems else citation}
    return {name: ' '.join(value.split()) for name, value in options.items()}

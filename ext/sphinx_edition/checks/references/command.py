"""The command: ``sphinx-edition references VOLUME``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_edition.checks.references.reading import read_volume
from sphinx_edition.progress import say
from sphinx_edition.references.recognising import recognise
from sphinx_edition.references.resolving import Resolver, facts_of
from sphinx_edition.references.resolving.paragraphs import ParagraphLinker
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from sphinx_edition.checks.references.reading import Volume
    from sphinx_edition.references.found import Found
    from sphinx_edition.references.passages import DocumentText

HELP = 'print every reference that is found in the running text of a volume'

Row = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument('volume', type=Path, metavar='VOLUME', help='a volume of TEI')
    parser.add_argument('--json', action='store_true', help='one JSON object a line, also on a terminal (elsewhere it is always so)')


def run(arguments: argparse.Namespace) -> int:
    """Find and print: 0, or 2 if the volume cannot be read."""
    say(f'Reading {arguments.volume}')
    try:
        volume = read_volume(arguments.volume)
    except VolumeError as error:
        print(f'sphinx-edition references: {error}', file=sys.stderr)
        return 2
    say('Looking for references')
    machine = arguments.json or not sys.stdout.isatty()
    for row in rows(volume):
        print(json.dumps(row, ensure_ascii=False) if machine else for_people(volume, row))
    return 0


def resolved_references(volume: Volume) -> Iterator[tuple[DocumentText, list[tuple[int, Found]]]]:
    """Each document with its references and what they mean, by index of the passage."""
    resolver = Resolver(map(facts_of, volume.documents))
    linker = ParagraphLinker({document.identifier: document for document in volume.documents})
    for document in volume.documents:
        yield document, linker.link([(index, resolver.resolve(document.identifier, found)) for index, found in recognise(document)])


def rows(volume: Volume) -> Iterator[Row]:
    """Every reference as plain data: ``volume``, ``document``, its place, ``quote``, ``type`` and the fields of its type."""
    documents = {document.identifier: document for document in volume.documents}
    for document, references in resolved_references(volume):
        for index, found in references:
            passage = document.passages[index]
            yield {
                'volume': volume.name, 'document': document.identifier, 'note_index': passage.note,
                'source_line': passage.line if passage.note is None else None, 'start': found.start, 'end': found.end,
                'quote': passage.text[found.start : found.end], 'type': found.type, **with_lines(documents, found.fields), 'line': passage.line,
            }  # fmt: skip


def with_lines(documents: dict[str, DocumentText], fields: Row) -> Row:
    """The fields, each paragraph that is a target with the ``source_line`` of its block."""
    if not fields.get('targets'):
        return fields
    targets = [one and {**one, 'source_line': documents[one['document']].passages[one['passage']].line} for one in fields['targets']]
    return {**fields, 'targets': targets}


def for_people(volume: Volume, row: Row) -> str:
    """One line: where, what, and what it means."""
    target = row.get('target') or ' '.join(str(one.get('source_line')) for one in row.get('targets') or [] if one)
    where = f'{volume.path}:{row["line"]}: {row["document"]}' + ('' if row['note_index'] is None else f' note {row["note_index"] + 1}')
    return f'{where}: {row["type"]} “{row["quote"]}”' + (f' → {target}' if target else '')

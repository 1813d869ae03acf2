"""How long reading takes, without a build: ``python -m benchmarks.reading VOLUME`` prints seconds of ours and of docutils.

Ours makes the doctrees of the volume's pages from their TEI. docutils makes those of the plain pages: with its parser alone, which leaves notes
without their numbers and marks without their notes; as it reads a file, with the transforms that number and tie them, as ours are; and so with
names and pointers as roles, as ours are, too. No doctree is kept. Python's collector rests as it does when we build. Seconds are the best of
three.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, roles
from docutils.readers.standalone import Reader as Standalone
from docutils.utils import new_document
from lxml import etree

from benchmarks import plain
from sphinx_edition.domain.volumes import PageFacts, Volume
from sphinx_edition.outputs.speed import COLLECTOR
from sphinx_edition.sources.tei import parser as tei
from sphinx_edition.sources.tei.pages import read_page
from sphinx_edition.sources.tei.reader import Place, Reader
from sphinx_edition.sources.volumes.about import about, parser
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.sources.volumes.splitting import Parted


#: the best of so many
ROUNDS = 3


def ours(parted: Parted, path: Path) -> None:
    """Read every page of a volume."""
    assert tei.TABLES  # the table of the reader is full
    facts = about(etree.fromstring(parted.pages[0].source.encode(), parser()), path.stem)
    pages = {page.name: PageFacts(page.kind, page.above, page.line, page.number, page.type) for page in parted.pages}
    volume = Volume(facts.name, facts.title, '', str(path), pages, parted.identifiers, 0)
    settings = new_document('').settings
    for page in parted.pages:
        root = etree.fromstring(page.source.encode(), parser())
        reader = Reader(Place(volume.docname(page.name), str(path), volume, {volume.name: volume}))
        read_page(reader, root, new_document(str(path), settings))


def docutils(texts: list[str], *, whole: bool) -> None:
    """Read every file; ``whole``: with the transforms of docutils' own reader."""
    settings = get_default_settings(Parser, Standalone)
    settings.report_level = settings.halt_level = 5  # it does not know Sphinx's toctree
    for text in texts:
        document, rst = new_document('', settings), Parser()
        rst.parse(text, document)
        if whole:
            document.transformer.populate_from_components((Standalone(rst), rst))
            document.transformer.apply_transforms()


def seconds(work: Callable[[], object]) -> float:
    """Of the processor."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main(path: Path) -> None:
    """Measure all in turns, several times."""
    data = path.read_bytes()
    parted = split(data, str(path))
    words, marked = ([*plain.Volume(path, marked=one).files.values()] for one in (False, True))
    for role in set(plain.ROLES.values()):
        roles.register_generic_role(role, nodes.inline)
    works = {
        'parsed': lambda: docutils(words, whole=False),
        'words': lambda: docutils(words, whole=True),
        'ours': lambda: ours(parted, path),
        'marked': lambda: docutils(marked, whole=True),
        'parting': lambda: split(data, str(path)),
    }
    gc.freeze()
    gc.set_threshold(*COLLECTOR)
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(ROUNDS)]
    print(json.dumps({name: min(one[name] for one in rounds) for name in works}))


if __name__ == '__main__':
    main(Path(sys.argv[1]))

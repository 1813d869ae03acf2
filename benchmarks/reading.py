"""How long reading takes, without a build: ``python -m benchmarks.reading VOLUME`` prints seconds of ours and of docutils.

Ours makes the doctrees of the volume's pages from their TEI. docutils' parser makes those of the plain pages; no transforms run. It reads them
twice: names and pointers are plain words, as in the baseline, or they are roles, as in our doctrees. No doctree is kept. Seconds are the
best of three.
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
from docutils.utils import new_document
from lxml import etree

from benchmarks import plain
from sphinx_edition.domain.volumes import PageFacts, Volume
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


def docutils(texts: list[str]) -> None:
    """Read every file."""
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5  # it does not know Sphinx's toctree
    for text in texts:
        Parser().parse(text, new_document('', settings))


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
        'words': lambda: docutils(words),
        'ours': lambda: ours(parted, path),
        'marked': lambda: docutils(marked),
        'parting': lambda: split(data, str(path)),
    }
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(ROUNDS)]
    print(json.dumps({name: min(one[name] for one in rounds) for name in works}))


if __name__ == '__main__':
    main(Path(sys.argv[1]))

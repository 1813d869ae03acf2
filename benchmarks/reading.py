"""How long reading takes, without a build: ``python -m benchmarks.reading VOLUME SOURCE`` prints seconds of ours and of docutils.

Ours makes the doctrees of the volume's pages from their TEI. docutils' parser makes those of the plain files below SOURCE; no transforms run.
No doctree is kept, as none is in a build. Both are measured twice: with Python's own garbage collector, and without.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from lxml import etree

from sphinx_edition.domain.volumes import PageFacts, Volume
from sphinx_edition.sources.tei import parser as tei
from sphinx_edition.sources.tei.pages import read_page
from sphinx_edition.sources.tei.reader import Place, Reader
from sphinx_edition.sources.volumes.about import about, parser
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.sources.volumes.splitting import Parted


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


def seconds(work: Callable[[], object], *, collector: bool = True) -> float:
    """Of the processor."""
    gc.collect()
    if not collector:
        gc.disable()
    begun = time.process_time()
    work()
    done = time.process_time() - begun
    gc.enable()
    return done


def main(path: Path, source: Path) -> None:
    """Measure both in turns."""
    data = path.read_bytes()
    parted = split(data, str(path))
    texts = [file.read_text(encoding='utf-8') for file in sorted(source.rglob('*.rst'))]
    result = {'parting': seconds(lambda: split(data, str(path)))}
    for name, collector in (('', True), (' without collector', False)):
        result[f'plain{name}'] = seconds(lambda: docutils(texts), collector=collector)
        result[f'ours{name}'] = seconds(lambda: ours(parted, path), collector=collector)
    print(json.dumps(result))


if __name__ == '__main__':
    main(Path(sys.argv[1]), Path(sys.argv[2]))

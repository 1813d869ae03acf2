"""Run a volume through the model without a build, and report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from docutils.utils import new_document
from lxml import etree

from sphinx_edition.checks.roundtrip.comparing import Comparison, compare
from sphinx_edition.domain.volumes import PageFacts, Volume
from sphinx_edition.outputs.tei.verbatim import Verbatim
from sphinx_edition.sources.tei import parser as tei
from sphinx_edition.sources.tei.pages import read_page
from sphinx_edition.sources.tei.reader import Place, Reader
from sphinx_edition.sources.volumes.about import about, parser
from sphinx_edition.sources.volumes.preparing import VolumeError, prepare
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.volumes.splitting import Parted


class Outcome(NamedTuple):
    """What became of a volume: the comparison, what was kept without understanding, and the TEI that was written."""

    comparison: Comparison
    opaque: Counter[str]
    written: Xml

    @property
    def losses(self) -> int:
        """How much differs."""
        return sum(self.comparison.lost.values()) + sum(self.comparison.added.values())


def run(path: Path) -> Outcome:
    """Read every page of a volume into doctrees, write them again, compare. Raises :exc:`VolumeError`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VolumeError(f'{path}: cannot be read: {error.strerror}') from error
    return round_trip(data, path)


def round_trip(data: bytes, path: Path) -> Outcome:
    """The same for the content of a file."""
    parted = split(data, str(path))
    doctrees, opaque = read(parted, path)
    written = write(doctrees)
    source = etree.fromstring(prepare(data, str(path)).text.encode(), parser())
    return Outcome(compare(source, written), opaque, written)


def read(parted: Parted, path: Path) -> tuple[dict[str, nodes.document], Counter[str]]:
    """Docname → doctree, as the source parser makes them."""
    try:
        roots = {page.name: etree.fromstring(page.source.encode(), parser()) for page in parted.pages}
    except etree.XMLSyntaxError as error:  # what one parser of XML takes, another may not
        raise VolumeError(f'{path}: malformed XML: {error.msg}') from error
    facts = about(roots['index'], path.stem)
    pages = {page.name: PageFacts(page.kind, page.above, page.line, page.number, page.type) for page in parted.pages}
    volume = Volume(facts.name, facts.title, '', str(path), pages, parted.identifiers, 0)
    assert tei.TABLES  # the table of the reader is full
    doctrees: dict[str, nodes.document] = {}
    settings = new_document('').settings
    opaque: Counter[str] = Counter()
    for name, root in roots.items():
        reader = Reader(Place(volume.docname(name), str(path), volume, {volume.name: volume}))
        doctrees[volume.docname(name)] = document = new_document(str(path), settings)
        read_page(reader, root, document)
        opaque.update(reader.opaque + reader.header)
    return doctrees, opaque


def write(doctrees: dict[str, nodes.document]) -> Xml:
    """The whole volume, from the first doctree down."""

    def place(docname: str, parent: Xml | None) -> Xml | None:
        return Verbatim(place).write(doctrees[docname], parent)

    root = place(next(iter(doctrees)), None)
    if root is None:
        raise VolumeError('the volume has no element to write')
    return root

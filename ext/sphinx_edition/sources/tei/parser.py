"""The source parser for ``.tei``: pages of volumes, and TEI files that an editor puts among the sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from lxml import etree
from sphinx.parsers import Parser

from sphinx_edition import nodes as ed
from sphinx_edition.domain import domain_of
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.recognition.recognising import recognise_in
from sphinx_edition.sources.tei import blocks, entries, inlines, lists, notes
from sphinx_edition.sources.tei.pages import read_page
from sphinx_edition.sources.tei.reader import Place, Reader
from sphinx_edition.sources.volumes.about import parser
from sphinx_edition.sources.volumes.preparing import disarm, warn_of_entity
from sphinx_edition.sources.volumes.structure import DEEPEST

if TYPE_CHECKING:
    from docutils.transforms import Transform
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.volumes import Volume

#: these modules fill the table of the reader
TABLES = (blocks, inlines, lists, notes, entries)


class TEIParser(Parser):
    """Makes the nodes of the model from TEI."""

    supported: ClassVar[tuple[str, ...]] = ('tei',)

    def get_transforms(self) -> list[type[Transform]]:
        """None: the nodes are made as they are meant."""
        return []

    def parse(self, inputstring: str | list[str], document: nodes.document) -> None:
        """Read a file; one that is no XML leaves a page that says so, with a warning that names line and column."""
        env: BuildEnvironment = document.settings.env
        docname = env.current_document.docname
        path = env.doc2path(docname)
        text = inputstring if isinstance(inputstring, str) else '\n'.join(inputstring)
        root = parse_xml(text, str(path))
        if root is None:
            document.append(nodes.section('', nodes.title('', Path(docname).name), nodes.paragraph('', 'This file is no XML.'), ids=['malformed']))
            return
        domain = domain_of(env)
        volume = domain.volumes.get(docname.rpartition('/')[0])
        reader = Reader(Place(docname, str(path), volume, domain.volumes, env.config.edition_facsimile_url, str(env.srcdir)))
        read_page(reader, root, document)
        self._recognise(document, volume, domain)
        keep_transforms(document)
        domain.take(docname, reader.opaque, reader.problems)

    def _recognise(self, document: nodes.document, volume: Volume | None, domain: EditionDomain) -> None:
        """Find the references in the running text of a document, if there is one and it is wanted."""
        env: BuildEnvironment = document.settings.env
        docname, kinds = env.current_document.docname, env.config.edition_recognise
        section = document.children[0] if document.children else None
        if kinds and isinstance(section, ed.ed_document):
            domain.keep_facts(docname, recognise_in(section, volume, domain.beside.get(docname, ('', '')), kinds))


#: what docutils and Sphinx make of reStructuredText has nothing to do in a tree that is as it should be, and costs more than reading it
_NEEDLESS = ('docutils.transforms.', 'sphinx.transforms', 'sphinx.domains.')
_NEEDED = {'SphinxDomains', 'DoctreeReadEvent', 'UIDTransform', 'AutoNumbering'}


def keep_transforms(document: nodes.document) -> None:
    """Leave only the transforms that collect what a page holds, and those of other extensions."""
    transformer = document.transformer
    transformer.transforms = [
        one for one in transformer.transforms if not one[1].__module__.startswith(_NEEDLESS) or one[1].__name__ in _NEEDED
    ]


def parse_xml(text: str, path: str) -> etree._Element | None:
    """The outermost element; ``None`` after a warning if there is none."""
    prepared = disarm(text.removeprefix('\ufeff'))
    for entity, line in prepared.entities:
        warn_of_entity(entity, f'{path}:{line}')
    try:
        root = etree.fromstring(prepared.text.encode(), parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        warn(Subtype.TEI, 'malformed XML in column %d: %s', column, error.msg, location=f'{path}:{line}')
        return None
    deep = too_deep(root)
    if deep is not None:
        warn(Subtype.TEI, 'more than %d elements stand inside each other', DEEPEST, location=f'{path}:{deep}')
        return None
    return root


def too_deep(root: etree._Element) -> int | None:
    """The line where elements stand too deep inside each other."""
    depth = 0
    for event, element in etree.iterwalk(root, events=('start', 'end')):
        depth += 1 if event == 'start' else -1
        if depth > DEEPEST + 1:
            return int(element.sourceline)
    return None

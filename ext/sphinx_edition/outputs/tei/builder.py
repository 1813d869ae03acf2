"""The builder ``tei``: ``sphinx-build -b tei source build/tei``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from sphinx_edition import nodes as ed
from sphinx_edition.domain import domain_of
from sphinx_edition.files import write
from sphinx_edition.outputs.tei import blocks, inlines, lists
from sphinx_edition.outputs.tei.edition import write_edition
from sphinx_edition.outputs.tei.files import document_file
from sphinx_edition.outputs.tei.header import About
from sphinx_edition.outputs.tei.markup import serialize
from sphinx_edition.outputs.tei.recognised import write_references
from sphinx_edition.outputs.tei.volumes import same_file, write_volume

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes

    from sphinx_edition.domain.known import Known

logger = logging.getLogger('sphinx_edition')

#: these modules fill the table of the writer
TABLES = (blocks, inlines, lists)


class TEIBuilder(Builder):
    """One file for each edited document, and ``edition.xml`` for all; pages that are no documents are not written."""

    name = 'tei'
    format = 'tei'
    epilog = 'The TEI files are in %(outdir)s.'
    allow_parallel = True
    by_page = True
    supported_image_types = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/tiff']  # noqa: RUF012  # Sphinx's own type

    @property
    def known(self) -> Known:
        """The whole edition."""
        return domain_of(self.env).known

    @property
    def documented(self) -> dict[str, str]:
        """Page → address of its document, but for the pages of volumes, which are written as one file each."""
        inputs = domain_of(self.env).inputs
        documents = inputs.data['documents'].items()
        return {docname: found[0].address for docname, found in documents if found and docname.rpartition('/')[0] not in inputs.volumes}

    def init(self) -> None:
        """Read what the header says."""
        self.about = About.read(self.config)

    def get_outdated_docs(self) -> Iterator[str]:
        """Pages without a file; which others are stale, their questions tell (see :mod:`sphinx_edition.rebuild`)."""
        documented = self.documented
        for docname in sorted(self.env.found_docs):
            if docname not in self.env.all_docs or (docname in documented and not self._file(docname).is_file()):
                yield docname

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The file of a document."""
        return f'{docname}.xml'

    def get_output_path(self, docname: str) -> Path:
        """The file of a document, in the output folder."""
        return self._file(docname)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Make the view of the whole edition once, before other processes copy it."""
        _ = self.known

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the edited documents among some pages; Sphinx's way with several processes needs at least one."""
        wanted = docnames & self.documented.keys()
        if wanted:
            super().write_documents(wanted)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one file."""
        document = next(doctree.findall(ed.ed_document), None)
        if document is None:
            return
        uri = self.get_target_uri(docname)
        text = same_file(doctree)
        if not text:
            text = serialize(document_file(doctree, document, self.about, self.known, lambda other: self._relative(uri, docname, other)))
        write(self._file(docname), text)

    def finish(self) -> None:
        """Write the edition as a whole, in the order of its documents; nothing where nothing has changed."""
        domain = domain_of(self.env)
        if domain.unchanged:
            return
        inputs, documented, volumes = domain.inputs, self.documented, domain.inputs.volumes.values()
        wrote: list[Path | None] = []
        for volume in volumes:
            wrote.append(write_volume(self.env, volume, Path(self.outdir)))
            wrote.append(write_references(Path(self.outdir), volume, self.about, inputs.known, inputs.data))
        order = sorted(documented, key=lambda docname: (inputs.known.rank(docname), docname))
        if order:
            name = 'edition.corpus.xml' if 'edition' in documented else 'edition.xml'
            path = Path(self.outdir) / name
            write_edition(path, [self._file(docname) for docname in order], self.about, inputs.known)
            wrote.append(path)
        elif not volumes:
            logger.warning('no edited document: nothing is written as TEI', type='edition', subtype='document')
        domain.recorder.files += filter(None, wrote)

    def _file(self, docname: str) -> Path:
        return Path(self.outdir) / f'{docname}.xml'

    def _relative(self, uri: str, docname: str, other: str) -> str:
        return '' if other == docname else relative_uri(uri, self.get_target_uri(other))

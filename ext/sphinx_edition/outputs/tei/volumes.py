"""What was TEI is written as it was read: a whole volume as one file, from its pages; a file by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.files import write
from sphinx_edition.outputs.tei.verbatim import TEI, Verbatim, serialize

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes
    from lxml.etree import _Element as Xml
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain.volumes import Volume


def write_volume(env: BuildEnvironment, volume: Volume, folder: Path) -> Path:
    """Write a volume, unless the file is as it would be."""

    def place(docname: str, parent: Xml | None) -> Xml | None:
        return Verbatim(place).write(env.get_doctree(docname), parent)

    root = place(volume.docname('index'), None)
    path = folder / f'{volume.name}.xml'
    text = serialize(root) if root is not None else ''
    if text:
        write(path, text, durable=True)
    return path


def same_file(doctree: nodes.document) -> str:
    """The text of a TEI file written by hand; nothing for any other document."""
    root = Verbatim(lambda *_: None).write(doctree, None)
    return serialize(root) if root is not None and root.tag == f'{{{TEI}}}TEI' else ''

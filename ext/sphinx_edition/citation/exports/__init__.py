"""Files for programs that manage references: BibTeX and BibLaTeX, RIS, CSL-JSON.

Each module has ``entry(item, what)`` for one document and ``document(items, what)`` for a file of several; ``what`` is the ``edition`` itself or the
printed ``volume``. The archive that holds the original stands in both. The files are the same whenever they are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.exports import bibtex, csl, ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_edition.citation.items import Item

__all__ = ['FORMATS', 'Format']


class Format(NamedTuple):
    """A format of files: what it is called, how the file's name ends, its media type; a file of one document or several."""

    name: str
    label: str
    suffix: str
    media_type: str
    document: Callable[[Iterable[Item], str], str]


FORMATS = {
    one.name: one
    for one in (
        Format('bibtex', 'BibTeX', '.bib', 'application/x-bibtex', bibtex.document),
        Format('ris', 'RIS', '.ris', 'application/x-research-info-systems', ris.document),
        Format('csl', 'CSL-JSON', '.csl.json', 'application/vnd.citationstyles.csl+json', csl.document),
    )
}

"""How a document is cited, on its page and in files beside it."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.addresses import locator
from sphinx_edition.citation.exports import bibtex, csl, ris
from sphinx_edition.citation.forms import html
from sphinx_edition.citation.items import MARKS, SLOT, WHOLE, Part
from sphinx_edition.citation.making import CITABLE, Maker
from sphinx_edition.citation.records.edition import page_record
from sphinx_edition.citation.styles import STYLES, cite
from sphinx_edition.files import write
from sphinx_edition.outputs.harvest.whole import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from sphinx_edition.citation.items import Item
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.entries import Document, Thing

#: what stands beside a page: how its name ends, what it is called, and what writes it
FILES: tuple[tuple[str, str, Callable[[list[Item], str], str]], ...] = (
    ('.bib', 'BibTeX', bibtex.document), ('.ris', 'RIS', ris.document), ('.csl.json', 'CSL-JSON', csl.document),
)  # fmt: skip

#: the record of a document, and its citations for the page's script
RECORD, SCRIPT = '.json', '.cite.js'

#: what is cited → what a reader calls it
WHATS = {'edition': 'This edition', 'volume': 'Printed volume', 'original': 'Original'}


class Cited(NamedTuple):
    """What a page shows of citations: what each names and the citation as HTML; the files beside the page, and their names."""

    citations: list[tuple[str, str, str]]
    files: list[tuple[str, str]]
    script: str
    style: str


def cited(app: Sphinx, pagename: str, item: Item) -> Cited:
    """What the page of a document shows."""
    config, stem = app.config, pagename.rpartition('/')[2]
    shown = [(what, WHATS[what], html(cite(item, config.edition_cite_style, WHOLE, what))) for what in whats(config.edition_cite_as)]
    beside = has_files(app)
    files = [(name, stem + end) for end, name, _ in FILES] + [('JSON', stem + RECORD)] if beside else []
    return Cited([one for one in shown if one[2]], files, stem + SCRIPT if beside else '', config.edition_cite_style)


def whats(cite_as: str) -> tuple[str, str]:
    """What is cited of a document: the original, and the edition or the volume."""
    return cite_as, 'original'


def has_files(app: Sphinx) -> bool:
    """Whether the output has room for files beside the pages."""
    return bool(app.builder.name == 'html')


def write_files(app: Sphinx, domain: EditionDomain, document: Document, item: Item, words: Iterable[tuple[str, str]]) -> None:
    """Write the files beside the page of a document; those that are as they were stay untouched. ``words``: of every address on it."""
    config, page = app.config, Path(app.outdir) / document.docname
    beside = {end: export([item], config.edition_cite_as) for end, _, export in FILES}
    record = page_record(Maker.of(domain.known, config), domain.entries, document, item, site_of(app).language, words)
    beside[RECORD] = json.dumps(record, ensure_ascii=False, separators=(',', ':')) + '\n'
    beside[SCRIPT] = script(item, domain.entries['things'][document.docname], config.edition_cite_as)
    for end, text in beside.items():
        path = page.with_name(page.name + end)
        write(path, text)
        domain.recorder.files.append(path)


def script(item: Item, things: Iterable[Thing], cite_as: str) -> str:
    """All forms of citation of a document and its parts, for the page's script.

    It is a script itself, as browsers let no page read another file from a disk. In each citation two characters stand for the words of the part
    and for its address; ``parts`` has for each address what it is called, then its words once for every way to write them; ``notes`` are those of the
    editors, which the original does not have.
    """
    shown = whats(cite_as)
    styles = [[one.name, one.label, _WAYS.index(one.locator), *(_slotted(item, one.name, what) for what in shown)] for one in STYLES.values()]
    things = [thing for thing in things if thing.type in CITABLE and thing.steps]
    notes = [thing.address for thing in things if any(kind == 'n' for kind, _ in thing.steps)]
    parts = {thing.address: [locator(list(thing.steps)), *_words(thing.steps)] for thing in things}
    version = f'@{item.publication.version}' if item.publication.version else ''
    data = {
        'address': item.address, 'version': version, 'whats': [[WHATS[what], what == 'original'] for what in shown],
        'styles': styles, 'parts': parts, 'notes': notes,
    }  # fmt: skip
    return f'editionCitations({json.dumps(data, separators=(",", ":"))});\n'


def _slotted(item: Item, style: str, what: str) -> str | list[str]:
    """A citation with those characters; behind it the whole document's, where that is not the same without them: one full stop ends "10 a.m."."""
    citation = html(cite(item, style, SLOT, what))
    before = citation[citation.find(MARKS[0]) - 1 :][:1]
    if before.isalnum() or before in _HARMLESS:
        return citation
    whole = html(cite(item, style, WHOLE, what))
    return citation if whole == citation.replace(MARKS[0], '').replace(f'#{MARKS[1]}', '') else [citation, whole]


#: what may stand before the words of a part; a mark of punctuation would do for the one behind them
_HARMLESS = frozenset(' )')

#: every way to write the words of a part
_WAYS = list(dict.fromkeys(style.locator for style in STYLES.values()))


@functools.lru_cache(4096)
def _words(steps: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """A part in each of these ways. Documents are alike: "par. 3" occurs in hundreds."""
    return tuple(way(Part(steps)) for way in _WAYS)

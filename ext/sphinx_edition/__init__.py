"""Citable scholarly editions of historical documents with Sphinx. This module only registers what the others define."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition import builds, events, settings
from sphinx_edition.checks.lint.building import lint_volumes
from sphinx_edition.citation.ledger import building as ledger
from sphinx_edition.domain import EditionDomain
from sphinx_edition.outputs import (
    epub,
    holding,
    html,
    pages,
    policy,
    records,
    search,
    speed,
    stamps,
    start,
    tables,
    text,
    titles,
    tombstones,
    whole,
    workers,
)  # fmt: skip
from sphinx_edition.outputs.apparatus import MarkDifferences
from sphinx_edition.outputs.backlinks import DropLostBacklinks
from sphinx_edition.outputs.citations import check_quotations
from sphinx_edition.outputs.enumerators import PrintEnumerators
from sphinx_edition.outputs.latex import visitors as latex
from sphinx_edition.outputs.latex.characters import mark_characters
from sphinx_edition.outputs.latex.transforms import PrepareNotes, PrepareVolumes
from sphinx_edition.outputs.resolving import resolve
from sphinx_edition.outputs.tei.builder import TEIBuilder
from sphinx_edition.rebuild.writing import OpenPage, note_questions
from sphinx_edition.sources import citing, documents, lists, notes, paragraphs, withdrawing
from sphinx_edition.sources.addressing import AssignAddresses, WrapPoints
from sphinx_edition.sources.assembling import AssembleDocument
from sphinx_edition.sources.dating import CheckDates
from sphinx_edition.sources.footnoting import FormCitations
from sphinx_edition.sources.keeping import KeepAddresses
from sphinx_edition.sources.repeating import ResolveIbid
from sphinx_edition.sources.roles import ROLES
from sphinx_edition.sources.tei.parser import TEIParser
from sphinx_edition.sources.tying import TieNotes, TieReferences
from sphinx_edition.sources.typed.leaving import LeaveWords
from sphinx_edition.sources.typed.markdown import UNKNOWN, UnknownDirective, escape_words
from sphinx_edition.sources.typed.parser import EditionRSTParser
from sphinx_edition.sources.volumes import project as volumes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'

#: doctrees made by another number are read again
ENV_VERSION = 5

#: each says at its ``default_priority`` when it runs
TRANSFORMS = (
    LeaveWords, AssembleDocument, WrapPoints, AssignAddresses, TieNotes, TieReferences, ResolveIbid, KeepAddresses, CheckDates, FormCitations,
)  # fmt: skip
POST_TRANSFORMS = (
    OpenPage, MarkDifferences, PrepareVolumes, PrepareNotes, html.MarkNotes, DropLostBacklinks, text.UnfoldTables, PrintEnumerators,
    text.PartParagraphs,
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register settings, domain, directives, roles, transforms, visitors and handlers, in the order of a build."""
    builds.prepare(app)
    settings.register(app)
    _begin(app)
    _read(app)
    _resolve(app)
    _write(app)
    return {'version': __version__, 'env_version': ENV_VERSION, 'parallel_read_safe': True, 'parallel_write_safe': True}


def _begin(app: Sphinx) -> None:
    """What happens before a document is read."""
    app.connect('config-inited', settings.validate)
    app.connect('config-inited', stamps.fill_in_year, priority=550)
    app.connect('config-inited', volumes.make_volumes, priority=600)
    app.connect('config-inited', titles.name_pages, priority=650)
    app.connect('config-inited', events.prepare_outputs, priority=700)
    app.connect('config-inited', stamps.stamp_with_edition, priority=900)
    app.connect('builder-inited', builds.guarded(volumes.load_volumes), priority=400)
    app.connect('builder-inited', builds.guarded(events.load_registers))
    app.connect('builder-inited', builds.guarded(ledger.load_ledger))
    app.connect('builder-inited', note_questions, priority=600)
    speed.prepare(app)
    for module in (search, epub, whole):
        app.connect('builder-inited', module.prepare)
    app.connect('builder-inited', workers.prepare, priority=999)


def _read(app: Sphinx) -> None:
    """How documents are read, and what is known when all are."""
    app.add_source_suffix('.tei', 'tei')
    app.add_source_parser(TEIParser)
    app.add_source_parser(EditionRSTParser, override=True)
    app.connect('source-read', escape_words, priority=900)
    app.add_directive(UNKNOWN, UnknownDirective)
    app.add_domain(EditionDomain)
    for module in (documents, paragraphs, notes, lists, citing, withdrawing):
        for name, directive in module.DIRECTIVES.items():
            app.add_directive_to_domain('ed', name, directive)
    for name, role in {**ROLES, **citing.ROLES}.items():
        app.add_role_to_domain('ed', name, role)
    for transform in TRANSFORMS:
        app.add_transform(transform)
    app.connect('doctree-read', holding.hold_contents, priority=400)
    app.connect('doctree-read', events.plain_titles, priority=900)
    app.connect('env-updated', stamps.stamp_undated)
    app.connect('env-updated', ledger.hold_against_ledger, priority=900)
    app.connect('env-check-consistency', lint_volumes)
    app.connect('env-check-consistency', check_quotations)


def _resolve(app: Sphinx) -> None:
    """How a page is made of a document."""
    for transform in POST_TRANSFORMS:
        app.add_post_transform(transform)
    app.connect('doctree-resolved', resolve)
    app.connect('doctree-resolved', holding.hold_links, priority=800)
    app.connect('doctree-resolved', mark_characters, priority=900)


def _write(app: Sphinx) -> None:
    """How pages are written, and what is written when all are."""
    for node in {**html.VISITORS, **latex.VISITORS, **text.VISITORS}:
        visitors = {name: module.VISITORS[node] for name, module in (('html', html), ('latex', latex), ('text', text)) if node in module.VISITORS}
        app.add_node(node, **visitors)
    app.connect('html-page-context', pages.page_context)
    app.connect('html-page-context', policy.offer)
    app.add_builder(TEIBuilder)
    app.add_html_theme('edition', str(events.THEMES / 'edition'))
    for handler in (start.write_start, tables.write_tables, records.write_records, tombstones.write_tombstones):
        app.connect('build-finished', handler)
    app.connect('build-finished', stamps.forget_stamp, priority=999)

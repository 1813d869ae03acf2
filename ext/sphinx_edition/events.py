"""Handlers of Sphinx's events: what happens between the stages of a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.citation.consulted.citable import read_citables
from sphinx_edition.domain import domain_of
from sphinx_edition.domain.noting import plain, title_of
from sphinx_edition.outputs.latex import settings as latex_settings
from sphinx_edition.registers.load import read_registers
from sphinx_edition.registers.records import SCHEMA
from sphinx_edition.sources.tei.records import read_records

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


THEMES = Path(__file__).parent / 'theme'


def prepare_outputs(app: Sphinx, config: Config) -> None:
    """Let LaTeX set a book of documents."""
    latex_settings.prepare(app, config, THEMES / 'latex')


def load_registers(app: Sphinx) -> None:
    """Read the registers once, in the main process, before any document is read."""
    inputs = domain_of(app.env).inputs
    inputs.registers = read_registers(Path(app.srcdir) / app.config.edition_registers)
    for volume in inputs.volumes.values():
        for record in read_records(volume, Path(app.srcdir)):
            inputs.registers.add(record)
    inputs.citables = read_citables(app, inputs.registers)


def add_labels(env: BuildEnvironment) -> None:
    """Give every address a label of the standard domain, so that projects without this extension can cite it.

    Done once, in the main process: the standard domain looks through all labels for each document that it clears.
    """
    standard = env.domains.standard_domain
    objects = list(domain_of(env).get_objects())
    gone = {name for name in standard.anonlabels if name.partition('.')[0] in SCHEMA} - {one[0].lower() for one in objects}
    for name in gone:  # records that a register no longer has
        standard.anonlabels.pop(name)
        standard.labels.pop(name, None)
    for name, title, _type, docname, anchor, _priority in objects:
        label = name.lower()
        before = standard.anonlabels.get(label)
        if before in (None, (docname, anchor)) or _is_ours(env, name, before):
            standard.anonlabels[label] = docname, anchor
            standard.labels[label] = docname, anchor, title


def _is_ours(env: BuildEnvironment, name: str, place: tuple[str, str]) -> bool:
    """Whether a label was given to an address that stands, or stood, in another place, and not to something that an editor called so."""
    data = domain_of(env).inputs.data
    things = any(one.address == name for one in data['things'].get(place[0], ()))
    return things or name.partition('.')[0] in SCHEMA or any(name in (one.address, *one.below) for one in data['withdrawn'].get(place[0], ()))


def plain_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Make titles in contents lists plain text: they are rendered again on many pages."""
    section = next(doctree.findall(_titled), None)
    if not isinstance(section, nodes.Element):
        return
    env = app.env
    docname = env.current_document.docname
    text = plain(title_of(section))
    for table in (env.titles, env.longtitles):
        table[docname].children = [nodes.Text(text)]
    for number, reference in enumerate(env.tocs[docname].findall(nodes.reference)):
        words = text if number == 0 else ' '.join(reference.astext().split())
        reference.children = [nodes.Text(words)]


def _titled(node: nodes.Node) -> bool:
    return isinstance(node, ed.ed_document | ed.ed_division | ed.ed_volume)

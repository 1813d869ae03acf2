"""The start page of an edition that has no page of its own: it leads to the first page of the volume."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.domain import domain_of
from sphinx_edition.files import write

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: by which a start page is known as ours; another page of that name is the editor's
GENERATOR = '<meta name="generator" content="sphinx-edition">'


def write_start(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: put an ``index.html`` beside the volume that leads to its first page."""
    domain = domain_of(app.env)
    needed = app.config.edition_volumes and app.config.root_doc.endswith('/index') and 'index' not in app.env.found_docs
    if not needed or exception is not None or domain.unchanged or app.builder.name != 'html':
        return
    start = Path(app.outdir) / 'index.html'
    if start.exists() and GENERATOR not in start.read_text(encoding='utf-8', errors='replace'):
        return
    write(start, _page(app.builder.get_relative_uri('index', app.config.root_doc), app.config.project))
    domain.recorder.files.append(start)


def _page(target: str, title: str) -> str:
    target, title = html.escape(target), html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{GENERATOR}'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>'
        f'<body><p><a href="{target}">{title}</a></p></body></html>\n'
    )

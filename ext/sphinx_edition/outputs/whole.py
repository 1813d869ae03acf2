"""What Sphinx writes in place is written whole: pages of HTML, the inventory, doctrees that name their file when they cannot be written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.util.inventory import InventoryFile

from sphinx_edition.domain import domain_of
from sphinx_edition.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx



def prepare(app: Sphinx) -> None:
    """Handler of ``builder-inited``."""
    builder: Any = app.builder  # whose methods are the only handle
    builder.write_doctree = partial(write_doctree, builder, builder.write_doctree)
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    if type(builder).handle_page.__module__.startswith('sphinx.builders.'):
        builder.handle_page = partial(write_page, builder, builder.handle_page)  # type: ignore[method-assign]
    if type(builder).dump_inventory is StandaloneHTMLBuilder.dump_inventory:
        builder.dump_inventory = partial(write_inventory, builder)  # type: ignore[method-assign]


def write_page(
    builder: StandaloneHTMLBuilder, write: Callable[..., None], pagename: str, addctx: dict[str, Any], templatename: str = 'page.html', *,
    outfilename: Any = None, event_arg: Any = None,
) -> None:  # fmt: skip
    """Let Sphinx write a page under a temporary name, and note its file: pages that are not documents (indexes, the search) may be gone one day."""
    path = Path(outfilename or builder.get_output_path(pagename))
    domain_of(builder.env).recorder.files.append(path)
    with replacing(path) as temporary:
        write(pagename, addctx, templatename, outfilename=temporary, event_arg=event_arg)


def write_inventory(builder: StandaloneHTMLBuilder) -> None:
    """Write ``objects.inv``, which other projects read; nothing where nothing has changed."""
    domain, path = domain_of(builder.env), Path(builder.outdir) / INVENTORY_FILENAME
    domain.recorder.files.append(path)
    if domain.unchanged and path.exists():
        return
    with replacing(path, durable=True) as temporary:
        InventoryFile.dump(temporary, builder.env, builder)


def write_doctree(builder: Any, write: Callable[..., None], docname: str, *arguments: Any, **options: Any) -> None:
    """Let Sphinx write a doctree; a worker sends home only the words of an error, so these name the file."""
    try:
        write(docname, *arguments, **options)
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(Path(builder.doctreedir, f'{docname}.doctree'))) from error

"""EPUB: a book that is equal to the byte whenever it is built, and that the next one replaces only when that is complete."""

from __future__ import annotations

import os
import time
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders._epub_base import EpubBuilder
from sphinx.util import logging

from sphinx_edition.domain import domain_of
from sphinx_edition.files import replacing

if TYPE_CHECKING:
    from sphinx.application import Sphinx


logger = logging.getLogger('sphinx_edition')

#: what a book begins with, in this order (EPUB 3.3 §4.2.3, and as Sphinx has it)
_FIRST = ('mimetype', 'META-INF/container.xml', 'content.opf', 'toc.ncx')


def prepare(app: Sphinx) -> None:
    """Handler of ``builder-inited``: Sphinx writes the book in place of the last one, which a full disk then destroys."""
    builder: Any = app.builder
    if isinstance(builder, EpubBuilder) and type(builder).build_epub is EpubBuilder.build_epub:
        builder.build_epub = partial(write_book, builder)  # type: ignore[method-assign]


def write_book(builder: EpubBuilder) -> None:
    """Pack the files of the book, as Sphinx does.

    Sphinx stamps each with the time at which it was written. With SOURCE_DATE_EPOCH set, every file gets that time.
    """
    book, stamp = Path(builder.outdir) / f'{builder.config.epub_basename}.epub', _stamp()
    logger.info('writing %s file...', book.name)
    domain_of(builder.env).recorder.files.append(book)
    with replacing(book, durable=True) as temporary, zipfile.ZipFile(temporary, 'w', strict_timestamps=False) as target:
        for name in (*_FIRST, *builder.files):
            path = Path(builder.outdir) / name
            info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
            if stamp:
                info.date_time, info.external_attr = stamp, 0o644 << 16
            target.writestr(info, path.read_bytes(), zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED)


def _stamp() -> tuple[int, int, int, int, int, int] | None:
    epoch = os.environ.get('SOURCE_DATE_EPOCH')
    found = time.gmtime(int(epoch)) if epoch is not None else None
    return max((found.tm_year, found.tm_mon, found.tm_mday, found.tm_hour, found.tm_min, found.tm_sec), _EARLIEST) if found else None


#: the first day that zip knows
_EARLIEST = (1980, 1, 1, 0, 0, 0)

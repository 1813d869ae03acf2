"""EPUB: a style of its own, and a book that is equal to the byte whenever it is built."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def repack(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: Sphinx stamps each file of the book with the time at which it was written.

    With SOURCE_DATE_EPOCH set, every file gets that time; order and content stay.
    """
    epoch = os.environ.get('SOURCE_DATE_EPOCH')
    if exception is not None or app.builder.name != 'epub' or epoch is None:
        return
    stamp = max(time.gmtime(int(epoch))[:6], (1980, 1, 1, 0, 0, 0))  # the first day that zip knows
    for book in Path(app.outdir).glob('*.epub'):
        partial = book.with_suffix('.partial')
        with zipfile.ZipFile(book) as source, zipfile.ZipFile(partial, 'w') as target:
            for member in source.infolist():
                info = zipfile.ZipInfo(member.filename, stamp)
                info.compress_type = member.compress_type
                info.external_attr = 0o644 << 16
                target.writestr(info, source.read(member))
        partial.replace(book)

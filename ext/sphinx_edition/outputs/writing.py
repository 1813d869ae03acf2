"""Files beside the pages: written whole or not at all, and left alone where they are as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(path: Path, text: str) -> bool:
    """Write a text, if it is not there already; whether it was written."""
    data = text.encode()
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'{path.name}.partial')
    partial.write_bytes(data)
    partial.replace(path)
    return True


def write_pieces(path: Path, pieces: Iterable[str]) -> bool:
    """The same of a long text, of which never the whole is in memory."""
    partial = path.with_name(f'{path.name}.partial')
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial.open('w', encoding='utf-8', newline='\n') as file:
        file.writelines(pieces)
    if same(partial, path):
        partial.unlink()
        return False
    partial.replace(path)
    return True


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same, without reading all of a long one at once."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open('rb') as first, other.open('rb') as second:
        return all(a == b for a, b in iter(lambda: (first.read(1 << 16), second.read(1 << 16)), (b'', b'')))

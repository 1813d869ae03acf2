"""Files: written whole or not at all.

A file is written under a temporary name in the folder of its place, and put in its place when it is complete: whoever reads it finds the old file
or the new one, never a half. The temporary name is that of one process. It begins with a dot and ends with no suffix of a source or page.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import re
import secrets
import shutil
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: ``.edition-MACHINE-PROCESS-RANDOM.partial``, and a suffix where a program asks for one
_PARTIAL = re.compile(r'\.edition-([0-9a-f]{8})-(\d+)-[0-9a-f]{16}\.partial(\.\w+)?')
_MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:8]

#: what a process on another machine has not touched for so many seconds, it no longer writes
_ABANDONED = 86_400

#: the folders in which this process has looked for what killed processes left
_swept: set[Path] = set()


def write(path: Path, content: str | bytes, *, durable: bool = False, always: bool = False) -> bool:
    """Write a file, if it does not hold this already; whether it was written. Text is written in UTF-8.

    ``durable``: the file survives a loss of power right after this. ``always``: also a file that holds the same gets the time of now.
    Raises :exc:`OSError` that names the file, which is then as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    if not always and holds(path, data):
        return False
    with replacing(path, durable=durable) as partial:
        partial.write_bytes(data)
    return True


def write_pieces(path: Path, pieces: Iterable[str]) -> bool:
    """The same of a long text, of which never the whole is in memory; it is durable."""
    with contextlib.suppress(_SameError), replacing(path, durable=True) as partial:
        with partial.open('w', encoding='utf-8', newline='\n') as file:
            file.writelines(pieces)
        if same(partial, path):
            raise _SameError
        return True
    return False


class _SameError(Exception):
    """The file is as it would be."""


def create(path: Path, data: bytes) -> None:
    """Write a new file in a folder that is there. Raises :exc:`FileExistsError`, or :exc:`OSError` with its name if it cannot be written."""
    with temporary(path) as partial:
        partial.write_bytes(data)
        try:
            os.link(partial, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(partial)) from None
            partial.rename(path)


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = False, ending: str = '') -> Iterator[Path]:
    """The temporary file to write; it takes the place of the file when the block ends, and goes when the block fails. A block may write nothing.

    A file that is replaced keeps its permissions, and its owner where that is allowed. A symbolic link stays, and the file to which it leads is
    replaced. What is no file (``/dev/stdout``) is written directly. The folder is made. Every :exc:`OSError` of the file names ``path``.
    """
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    if target.exists() and not target.is_file() and not target.is_dir():
        yield target
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary(target, ending) as partial:
        yield partial
        if not partial.exists():
            return
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        _like(partial, target)
        if durable:
            _to_disk(partial)
        partial.replace(target)
        if durable:
            with contextlib.suppress(OSError):  # not every system does that with folders
                _to_disk(target.parent)


@contextlib.contextmanager
def temporary(path: Path, ending: str = '') -> Iterator[Path]:
    """A name for a file or folder beside ``path``, which is removed in the end if it is still there."""
    partial = path.with_name(f'.edition-{_MACHINE}-{os.getpid()}-{secrets.token_hex(8)}.partial{ending}')
    try:
        if path.parent not in _swept:
            _swept.add(path.parent)
            with contextlib.suppress(OSError):
                sweep(path.parent)
        yield partial
    except OSError as error:
        if not _concerns(error, partial):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        _remove(partial)


def _concerns(error: OSError, partial: Path) -> bool:
    """Whether an error is one of the temporary file, by its name or without any."""
    if error.errno is None:
        return False
    return error.filename is None or any(str(name).startswith(str(partial)) for name in (error.filename, error.filename2))


def _like(partial: Path, target: Path) -> None:
    """Give a new file the owner and the permissions of the one that it replaces."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):
        if (old.st_uid, old.st_gid) != (partial.stat().st_uid, partial.stat().st_gid):
            os.chown(partial, old.st_uid, old.st_gid)
    with contextlib.suppress(OSError):
        partial.chmod(stat.S_IMODE(old.st_mode))


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def refusal(error: OSError) -> str:
    """An error of the file system in one line: the file, and what the system says of it."""
    name = next((os.fsdecode(one) for one in (error.filename2, error.filename) if isinstance(one, (str, bytes, os.PathLike))), '')
    said = error.strerror or str(error) or type(error).__name__
    return f'{name}: {said}' if name else said


# -- what is there --------------------------------------------------------------------------------


def holds(path: Path, data: bytes) -> bool:
    """Whether a file has this content."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same, without reading all of a long one at once."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open('rb') as first, other.open('rb') as second:
        return all(a == b for a, b in iter(lambda: (first.read(1 << 16), second.read(1 << 16)), (b'', b'')))


def is_partial(name: str) -> bool:
    """Whether a file or folder of this name is written at this moment, or was when its process was killed."""
    return _PARTIAL.fullmatch(name) is not None


def sweep(folder: Path, *, below: bool = False) -> None:
    """Remove the temporary files and folders of processes that are no more; ``below``: in every folder below, too."""
    places = os.walk(folder) if below else [(str(folder), [], [one.name for one in folder.iterdir()])]
    for place, folders, names in places:
        for name in (*folders, *names):
            path = Path(place, name)
            if is_partial(name) and _is_left(path):
                _remove(path)


def _is_left(path: Path) -> bool:
    found = _PARTIAL.fullmatch(path.name)
    try:
        untouched = time.time() - path.lstat().st_mtime
    except OSError:
        return False
    return untouched > _ABANDONED or (found is not None and found[1] == _MACHINE and not _runs(int(found[2])))


def _runs(process: int) -> bool:
    if os.name != 'posix':  # elsewhere to ask is to end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True

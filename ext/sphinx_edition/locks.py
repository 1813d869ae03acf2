"""Locks on folders: of several processes that write into one, the others wait.

A lock is one of the operating system (``flock``) and goes with its process, however that ends, and so do the workers of that process (on Linux). It
needs no file. Where a file system has no such locks, nobody waits.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # what is missing is None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

#: the folders that this process holds, by what it holds them, and its number: it never waits for itself
_held: dict[Path, tuple[int, int]] = {}

#: seconds to wait before it is said
_SILENT = 1

#: lets a process end when its parent does (``prctl``)
_PR_SET_PDEATHSIG = 1


@contextlib.contextmanager
def locked(folders: Iterable[Path], told: IO[str]) -> Iterator[None]:
    """Hold some folders, which are made; ``told``: where it is said that this process waits. Raises :exc:`OSError` if a folder cannot be made."""
    with contextlib.ExitStack() as stack:
        for folder in sorted({Path(os.path.realpath(one)) for one in folders} - _held.keys()):  # all in one order, so that no two wait for each other
            descriptor = _lock(folder, told)
            if descriptor is not None:
                _held[folder] = descriptor, os.getpid()
                stack.callback(_release, folder)
        yield


def _release(folder: Path) -> None:
    held = _held.pop(folder, None)  # a worker has none
    if held is not None:
        os.close(held[0])


def _in_worker() -> None:
    """Of a process that holds folders, the workers do not: one whose parent was killed would wait for ever to be heard by it, and hold them."""
    if not _held:
        return
    parent = next(process for _, process in _held.values())
    for folder in list(_held):
        _release(folder)
    if sys.platform == 'linux':
        import ctypes  # noqa: PLC0415  (only workers need it)

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:  # killed before we asked
            os._exit(1)


if hasattr(os, 'register_at_fork'):
    os.register_at_fork(after_in_child=_in_worker)


def _lock(folder: Path, told: IO[str]) -> int | None:
    """The open folder, once it is ours; ``None`` where there are no locks."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        if fcntl is None:
            return None
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError:
            return None
        try:
            taken = _flock(descriptor, folder, told)
            if taken and _is_at(descriptor, folder):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if not taken:
            return None


def _is_at(descriptor: int, folder: Path) -> bool:
    """Whether an open folder still stands there: it may have been removed while we waited."""
    try:
        return os.path.samestat(os.fstat(descriptor), folder.stat())
    except FileNotFoundError:
        return False


def _flock(descriptor: int, folder: Path, told: IO[str]) -> bool:
    """Whether there are such locks, and this is ours. A short wait is not worth a word."""
    end = time.monotonic() + _SILENT
    try:
        while time.monotonic() < end:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            time.sleep(0.05)
        print(f'{folder}: another build is at work there; this one waits until that has ended', file=told, flush=True)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        return False
    return True


"""What a process costs, and what it wrote."""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag, urljoin

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: the same date in every output
EPOCH = '1445385600'


class Cost(NamedTuple):
    """Seconds of processors (user and system, children included), seconds on the clock, and megabytes of the largest process."""

    cpu: float
    wall: float
    memory: float


class BenchmarkError(Exception):
    """A build that failed; there is nothing to measure."""


def run(arguments: list[str], folder: Path, log: Path) -> Cost:
    """Run a module of Python, and measure it. This process must stay small: the memory of a new one begins with that of its parent."""
    environment = {**os.environ, 'SOURCE_DATE_EPOCH': EPOCH}
    with log.open('ab') as file:
        begun = time.perf_counter()
        process = subprocess.Popen([sys.executable, '-m', *arguments], cwd=folder, env=environment, stdout=file, stderr=file)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BenchmarkError(f'{" ".join(arguments)} failed with {process.returncode}:\n{log.read_text(errors="replace")[-2000:]}')
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / (1024 if sys.platform != 'darwin' else 1024**2))


def median(costs: list[Cost]) -> Cost:
    """The middle of each column."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


class Output(NamedTuple):
    """Bytes of all files and of an average document page, and how many pages the menu of a document page leads to at most."""

    total: int
    page: float
    menu: int


def output(folder: Path, pages: list[Path]) -> Output:
    """Measure a site."""
    total = sum(path.stat().st_size for path in files(folder))
    return Output(total, statistics.mean(page.stat().st_size for page in pages), max(linked(page) for page in pages))


def linked(page: Path) -> int:
    """How many other pages of the site are linked outside the text of a page."""
    tree = html.fromstring(page.read_bytes())
    for main in tree.xpath('//*[@role="main"]'):
        main.drop_tree()
    here = page.as_uri()
    found = {urldefrag(urljoin(here, link))[0] for link in tree.xpath('//body//a/@href')}
    return len({one for one in found if one.startswith('file:') and one.endswith('.html')} - {here})


def files(folder: Path) -> list[Path]:
    """All files below a folder."""
    return sorted(path for path in folder.rglob('*') if path.is_file())


def times(folder: Path) -> dict[str, int]:
    """When each file was written."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in files(folder)}


def digests(folder: Path) -> dict[str, str]:
    """What is in each file."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files(folder)}


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Which files are new, gone or other."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))

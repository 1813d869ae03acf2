"""The file that keeps, for one builder and one output folder, what each page asked; and the journal of the build that is under way.

While a build goes on, each page has two lines in the journal: that it was begun, and what it asked when it was done. Any process may add lines.
A build that ends well makes them part of the file. If one is stopped, the journal stays behind: of a page in it nobody knows what it holds, so the
next build makes it again.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set
    from pathlib import Path

    from sphinx_edition.dependencies.asking import Group, Place, Question

#: another number makes all pages again
FORM = 2

_HEAD, _BEGUN, _MADE = 'form', 'begun', 'made'

#: what a line of each kind holds: form and state; a page; a page and its trace
_LINES = {_HEAD: [int, list], _BEGUN: [str], _MADE: [str, str, str, dict]}


class Trace(NamedTuple):
    """What a page was made of: a digest of all answers, the questions (as :func:`packed` writes them), and its files with their digests."""

    answer: str
    asked: str
    files: dict[str, str]


def grouped(asked: Iterable[Question]) -> list[Group]:
    """Questions in order, those of one kind at one place together."""
    groups: dict[tuple[Place, str], list[str]] = {}
    for place, way, what in sorted(asked):
        groups.setdefault((place, way), []).append(what)
    return [(place, way, whats) for (place, way), whats in groups.items()]


def packed(groups: Iterable[Group]) -> str:
    """Questions as one text."""
    return json.dumps({'\t'.join((*place, way)): asked for place, way, asked in groups}, ensure_ascii=False, separators=(',', ':'))


def unpacked(text: str) -> Iterator[Group]:
    """The same questions again, in the same order."""
    for where, asked in json.loads(text).items():
        *place, way = where.split('\t')
        yield tuple(place), way, asked


class Traces:
    """All traces of one builder.

    ``state`` and ``pages`` are those of the last build that ended well; ``doubtful`` are begun, and nobody knows how far; ``fresh`` says that there
    is no such build.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = path.with_suffix('.journal')
        self.state: list[str] = []
        self.pages: dict[str, Trace] = {}
        self.fresh = not self._read()
        self.doubtful: set[str] = {line[1] for line in _lines(self.journal) if line[0] == _BEGUN}

    def _read(self) -> bool:
        lines = _lines(self.path)
        head = next(lines, None)
        if head is None or head[:2] != [_HEAD, FORM]:
            return False
        self.state = head[2]
        self.pages = {line[1]: Trace(*line[2:]) for line in lines if line[0] == _MADE}
        return True

    def begin(self, page: str) -> None:
        """Note that a page is about to be made."""
        self._append([_BEGUN, page])

    def end(self, page: str, trace: Trace) -> None:
        """Note what a page was made of."""
        self._append([_MADE, page, *trace])

    def _append(self, line: list[Any]) -> None:
        """One write is one line, whatever other processes write; a line that was cut off ends where the next begins."""
        data = f'\n{json.dumps(line, ensure_ascii=False, separators=(",", ":"))}\n'.encode('utf-8', 'surrogatepass')
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            os.write(file, data)
        finally:
            os.close(file)

    def noted(self) -> tuple[dict[str, Trace], set[str]]:
        """What the journal says: of the pages that are done, and which of those begun are not."""
        done: dict[str, Trace] = {}
        begun: set[str] = set()
        for line in _lines(self.journal):
            if line[0] == _MADE:
                done[line[1]] = Trace(*line[2:])
            elif line[0] == _BEGUN:
                begun.add(line[1])
        return done, begun - done.keys()

    def save(self, state: list[str], keep: Set[str]) -> None:
        """End a build: what was made now stands for what was made before, of the pages that are to be kept."""
        made, doubtful = self.noted()
        pages = {page: trace for page, trace in {**self.pages, **made}.items() if page in keep and page not in doubtful}
        if made or doubtful or state != self.state or pages.keys() != self.pages.keys():
            self.state, self.pages, self.fresh = state, pages, False
            self._write()
        self.doubtful = set()
        self.journal.unlink(missing_ok=True)

    def _write(self) -> None:
        lines = [[_HEAD, FORM, self.state], *([_MADE, page, *trace] for page, trace in sorted(self.pages.items()))]
        with replacing(self.path) as partial, partial.open('wb') as file:
            file.writelines(json.dumps(line, ensure_ascii=False, separators=(',', ':')).encode('utf-8', 'surrogatepass') + b'\n' for line in lines)


def _lines(path: Path) -> Iterator[list[Any]]:
    """The lines of a file that are whole; none of one that cannot be read."""
    try:
        with path.open('rb') as file:
            for line in file:
                found = _parsed(line)
                if found:
                    yield found
    except OSError:
        return


def _parsed(line: bytes) -> list[Any] | None:
    try:
        found = json.loads(line.decode('utf-8', 'surrogatepass'))
    except ValueError:
        return None
    if not isinstance(found, list) or not found or not isinstance(found[0], str):
        return None
    return found if [type(one) for one in found[1:]] == _LINES.get(found[0]) else None

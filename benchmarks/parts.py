"""The parts of the benchmark; each asks for the builds that it needs, and no build is made twice."""

from __future__ import annotations

import shutil
import statistics
from typing import TYPE_CHECKING

from benchmarks import table
from benchmarks.measuring import Cost, changed, digests, median, output, times
from benchmarks.projects import Ours, Plain, Silent, Uncited, Without, tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.measuring import Output
    from benchmarks.projects import Project

#: more links than these beside the text of a page are a contents tree
MENU = 60
JOBS = (2, 3, 4)
#: builds with and without recognition, at the least: the difference is small
_TURNS = 3


class Pair:
    """The same volumes as both projects."""

    def __init__(self, folder: Path, volumes: list[Path], repeat: int) -> None:
        self.repeat = repeat
        self.plain = Plain(folder / 'plain', volumes)
        self.ours = Ours(folder / 'ours', volumes)
        self.costs: dict[tuple[str, int], Cost] = {}

    @property
    def documents(self) -> int:
        """How many there are."""
        return sum(map(len, self.plain.documents.values()))

    def build(self, jobs: int = 1) -> tuple[Cost, Cost]:
        """Build both in turns, from nothing; the medians."""
        if ('plain', jobs) not in self.costs:
            costs = [(self.plain.build(jobs), self.ours.build(jobs)) for _ in range(self.repeat)]
            self.costs['plain', jobs] = median([cost for cost, _ in costs])
            self.costs['ours', jobs] = median([cost for _, cost in costs])
        return self.costs['plain', jobs], self.costs['ours', jobs]

    def output(self) -> tuple[Output, Output]:
        """What both wrote."""
        return self._output(self.plain), self._output(self.ours)

    def _output(self, project: Project) -> Output:
        pages = [project.site() / volume / f'{name}.html' for volume, names in self.plain.documents.items() for name in names]
        return output(project.site(), pages)


class Bench:
    """The volume, and others with it; everything is made in a folder."""

    def __init__(self, folder: Path, volume: Path, more: list[Path], repeat: int) -> None:
        self.folder, self.volume, self.more, self.repeat = folder, volume, more, repeat
        self.pairs: dict[str, Pair] = {}

    def pair(self, name: str) -> Pair:
        """The projects ``one`` or ``four``."""
        if name not in self.pairs:
            volumes = [self.volume, *self.more] if name == 'four' else [self.volume]
            self.pairs[name] = Pair(self.folder / name, volumes, self.repeat)
        return self.pairs[name]

    def _compare(self, pair: Pair, title: str) -> None:
        plain, ours = pair.build()
        written, ours_written = pair.output()
        targets = pair is self.pairs.get('one')
        table.head(f'{title}: {pair.documents} documents')
        table.row('CPU, s', plain.cpu, ours.cpu, ours.cpu / plain.cpu, ('≤', 0.45) if targets else None)
        table.row('wall, s', plain.wall, ours.wall, ours.wall / plain.wall)
        table.row('CPU a document, ms', plain.cpu * 1000 / pair.documents, ours.cpu * 1000 / pair.documents)
        table.row('peak memory, MB', plain.memory, ours.memory, ours.memory / plain.memory, ('≤', 1.5) if targets else None)
        table.row('output, bytes', written.total, ours_written.total, ours_written.total / written.total)
        table.row('HTML a document page, bytes', written.page, ours_written.page, ours_written.page / written.page, ('≤', 0.5) if targets else None)
        table.row('pages in the menu of a document page, most', written.menu, ours_written.menu)
        table.check(f'no document page carries the contents tree (≤ {MENU})', ours_written.menu <= MENU)
        self._count(pair.plain)

    def _count(self, plain: Plain) -> None:
        """Whether both projects speak of the same words."""
        words = plain.words()
        off = words['plain'] / words['source'] - 1
        table.check(f'words of the source {words["source"]:,}, of the plain pages {words["plain"]:,} ({off:+.2%}, at most 1 % off)', abs(off) <= 0.01)
        if words['lost']:
            table.say(f'missing in the plain pages: {words["lost"]}')

    def one(self) -> None:
        """A volume."""
        self._compare(self.pair('one'), f'One volume, {self.volume.stem}')

    def four(self) -> None:
        """The volume and others in one edition."""
        one, four = self.pair('one'), self.pair('four')
        self._compare(four, f'{len(self.more) + 1} volumes, {", ".join(path.stem for path in [self.volume, *self.more])}')
        (plain_one, ours_one), (plain, ours) = one.build(), four.build()
        factor = one.documents / four.documents
        table.row('CPU a document, times that of one volume: plain', plain.cpu / plain_one.cpu * factor, None)
        growth = ours.cpu / ours_one.cpu * factor
        table.row('CPU a document, times that of one volume: ours', None, growth, growth, ('≤', 1.1))

    def touch(self) -> None:
        """One word of one document, then nothing."""
        pair = self.pair('one')
        pair.build()
        for project in (pair.plain, pair.ours):
            project.build(fresh=False)  # other builds may have written the sources anew
        names = next(iter(pair.plain.documents.values()))
        name = names[len(names) // 2]
        table.head(f'One document touched ({name}), then nothing')
        self._again(pair, 'one touched', name, ('≤', 1.5))
        plain, ours = self._again(pair, 'nothing touched')
        alone = [file for file in ours if file not in plain and '/_static/' not in file]
        table.check(f'nothing touched, nothing written but what plain Sphinx writes, too ({listed(alone)})', not alone)

    def _again(self, pair: Pair, title: str, name: str = '', target: tuple[str, float] | None = None) -> list[list[str]]:
        """Build both projects again, in turns; what was written the last time."""
        costs: list[list[Cost]] = [[], []]
        written: list[list[str]] = [[], []]
        for turn in range(self.repeat):
            for number, project in enumerate((pair.plain, pair.ours)):
                if name:
                    project.touch(name, turn)
                before = times(project.folder)
                costs[number].append(project.build(fresh=False))
                written[number] = [file for file in changed(before, times(project.folder)) if file != 'log.txt']
        plain, ours = map(median, costs)
        table.row(f'{title}: CPU, s', plain.cpu, ours.cpu, ours.cpu / plain.cpu, target)
        table.row(f'{title}: wall, s', plain.wall, ours.wall, ours.wall / plain.wall)
        table.row(f'{title}: files written', len(written[0]), len(written[1]))
        for number, whose in enumerate(('plain', 'ours')):
            table.say(f'{whose}: {listed([file for file in written[number] if "/_static/" not in file])}, and static files')
        return written

    def jobs(self) -> None:
        """Several processes."""
        pair = self.pair('one')
        first = pair.build()
        same: dict[int, list[str]] = {}
        table.head('Several processes')
        table.row('-j1: wall, s', first[0].wall, first[1].wall)
        best = list(first)
        for jobs in JOBS:
            costs = pair.build(jobs)
            table.row(f'-j{jobs}: wall, s', costs[0].wall, costs[1].wall)
            table.row(f'-j{jobs}: CPU, times that of -j1', costs[0].cpu / first[0].cpu, costs[1].cpu / first[1].cpu)
            best = [min(pairs, key=lambda cost: cost.wall) for pairs in zip(best, costs, strict=True)]
            same[jobs] = changed(digests(pair.ours.site()), digests(pair.ours.site(jobs)))
            shutil.rmtree(pair.plain.site(jobs))
        table.row('the best, times faster: plain', first[0].wall / best[0].wall, None)
        gain = first[1].wall / best[1].wall
        table.row('the best, times faster: ours', None, gain, gain, ('≥', 1.6))
        other = [f'-j{jobs} {name}' for jobs, names in same.items() for name in names]
        table.check(f'the bytes are those of -j1 (other: {listed(other)})', not other)

    def read(self) -> None:
        """Doctrees of all pages, nothing else."""
        results = [tool('benchmarks.reading', self.volume) for _ in range(self.repeat)]
        middle = {name: statistics.median(one[name] for one in results) for name in results[0]}
        table.head('Reading: doctrees of all pages, nothing else (ratio: times faster)')
        table.row("CPU, s: docutils' parser alone", middle['parsed'], middle['ours'], middle['parsed'] / middle['ours'])
        table.row('CPU, s: notes numbered and tied', middle['words'], middle['ours'], middle['words'] / middle['ours'])
        table.row('CPU, s: and names and pointers as roles', middle['marked'], middle['ours'], middle['marked'] / middle['ours'], ('≥', 2.0))
        table.row('parting the volume into pages: CPU, s', None, middle['parting'])


    def recognise(self) -> None:
        """What the recognition of references adds."""
        self._adds('recognition', Silent, 1.25)

    def cite(self) -> None:
        """What citations, files of them, metadata and records add."""
        self._adds('citations', Uncited, 1.15)

    def _adds(self, what: str, project: type[Without], most: float) -> None:
        """What something adds; both projects are built in turns."""
        pair, less = self.pair('one'), project(self.folder / f'no-{what}', [self.volume])
        costs = [(less.build(), pair.ours.build()) for _ in range(max(self.repeat, _TURNS))]
        without, wanted = (median(list(column)) for column in zip(*costs, strict=True))
        table.head(f'{what.capitalize()} (columns: without, with)')
        table.row(f'CPU, s: without {what}, and with', without.cpu, wanted.cpu, wanted.cpu / without.cpu, ('≤', most))
        table.row('memory, MB: the same', without.memory, wanted.memory, wanted.memory / without.memory)


def listed(files: list[str], first: int = 15) -> str:
    """Some names of files."""
    return ', '.join(files[:first]) + (f' and {len(files) - first} more' if len(files) > first else '') or 'none'


#: what ``--only`` names, in the order in which they run; the last changes the sources
PARTS: dict[str, Callable[[Bench], None]] = {
    'one': Bench.one, 'four': Bench.four, 'jobs': Bench.jobs, 'read': Bench.read, 'recognise': Bench.recognise,
    'cite': Bench.cite, 'touch': Bench.touch,
}  # fmt: skip

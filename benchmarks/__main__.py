"""``python -m benchmarks [VOLUME]``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks.measuring import BenchmarkError
from benchmarks.parts import PARTS, Bench
from benchmarks.projects import ROOT

MORE = ('frus1964-68v22', 'frus1955-57v13', 'frus1955-57v14')


def main() -> int:
    """Measure what is asked for; the exit status is 1 if something cannot be built."""
    arguments = options()
    corpus: Path = arguments.corpus
    volumes = [find(name, corpus) for name in (arguments.volume, *arguments.more)]
    wanted = arguments.only or list(PARTS)
    missing = [str(path) for path in volumes[: None if 'four' in wanted else 1] if not path.is_file()]
    if missing:
        print(f'benchmarks: no such volume: {", ".join(missing)}; see --corpus', file=sys.stderr)
        return 1
    begun = time.perf_counter()
    print(f'Sphinx {version("sphinx")}, docutils {version("docutils")}, Python {platform.python_version()}, {os.cpu_count()} processors', end='')
    print(f', load {os.getloadavg()[0]:.1f}; -j1 unless said otherwise; repeated {arguments.repeat}×; memory: the largest process', flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix='bench-') as folder:
            bench = Bench(arguments.keep or Path(folder), volumes[0], volumes[1:], arguments.repeat)
            for name, part in PARTS.items():
                if name in wanted:
                    part(bench)
    except BenchmarkError as error:
        print(f'benchmarks: {error}', file=sys.stderr)
        return 1
    print(f'\nIt took {time.perf_counter() - begun:.0f} s; load at the end {os.getloadavg()[0]:.1f}')
    return 0


def options() -> argparse.Namespace:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog='python -m benchmarks', description=__doc__)
    parser.add_argument('volume', nargs='?', default='frus1955-57v23p1', help='a file, or the name of one in the corpus (default: %(default)s)')
    parser.add_argument('--more', nargs='*', default=MORE, metavar='VOLUME', help='the others of the four')
    parser.add_argument('--corpus', type=Path, default=Path(os.environ.get('EDITION_CORPUS', ROOT / '../shared/corpus')), metavar='DIR')
    parser.add_argument('--repeat', type=int, default=1, metavar='N', help='medians of so many builds')
    parser.add_argument('--only', action='append', choices=PARTS, help='a part; may be given several times')
    parser.add_argument('--keep', type=Path, metavar='DIR', help='keep what is built in a new folder')
    arguments = parser.parse_args()
    if arguments.repeat < 1 or (arguments.keep and arguments.keep.exists()):
        parser.error('--repeat begins with 1, and the folder of --keep must be new')
    return arguments


def find(name: str, corpus: Path) -> Path:
    """The file of a volume."""
    path = Path(name)
    return (path if path.suffix == '.xml' else corpus / f'{name}.xml').resolve()


if __name__ == '__main__':
    sys.exit(main())

"""The two projects that are compared: ours, and plain Sphinx's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.measuring import BenchmarkError, Cost, run

ROOT = Path(__file__).parent.parent


def tool(module: str, *arguments: object) -> Any:
    """What a module of the benchmark prints. It runs by itself, to keep this process small."""
    done = subprocess.run([sys.executable, '-m', module, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchmarkError(f'{module} failed:\n{done.stderr[-2000:]}')
    return json.loads(done.stdout)


class Project:
    """Volumes in a folder: their sources, and a site and doctrees for each number of processes."""

    def __init__(self, folder: Path, volumes: list[Path]) -> None:
        self.folder = folder
        self.source = folder / 'source'
        self.volumes = [folder / volume.name for volume in volumes]
        folder.mkdir(parents=True)
        for volume, copy in zip(volumes, self.volumes, strict=True):
            shutil.copyfile(volume, copy)
        self.prepare()

    def prepare(self) -> None:
        """Write the sources."""
        raise NotImplementedError

    def touch(self, name: str, number: int) -> None:
        """Change a word of a document."""
        raise NotImplementedError

    def site(self, jobs: int = 1) -> Path:
        """Where the pages are."""
        return self.folder / f'html-{jobs}'

    def build(self, jobs: int = 1, *, fresh: bool = True) -> Cost:
        """Build the site."""
        doctrees = self.folder / f'doctrees-{jobs}'
        if fresh:
            self.clean()
            for folder in (self.site(jobs), doctrees):
                shutil.rmtree(folder, ignore_errors=True)
        arguments = ['sphinx', '-q', '-j', str(jobs), '-b', 'html', '-d', str(doctrees), '.', str(self.site(jobs))]
        return run(arguments, self.source, self.folder / 'log.txt')

    def clean(self) -> None:
        """Take away what a build leaves among the sources."""


class Plain(Project):
    """Plain reStructuredText, theme alabaster; ``documents`` are the names of a volume's documents."""

    def prepare(self) -> None:
        """Generate it."""
        self.documents: dict[str, list[str]] = tool('benchmarks.plain', self.source, *self.volumes)

    def words(self) -> dict[str, Any]:
        """How many words the volumes have, and how many the site."""
        named = [part for pair in zip(self.documents, self.volumes, strict=True) for part in pair]
        found: dict[str, Any] = tool('benchmarks.words', self.site(), *named)
        return found

    def touch(self, name: str, number: int) -> None:
        """Change a word of a document."""
        path = self.source / next(iter(self.documents)) / f'{name}.rst'
        text = path.read_text(encoding='utf-8')
        path.write_text(replace(text, text.index('\n==='), r'', number), encoding='utf-8')


class Ours(Project):
    """What ``sphinx-edition new`` makes of a volume; further volumes are added to its ``conf.py``."""

    def prepare(self) -> None:
        """Let the command write it."""
        command = [sys.executable, '-m', 'sphinx_edition.cli', 'new', '--tei', str(self.volumes[0]), str(self.source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BenchmarkError(done.stderr)
        conf = self.source / 'conf.py'
        paths = [f'../{volume.name}' for volume in self.volumes]
        conf.write_text(re.sub(r'(?m)^edition_volumes = .*$', f'edition_volumes = {paths!r}', conf.read_text(encoding='utf-8')), encoding='utf-8')

    def touch(self, name: str, number: int) -> None:
        """Change a word of a document of the first volume."""
        text = self.volumes[0].read_text(encoding='utf-8')
        self.volumes[0].write_text(replace(text, text.index(f'xml:id="{name}"'), r'<p\b[^<>]*>[^<>]*?', number), encoding='utf-8')

    def clean(self) -> None:
        """Let the volumes be parted again."""
        for manifest in self.source.glob('*/volume.json'):
            shutil.rmtree(manifest.parent)


class Without(Ours):
    """The same without something: ``lines`` at the end of its ``conf.py`` turn it off."""

    lines: str

    def prepare(self) -> None:
        """Turn it off."""
        super().prepare()
        with (self.source / 'conf.py').open('a', encoding='utf-8') as conf:
            conf.write(f'\n{self.lines}\n')


class Silent(Without):
    """Without recognition."""

    lines = 'edition_recognise = []'


class Uncited(Without):
    """Without citations: no forms of them, no files beside the pages and of the whole, no metadata, no words of the addresses."""

    lines = """
from sphinx_edition.domain import noting
from sphinx_edition.outputs import pages, records

noting.texts = lambda doctree: []
pages.cited = pages.write_files = lambda *arguments: None
pages.page_head = lambda *arguments: ''
records.write_records = lambda app, exception: None
"""


def replace(text: str, start: int, before: str, number: int) -> str:
    """Put another word for a word of some length, the first after a place."""
    found = re.compile(rf'({before}\s)([a-z]{{3,}})(?=[\s,.;])').search(text, start)
    if found is None:
        raise BenchmarkError('no word that could be changed')
    return f'{text[: found.start(2)]}touched{"abcdefghij"[number % 10]}{text[found.end(2) :]}'

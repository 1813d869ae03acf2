"""Run LaTeX on what the latex builder wrote: ``python -m sphinx_edition.outputs.latex.pdf LATEX-FOLDER PDF-FOLDER``.

XeLaTeX runs until contents, references and indexes stay the same (the indexes are made by makeindex, which the edition's
style starts itself), then xdvipdfmx. Each volume begins afresh, so that the PDF depends on the sources alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx_edition.files import refusal, replacing
from sphinx_edition.locks import locked

#: contents, references, bookmarks, indexes: what one run leaves for the next
_LEFT = ('.aux', '.toc', '.out', '.lof', '.lot')

#: the number of all pages, which the contents change, and nothing asks for
_LENGTH = re.compile(rb'^\\gdef \\@abspage@last\{\d+\}$', re.MULTILINE)

#: after so many runs something moves for ever
_MOST_RUNS = 6

_LATEX = ('xelatex', '-no-pdf', '-interaction=nonstopmode', '-halt-on-error', '-file-line-error', '-shell-restricted')
_ENVIRONMENT = {'max_print_line': '10000', 'FORCE_SOURCE_DATE': '1'}


def compile_pdf(source: Path, target: Path) -> list[str]:
    """Compile each volume in a folder; returns what went wrong, one line each. A PDF is put in place only when all is well."""
    problems = []
    for tex in sorted(source.glob('*.tex')):
        if '\\begin{document}' in tex.read_text(encoding='utf-8', errors='replace'):
            found = _run_latex(tex) or _make_pdf(tex, target)
            problems += [f'{tex.stem}: {problem}' for problem in found]
    return problems


def _run_latex(tex: Path) -> list[str]:
    """Run LaTeX as often as it takes."""
    for ending in _LEFT:
        tex.with_suffix(ending).unlink(missing_ok=True)
    before: dict[str, bytes] = {}
    for _ in range(_MOST_RUNS):
        failed = _call([*_LATEX, tex.name], tex.parent)
        log = _read(tex.with_suffix('.log'))
        if failed:
            return faults(log, failed=True)
        left = _left(tex)
        if left == before:
            return [*faults(log, failed=False), *rejected(tex.parent)]
        before = left
    return [f'page numbers still change after {_MOST_RUNS} runs of LaTeX']


def _left(tex: Path) -> dict[str, bytes]:
    files = [tex.with_suffix(ending) for ending in _LEFT] + sorted(tex.parent.glob('*.ind'))
    return {file.name: _LENGTH.sub(b'', file.read_bytes()) for file in files if file.is_file()}


def _make_pdf(tex: Path, target: Path) -> list[str]:
    """Write the PDF beside its source, as its identifier holds the name of the file, then put it in place at one go."""
    made = tex.with_suffix('.pdf')
    if _call(['xdvipdfmx', '-q', '-E', '-o', made.name, tex.with_suffix('.xdv').name], tex.parent):
        return ['xdvipdfmx could not write the PDF']
    with replacing(target / made.name, durable=True) as partial:
        shutil.copyfile(made, partial)
    return []


def _call(command: list[str], folder: Path) -> bool:
    """Run a program; whether it failed."""
    done = subprocess.run(command, cwd=folder, env={**os.environ, **_ENVIRONMENT}, capture_output=True, check=False)
    return done.returncode != 0


def _read(path: Path) -> str:
    return path.read_text(encoding='utf-8', errors='replace') if path.is_file() else ''


def faults(log: str, *, failed: bool) -> list[str]:
    """What a LaTeX log says of errors and of characters that no font has (a page would lose them silently)."""
    missing = sorted(set(re.findall(r'Missing character: There is no (\S+(?: \(U\+[0-9A-F]+\))?)', log)))
    found = [f'no font has the character {character}' for character in missing]
    if failed:
        lines = [line for line in log.splitlines() if re.match(r'\S+:\d+: |! ', line)]
        found.append('LaTeX stopped: ' + (lines[0] if lines else log[-400:].strip() or 'no log was written'))
    return found


def rejected(folder: Path) -> list[str]:
    """Entries that makeindex did not take, by index."""
    found = []
    for log in sorted(folder.glob('*.ilg')):
        number = re.search(r'\((?:\d+) entries accepted, (\d+) rejected\)', _read(log))
        if number and number[1] != '0':
            found.append(f'index {log.stem}: makeindex rejected {number[1]} entries, see {log.name}')
    return found


def main(arguments: list[str]) -> int:
    """Compile; 1 if anything went wrong."""
    source, target = map(Path, arguments)
    try:
        with locked([source] if source.is_dir() else [], sys.stderr):
            problems = compile_pdf(source, target)
    except OSError as error:
        problems = [refusal(error)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

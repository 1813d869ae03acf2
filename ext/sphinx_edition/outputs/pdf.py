"""Run LaTeX on what the latex builder wrote: ``python -m sphinx_edition.outputs.pdf LATEX-FOLDER PDF-FOLDER``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path


def compile_pdf(source: Path, target: Path) -> list[str]:
    """Compile each volume in a folder; returns what went wrong, one line each. The PDF is copied only when all is well."""
    problems = []
    for tex in sorted(source.glob('*.tex')):
        if '\\begin{document}' not in tex.read_text(encoding='utf-8'):
            continue
        command = ['latexmk', '-xelatex', '-interaction=nonstopmode', '-halt-on-error', '-file-line-error', '-silent', tex.name]
        done = subprocess.run(command, cwd=source, capture_output=True, text=True, errors='replace', check=False)
        log = tex.with_suffix('.log')
        words = log.read_text(encoding='utf-8', errors='replace') if log.is_file() else done.stderr
        problems += faults(words, failed=done.returncode != 0)
        if done.returncode == 0:
            target.mkdir(parents=True, exist_ok=True)
            partial = target / f'.{tex.stem}.pdf'
            shutil.copyfile(tex.with_suffix('.pdf'), partial)
            partial.replace(target / f'{tex.stem}.pdf')
    return problems


def faults(log: str, *, failed: bool) -> list[str]:
    """What a LaTeX log says of errors and of characters that no font has (a page would lose them silently)."""
    missing = sorted(set(re.findall(r'Missing character: There is no (\S+)', log)))
    found = [f'no font has the character {character}' for character in missing]
    if failed:
        lines = [line for line in log.splitlines() if re.match(r'\S+:\d+: |! ', line)]
        found.append('LaTeX stopped: ' + (lines[0] if lines else log[-400:].strip() or 'no log was written'))
    return found


def main(arguments: list[str]) -> int:
    """Compile; 1 if anything went wrong."""
    source, target = map(Path, arguments)
    problems = compile_pdf(source, target)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

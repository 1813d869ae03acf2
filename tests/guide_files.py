"""The pages and examples of the guide."""

from __future__ import annotations

from conftest import ROOT

GUIDE = ROOT / 'source' / 'guide'
EXAMPLES = GUIDE / 'examples'
REGISTERS = {f'registers/{path.name}': path.read_text(encoding='utf-8') for path in sorted((EXAMPLES / 'registers').glob('*.toml'))}
PAGES = {path.stem: path.read_text(encoding='utf-8') for path in sorted(GUIDE.glob('*.rst'))}
TEXT = '\n'.join(PAGES.values())

#: built in a project of its own
APART = {'citing.rst', 'book.rst'}
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in {'.rst', '.md'} and path.name not in APART)


def example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding='utf-8')

"""The shape of the package: imports point one way, modules stay small, nothing depends on the order of imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / 'ext/sphinx_edition'
MODULES = sorted(path for path in PACKAGE.rglob('*.py'))

#: what knows nothing of editions, or of what stands above it
_BASE = {'dependencies', 'references', 'messages', 'links', 'nodes', 'addresses'}
_MODEL = {*_BASE, 'registers', 'domain'}
#: layer → what it may import; `registers` holds records, which the domain needs, and lists, which need the domain's view
LAYERS = {
    'references': {'references'},
    'messages': set(),
    'progress': set(),
    'files': set(),
    'locks': set(),
    'links': set(),
    'addresses': set(),
    'nodes': set(),
    'builds': {'files', 'locks', 'messages'},
    'settings': {'messages', 'links'},
    'dependencies': {'dependencies', 'files'},
    'registers': _MODEL,
    'domain': _MODEL,
    'citation': {*_MODEL, 'files', 'locks', 'progress', 'citation'},
    'sources': {*_MODEL, 'files', 'locks', 'progress', 'citation', 'sources'},
    'outputs': {*_MODEL, 'files', 'locks', 'citation', 'sources', 'settings', 'outputs'},
    # what goes through the model and out again stands above both
    'checks': {*_MODEL, 'files', 'progress', 'citation', 'sources', 'outputs', 'checks'},
    'cli': {'files', 'checks', 'citation', 'sources', 'messages'},
    'events': {*_MODEL, 'files', 'citation', 'sources', 'outputs'},
    'rebuild': {'dependencies', 'domain', 'events', 'files', 'rebuild'},
}

#: what speaks the language of whoever builds, or the time of the place
LOCAL = re.compile(r'calendar\.(?:month|day)_(?:name|abbr)|:%[aAbBcpxX]|\bstrftime\(|\blocale\.|\btime\.(?:localtime|ctime|tzname)|datetime\.now\(\)|\bdate\.today\(|getpass|gethostname')


def name(path: Path) -> str:
    return '.'.join(path.relative_to(PACKAGE.parent).with_suffix('').parts).removesuffix('.__init__')


def imports(path: Path, *, runtime: bool = False) -> set[str]:
    """The modules of the package that a module imports; ``runtime`` leaves out those for types only."""
    tree = ast.parse(path.read_text(encoding='utf-8'))
    body = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or '').startswith('sphinx_edition')]
    if runtime:
        typing = [n for block in ast.walk(tree) if isinstance(block, ast.If) and 'TYPE_CHECKING' in ast.dump(block.test) for n in ast.walk(block)]
        body = [node for node in body if node not in typing]
    found = set()
    for node in body:
        module = node.module or ''
        found |= {f'{module}.{alias.name}' for alias in node.names} if module == 'sphinx_edition' else {module}
    return found


@pytest.mark.parametrize('path', MODULES, ids=name)
def test_imports_point_one_way(path):
    layer = path.relative_to(PACKAGE).parts[0].removesuffix('.py')
    if layer == '__init__':
        return
    used = {module.split('.')[1] for module in imports(path, runtime=True)}
    assert used <= LAYERS[layer]


@pytest.mark.parametrize('path', [p for p in MODULES if 'references' in p.parts], ids=name)
def test_the_grammars_know_nothing_of_sphinx(path):
    tree = ast.parse(path.read_text(encoding='utf-8'))
    modules = {n.module or '' for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)} | {
        a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names
    }
    assert not [module for module in modules if module.split('.')[0] in ('sphinx', 'docutils')]


@pytest.mark.parametrize('path', MODULES, ids=name)
def test_modules_stay_small(path):
    assert len(path.read_text(encoding='utf-8').splitlines()) <= 400


FIRST = """
import importlib, os, sys
import types
import docutils.nodes, lxml.etree, sphinx.application, sphinx.builders.html, sphinx.builders.latex
package = sys.modules['sphinx_edition'] = types.ModuleType('sphinx_edition')  # not the real one, which imports all
package.__path__ = [sys.argv[1]]
for name in sys.argv[2:]:  # each in a process that has what others wrote, and nothing of ours
    child = os.fork()
    if not child:
        importlib.import_module(name)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(name)
"""


def test_each_module_can_be_imported_first():
    names = [name(path) for path in MODULES if path.stem != '__main__' and path != PACKAGE / '__init__.py']
    done = subprocess.run([sys.executable, '-c', FIRST, str(PACKAGE), *names], capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == ([], '')


@pytest.mark.parametrize('path', MODULES, ids=name)
def test_no_name_of_a_month_or_day_is_that_of_the_locale(path):
    text = path.read_text(encoding='utf-8')
    assert [line for line in text.splitlines() if LOCAL.search(line)] == []

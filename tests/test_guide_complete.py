"""The guide names everything that the extension has."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import tomllib

import pytest

from conftest import ROOT
from guide_files import EXAMPLES, NAMES, PAGES, TEXT, example
from sphinx_edition import sources
from sphinx_edition.registers.records import KINDS, SCHEMA, STATUS
from sphinx_edition.settings import SETTINGS
from sphinx_edition.sources.citing import ROLES as CITING_ROLES
from sphinx_edition.sources.notes import KINDS as NOTE_KINDS
from sphinx_edition.sources.roles import ROLES

MODULES = [importlib.import_module(f'{sources.__name__}.{found.name}') for found in pkgutil.iter_modules(sources.__path__)]
DIRECTIVES = {name: directive for module in MODULES for name, directive in getattr(module, 'DIRECTIVES', {}).items()}
OPTIONS = sorted({(name, option) for name, directive in DIRECTIVES.items() for option in directive.option_spec or {}})
TARGETS = re.findall(r'^([a-z][a-z ]*):(?!=)', (ROOT / 'Makefile').read_text(encoding='utf-8'), re.MULTILINE)
THEME = tomllib.loads((ROOT / 'ext/sphinx_edition/theme/edition/theme.toml').read_text(encoding='utf-8'))


def literal(words: str) -> bool:
    return f'``{words}``' in TEXT


@pytest.mark.parametrize('name', DIRECTIVES)
def test_every_directive_is_explained_and_shown(name):
    assert literal(f'ed:{name}')
    assert any(re.search(rf'\.\. ed:{name}::', example(one)) for one in NAMES)


@pytest.mark.parametrize('name', [*ROLES, *CITING_ROLES])
def test_every_role_is_explained_and_shown(name):
    assert literal(f':{name}:')
    assert any(re.search(rf':{name}:`', example(one)) for one in NAMES)


@pytest.mark.parametrize(('directive', 'option'), OPTIONS)
def test_every_option_of_a_directive_is_explained(directive, option):
    page = PAGES['archives' if directive in {'archive', 'telegram'} else 'documents' if directive == 'attachment' else _page(directive)]
    assert f'``:{option}:``' in page or f'``{option}``' in page


def _page(directive: str) -> str:
    if directive in {'quote', 'bibliography'}:
        return 'archives-cited'
    if directive in {'withdrawn', 'errata'}:
        return 'ledger'
    if directive in {'note', 'variants', 'reading', 'index', 'register'}:
        return 'notes'
    return 'recognition' if directive in {'calendar', 'messages', 'finding-list'} else 'documents'


@pytest.mark.parametrize('setting', SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_explained_with_its_default(setting):
    row = re.search(rf'\* - ``{setting.name}``\n     - ``(.*)``\n     - (.*)', PAGES['settings'])
    assert row
    assert ast.literal_eval(row[1]) == setting.default


@pytest.mark.parametrize('option', THEME['options'])
def test_every_option_of_the_theme_is_explained(option):
    assert f'\n``{option}``\n' in PAGES['settings']


@pytest.mark.parametrize(('kind', 'field'), [(kind, field) for kind in SCHEMA for field in SCHEMA[kind]])
def test_every_field_of_a_register_is_explained(kind, field):
    page = PAGES['archives' if kind in {'archive', 'telegram'} else 'archives-cited' if kind == 'source' else 'mentions']
    assert f'``{field}``' in page


@pytest.mark.parametrize('name', [*KINDS, 'documents'])
def test_every_register_is_named(name):
    assert f'``{name}``' in PAGES['mentions']
    assert f'``{name}.toml``' in TEXT or name == 'documents'


@pytest.mark.parametrize('word', [*STATUS, *NOTE_KINDS])
def test_every_word_that_an_option_takes_is_named(word):
    assert literal(word)


@pytest.mark.parametrize('target', sorted({name for line in TARGETS for name in line.split()}))
def test_every_target_of_make_is_named(target):
    assert literal(f'make {target}')


def test_make_help_names_every_target():
    shown = subprocess.run(['make', 'help'], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {name for line in TARGETS for name in line.split()} <= set(re.findall(r'[a-z]+', shown))


def test_every_example_is_shown():
    shown = set(re.findall(r'literalinclude:: examples/(\S+)', TEXT))
    there = {str(path.relative_to(EXAMPLES)) for path in EXAMPLES.rglob('*') if path.is_file() and '__pycache__' not in path.parts}
    assert shown == there


def test_readme_links_and_makes_what_exists():
    readme = (ROOT / 'README.md').read_text(encoding='utf-8')
    assert len(readme.splitlines()) < 100
    assert [link for link in re.findall(r'\]\((?!https?:)([^)#]+)', readme) if not (ROOT / link).exists()] == []
    targets = {name for line in TARGETS for name in line.split()}
    assert set(re.findall(r'`make ([a-z]+)', readme)) <= targets

"""The distribution: a wheel that twine accepts, complete with theme and LaTeX files, and that works where nothing else is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / 'ext/sphinx_edition'


@pytest.fixture(scope='module')
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp('dist')
    subprocess.run([sys.executable, '-m', 'build', '--no-isolation', '--outdir', str(out), str(ROOT)], check=True, capture_output=True)
    subprocess.run([sys.executable, '-m', 'twine', 'check', '--strict', *map(str, out.iterdir())], check=True, capture_output=True)
    [path] = out.glob('*.whl')
    return path


def test_the_wheel_holds_every_file_of_the_package(wheel):
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith('sphinx_edition/')}
    tracked = subprocess.run(['git', 'ls-files', str(PACKAGE)], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split('\n')
    files = {Path(name).relative_to('ext').as_posix() for name in tracked if name}
    assert files
    assert files <= packed


def test_the_wheel_works_by_itself(wheel, tmp_path):
    """Unpacked into an empty folder, it builds a project with its theme; the repository is not on the path."""
    site = tmp_path / 'site'
    zipfile.ZipFile(wheel).extractall(site)
    project = tmp_path / 'project'
    project.mkdir()
    (project / 'conf.py').write_text("extensions = ['sphinx_edition']\nprimary_domain = 'ed'\nhtml_theme = 'edition'\n", encoding='utf-8')
    (project / 'index.rst').write_text('.. ed:document:: d1\n   :number: 1\n\nHead\n====\n\nText.\n', encoding='utf-8')
    code = f'import sys; sys.path.insert(0, {str(site)!r}); import sphinx_edition; assert {str(site)!r} in sphinx_edition.__file__; '
    code += f"from sphinx.cmd.build import main; sys.exit(main(['-W', '-q', '-b', 'html', {str(project)!r}, {str(tmp_path / 'out')!r}]))"
    subprocess.run([sys.executable, '-c', code], check=True, cwd=tmp_path)
    assert 'id="d1.u1"' in (tmp_path / 'out/index.html').read_text(encoding='utf-8')
    assert list((tmp_path / 'out/_static').glob('edition*.css'))


def test_ruff_and_mypy_find_nothing():
    for command in (['ruff', 'check', '.'], ['mypy']):
        done = subprocess.run([sys.executable, '-m', *command], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_locks_name_no_address():
    for name in ('requirements.lock', 'requirements-test.lock'):
        assert '://' not in (ROOT / name).read_text(encoding='utf-8')

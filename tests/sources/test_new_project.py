"""``sphinx-edition new --tei``: a project of a volume in one command, ready to build."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest
from lxml import html as lxml_html
from sphinx.cmd.build import main as sphinx_build

from sources.volume_files import document, tei, volume
from sphinx_edition.cli import main


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "vol'ume {x}.xml"
    path.write_text(volume(document(1, '<p>Words</p>'), title="The 'Title' {y} \\ &lt;z&gt;", name='my-vol'), encoding='utf-8')
    return path


def test_the_project_builds(source, tmp_path, capsys):
    assert main(['new', '--tei', str(source), str(tmp_path / 'project')]) == 0
    assert 'make html' in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / 'project').iterdir()) == ['.gitignore', 'Makefile', 'conf.py', "vol'ume {x}.xml"]
    source.unlink()  # the project has a copy
    out = tmp_path / 'out'
    assert sphinx_build(['-q', '-W', '-d', str(tmp_path / 'doctrees'), str(tmp_path / 'project'), str(out)]) == 0
    assert '<p class="ed-text" id="d1.u1"' in (out / 'my-vol/d1.html').read_text(encoding='utf-8')
    title = lxml_html.parse(out / 'my-vol/index.html').findtext('.//h1')
    assert title == "The 'Title' {y} \\ <z>"


def test_a_folder_with_anything_in_it_is_left_alone(source, tmp_path, capsys):
    (tmp_path / 'project').mkdir()
    (tmp_path / 'project/mine').write_text('x', encoding='utf-8')
    assert main(['new', '--tei', str(source), str(tmp_path / 'project')]) == 2
    assert 'is not an empty folder' in capsys.readouterr().err
    assert [path.name for path in (tmp_path / 'project').iterdir()] == ['mine']


@pytest.mark.parametrize('text', [tei('<p>'), '<html/>', '', tei('<body xmlns:x=":"/>').replace('<TEI ', '<TEI xmlns:y=":" ')])
def test_what_is_no_volume_makes_no_project(tmp_path, capsys, text):
    (tmp_path / 'v.xml').write_text(text, encoding='utf-8')
    assert main(['new', '--tei', str(tmp_path / 'v.xml'), str(tmp_path / 'project')]) == 2
    assert f'{tmp_path}/v.xml:' in capsys.readouterr().err
    assert not (tmp_path / 'project').exists()


def test_pictures_of_the_volume_are_copied_and_nothing_else(source, tmp_path):
    words = '<p><graphic url="figures/a&amp;b.png"/><graphic url=".env"/><graphic url="../up.png"/><graphic url="none.png"/></p>'
    source.write_text(volume(document(1, words), name='my-vol'), encoding='utf-8')
    for name in ('figures/a&b.png', '.env', '../up.png'):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b'x')
    assert main(['new', '--tei', str(source), str(tmp_path / 'project')]) == 0
    found = {path.relative_to(tmp_path / 'project').as_posix() for path in (tmp_path / 'project').rglob('*') if path.is_file()}
    assert found == {'.gitignore', 'Makefile', 'conf.py', source.name, 'figures/a&b.png'}


@pytest.fixture
def make(source, tmp_path):
    """A function that runs make in a project whose folder has a space, moved after it was made, where no Python has the extension."""
    folder = tmp_path / 'my $edition #1'
    assert main(['new', '--tei', str(source), str(tmp_path / 'made here')]) == 0
    (tmp_path / 'made here').rename(folder)

    def run(*arguments, **environment):
        return subprocess.run(['make', *arguments], cwd=folder, env={'PATH': '/usr/bin:/bin', **environment}, capture_output=True, text=True, check=False)

    run.folder = folder
    return run


def test_make_finds_the_python_by_which_the_project_was_made(make):
    done = make('text')
    assert (done.returncode, done.stderr) == (0, '')
    assert done.stdout.splitlines()[-1] == 'The edition is in build/text'
    assert 'Words' in (make.folder / 'build/text/my-vol/d1.txt').read_text(encoding='utf-8')


def test_make_prefers_an_environment_of_its_own_and_passes_over_a_half_made_one(make):
    python = make.folder / '.venv/bin/python'
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nexit 1\n')
    python.chmod(0o755)
    assert f'"{sys.executable}" -m sphinx' in make('-n', 'html').stdout
    python.write_text('#!/bin/sh\nexit 0\n')
    assert '".venv/bin/python" -m sphinx' in make('-n', 'html').stdout


def test_make_says_what_to_do_where_no_python_has_the_extension(make):
    path = make.folder / 'Makefile'
    path.write_text(path.read_text(encoding='utf-8').replace(shlex.quote(sys.executable), '/no/such/python'), encoding='utf-8')
    done = make('html')
    assert done.returncode == 2
    assert '.venv/bin/pip install' in done.stdout

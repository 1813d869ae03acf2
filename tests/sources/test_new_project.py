"""``sphinx-edition new --tei``: a project of a volume in one command, ready to build."""

from __future__ import annotations

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
    assert sorted(path.name for path in (tmp_path / 'project').iterdir()) == ['.gitignore', 'Makefile', 'conf.py']
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

"""The linter on a whole project, and as warnings of its build."""

from __future__ import annotations

import json
import re

import pytest

from sources.volume_files import document, volume
from sphinx_edition.cli import main

WRONG = volume(document(1, '<p>Text<note n="1">One.</note><note n="3">Three.</note></p>'), document(3, '<p>x</p>'))
LETTER = '.. ed:document:: d7\n   :number: 7\n\nLetter\n======\n\n.. ed:paragraph:: 1\n\n   One.\n\n.. ed:paragraph:: 3\n\n   Three.\n'
CONF = "extensions = ['sphinx_edition']\nprimary_domain = 'ed'\nedition_volumes = ['volume.xml']\n"


@pytest.fixture
def project(tmp_path):
    """A project with a page and a volume; its sources stand in a folder of their own."""
    source = tmp_path / 'source'
    source.mkdir()
    (source / 'index.rst').write_text('Home\n====\n\n.. toctree::\n\n   letter\n   vol/index\n', encoding='utf-8')
    (source / 'letter.rst').write_text(LETTER, encoding='utf-8')
    (tmp_path / 'conf.py').write_text(CONF, encoding='utf-8')
    (tmp_path / 'volume.xml').write_text(WRONG, encoding='utf-8')
    return source


def lint(capsys, *arguments):
    status = main(['lint', *map(str, arguments)])
    return status, *capsys.readouterr()


def test_warnings_of_the_build_and_findings_in_the_volumes(project, capsys):
    status, out, _ = lint(capsys, project)
    assert status == 1
    assert [re.sub(r'^.*/', '', line) for line in out.splitlines()] == [
        'letter.rst:11: [number] paragraph 3 follows paragraph 1',
        'volume.xml:5: [note-number] d1: note 3 follows note 1',
        'volume.xml:7: [document-number] d3: document 3 follows document 1',
    ]
    assert not list(project.parent.rglob('*.html'))


def test_rules_can_be_chosen_by_name(project, capsys):
    assert 'letter.rst' not in lint(capsys, project, '--without', 'number')[1]
    assert len(lint(capsys, project, '--only', 'number')[1].splitlines()) == 1


def test_sarif_names_every_rule(project, capsys):
    run = json.loads(lint(capsys, project, '--format', 'sarif')[1])['runs'][0]
    rules = [one['id'] for one in run['tool']['driver']['rules']]
    assert all(rules[one['ruleIndex']] == one['ruleId'] for one in run['results'])
    assert 'number' in {one['ruleId'] for one in run['results']}


def test_a_folder_without_configuration_is_named(tmp_path, capsys):
    status, _, said = lint(capsys, tmp_path)
    assert (status, said) == (2, f'sphinx-edition lint: {tmp_path}: there is no conf.py; name its folder with --conf\n')


def test_the_folder_of_the_configuration_can_be_named(project, tmp_path, capsys):
    elsewhere = tmp_path / 'etc'
    elsewhere.mkdir()
    (tmp_path / 'conf.py').rename(elsewhere / 'conf.py')
    (tmp_path / 'volume.xml').rename(elsewhere / 'volume.xml')
    assert lint(capsys, project, '--conf', elsewhere)[0] == 1


def test_a_volume_that_cannot_be_read_is_one_line(project, capsys):
    (project.parent / 'volume.xml').write_text('<TEI', encoding='utf-8')
    status, out, said = lint(capsys, project)
    assert (status, out) == (2, '')
    assert 'malformed XML' in said
    assert 'Traceback' not in said


def test_findings_are_warnings_of_the_build_when_asked_for(new_edition):
    edition = new_edition({'volume.xml': WRONG})
    edition.build('html', edition_volumes=['volume.xml'])
    assert 'follows' not in edition.warnings
    edition.build('html', edition_volumes=['volume.xml'], edition_lint=['all'])
    assert re.search(r'volume\.xml:5: WARNING: d1: note 3 follows note 1 \[edition\.lint-note-number\]', edition.warnings)
    edition.build('html', fresh=True, edition_volumes=['volume.xml'], edition_lint=['all'], suppress_warnings=['edition.lint-note-number'])
    assert 'note 3' not in edition.warnings
    assert 'document 3 follows document 1' in edition.warnings


def test_a_rule_that_does_not_exist_is_a_warning(new_edition):
    edition = new_edition({'volume.xml': WRONG})
    edition.build('html', edition_volumes=['volume.xml'], edition_lint=['spelling'])
    assert "edition_lint: there is no rule 'spelling'; there are all, document-number" in edition.warnings

"""The command ``lint``: its options, its three formats and its exit status."""

from __future__ import annotations

import json

import pytest

from sources.volume_files import document, volume
from sphinx_edition.checks.lint.rules import RULES
from sphinx_edition.cli import main

WRONG = volume(document(1, '<p>Text<note n="1">One.</note><note n="3">Three.</note></p>'), document(3, ''))


@pytest.fixture
def lint(tmp_path, capsys, monkeypatch):
    """A function that runs the command on a volume: exit status, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run(*options: str, text: str = WRONG):
        (tmp_path / 'cork.xml').write_text(text, encoding='utf-8')
        status = main(['lint', 'cork.xml', *options])
        return status, *capsys.readouterr()

    return run


def test_findings_as_text(lint):
    status, out, _ = lint()
    assert status == 1
    assert out.splitlines() == [
        'cork.xml:5: [note-number] d1: note 3 follows note 1',
        'cork.xml:7: [document-number] d3: document 3 follows document 1',
    ]


def test_nothing_to_mend(lint):
    assert lint(text=volume(document(1, '<p>Text</p>'))) == (0, '', 'Nothing is found to mend.\n')


def test_some_rules(lint):
    assert lint('--only', 'note-number')[1].count('\n') == 1
    assert '[note-number]' not in lint('--without', 'note-number')[1]
    assert lint('--only', 'date', '--only', 'name')[0] == 0
    with pytest.raises(SystemExit):
        lint('--only', 'spelling')


def test_findings_as_json(lint):
    first, second = json.loads(lint('--format', 'json')[1])
    assert first == {'rule': 'note-number', 'message': 'note 3 follows note 1', 'path': 'cork.xml', 'line': 5, 'document': 'd1'}
    assert second['rule'] == 'document-number'


def test_findings_as_sarif(lint):
    """The keys that SARIF 2.1.0 requires (§3.13, 3.14, 3.18, 3.27), and those that GitHub reads."""
    log = json.loads(lint('--format', 'sarif')[1])
    assert log['version'] == '2.1.0'
    assert log['$schema'].endswith('sarif-schema-2.1.0.json')
    [run] = log['runs']
    driver = run['tool']['driver']
    assert driver['name'] == 'sphinx-edition lint'
    assert [rule['id'] for rule in driver['rules']] == list(RULES)
    assert all(rule['shortDescription']['text'] for rule in driver['rules'])
    for result in run['results']:
        assert driver['rules'][result['ruleIndex']]['id'] == result['ruleId']
        assert result['message']['text']
        assert result['level'] == 'warning'
        place = result['locations'][0]['physicalLocation']
        assert place['artifactLocation']['uri'] == 'cork.xml'
        assert place['region']['startLine'] >= 1


def test_sarif_without_findings(lint):
    assert json.loads(lint('--format', 'sarif', text=volume())[1])['runs'][0]['results'] == []


@pytest.mark.parametrize('text', ['<TEI', 'no XML', ''])
def test_what_cannot_be_read(lint, text):
    status, out, err = lint(text=text)
    assert (status, out, err.count('\n')) == (2, '', 1)
    assert err.startswith('sphinx-edition lint: cork.xml')


def test_no_such_volume(capsys):
    assert main(['lint', 'nowhere.xml']) == 2
    assert capsys.readouterr().err.count('\n') == 1

"""The command ``sphinx-edition``: what it can do, and what it says when it cannot."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sphinx_edition import __version__, cli


@pytest.mark.parametrize('command', cli.COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_is_for(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([command.name, '--help'])
    assert stopped.value.code == 0
    assert command.help[1:] in ' '.join(capsys.readouterr().out.split())


@pytest.mark.parametrize('arguments', [[], ['prove'], ['verify'], ['verify', 'build/html']], ids=' '.join)
def test_what_is_missing_is_named(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert 'usage: sphinx-edition' in capsys.readouterr().err


def test_the_status_is_that_of_the_command(tmp_path, capsys):
    assert cli.main(['verify', str(tmp_path), '--against', str(tmp_path / 'none.xml')]) == 2
    assert capsys.readouterr().err == f'sphinx-edition verify: {tmp_path}/none.xml: cannot be read: No such file or directory\n'


def test_a_pipe_that_closes_is_no_error(tmp_path):
    (tmp_path / 'v.xml').write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding='utf-8')
    (tmp_path / 'index.html').write_text('<main>Words</main>', encoding='utf-8')
    command = [sys.executable, '-m', 'sphinx_edition.cli', 'verify', str(tmp_path), '--against', str(tmp_path / 'v.xml')]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.close()
        assert process.stderr.read() == ''


def test_a_role_that_is_not_known_is_told_with_the_choices(capsys):
    with pytest.raises(SystemExit):
        cli.main(['new', '--text', 'a.txt', '--roles', 'archiv', 'out.rst'])
    said = capsys.readouterr().err
    assert "no role is called 'archiv'; did you mean \"archive\"? (choose from: " in said


def test_a_source_is_not_written_under_a_name_of_markdown(tmp_path, capsys):
    (tmp_path / 'a.txt').write_text('Letter\n\nText.\n')
    assert cli.main(['new', '--text', str(tmp_path / 'a.txt'), str(tmp_path / 'a.md')]) == 2
    assert 'a name that ends in .rst' in capsys.readouterr().err
    assert not (tmp_path / 'a.md').exists()


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(['--version'])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f'sphinx-edition {__version__}\n'


def test_on_a_terminal_a_command_says_what_it_does(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr('sys.stderr.isatty', lambda: True, raising=False)
    cli.main(['lint', str(tmp_path / 'none.xml')])
    assert capsys.readouterr().err.startswith(f'Reading {tmp_path}/none.xml …\n')


def test_without_a_terminal_it_is_silent(tmp_path, capsys):
    cli.main(['lint', str(tmp_path / 'none.xml')])
    assert '…' not in capsys.readouterr().err

"""Two builds at once: the second waits, says for what, and both are right."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sphinx.cmd.build import main as sphinx_build
from sphinx.errors import SphinxError

from sphinx_edition import locks
from test_failing import CONF, OLD, SECOND, tree

#: a build that says when it has read everything, and goes on when it is told to
SLOW = CONF + """
def setup(app):
    import pathlib, time
    here = pathlib.Path(app.confdir)
    def stop(app, env):
        (here / f'reached-{app.builder.name}').touch()
        while (here / f'stop-{app.builder.name}').exists():
            time.sleep(0.02)
    app.connect('env-updated', stop)
"""
WAITS = 'another build is at work there; this one waits until that has ended'


def is_free(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def runs(process: int) -> bool:
    try:
        return ') Z ' not in Path(f'/proc/{process}/stat').read_text()
    except OSError:
        return False


def until(reached, looks: int = 5000) -> None:
    """Look many times, and let others work between two looks: a slow machine makes the looks rarer, not fewer."""
    while not reached():
        looks -= 1
        assert looks, 'it was not reached'
        time.sleep(0.02)


@pytest.fixture
def project(tmp_path):
    for name, text in {'conf.py': SLOW, 'index.rst': OLD, 'd2.rst': SECOND}.items():
        (tmp_path / 'source').mkdir(exist_ok=True)
        (tmp_path / 'source' / name).write_text(text)
    return tmp_path


def start(project: Path, builder: str, doctrees: str = 'doctrees', *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', builder, '-d', doctrees, *options, 'source', f'out/{builder}']
    return subprocess.Popen(command, cwd=project, text=True, stderr=subprocess.PIPE, env={**os.environ, 'SOURCE_DATE_EPOCH': '1445385600'})


def test_two_builds_with_the_same_doctrees_are_as_one_after_the_other(project, monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')
    (project / 'source/stop-html').touch()
    first = start(project, 'html')
    until((project / 'source/reached-html').exists)
    second = start(project, 'epub', 'doctrees', '-j', '2')
    said = second.stderr.readline()
    assert said == f'{project}/doctrees: {WAITS}\n'
    (project / 'source/stop-html').unlink()
    assert (first.communicate()[1], first.returncode) == ('', 0)
    assert (second.communicate()[1], second.returncode) == ('', 0)
    for builder in ('html', 'epub'):
        assert sphinx_build(['-q', '-b', builder, str(project / 'source'), str(project / f'clean-{builder}')]) == 0
        assert tree(project / 'out' / builder) == {name: data for name, data in tree(project / f'clean-{builder}').items() if '.doctrees' not in name}


def test_a_killed_build_holds_nobody_up(project):
    (project / 'source/stop-html').touch()
    first = start(project, 'html', 'doctrees', '-j', '2')
    until((project / 'source/reached-html').exists)
    second = start(project, 'html')
    assert second.stderr.readline().endswith(f': {WAITS}\n')
    first.send_signal(signal.SIGKILL)
    first.communicate()
    (project / 'source/stop-html').unlink()
    assert (second.communicate()[1], second.returncode) == ('', 0)
    assert (project / 'out/html/d2.html').is_file()


@pytest.mark.linux
def test_what_works_for_a_killed_process_holds_nothing_and_ends_with_it(tmp_path):
    code = (
        'import os, sys, time\nfrom pathlib import Path\nfrom sphinx_edition.locks import locked\n'
        'with locked([Path(sys.argv[1])], sys.stderr):\n'
        '    child = os.fork()\n    print(child, flush=True) if child else None\n    time.sleep(10**6)\n'
    )
    parent = subprocess.Popen([sys.executable, '-c', code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert not is_free(tmp_path)
    parent.kill()
    parent.wait()
    until(lambda: is_free(tmp_path))
    until(lambda: not runs(child))
    parent.stdout.close()


def test_a_worker_that_ends_leaves_the_lock_to_its_process(tmp_path):
    with locks.locked([tmp_path], sys.stderr):
        child = os.fork()
        if not child:
            os._exit(0 if not locks._held else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


@pytest.mark.parametrize('event', ['config-inited', 'builder-inited', 'env-updated', 'html-page-context', 'build-finished', ''])
def test_a_build_that_fails_anywhere_holds_nothing(new_edition, event):
    edition = new_edition({
        'index.rst': OLD, 'd2.rst': SECOND,
        'conf.py': f'def setup(app):\n    def fail(*_):\n        raise ValueError\n    {f"app.connect({event!r}, fail)" if event else "pass"}\n',
    })  # fmt: skip
    with pytest.raises(SphinxError) if event else contextlib.nullcontext():
        edition.build()
    assert locks._held == {}
    for folder in (edition.folder, edition.folder / '_build/html', edition.folder / '_build/doctrees'):
        assert not folder.exists() or is_free(folder)


def test_where_there_are_no_locks_nobody_waits(tmp_path, monkeypatch, capsys):
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)

    def refuse(*_):
        raise OSError(95, 'Operation not supported')

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, 'flock', refuse)
        with locks.locked([tmp_path], sys.stderr):
            pass
        patch.setattr(locks, 'fcntl', None)
        with locks.locked([tmp_path], sys.stderr):
            pass
    os.close(descriptor)
    with locks.locked([tmp_path], sys.stderr), locks.locked([tmp_path], sys.stderr):  # never for itself
        assert not is_free(tmp_path)
    assert is_free(tmp_path)
    assert capsys.readouterr().err == ''


def test_a_folder_that_was_removed_meanwhile_is_made_and_held(tmp_path, monkeypatch):
    import shutil

    folder, flock = tmp_path / 'out', fcntl.flock

    def remove(descriptor, how):
        monkeypatch.setattr(fcntl, 'flock', flock)
        shutil.rmtree(folder)
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, 'flock', remove)
    with locks.locked([folder], sys.stderr):
        assert folder.is_dir()
        assert not is_free(folder)

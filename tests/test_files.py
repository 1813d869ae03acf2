"""A file is written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sphinx_edition import files

KILLED = '''
import os, sys
from pathlib import Path
from sphinx_edition import files
with files.replacing(Path(sys.argv[1])) as partial:
    partial.write_text('half')
    os.kill(os.getpid(), 9)
'''


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def killed(path: Path) -> str:
    """The name of what a killed process leaves."""
    done = subprocess.run([sys.executable, '-c', KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    [left] = [name for name in names(path.parent) if files.is_partial(name)]
    return left


def test_what_is_the_same_is_not_written_again(tmp_path):
    path = tmp_path / 'new/folder/file'
    assert files.write(path, 'ä\n')
    assert path.read_bytes() == b'\xc3\xa4\n'
    os.utime(path, ns=(1, 1))
    assert not files.write(path, 'ä\n')
    assert not files.write_pieces(path, iter(['ä', '\n']))
    assert path.stat().st_mtime_ns == 1
    assert files.write_pieces(path, iter(['ö', '\n']))
    assert files.write(path, 'ö\n', always=True)
    assert names(path.parent) == ['file']


@pytest.mark.parametrize('error', [OSError(28, 'No space left on device'), KeyboardInterrupt(), ValueError('x')])
def test_an_error_leaves_the_file_as_it_was_and_nothing_beside_it(tmp_path, error):
    path = tmp_path / 'file'
    path.write_text('good')

    def pieces():
        yield 'half'
        raise error

    with pytest.raises(type(error)) as raised:
        files.write_pieces(path, pieces())
    assert (path.read_text(), names(tmp_path)) == ('good', ['file'])
    assert not isinstance(error, OSError) or raised.value.filename == str(path)


def test_the_error_names_the_file_and_not_its_temporary_name(tmp_path):
    (tmp_path / 'folder').mkdir()
    with pytest.raises(IsADirectoryError, match=r"directory: '.*/folder'$"):
        files.write(tmp_path / 'folder', 'x')
    (tmp_path / 'file').write_text('x')
    with pytest.raises(NotADirectoryError, match=r"/file/below'$"):
        files.write(tmp_path / 'file/below/file', 'x')
    with pytest.raises(FileNotFoundError, match='none'), files.replacing(tmp_path / 'other') as partial:
        partial.write_bytes((tmp_path / 'none').read_bytes())  # an error about another file names that
    assert names(tmp_path) == ['file', 'folder']


def test_permissions_stay_and_a_new_file_has_those_of_any_new_file(tmp_path):
    path = tmp_path / 'file'
    files.write(path, 'x')
    (tmp_path / 'any').touch()
    assert path.stat().st_mode == (tmp_path / 'any').stat().st_mode
    path.chmod(0o640)
    files.write(path, 'y', durable=True)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    (tmp_path / 'real').mkdir()
    link = tmp_path / 'link'
    link.symlink_to('real/file')
    for text in ('x', 'y'):
        files.write(link, text)
        assert link.is_symlink()
        assert (tmp_path / 'real/file').read_text() == text
    assert names(tmp_path) == ['link', 'real']


def test_what_is_no_file_is_written_directly(tmp_path):
    with pytest.raises(OSError, match='No space left'):
        files.write(Path('/dev/full'), 'x')
    files.write(Path('/dev/null'), 'x')
    assert Path('/dev/null').is_char_device()


def test_two_processes_never_share_a_temporary_file(tmp_path):
    with files.replacing(tmp_path / 'file') as one, files.replacing(tmp_path / 'file') as other:
        one.write_text('1')
        other.write_text('2')
    assert (names(tmp_path), (tmp_path / 'file').read_text()) == (['file'], '1')


def test_what_a_killed_process_left_goes_and_all_else_stays(tmp_path, monkeypatch):
    left = killed(tmp_path / 'file')
    assert left.startswith('.edition-')
    machine, alive = left.split('-')[1], f'-{os.getppid()}-'
    other = left.replace(machine, 'f' * 8).replace(left.split('-')[2], '1')
    stays = ['.edition-mine.partial', 'file.partial', left.replace(f'-{left.split("-")[2]}-', alive), other]
    for name in stays:
        (tmp_path / name).write_text('x')
    monkeypatch.setattr(files, '_swept', set())
    files.write(tmp_path / 'file', 'whole')
    assert names(tmp_path) == sorted([*stays, 'file'])
    day = time.time() - 2 * 86_400
    os.utime(tmp_path / other, (day, day))  # of another machine: whether that still runs, its time says
    (tmp_path / 'below').mkdir()
    killed(tmp_path / 'below/file')
    files.sweep(tmp_path, below=True)
    assert names(tmp_path) == sorted([*stays[:3], 'below', 'file'])
    assert names(tmp_path / 'below') == []


def test_a_new_file_never_replaces_one(tmp_path, monkeypatch):
    path = tmp_path / 'file'
    files.create(path, b'1')
    for _ in range(2):
        with pytest.raises(FileExistsError, match=r"/file'$"):
            files.create(path, b'2')
        monkeypatch.setattr(os, 'link', lambda *_: (_ for _ in ()).throw(PermissionError(1, 'no links here')))
    files.create(tmp_path / 'other', b'2')
    assert (path.read_bytes(), names(tmp_path)) == (b'1', ['file', 'other'])

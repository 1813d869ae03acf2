"""What the file system refuses is one line, the good data stays, and the same command works when the cause is gone."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.cmd.build import main as sphinx_build

from citation.ledger_files import edition_of
from sources.volume_files import document, volume
from sphinx_edition import files
from sphinx_edition.cli import main

CONF = """project, author, copyright, version, release, language, today = 'T', 'A', 'C', '1', '1', 'en', '2026'
extensions, primary_domain = ['sphinx_edition'], 'ed'
html_theme = 'basic'
"""
OLD = ".. ed:document:: d1\n\nLetter\n======\n\nThe text.\n\n.. toctree::\n\n   d2\n"
NEW = OLD.replace('The text.', 'The longer text. ' * 3000)
SECOND = '.. ed:document:: d2\n\nLetter\n======\n\nThe other.\n'


@contextlib.contextmanager
def no_file_larger_than(size: int):
    """As a full disk: the write fails in the middle (Python ignores the signal)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob('*') if path.is_file() and path.name != 'searchindex.js'}


class Project:
    """A small edition; doctrees stand beside the output, so that only the writing can fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / 'source'
        self.sources.mkdir()
        self.write(OLD)
        (self.sources / 'conf.py').write_text(CONF)
        (self.sources / 'd2.rst').write_text(SECOND)

    def write(self, text: str) -> None:
        (self.sources / 'index.rst').write_text(text)

    def build(self, builder: str, out: str = 'out', *options: str) -> int:
        return sphinx_build(['-q', '-b', builder, '-d', str(self.folder / 'doctrees'), *options, str(self.sources), str(self.folder / out)])

    def fails(self, capsys, builder: str, *options: str) -> str:
        """The one line of a build that fails."""
        capsys.readouterr()
        assert self.build(builder, 'out', *options) == 2
        [line] = [one for one in capsys.readouterr().err.split('\n') if one.strip()]
        found = re.sub(r'\x1b\[[0-9;]*m', '', line)
        assert found.startswith('ERROR: ')
        return found.removeprefix('ERROR: ').replace(str(self.folder), '')


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.mark.parametrize(('builder', 'jobs', 'file'), [
    ('html', '1', 'index.json'), ('html', '2', 'index.json'), ('dirhtml', '1', 'index.html'), ('epub', '1', 'index.xhtml'), ('text', '1', 'index.txt'), ('latex', '1', 't.tex'), ('tei', '1', 'index.xml'),
])  # fmt: skip
def test_a_full_disk_ends_the_build_and_leaves_no_half(project, capsys, monkeypatch, builder, jobs, file):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')
    assert project.build(builder) == 0
    old = tree(project.folder / 'out')
    project.write(NEW)
    assert project.build('dummy', 'none') == 0  # reads, so that there is nothing left but to write
    with no_file_larger_than(20_000):
        said = project.fails(capsys, builder, '-j', jobs)
    assert said == f'/out/{file}: cannot be written: File too large'
    left = tree(project.folder / 'out')
    assert project.build(builder) == 0
    new = tree(project.folder / 'out')
    assert b'longer text' in new[file]
    for name, content in left.items():
        assert content in (old.get(name), new.get(name)), name
    begun = {'text': {file}, 'latex': {file}, 'epub': {'genindex.xhtml'}}  # Sphinx writes over it; of a book what is not of one page is made anew
    assert old.keys() - left.keys() <= begun.get(builder, set())


def test_a_book_is_replaced_only_by_a_complete_one(project, capsys, monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')
    assert project.build('epub') == 0
    [book] = (project.folder / 'out').glob('*.epub')
    before = book.read_bytes()
    monkeypatch.setattr('sphinx_edition.outputs.epub._FIRST', ('mimetype', 'none'))
    assert project.fails(capsys, 'epub') == '/out/none: cannot be written: No such file or directory'
    assert book.read_bytes() == before
    assert not [path for path in book.parent.iterdir() if files.is_partial(path.name)]


@pytest.mark.parametrize(('obstacle', 'said'), [
    ('doctrees', '/doctrees: cannot be written: File exists'),
    ('doctrees/environment.pickle/x', '/doctrees/environment.pickle: cannot be written: Is a directory'),
    ('doctrees/d2.doctree/x', '/doctrees/d2.doctree: cannot be written: Is a directory'),
    ('out/d2.html/x', '/out/d2.html: cannot be written: Is a directory'),
    ('out/objects.inv/x', '/out/objects.inv: cannot be written: Is a directory'),
    ('out/_static', '/out/_static: cannot be written: File exists'),
    ('out/searchindex.js/x', '/out/searchindex.js: cannot be written: Is a directory'),
    ('out/edition.json/x', '/out/edition.json: cannot be written: Is a directory'),
    ('out/d2.bib/x', '/out/d2.bib: cannot be written: Is a directory'),
])  # fmt: skip
def test_what_is_in_the_way_is_named(project, capsys, obstacle, said):
    path = project.folder / obstacle
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert project.fails(capsys, 'html') == said
    path.unlink()
    if path.name == 'x':
        path.parent.rmdir()
    assert project.build('html') == 0


@contextlib.contextmanager
def bound_by_permissions():
    """Root, too: without two capabilities for so long (capabilities(7): DAC_OVERRIDE, DAC_READ_SEARCH)."""
    if os.getuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    before = data[0]
    data[0] &= ~0b110
    assert libc.capset(header, data) == 0
    try:
        yield
    finally:
        data[0] = before
        assert libc.capset(header, data) == 0


@pytest.mark.rights
@pytest.mark.parametrize(('name', 'said'), [('doctrees', 'written'), ('out', 'written'), ('source/registers/persons.toml', 'read'), ('source/d2.rst', 'read')])
def test_without_rights_nothing_is_lost(project, capsys, name, said):
    (project.sources / 'registers').mkdir()
    (project.sources / 'registers/persons.toml').touch()
    assert project.build('html') == 0
    path, before = project.folder / name, tree(project.folder / 'out')
    (project.sources / 'd2.rst').write_text(SECOND.replace('other', 'new'))
    path.chmod(0o555 if path.is_dir() else 0o000)
    with bound_by_permissions():
        assert project.build('html') == 2
    *warned, told = [line for line in capsys.readouterr().err.split('\n') if line.strip()]
    assert f'ERROR: {path}: cannot be {said}: Permission denied' in told
    assert all('Ignored unreadable document' in line for line in warned)  # so Sphinx says, which goes on
    assert tree(project.folder / 'out') == before
    path.chmod(0o755)
    assert project.build('html') == 0


def test_a_source_that_cannot_be_read_does_not_drop_out_of_the_edition(project, capsys, monkeypatch):
    assert project.build('html') == 0
    before, access = tree(project.folder / 'out'), os.access
    monkeypatch.setattr(os, 'access', lambda path, mode: not str(path).endswith('d2.rst') and access(path, mode))
    assert project.build('html') == 2
    assert f'ERROR: {project.sources}/d2.rst: cannot be read: Permission denied' in capsys.readouterr().err
    assert tree(project.folder / 'out') == before


# -- commands -------------------------------------------------------------------------------------


@pytest.fixture
def source(tmp_path):
    path = tmp_path / 'volume.xml'
    path.write_text(volume(document(1, '<p>Words</p>'), name='my-vol'), encoding='utf-8')
    return path


def test_a_project_is_made_whole_or_not_at_all(source, tmp_path, capsys):
    with no_file_larger_than(100):
        assert main(['new', '--tei', str(source), str(tmp_path / 'new/project')]) == 2
    assert re.fullmatch(r'sphinx-edition new: .*: File too large\n', capsys.readouterr().err)
    assert [path.name for path in (tmp_path / 'new').iterdir()] == []
    (tmp_path / 'empty').mkdir()
    with no_file_larger_than(100):
        assert main(['new', '--tei', str(source), str(tmp_path / 'empty')]) == 2
    assert [path.name for path in (tmp_path / 'empty').iterdir()] == []
    for folder in ('new/project', 'empty'):
        assert main(['new', '--tei', str(source), str(tmp_path / folder)]) == 0
        assert sorted(path.name for path in (tmp_path / folder).iterdir()) == ['.gitignore', 'Makefile', 'conf.py', 'volume.xml']


def test_what_a_killed_command_left_is_no_obstacle(source, tmp_path):
    target = tmp_path / 'project'
    assert main(['new', '--tei', str(source), str(target)]) == 0
    (target / 'conf.py').rename(target / '.edition-00000000-1-0123456789abcdef.partial')
    assert main(['new', '--tei', str(source), str(target)]) == 0
    (tmp_path / '.edition-00000000-1-0123456789abcdef.partial').mkdir()
    (tmp_path / '.edition-00000000-1-0123456789abcdef.partial/conf.py').touch()
    assert main(['new', '--tei', str(source), str(tmp_path / 'beside')]) == 0
    (target / 'Makefile').write_text('mine')
    assert main(['new', '--tei', str(source), str(target)]) == 2
    assert (target / 'Makefile').read_text() == 'mine'


def test_a_source_is_made_whole_or_not_at_all(tmp_path, capsys):
    (tmp_path / 'text.txt').write_text('Letter\n\n' + 'Words. ' * 100)
    command = ['new', '--text', str(tmp_path / 'text.txt'), str(tmp_path / 'out.rst')]
    with no_file_larger_than(100):
        assert main(command) == 2
    assert capsys.readouterr().err == f'sphinx-edition new: {tmp_path}/out.rst: cannot be written: File too large\n'
    assert [path.name for path in tmp_path.iterdir()] == ['text.txt']
    assert main(command) == 0


def test_other_commands_name_what_they_cannot_write(source, tmp_path, new_edition, capsys):
    (tmp_path / 'kept.xml').write_text('good')
    with no_file_larger_than(100):
        assert main(['roundtrip', str(source), '--write', str(tmp_path / 'kept.xml')]) == 2
    assert capsys.readouterr().err == f'sphinx-edition roundtrip: {tmp_path}/kept.xml: File too large\n'
    assert (tmp_path / 'kept.xml').read_text() == 'good'
    assert main(['roundtrip', str(source), '--write', '/dev/full']) == 2
    assert Path('/dev/full').is_char_device()
    ledger = edition_of(new_edition).folder / 'edition-ledger.json'
    capsys.readouterr()
    with no_file_larger_than(100):
        assert main(['ledger', 'update', str(ledger.parent)]) == 2
    assert re.fullmatch(r'sphinx-edition ledger: .*: File too large\n', capsys.readouterr().err)
    assert not ledger.exists()


def test_a_full_disk_behind_the_output_of_a_command_is_told(source):
    with Path('/dev/full').open('w') as full:
        command = [sys.executable, '-m', 'sphinx_edition.cli', 'roundtrip', str(source)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, 'sphinx-edition roundtrip: No space left on device\n')


def test_a_pdf_is_replaced_only_by_a_complete_one(tmp_path, monkeypatch, capsys):
    from sphinx_edition.outputs.latex import pdf

    for name, text in {'latex/book.tex': '\\begin{document}', 'latex/book.pdf': 'new' * 100, 'pdf/book.pdf': 'old'}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(pdf, '_run_latex', lambda _: [])
    monkeypatch.setattr(pdf, '_call', lambda *_: False)
    command = [str(tmp_path / 'latex'), str(tmp_path / 'pdf')]
    with no_file_larger_than(100):
        assert pdf.main(command) == 1
    assert capsys.readouterr().err == f'{tmp_path}/pdf/book.pdf: File too large\n'
    assert tree(tmp_path / 'pdf') == {'book.pdf': b'old'}
    assert pdf.main(command) == 0
    assert tree(tmp_path / 'pdf') == {'book.pdf': b'new' * 100}

"""``sphinx-edition new --tei VOLUME.xml DIR``: a project of a volume, ready to build; ``new --text FILE.txt OUT.rst``: a source of a plain text."""

from __future__ import annotations

import contextlib
import html
import os
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from sphinx_edition.files import holds, is_partial, temporary, write
from sphinx_edition.progress import say
from sphinx_edition.sources.plaintext import command as plaintext
from sphinx_edition.sources.plaintext.recognised import DEFAULT, ROLES
from sphinx_edition.sources.tei.pictures import names_of
from sphinx_edition.sources.volumes.about import About, about
from sphinx_edition.sources.volumes.aids import FOLDER
from sphinx_edition.sources.volumes.folder import first_page
from sphinx_edition.sources.volumes.preparing import VolumeError, decode
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

HELP = 'make a project, ready to build, from a volume of TEI, or a source from a plain text'

#: what is copied with a volume
_PICTURES = {'.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp', '.tif', '.tiff', '.pdf'}

_CONF = '''"""The edition. What each option means: the chapter "Settings" of the guide of sphinx-edition."""

project = {title!r}
author = {author!r}
copyright = {rights!r}
version = release = '1.0'
language = 'en'

extensions = ['sphinx_edition']
primary_domain = 'ed'

edition_volumes = [{path!r}]
edition_editor = {editors!r}
edition_publisher = {publisher!r}
edition_cite_as = 'volume'  # what citations name: the printed volume, or this 'edition' of it
# edition_url = 'https://example.org/'  # where it is published, for links in citations and for harvesters
# edition_facsimile_url = 'https://example.org/{{volume}}/{{facs}}.jpg'

exclude_patterns = ['build']
smartquotes = False  # the sources are already typeset

html_theme = 'edition'
html_title = project
html_copy_source = False
html_permalinks = False
html_use_index = False  # a volume has its printed index

latex_engine = 'xelatex'
latex_documents = [('{name}/index', '{name}.tex', project, author, 'manual')]
latex_show_urls = 'no'

epub_basename = '{name}'
epub_show_urls = 'no'
epub_identifier = epub_uid = '{name}'
epub_scheme = 'id'
epub_theme = 'epub'
'''

_MAKEFILE = '''# make html | pdf | epub | text | tei

# the Python that has sphinx-edition: that of the folder .venv beside this file, else the one by which the project was made
ifndef PYTHON
PYTHON := $(shell for one in .venv/bin/python @PYTHON@ python3 python; do \\
  "$$one" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("sphinx_edition") is None)' 2>/dev/null && echo "$$one" && exit; done)
endif
BUILD = "$(PYTHON)" -m sphinx -j auto -d build/doctrees

html epub text tei: ready
\t$(BUILD) -b $@ . build/$@
\t@echo "The edition is in build/$@"

pdf: ready
\t$(BUILD) -b latex . build/latex
\t@echo "Running LaTeX, a minute or more …"
\t@"$(PYTHON)" -m sphinx_edition.outputs.latex.pdf build/latex build/pdf
\t@echo "The book is in build/pdf"

ready:
\t@test -n "$(PYTHON)" || { echo "No Python here has sphinx-edition. Make one in this folder:"; \\
\t  echo "    python3 -m venv --clear .venv"; \\
\t  echo "    .venv/bin/pip install PATH/TO/SPHINX-EDITION"; \\
\t  echo "or name one that has it: make PYTHON=PATH/TO/PYTHON"; exit 1; }

.PHONY: html epub text tei pdf ready
'''


def makefile() -> str:
    """The text of ``Makefile``; it knows the interpreter that runs now, quoted for make and the shell."""
    python = shlex.quote(sys.executable).replace('$', '$$').replace('#', r'\#')
    return _MAKEFILE.replace('@PYTHON@', python)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument('--tei', type=Path, metavar='VOLUME', help='the volume')
    given.add_argument('--text', type=Path, metavar='FILE.txt', help='a typed or recognised document, as plain text in UTF-8')
    roles = f'with --text: which references become roles: {", ".join(ROLES)} (default: {",".join(DEFAULT)})'
    parser.add_argument('--roles', type=plaintext.roles_of, metavar='NAMES', help=roles)
    where = 'for a volume a new or empty folder, for a text a file that does not exist yet'
    parser.add_argument('target', type=Path, metavar='DIR|OUT.rst', help=where)


def run(arguments: argparse.Namespace) -> int:
    """Make the project; 2 and a message if the volume cannot be read or the folder is not empty."""
    if arguments.text:
        return plaintext.run(arguments.text, arguments.target, DEFAULT if arguments.roles is None else arguments.roles)
    if arguments.roles is not None:
        print('sphinx-edition new: --roles goes with --text', file=sys.stderr)
        return 2
    say(f'Reading {arguments.tei}')
    try:
        make_project(arguments.tei, arguments.target)
    except SphinxError as error:
        print(f'sphinx-edition new: {error}', file=sys.stderr)
        return 2
    target = shlex.quote(str(arguments.target))
    print(f'The project is in {arguments.target}, with a copy of the volume. Build it:\n\n    cd {target}\n    make html\n')
    return 0


def make_project(volume: Path, folder: Path) -> None:
    """Write ``conf.py``, ``Makefile``, ``.gitignore`` and a copy of the volume and its pictures. Nothing is written if the volume cannot be read.

    A copy, so that the project can be moved, and given to others, without the folder from which the volume came.
    """
    try:
        data = volume.read_bytes()
    except OSError as error:
        raise VolumeError(f'{volume}: cannot be read: {error.strerror}') from error
    facts = about(first_page(split(data, str(volume)), volume), volume.stem)
    files = {volume.name: data, **{picture.as_posix(): (volume.parent / picture).read_bytes() for picture in pictures(data, volume)}}
    ignored = f'/build/\n/{facts.name}/\n/{FOLDER}/\n'
    files |= {name: text.encode() for name, text in (('Makefile', makefile()), ('.gitignore', ignored), ('conf.py', conf(facts, volume)))}
    write_project(folder, files)


def write_project(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a project: a new folder at one go; into an empty one, which may be where the reader stands, one by one, the last last.

    Files that a killed process left are no obstacle. Raises :exc:`VolumeError` where there is anything else, :exc:`OSError` with the name of what
    cannot be written; what was written by then is removed.
    """
    if not os.path.lexists(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with temporary(folder) as partial:
            for name, content in files.items():
                write(partial / name, content)
            partial.rename(folder)
        return
    if not folder.is_dir() or any(not _is_left(one, folder, files) for one in folder.rglob('*')):
        raise VolumeError(f'{folder} is not an empty folder')
    with contextlib.ExitStack() as undone:
        for name, content in files.items():
            if write(folder / name, content):
                undone.callback((folder / name).unlink)
        undone.pop_all()


def _is_left(path: Path, folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a file, or a folder around files, can be what a killed process left of this project."""
    name = path.relative_to(folder).as_posix()
    if path.is_dir() and not path.is_symlink():
        return is_partial(path.name) or any(one.startswith(f'{name}/') for one in files)
    return is_partial(path.name) or (name in files and holds(path, files[name]))


def pictures(data: bytes, volume: Path) -> list[Path]:
    """The pictures that a volume names and that are below its folder, by their paths from there."""
    names = {html.unescape(one).strip() for one in re.findall(r'<(?:\w+:)?graphic\b[^>]*?\burl\s*=\s*["\']([^"\']*)', decode(data, str(volume)))}
    around = volume.parent.resolve()
    files = {Path(file) for name in names if name for file in names_of(name)}
    paths = [file for file in sorted(files) if file.suffix.lower() in _PICTURES and not file.is_absolute()]
    return [path for path in paths if (around / path).is_file() and (around / path).resolve().is_relative_to(around)]


def conf(facts: About, volume: Path) -> str:
    """The text of ``conf.py``."""
    printed = facts.printed
    rights = ' '.join(filter(None, (printed.date, printed.publisher))) or facts.title
    editors = (*printed.general_editors, *printed.editors)
    author = ', '.join(editors) or printed.publisher or facts.title
    named = '; '.join(editors) or author
    said = {'title': facts.title, 'author': author, 'editors': named, 'rights': rights, 'publisher': printed.publisher, 'name': facts.name}
    return _CONF.format(path=volume.name, **said)

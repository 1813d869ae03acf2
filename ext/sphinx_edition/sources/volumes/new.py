"""``sphinx-edition new --tei VOLUME.xml DIR``: a project of a volume, ready to build; ``new --text FILE.txt OUT.rst``: a source of a plain text."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from sphinx_edition.files import holds, is_partial, temporary, write
from sphinx_edition.sources.plaintext import command as plaintext
from sphinx_edition.sources.plaintext.recognised import DEFAULT, ROLES
from sphinx_edition.sources.volumes.about import About, about
from sphinx_edition.sources.volumes.aids import FOLDER
from sphinx_edition.sources.volumes.folder import first_page
from sphinx_edition.sources.volumes.preparing import VolumeError
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

HELP = 'make a project, ready to build, from a volume of TEI, or a source from a plain text'

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
BUILD = python -m sphinx -q -j auto -d build/doctrees

html epub text tei:
\t$(BUILD) -b $@ . build/$@

pdf:
\t$(BUILD) -b latex . build/latex
\tpython -m sphinx_edition.outputs.latex.pdf build/latex build/pdf

.PHONY: html epub text tei pdf
'''


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
    try:
        make_project(arguments.tei, arguments.target)
    except SphinxError as error:
        print(f'sphinx-edition new: {error}', file=sys.stderr)
        return 2
    print(f'The project is in {arguments.target}. Build it:\n\n    cd {arguments.target}\n    make html\n')
    return 0


def make_project(volume: Path, folder: Path) -> None:
    """Write ``conf.py``, ``Makefile`` and ``.gitignore``; the volume stays where it is. Nothing is written if the volume cannot be read."""
    try:
        data = volume.read_bytes()
    except OSError as error:
        raise VolumeError(f'{volume}: cannot be read: {error.strerror}') from error
    facts = about(first_page(split(data, str(volume)), volume), volume.stem)
    ignored = f'/build/\n/{facts.name}/\n/{FOLDER}/\n'
    write_project(folder, {'Makefile': _MAKEFILE, '.gitignore': ignored, 'conf.py': conf(facts, volume, folder)})


def write_project(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a project: a new folder at one go; into an empty one, which may be where the reader stands, one by one, the last last.

    Files that a killed process left are no obstacle. Raises :exc:`VolumeError` where there is anything else, :exc:`OSError` with the name of what
    cannot be written; what was written by then is removed.
    """
    if not os.path.lexists(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with temporary(folder) as partial:
            for name, text in texts.items():
                write(partial / name, text)
            partial.rename(folder)
        return
    if not folder.is_dir() or any(not is_partial(one.name) and not holds(one, texts.get(one.name, '').encode()) for one in folder.iterdir()):
        raise VolumeError(f'{folder} is not an empty folder')
    with contextlib.ExitStack() as undone:
        for name, text in texts.items():
            if write(folder / name, text):
                undone.callback((folder / name).unlink)
        undone.pop_all()


def conf(facts: About, volume: Path, folder: Path) -> str:
    """The text of ``conf.py``; the path of the volume is relative where both are on one drive."""
    try:
        path = Path(os.path.relpath(volume.resolve(), folder.resolve())).as_posix()
    except ValueError:
        path = volume.resolve().as_posix()
    printed = facts.printed
    rights = ' '.join(filter(None, (printed.date, printed.publisher))) or facts.title
    editors = (*printed.general_editors, *printed.editors)
    author = ', '.join(editors) or printed.publisher or facts.title
    named = '; '.join(editors) or author
    return _CONF.format(title=facts.title, author=author, editors=named, rights=rights, path=path, publisher=printed.publisher, name=facts.name)

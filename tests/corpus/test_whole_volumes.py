"""Whole volumes of the corpus, as a user makes them: of every word, note, list and table of the source there is one in the output."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from conftest import CORPUS
from sphinx_edition import cli
from sphinx_edition.domain.texts import digest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.volumes

VOLUMES = sorted(CORPUS.glob('*.xml'))
PRINTED = [CORPUS / f'{name}.xml' for name in ('frus1955-57v23p1', 'frus1964-68v22')]


def python(*arguments: str | Path, folder: Path) -> str:
    """What a command of Python prints, on whichever stream."""
    done = subprocess.run([sys.executable, '-m', *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def project(request, tmp_path) -> Path:
    """The project that ``sphinx-edition new --tei`` makes of a volume."""
    assert cli.main(['new', '--tei', str(request.param), str(tmp_path / 'project')]) == 0
    return tmp_path / 'project'


def verified(output: Path, volume: Path, capsys) -> None:
    status = cli.main(['verify', str(output), '--against', str(volume)])
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize(('project', 'volume'), [(path, path) for path in VOLUMES], ids=lambda path: path.stem, indirect=['project'])
def test_nothing_of_a_volume_is_lost_in_html(project, volume, capsys):
    said = python('sphinx', '-q', '-j', '2', '-b', 'html', '.', 'build/html', folder=project)
    assert 'Traceback' not in said
    assert not [line for line in said.splitlines() if '[edition.' not in line]  # no other warning than ours
    verified(project / 'build/html', volume, capsys)
    assert faults(project / 'build/html') == []


#: no citation has these: a point or comma too many, brackets with nothing in them, what Python calls nothing
MALFORMED = re.compile(r',\s*[,.]|\.\.(?!\.)|\(\s*\)|\[\s*\]|\bNone\b|\s{2}|\s[,.;](?!\.)|^[^\w\["“]')


def faults(html: Path) -> list[str]:
    """What is wrong with the citations and records of the documents of an output: each has all its files, and its record is that of the edition."""
    edition = json.loads((html / 'edition.json').read_text(encoding='utf-8'))
    Draft202012Validator(schema := json.loads((html / 'edition.schema.json').read_text(encoding='utf-8'))).validate(edition)
    validator, found = Draft202012Validator(schema), []
    for document in edition['documents']:
        page = html / document['page']
        found += [f'no {page.stem}{end}' for end in ('.bib', '.ris', '.csl.json', '.json', '.cite.js') if not page.with_suffix(end).is_file()]
        record = json.loads((html / document['data']).read_text(encoding='utf-8'))
        validator.validate(record)
        found += [f'{one["address"]}: digest' for one in record['document']['passages'] if digest(one['text']) != one['digest']]
        for name, _, _, *citations in json.loads(page.with_suffix('.cite.js').read_text()[len('editionCitations(') : -3])['styles']:
            whole = (one[1] if isinstance(one, list) else one for one in citations if one)
            for words in (re.sub(r'<[^>]*>|[\ue000\ue001]', '', one) for one in whole):
                found += [f'{document["address"]} {name}: {words}'] if MALFORMED.search(words) else []
    return found


@pytest.mark.epub
@pytest.mark.parametrize(('project', 'volume'), [(path, path) for path in PRINTED], ids=lambda path: path.stem, indirect=['project'])
def test_nothing_of_a_volume_is_lost_in_epub(project, volume, capsys):
    python('sphinx', '-q', '-j', '2', '-b', 'epub', '.', 'build/epub', folder=project)
    [book] = (project / 'build/epub').glob('*.epub')
    assert 'ERROR' not in python('epubcheck', book, folder=project)
    verified(book, volume, capsys)


@pytest.mark.latex
@pytest.mark.parametrize(('project', 'volume'), [(path, path) for path in PRINTED], ids=lambda path: path.stem, indirect=['project'])
def test_nothing_of_a_volume_is_lost_in_print(project, volume, capsys):
    python('sphinx', '-q', '-j', '2', '-b', 'latex', '.', 'build/latex', folder=project)
    begun = time.monotonic()
    python('sphinx_edition.outputs.latex.pdf', 'build/latex', 'build/pdf', folder=project)
    print(f'{volume.stem}: LaTeX took {time.monotonic() - begun:.0f} s')
    [log] = (project / 'build/latex').glob('*.log')
    words = log.read_text(encoding='utf-8', errors='replace')
    assert 'Missing character' not in words
    assert [width for width in map(float, re.findall(r'Overfull \\hbox \(([\d.]+)pt', words)) if width > 10] == []
    verified(next((project / 'build/pdf').glob('*.pdf')), volume, capsys)

"""What ends a build says why, where, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

CONF = "project = 'T'\nrelease = '1.0'\nextensions = ['sphinx_edition']\nprimary_domain = 'ed'\n"
LEDGER = '{"format": 1, "versions": {"1.0": {}}, "documents": {}'
DOCUMENT = '.. ed:document:: d1\n\nLetter\n======\n\nThe text.\n'


def build(folder, files):
    for name, text in files.items():
        (folder / name).write_text(text, encoding='utf-8')
    done = subprocess.run([sys.executable, '-m', 'sphinx', '-q', '.', 'out'], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(('files', 'said'), [
    ({'conf.py': CONF + "edition_volumes = ['v.xml']\n", 'v.xml': '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text></TEI>'}, 'v.xml:2:9: malformed XML'),
    ({'conf.py': CONF + "edition_volumes = ['none.xml']\n"}, 'none.xml: cannot be read: No such file'),
    ({'conf.py': CONF, 'index.rst': DOCUMENT, 'edition-ledger.json': LEDGER}, 'edition-ledger.json:1'),
], ids=['malformed', 'absent', 'ledger'])  # fmt: skip
def test_a_mistake_of_the_editor_is_told_in_one_line(tmp_path, files, said):
    status, errors = build(tmp_path, files)
    assert status == 2
    assert [said in line and 'ERROR' in line for line in errors.split('\n') if line.strip()] == [True]


def test_an_address_that_is_gone_is_told_in_two(tmp_path):
    build(tmp_path, {'conf.py': CONF, 'index.rst': DOCUMENT})
    made = subprocess.run([sys.executable, '-m', 'sphinx_edition.cli', 'ledger', 'update'], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    status, errors = build(tmp_path, {'index.rst': DOCUMENT.replace('The text.', '')})
    first, last = [line for line in errors.split('\n') if line.strip()]
    assert status == 2
    assert '"d1.u1" (“The text.”) is published, and its words are gone' in first
    assert '1 published address would not mean what the ledger says: nothing is written' in last

"""The edition keeps a ledger of its own, committed with its sources."""

from __future__ import annotations

import json
import subprocess
import sys

from conftest import ROOT


def command(*arguments):
    return subprocess.run([sys.executable, '-m', 'sphinx_edition.cli', *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_sources_are_what_the_ledger_says():
    done = command('ledger', 'check', 'source', '--conf', '.')
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_of_the_memorandum_is_in_it(built):
    ledger = json.loads((ROOT / 'edition-ledger.json').read_text(encoding='utf-8'))
    record = json.loads((built('html') / 'documents/d52.json').read_text(encoding='utf-8'))['document']
    assert set(ledger['documents']['d52']['parts']) == {one['address'] for one in record['passages']}
    assert {address: states['states'][-1]['digest'] for address, states in ledger['documents']['d52']['parts'].items()} == {
        one['address']: one['digest'] for one in record['passages']
    }


def test_an_old_citation_can_be_checked():
    done = command('cite', 'resolve', 'd52.p3.b@0.1.0')
    assert (done.returncode, done.stdout.strip()) == (0, 'd52.p3.b has the same words today as in version 0.1.0.')

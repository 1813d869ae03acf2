"""The command ``references``: what it prints, in the form that the scorer takes, and how right that is on the labelled volumes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from conftest import CORPUS
from growth import LARGER, MOST, growth
from sources.test_recognition import LETTER, TELEGRAM
from sources.volume_files import document, volume
from sphinx_edition import cli
from sphinx_edition.checks.references.command import rows
from sphinx_edition.checks.references.reading import read_volume

GOLD = CORPUS.parent / 'gold'
VOLUMES = sorted(CORPUS.glob('*.xml'))

#: what must be reached on the labels (issue 4 §4)
LEAST = {
    'archival.f1': 0.97, 'archival.repository': 0.97, 'archival.collection': 0.97, 'archival.file': 0.97, 'archival.ibid_resolved': 0.95,
    'message.f1': 0.95, 'message.all_fields': 0.92, 'message.link_precision': 0.98, 'message.link_recall': 0.85,
    'document.link_precision': 0.98, 'document.link_recall': 0.95,
    'paragraph.f1': 0.95, 'paragraph.link_precision': 0.98, 'paragraph.link_recall': 0.85,
}  # fmt: skip


@pytest.fixture
def letters(tmp_path):
    path = tmp_path / 'letters.xml'
    path.write_text(volume(TELEGRAM, LETTER, name='letters'), encoding='utf-8')
    return path


def printed(capsys, *arguments):
    assert cli.main(['references', *map(str, arguments)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_reference_is_one_object_a_line(letters, capsys):
    found = printed(capsys, letters, '--json')
    assert {(one['type'], one['quote']) for one in found} >= {
        ('archival', 'Ibid., 411.53/3–1255'), ('message', 'telegram 609 from Lisbon, March 10'), ('document', 'Document 1'), ('paragraph', 'paragraph 1(b) above'),
    }  # fmt: skip
    [message] = [one for one in found if one['quote'].startswith('telegram 609')]
    wanted = {'volume': 'letters', 'document': 'd2', 'note_index': 1, 'source_line': None, 'number': '609', 'from': 'Lisbon', 'date': '1955-03-10', 'target': 'd1'}
    assert {name: message[name] for name in wanted} == wanted
    [paragraph] = [one for one in found if one['type'] == 'paragraph']
    assert (paragraph['note_index'], paragraph['source_line'], paragraph['paths']) == (None, 8, [['1', 'b']])
    assert paragraph['targets'][0]['source_line'] == 8


def test_spans_are_offsets_in_the_text_with_white_space_collapsed(letters):
    made = read_volume(letters)
    for row in rows(made):
        [one] = [document for document in made.documents if document.identifier == row['document']]
        texts = [p.text for p in one.passages if (p.note == row['note_index'] if row['note_index'] is not None else p.line == row['source_line'])]
        assert any(text[row['start'] : row['end']] == row['quote'] for text in texts)


def test_on_a_terminal_a_person_can_read_it(letters, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, 'isatty', lambda: True, raising=False)
    assert cli.main(['references', str(letters)]) == 0
    assert f'{letters}:8: d2 note 2: message “telegram 609 from Lisbon, March 10” → d1' in capsys.readouterr().out


@pytest.mark.parametrize(('content', 'message'), [
    (None, 'cannot be read'),
    ('<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text></TEI>', ':2:'),
    (volume(document(1, '<hi>' * 70 + '</hi>' * 70)), 'elements stand inside each other'),
])
def test_what_cannot_be_read_is_one_line_and_status_2(tmp_path, capsys, content, message):
    path = tmp_path / 'volume.xml'
    if content is not None:
        path.write_text(content, encoding='utf-8')
    assert cli.main(['references', str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ''
    assert message in said.err
    assert len(said.err.splitlines()) == 1


def test_entities_are_not_expanded(tmp_path, capsys):
    path = tmp_path / 'volume.xml'
    path.write_text('<!DOCTYPE TEI [<!ENTITY a "telegram 5">]>' + volume(document(1, '<p>In &a; from Lisbon</p>')), encoding='utf-8')
    assert printed(capsys, path) == []


@pytest.mark.corpus
@pytest.mark.labels
def test_the_labelled_references_are_found_and_right(tmp_path):
    labelled = {json.loads(line)['volume'] for path in GOLD.glob('dev/*.jsonl') for line in path.read_text(encoding='utf-8').splitlines()}
    found = tmp_path / 'found.jsonl'
    with found.open('w', encoding='utf-8') as file:
        for name in sorted(labelled):
            file.writelines(json.dumps(row, ensure_ascii=False) + '\n' for row in rows(read_volume(CORPUS / f'{name}.xml')))
    least = [f'{figure}={value}' for figure, value in LEAST.items()]
    command = [sys.executable, str(GOLD / 'score.py'), str(found), '--errors', '5', '--min', *least]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.mark.corpus
@pytest.mark.parametrize('path', VOLUMES, ids=lambda path: path.stem)
def test_a_whole_volume_is_read(path):
    found = list(rows(read_volume(path)))
    assert all(0 <= row['start'] < row['end'] for row in found)
    json.dumps(found)


@pytest.mark.corpus
def test_the_time_of_a_volume_grows_with_its_documents():
    made = read_volume(VOLUMES[0])
    part = made._replace(documents=made.documents[::LARGER])
    assert growth(lambda volume: list(rows(volume)), part, made) <= MOST

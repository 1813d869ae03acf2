"""The command: what it prints, what it refuses, and its status."""

from __future__ import annotations

import os

import pytest

from citation.ledger_files import CONF, LETTER, change, edition_of, ledger, release, text_of
from sphinx_edition.citation.ledger.files import LedgerError, read_ledger
from sphinx_edition.cli import main
from sphinx_edition.files import is_partial


@pytest.fixture
def published(new_edition, capsys):
    edition = edition_of(new_edition)
    assert ledger(edition, 'update', '--date', '2026-01-01') == 0
    assert capsys.readouterr().out == 'edition-ledger.json: version 1.0, 8 addresses, 8 of them new or changed\n'
    return edition


def test_a_project_without_a_ledger_is_told_how_to_begin_one(new_edition, capsys):
    edition = edition_of(new_edition)
    assert ledger(edition, 'check') == 2
    assert capsys.readouterr().err == f'{edition.folder}/edition-ledger.json: there is no ledger; "sphinx-edition ledger update" begins one\n'
    assert ledger(edition, 'log') == 2
    assert main(['cite', 'resolve', 'd7@1', '--ledger', str(edition.folder)]) == 2


def test_check_says_what_the_build_says(published, capsys):
    change(published, 'd7.rst', 'speaks of cork', 'speaks of corks')
    assert ledger(published, 'check') == 1
    said = capsys.readouterr().out
    assert said.startswith(f'{published.folder}/d7.rst:8: ERROR: "d7.p1" was corrected: for ')
    assert said.endswith('[edition.ledger]\n')


def test_check_names_what_is_not_recorded(published, capsys):
    change(published, 'd7.rst', 'A third has', 'Something that nobody had read before.\n\nA third has')
    assert ledger(published, 'check') == 0
    assert capsys.readouterr().out == 'not recorded yet: d7.u2\n'


def test_the_sources_may_stand_below_the_configuration(new_edition):
    edition = new_edition({'conf.py': CONF.format(release='1.0'), 'source/index.rst': LETTER})
    assert main(['ledger', 'update', str(edition.folder / 'source')]) == 0
    assert (edition.folder / 'edition-ledger.json').is_file()


@pytest.mark.parametrize('date', ['1.1.2026', '2026-02-30', '20260101', 'today'])
def test_a_date_is_a_day(published, date, capsys):
    with pytest.raises(SystemExit) as stop:
        ledger(published, 'update', '--date', date)
    assert stop.value.code == 2
    assert 'argument --date' in capsys.readouterr().err


def test_a_version_that_nobody_has_seen_can_be_amended(published, capsys):
    change(published, 'd7.rst', 'speaks of cork', 'speaks of corks')
    assert ledger(published, 'update') == 1
    assert ledger(published, 'update', '--amend') == 0
    assert 'speaks of corks' in text_of(published)
    assert 'speaks of cork ' not in text_of(published)
    assert capsys.readouterr().out.splitlines()[-2:] == ['d7.p1: corrected', 'edition-ledger.json: version 1.0, 8 addresses, 2 of them new or changed']


def test_paragraphs_that_only_an_amended_version_had_are_dropped(published, capsys):
    change(published, 'd7.rst', 'A third has', 'Something that nobody had read before.\n\nA third has')
    release(published, '1.1')
    assert ledger(published, 'update') == 0
    change(published, 'd7.rst', 'Something that nobody had read before.\n\n', '')
    assert ledger(published, 'update') == 1
    assert ledger(published, 'update', '--amend') == 0
    assert 'd7.u2: dropped' in capsys.readouterr().out.splitlines()
    assert ledger(published, 'check') == 0


def test_nothing_is_accepted_where_nothing_stands(published, capsys):
    change(published, 'd7.rst', 'A third has no number of its own and closes the letter. :note:`2`', '')
    change(published, 'd7.rst', '.. ed:note:: 2\n\n   The letter was answered in :paragraph:`paragraph 2`, see :paragraph:`there <d7.p2>`.\n', '')
    release(published, '1.1')
    before = text_of(published)
    assert ledger(published, 'update', '--accept', 'd7.u1', '--accept', 'd7.n2') == 1
    assert capsys.readouterr().out.count('its words are gone') == 2
    assert text_of(published) == before


def test_a_broken_ledger_stops_everything_and_is_not_written_over(published, capsys):
    path = published.folder / 'edition-ledger.json'
    broken = text_of(published).replace('"d7.p1":', '<<<<<<< HEAD\n"d7.p1":')
    path.write_text(broken, encoding='utf-8')
    with pytest.raises(LedgerError, match=r'edition-ledger\.json:7: no JSON'):
        published.build()
    published.apps.clear()
    for action in ('check', 'update', 'log'):
        assert ledger(published, action) == 2
        assert f'{path}:7: no JSON' in capsys.readouterr().err
    assert text_of(published) == broken


def test_a_ledger_that_cannot_be_written_is_as_it_was(published, capsys, monkeypatch):
    before = text_of(published)
    release(published, '1.1')
    change(published, 'd7.rst', 'speaks of cork', 'speaks of corks')

    def full(_):
        raise OSError(28, 'No space left on device')

    with monkeypatch.context() as patch:
        patch.setattr(os, 'fsync', full)
        assert ledger(published, 'update') == 2
    said = f'{published.folder}/edition-ledger.json: cannot be written, and is as it was: No space left on device\n'
    assert capsys.readouterr().err == f'sphinx-edition ledger: {said}'
    assert text_of(published) == before
    assert not [one for one in published.folder.iterdir() if is_partial(one.name)]
    assert ledger(published, 'update') == 0


def test_a_ledger_that_is_a_link_stays_one(published):
    path = published.folder / 'edition-ledger.json'
    path.rename(path.with_name('kept.json'))
    path.symlink_to('kept.json')
    release(published, '1.1')
    assert ledger(published, 'update') == 0
    assert path.is_symlink()
    assert '"1.1"' in text_of(published)


def test_a_day_that_is_none_is_refused(published, capsys):
    with pytest.raises(SystemExit):
        ledger(published, 'update', '--date', '2026-02-30')
    assert '"2026-02-30" is no day: write it as 2026-01-31' in capsys.readouterr().err


def test_a_version_may_be_a_number(new_edition):
    edition = new_edition({'conf.py': CONF.format(release='').replace("release = ''", 'release = 1.0'), 'index.rst': LETTER})
    assert ledger(edition, 'update') == 0
    assert list(read_ledger(edition.folder / 'edition-ledger.json').versions) == ['1.0']


def test_a_version_that_nobody_could_cite_is_refused(published, capsys):
    release(published, '1.1 draft')
    assert ledger(published, 'update') == 1
    assert 'version "1.1 draft" has a space in it, and could not be cited: change "release" in conf.py' in capsys.readouterr().err


def test_a_project_without_the_extension_is_told_so(new_edition, capsys):
    edition = new_edition({'conf.py': "project = 'Cork'\n", 'index.rst': 'Home\n====\n'})
    assert ledger(edition, 'check') == 2
    assert capsys.readouterr().err == f'sphinx-edition ledger: {edition.folder}: conf.py does not name sphinx_edition in "extensions"\n'


def test_the_ledger_can_be_switched_off(published):
    change(published, 'd7.rst', 'The first paragraph speaks of cork and of nothing else.', 'Other words.')
    release(published, '1.0', edition_ledger='')
    published.build()
    assert published.warnings == ''
    assert ledger(published, 'update') == 2


def test_a_folder_without_configuration_is_no_project(tmp_path, capsys):
    assert main(['ledger', 'check', str(tmp_path)]) == 2
    assert 'there is no conf.py' in capsys.readouterr().err

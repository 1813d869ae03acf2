"""The pages of a volume in the project: written once, read again only where they changed, never over what is not ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.cmd.build import main as sphinx_build

from sources.volume_files import document, volume
from sphinx_edition.sources.volumes.about import safe
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE = {'edition_volumes': ['volume.xml']}
LETTERS = [document(n, f'<p>Letter {n}, by the clerk.</p>') for n in (1, 2, 3)]


@pytest.fixture
def edition(new_edition):
    return new_edition({'volume.xml': volume(*LETTERS)})


def files(edition) -> set[str]:
    return {str(path.relative_to(edition.folder)) for path in edition.folder.rglob('*') if path.is_file() and '_build' not in path.parts}


def stamps(paths: Iterable[Path]) -> dict[str, int]:
    return {path.stem: path.stat().st_mtime_ns for path in paths}


def changed(edition, what: str, **conf) -> set[str]:
    """What another build touches: ``read`` (doctrees), ``written`` (HTML), ``made`` (page files)."""
    app = edition.apps[-1]
    folder, ending = {'read': (app.doctreedir, 'doctree'), 'written': (app.outdir, 'html'), 'made': (edition.folder / 'vol', 'tei')}[what]
    before = stamps(folder.rglob(f'*.{ending}'))
    edition.build(**conf)
    return {name for name, stamp in stamps(folder.rglob(f'*.{ending}')).items() if before.get(name) != stamp}


def test_a_project_needs_no_page_of_its_own(edition):
    edition.build(**ONE)
    assert edition.warnings == ''
    assert edition.apps[-1].config.project == 'A Volume'
    assert edition.apps[-1].config.root_doc == 'vol/index'
    assert edition.page('vol/d1').xpath('string(//p[@id="d1.u1"])') == 'Letter 1, by the clerk.'
    assert edition.page('index').xpath('//a/@href') == ['vol/index.html']


def test_nothing_touched_nothing_rewritten(edition):
    edition.build(**ONE)
    for what in ('made', 'read', 'written'):
        assert changed(edition, what, **ONE) <= {'search', 'genindex'}


def test_a_word_in_a_document_is_a_matter_of_its_page(edition):
    edition.build(**ONE)
    edition.write({'volume.xml': volume(LETTERS[0], LETTERS[1].replace('clerk', 'king'), LETTERS[2])})
    assert changed(edition, 'read', **ONE) == {'d2'}
    assert 'by the king' in edition.page('vol/d2').text_content()


def test_a_line_more_is_a_matter_of_its_page_and_of_those_that_hold_it(edition):
    edition.build(**ONE)
    edition.write({'volume.xml': volume(LETTERS[0].replace('<p>', '\n\n<p>'), *LETTERS[1:])})
    assert changed(edition, 'read', **ONE) == {'d1', 'ch1', 'index'}


def test_messages_name_file_and_line_of_the_volume_wherever_the_text_has_moved(edition):
    late = LETTERS[2].replace('clerk', '<date when="1955-02-30">clerk</date>')
    for early in (LETTERS[0], LETTERS[0].replace('<p>', '\n\n\n<p>')):
        source = volume(early, LETTERS[1], late)
        edition.write({'volume.xml': source})
        edition.build(**ONE)
        line = next(number for number, text in enumerate(source.splitlines(), 1) if '1955-02-30' in text)
        assert f'{edition.folder}/volume.xml:{line}: WARNING' in edition.warnings
        assert edition.subtypes() == ['date']


def test_parallel_builds_name_the_same_lines(new_edition):
    documents = [document(n, f'<p>\n<date when="1955-02-3{n}">x</date></p><p><ref target="#none{n}">y</ref></p>') for n in range(10)]
    found = []
    for jobs in (0, 2):
        edition = new_edition({'volume.xml': volume(*documents)}, f'jobs{jobs}')
        edition.build(jobs=jobs, **ONE)
        found.append(sorted(edition.warnings.replace(str(edition.folder), '').splitlines()))
    assert found[0] == found[1]
    assert len(found[0]) == 20
    assert all(line.startswith('/volume.xml:') for line in found[0])


def test_a_document_taken_out_takes_its_page_along(edition):
    edition.build(**ONE)
    edition.write({'volume.xml': volume(*LETTERS[:2])})
    edition.build(**ONE)
    assert edition.warnings == ''
    assert 'vol/d3.tei' not in files(edition)
    assert 'vol/d3' not in edition.apps[-1].env.found_docs


def test_a_volume_taken_out_of_the_settings_takes_its_pages_along(edition):
    edition.build(**ONE)
    edition.write({'index.rst': 'Home\n====\n', 'vol/mine.txt': 'A note of the editor'})
    edition.build(edition_volumes=[])
    assert edition.warnings == ''
    assert files(edition) == {'conf.py', 'volume.xml', 'index.rst', 'vol/mine.txt'}


def test_a_page_that_somebody_deleted_is_made_again(edition):
    edition.build(**ONE)
    (edition.folder / 'vol/d1.tei').unlink()
    edition.build(**ONE)
    assert 'vol/d1.tei' in files(edition)
    assert edition.warnings == ''


@pytest.mark.parametrize('done', [0, 1, 3])
def test_a_making_that_was_stopped_begins_again(edition, monkeypatch, done):
    rename, times = Path.replace, iter(range(99))

    def stop(self, target):
        if next(times) == done:
            raise OSError('disk full')
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, 'replace', stop)
        with pytest.raises(VolumeError, match='cannot be written: disk full'):
            edition.build(**ONE)
    edition.build(**ONE)
    assert edition.warnings == ''
    assert {path for path in files(edition) if path.startswith('vol/')} == {
        'vol/.gitignore', 'vol/.sphinx-edition.json', 'vol/volume.json', *(f'vol/{name}.tei' for name in ('index', 'ch1', 'd1', 'd2', 'd3')),
    }  # fmt: skip


@pytest.mark.parametrize('occupied', ['vol/notes.rst', 'vol'])
def test_a_folder_or_file_of_somebody_else_is_left_alone(edition, occupied):
    edition.write({occupied: 'Mine'})
    before = files(edition)
    with pytest.raises(VolumeError, match=r'the pages of .*volume\.xml cannot be written there'):
        edition.build(**ONE)
    assert files(edition) - {'conf.py'} == before


def test_a_link_is_not_followed(edition, tmp_path):
    (tmp_path / 'elsewhere').mkdir()
    (edition.folder / 'vol').symlink_to(tmp_path / 'elsewhere')
    with pytest.raises(VolumeError):
        edition.build(**ONE)
    assert not list((tmp_path / 'elsewhere').iterdir())


def test_two_files_of_one_name_are_not_mixed(edition):
    edition.write({'other.xml': volume(document(1, '<p>Another</p>'))})
    with pytest.raises(VolumeError, match='already made from'):
        edition.build(edition_volumes=['volume.xml', 'other.xml'])


def test_a_volume_named_twice_is_one(edition):
    edition.build(edition_volumes=['volume.xml', './volume.xml'])
    assert edition.warnings == ''
    assert edition.apps[-1].config.root_doc == 'vol/index'


def test_a_volume_that_sphinx_would_take_for_a_page_is_none(new_edition):
    edition = new_edition({'volume.tei': volume(*LETTERS)})
    edition.build(edition_volumes=['volume.tei'])
    assert edition.warnings == ''
    assert 'volume' not in edition.apps[-1].env.found_docs


@pytest.mark.parametrize('suffix', ['.rst', ['.rst', '.txt']])
def test_a_first_page_of_the_project_stays_first(edition, suffix):
    edition.write({'index.rst': 'Home\n====\n\n.. toctree::\n\n   vol/index\n'})
    edition.build(**ONE, source_suffix=suffix)
    assert edition.warnings == ''
    assert edition.apps[-1].config.root_doc == 'index'
    assert edition.page('index').xpath('string(//h1/text())') == 'Home'


def test_a_volume_that_is_not_there_says_so_and_stops(edition, capsys):
    edition.write({'conf.py': "extensions = ['sphinx_edition']\nedition_volumes = ['gone.xml']\n"})
    assert sphinx_build(['-q', str(edition.folder), str(edition.folder / '_build')]) == 2
    assert 'gone.xml: cannot be read: No such file or directory' in capsys.readouterr().err


@pytest.mark.parametrize(('name', 'folder'), [
    ('../x', 'x'), ('', 'volume'), ('con', 'vcon'), ('/etc', 'etc'), ('1950', 'v1950'), ('a b', 'a-b'), ('..', 'volume'), ('volumes', 'vvolumes'),
    ('é' * 300, 'volume'), ('x' * 300, 'x' * 100), ('<b>', 'b'),
])  # fmt: skip
def test_the_name_of_a_volume_becomes_that_of_a_folder(name, folder):
    assert safe(name) == folder


def test_the_folder_stands_below_the_sources(new_edition):
    edition = new_edition({'volume.xml': volume(LETTERS[0], name='../../x')})
    edition.build(**ONE)
    assert {path.split('/')[0] for path in files(edition)} == {'conf.py', 'volume.xml', 'x', 'finding-aids'}
    assert json.loads((edition.folder / 'x/volume.json').read_text(encoding='utf-8'))['name'] == 'x'
    assert edition.warnings == ''

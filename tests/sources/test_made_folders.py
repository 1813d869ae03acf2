"""What the extension makes among the sources it may replace and remove; everything else is somebody's, and stays."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from sources.volume_files import document, volume
from sphinx_edition.domain.volumes import read_manifests
from sphinx_edition.sources.volumes.aids import drop_aids, make_aids
from sphinx_edition.sources.volumes.folder import forget, make_pages
from sphinx_edition.sources.volumes.made import RECORD, Place, made_for_others, read_record
from sphinx_edition.sources.volumes.preparing import VolumeError

OLD = volume(document(1, '<p>One</p>'), document(2, '<p>Two</p>'), document(3, '<p>Three</p>'))
NEW = volume(document(1, '<p>One</p>'), document(2, '<p>Other</p>'), document(4, '<p>Four</p>'))


class Project:
    """A folder of sources with a volume."""

    def __init__(self, folder: Path, text: str = OLD) -> None:
        self.folder, self.place = folder, Place(folder, '.')
        self.write({'conf.py': '', 'volume.xml': text})

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding='utf-8')

    def make(self, text: str = '') -> None:
        if text:
            self.write({'volume.xml': text})
        forget(self.place, {make_pages(self.folder / 'volume.xml', self.place, {})})

    def drop(self) -> None:
        forget(self.place, set())

    def files(self) -> dict[str, str]:
        """Everything below but conf.py, the volume, and the record."""
        found = {str(path.relative_to(self.folder)): path for path in self.folder.rglob('*') if path.is_file() or path.is_symlink()}
        left_out = {'conf.py', 'volume.xml', f'vol/{RECORD}'}
        return {name: path.read_text(encoding='utf-8') for name, path in found.items() if name not in left_out}


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / 'project')


@pytest.fixture(scope='module')
def clean(tmp_path_factory):
    """What is made of the old and the new volume where there was nothing."""
    found = []
    for text in (OLD, NEW):
        made = Project(tmp_path_factory.mktemp('clean'), text)
        made.make()
        found.append(made.files())
    return found


@pytest.fixture
def said(monkeypatch):
    """The warnings."""
    found = []
    monkeypatch.setattr('sphinx_edition.sources.volumes.made.warn', lambda _, message, location: found.append((message, location)))
    return found


FOREIGN = {
    'an object': '{"pages": {"mine": []}}', 'a path upwards': '{"pages": {"../mine": []}, "name": "other"}', 'a list': '[]', 'no JSON': 'x',
    'one that looks like ours': json.dumps({
        'name': 'other', 'title': 'T', 'source': 'volume.xml', 'digest': '', 'printed': {}, 'pages': {'mine': [], '../conf': []}, 'identifiers': {},
    }),
}  # fmt: skip


@pytest.mark.parametrize('manifest', FOREIGN.values(), ids=FOREIGN)
def test_a_volume_json_of_somebody_else_stays_with_all_beside_it(project, manifest):
    mine = {'other/volume.json': manifest, 'other/.gitignore': '*\n', 'other/mine.tei': 'x', 'other/index.rst': 'x', 'mine.tei': 'x', 'conf.tei': 'x'}
    project.write(mine)
    project.drop()
    assert project.files() == mine
    project.make()
    assert project.files().items() >= mine.items()


def test_what_was_made_is_made_again_and_goes(project, clean, said):
    for text, files in ((OLD, clean[0]), (NEW, clean[1]), (OLD, clean[0])):
        project.make(text)
        assert project.files() == files
    project.drop()
    assert project.files() == {}
    assert not (project.folder / 'vol').exists()
    assert said == []


def test_a_file_of_the_editor_in_a_made_folder_stays(project, said):
    project.make()
    project.write({'vol/mine.txt': 'x'})
    project.make(NEW)
    project.drop()
    assert project.files() == {'vol/mine.txt': 'x'}
    assert said == []


def changed(path: Path) -> None:
    """Of the same size, and older than everything: only its content says so."""
    path.write_text(path.read_text(encoding='utf-8').replace('Two', 'Own'), encoding='utf-8')
    os.utime(path, (1, 1))


def linked(path: Path) -> None:
    path.rename(path.parent.parent / 'mine.txt')
    path.symlink_to('../mine.txt')


@pytest.mark.parametrize('edit', [changed, linked])
def test_a_page_that_somebody_changed_is_in_the_way_and_stays(project, said, edit):
    project.make()
    edit(project.folder / 'vol/d2.tei')
    before = project.files()
    for text in ('', NEW):
        with pytest.raises(VolumeError, match=r'vol/d2\.tei is in the way of the pages of .*volume\.xml: .* move it away$'):
            project.make(text)
        assert project.files() == before
    project.drop()
    assert [location for _, location in said] == [str(project.folder / 'vol/d2.tei')]
    assert project.files() == {name: text for name, text in before.items() if name in ('vol/d2.tei', 'mine.txt')}


def test_a_new_page_does_not_replace_a_file_of_the_editor(project):
    project.make()
    project.write({'vol/d4.tei': 'mine'})
    before = project.files()
    with pytest.raises(VolumeError, match=r'vol/d4\.tei is in the way'):
        project.make(NEW)
    assert project.files() == before


def test_a_gitignore_of_the_editor_is_his(project):
    project.make()
    project.write({'vol/.gitignore': ''})
    project.make(NEW)
    project.drop()
    assert project.files() == {'vol/.gitignore': ''}


@pytest.mark.parametrize('wrong', [{'folder': 'other'}, {'files': {'../mine.txt': [1, 1, 'x']}}, {'files': {'mine.txt': 1}}, {'seal': ''}, {'seal': None}])
def test_a_record_that_is_not_as_it_was_written_proves_nothing(project, wrong):
    project.make()
    project.write({'mine.txt': 'x'})
    record = project.folder / 'vol' / RECORD
    record.write_text(json.dumps({**json.loads(record.read_text(encoding='utf-8')), **wrong}), encoding='utf-8')
    before = project.files()
    project.drop()
    assert project.files() == before


def test_a_copy_of_a_made_folder_is_the_editors(project):
    project.make()
    shutil.copytree(project.folder / 'vol', project.folder / 'vol-kept')
    project.make(NEW)
    assert read_manifests(project.folder)[project.folder / 'volume.xml']['name'] == 'vol'
    project.drop()
    assert {name.partition('/')[0] for name in project.files()} == {'vol-kept'}


def test_a_link_in_place_of_the_folder_is_not_followed(project):
    project.make()
    (project.folder / 'vol').rename(project.folder.parent / 'vol')
    (project.folder / 'vol').symlink_to('../vol')
    there = {path.name for path in (project.folder.parent / 'vol').iterdir()}
    project.drop()
    with pytest.raises(VolumeError, match='no folder of its own'):
        project.make(NEW)
    assert {path.name for path in (project.folder.parent / 'vol').iterdir()} == there


@pytest.mark.parametrize('copy', [shutil.copy, shutil.copy2], ids=['new times', 'old times'])
def test_a_copied_project_goes_on_where_the_first_one_was(project, clean, copy, monkeypatch):
    project.make()
    made = Project(Path(shutil.copytree(project.folder, project.folder.parent / 'copied', copy_function=copy)))
    with monkeypatch.context() as patch:
        patch.setattr('sphinx_edition.sources.volumes.folder.split', lambda *_: pytest.fail('the pages are there'))
        made.make()
    assert read_manifests(made.folder).keys() == {made.folder / 'volume.xml'}
    made.make(NEW)
    assert (made.files(), project.files()) == (clean[1], clean[0])


def test_a_volume_whose_file_is_renamed_keeps_its_folder(project, clean):
    project.make()
    (project.folder / 'volume.xml').rename(project.folder / 'other.xml')
    make_pages(project.folder / 'other.xml', project.place, {})
    assert read_manifests(project.folder).keys() == {project.folder / 'other.xml'}
    assert {name for name in project.files() if name != 'other.xml'} == clean[0].keys()


def test_two_projects_with_the_same_sources_leave_each_other_their_pages(project, tmp_path):
    (tmp_path / 'second').mkdir()
    (tmp_path / 'second/conf.py').touch()
    second = Place.of(project.folder, tmp_path / 'second')
    project.write({'other.xml': volume(document(1, '<p>x</p>'), name='other')})
    project.make()
    make_pages(project.folder / 'other.xml', second, {})
    project.drop()
    assert {name.partition('/')[0] for name in project.files()} == {'other', 'other.xml'}
    assert made_for_others(project.place) == ['other']
    make_pages(project.folder / 'other.xml', project.place, {})  # both have it now
    assert (made_for_others(project.place), made_for_others(second)) == ([], [])
    project.drop()
    assert read_record(project.folder / 'other').projects == (second.project,)
    project.write({'third.xml': volume(document(1, '<p>y</p>'), name='other')})
    with pytest.raises(VolumeError, match=r'already made from .*/other\.xml'):
        make_pages(project.folder / 'third.xml', project.place, {})
    shutil.rmtree(tmp_path / 'second')  # a project that is gone needs no pages
    make_pages(project.folder / 'other.xml', project.place, {})
    project.drop()
    assert not (project.folder / 'other').exists()


def stop(patch, after: int) -> None:
    """The disk is full after so many files."""
    replace, left = Path.replace, iter(range(after))

    def replaced(self, target):
        if next(left, None) is None:
            raise OSError(28, 'No space left on device')
        return replace(self, target)

    patch.setattr(Path, 'replace', replaced)


@pytest.mark.parametrize('then', [OLD, NEW, ''], ids=['back', 'on', 'away'])
@pytest.mark.parametrize('before', ['', OLD], ids=['first', 'again'])
def test_a_making_that_stops_anywhere_is_finished_by_the_next_and_nothing_is_lost(tmp_path, clean, said, monkeypatch, before, then):
    stops = 0
    for after in range(12):
        project = Project(tmp_path / str(after))
        if before:
            project.make(before)
        with monkeypatch.context() as patch:
            stop(patch, after)
            try:
                project.make(NEW)
            except OSError:
                stops += 1
        if then:
            project.make(then)
        else:
            project.drop()
        assert project.files() == {OLD: clean[0], NEW: clean[1], '': {}}[then]
    assert stops == (6 if before else 9)
    assert said == []


FORMER = {'digest': f'3 {"0" * 64}', 'source': '/somewhere/volume.xml'}


def as_formerly(project: Project) -> None:
    """As the version before the record left it."""
    path = project.folder / 'vol/volume.json'
    path.write_text(json.dumps({**json.loads(path.read_text(encoding='utf-8')), **FORMER}), encoding='utf-8')
    (project.folder / 'vol' / RECORD).unlink()


def test_pages_of_a_former_version_are_taken_over_where_they_are_as_they_would_be(project, clean, said):
    project.make()
    as_formerly(project)
    project.make()
    assert project.files() == clean[0]
    as_formerly(project)
    before = project.files()
    with pytest.raises(VolumeError, match='vol was made by an earlier version of sphinx-edition: delete it, and it is made again'):
        project.make(NEW)
    project.drop()
    assert project.files() == before
    assert [location for _, location in said] == [str(project.folder / 'vol')]


def test_finding_aids_leave_a_page_of_the_editor_alone(project, said):
    make_aids(project.place, ['vol', 'other'])
    project.write({'finding-aids/mine.rst': 'x'})
    make_aids(project.place, ['vol'])
    assert sorted(project.files()) == [f'finding-aids/{name}' for name in ('.gitignore', RECORD, 'archives.rst', 'calendar.rst', 'messages.rst', 'mine.rst')]
    stamps = {path: path.stat().st_mtime_ns for path in project.folder.rglob('*')}
    make_aids(project.place, ['vol'])
    assert {path: path.stat().st_mtime_ns for path in project.folder.rglob('*')} == stamps
    drop_aids(project.place)
    assert project.files() == {'finding-aids/mine.rst': 'x'}
    assert said == []

"""A project that was copied or moved, with all that was built in it, builds as if it had always been there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sphinx.cmd.build import main as sphinx_build

from sources.volume_files import document, volume
from test_failing import CONF, OLD, SECOND, tree

VOLUMES = "edition_volumes = ['one.xml', '../two.xml']\n"
FILES = {
    'source/conf.py': CONF + VOLUMES, 'source/index.rst': OLD + '   one/index\n   two/index\n', 'source/d2.rst': SECOND,
    'source/one.xml': volume(document(1, '<p>Words</p>'), document(2, '<p>Words, see Document 1.</p>'), name='one', title='One'),
    'two.xml': volume(document(1, '<p>Others</p>'), name='two', title='Two'),
}  # fmt: skip
BUILDERS = ('html', 'epub', 'tei')


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding='utf-8')


def build(folder: Path) -> dict[str, dict[str, bytes]]:
    """Every output, and what was made among the sources."""
    for builder in BUILDERS:
        command = ['-q', '-b', builder, '-d', str(folder / 'build/doctrees'), str(folder / 'source'), str(folder / 'build' / builder)]
        assert sphinx_build(command) == 0
    records = {'one/.sphinx-edition.json', 'two/.sphinx-edition.json', 'finding-aids/.sphinx-edition.json'}  # these hold times
    made = {name: data for name, data in tree(folder / 'source').items() if name not in records}
    return {'source': made, **{builder: tree(folder / 'build' / builder) for builder in BUILDERS}}


@pytest.fixture(scope='module')
def built(tmp_path_factory):
    """A project with its outputs, and these."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('SOURCE_DATE_EPOCH', '1445385600')
        folder = tmp_path_factory.mktemp('first') / 'project'
        write(folder, FILES)
        yield folder, build(folder)


@pytest.mark.parametrize('copy', [shutil.copy, shutil.copy2], ids=['new times', 'old times'])
def test_a_copied_project_builds(built, tmp_path, copy):
    folder, before = built
    copied = Path(shutil.copytree(folder, tmp_path / 'copied', copy_function=copy))
    assert build(copied) == before
    changed = {'two.xml': FILES['two.xml'].replace('Others', 'New words')}
    write(copied, changed)
    write(tmp_path / 'clean', {**FILES, **changed})
    assert build(copied) == build(tmp_path / 'clean')
    assert tree(folder / 'build/html') == before['html']


def test_the_pages_of_a_renamed_volume_stay_and_those_of_a_removed_one_go(built, tmp_path):
    folder, before = built
    moved = Path(shutil.copytree(folder, tmp_path / 'moved'))
    (moved / 'source/one.xml').rename(moved / 'source/renamed.xml')
    write(moved, {'source/conf.py': FILES['source/conf.py'].replace('one.xml', 'renamed.xml')})
    sources = build(moved)['source']
    assert {name for name in sources if '/' in name} == {name for name in before['source'] if '/' in name}
    write(moved, {'source/conf.py': CONF + "edition_volumes = ['../two.xml']\n", 'source/index.rst': OLD + '   two/index\n'})
    assert {name.partition('/')[0] for name in build(moved)['source'] if '/' in name} == {'two', 'finding-aids'}

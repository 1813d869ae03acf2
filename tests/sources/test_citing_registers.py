"""The register of sources and the settings of a project that cites, and what is said of mistakes in them."""

from __future__ import annotations

from functools import partial

import pytest

from sources.citing_files import ARCHIVES, REGISTERS, notes, plain, project


@pytest.fixture
def build(new_edition):
    """A function that builds a project of one page, which is no edition."""
    return partial(project, new_edition)


# -- registers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('toml', 'message'),
    [
        ('[a]\ntitle = "A"\n', 'source.a: field "archive" or "repository" is missing'),
        ('[a]\narchive = "nowhere"\n', 'source.a: there is no archive "nowhere" in archives.toml'),
        ('[a]\narchive = "papers"\ndate = "1955-13"\n', 'source.a: field "date"'),
        ('[a]\narchive = "papers"\nbocks = "1"\n', 'source.a: field "bocks" is not known'),
        ('[a]\narchive = "papers"\nbox = 1\n', 'source.a: field "box" must be a text'),
    ],
)
def test_a_mistake_in_the_register_of_sources_is_a_warning_with_file_and_line(build, toml, message):
    edition = build('Words.', {**REGISTERS, 'registers/sources.toml': '\n' + toml})
    assert f'registers/sources.toml:2: WARNING: {message}' in edition.warnings


def test_a_source_takes_from_its_archive_what_it_does_not_say_itself(build):
    archives = (
        ARCHIVES
        + '\n[files]\nname = "Cork Files"\nrecord_group = "RG 84"\ngroup_title = "Posts"\nrepository = "National Archives"\ncollection = "Cork Files"\n'
    )
    sources = '[a]\ntitle = "A"\narchive = "files"\ncollection = "Wool Files"\n\n[b]\ntitle = "B"\nrepository = "Museum"\nrepository_place = "Cork"\nitem = "7"\n'
    edition = build(':ed:footcite:`a` :ed:footcite:`b`', {'registers/archives.toml': archives, 'registers/sources.toml': sources})
    assert notes(edition) == ['1 A, n.d., Wool Files, Posts, RG 84, National Archives.', '2 B, n.d., 7, Museum, Cork.']


def test_an_archive_that_belongs_to_an_unknown_one_is_a_warning(build):
    edition = build('Words.', {'registers/archives.toml': '[a]\nname = "A"\nparent = "b"\n'})
    assert 'archives.toml:1: WARNING: archive.a: there is no archive "b" in archives.toml [edition.register]' in edition.warnings


def test_archives_that_belong_to_each_other_are_no_trap(build):
    archives = '[a]\nname = "A"\nparent = "b"\n\n[b]\nname = "B"\nparent = "a"\n'
    edition = build(':ed:footcite:`s`', {'registers/archives.toml': archives, 'registers/sources.toml': '[s]\ntitle = "S"\narchive = "a"\n'})
    assert notes(edition) == ['1 S, n.d., A.']
    assert edition.subtypes() == ['register', 'register']
    assert 'archives.toml:1: WARNING: archive.a: its "parent" leads back to itself' in edition.warnings


HOSTILE = '</span><script>alert(1)</script> & % $ # _ { } ~ ^ \\\\ \\"quoted\\"'


@pytest.mark.parametrize('builder', ['html', 'latex', 'text'])
def test_whatever_stands_in_a_record_is_text(build, builder):
    sources = f'[a]\ntitle = "{HOSTILE}"\narchive = "papers"\nnote = "{HOSTILE}"\nurl = "javascript:alert(1)"\n'
    edition = build(':ed:footcite:`a`\n\n.. ed:bibliography::\n', {**REGISTERS, 'registers/sources.toml': sources}, builder)
    assert edition.subtypes() == ['register']
    assert 'sources.toml:1: WARNING: source.a: field "url" must begin with https:// or http://' in edition.warnings
    if builder == 'html':
        page = edition.page()
        assert page.xpath('//*[contains(@href, "javascript:alert")]') == []
        assert not any('alert' in (one.text or '') for one in page.xpath('//script'))
        assert HOSTILE.replace('\\"', '"').replace('\\\\', '\\') in plain(page.xpath('//div[@role="main"]')[0])
    if builder == 'latex':
        [tex] = edition.out.glob('*.tex')
        assert '\\& \\% \\$ \\# \\_ \\{ \\}' in tex.read_text(encoding='utf-8')


# -- settings and projects ---------------------------------------------------------------------------


@pytest.mark.parametrize('value', [7, 'ftp://example.org/', ('a', 'b', 'c'), ''])
def test_a_wrong_place_of_an_edition_is_a_warning(build, value):
    edition = build('Words.', edition_editions={'talks': value})
    assert edition.subtypes() == ['config']
    assert 'edition_editions, talks: ' in edition.warnings


@pytest.mark.parametrize('name', ['source', 'archive', 'two words', ''])
def test_a_wrong_name_of_an_edition_is_a_warning(build, name):
    assert build('Words.', edition_editions={name: 'talks'}).subtypes() == ['config']


@pytest.mark.parametrize(('content', 'message'), [('{', 'cannot be read'), ('[]', 'cannot be read'), ('{"documents": [7]}', 'document 1: no record')])
def test_a_broken_edition_is_a_warning_with_its_file(build, content, message):
    edition = build('Words.', {'talks/edition.json': content})
    assert edition.subtypes() == ['citation']
    assert 'talks/edition.json:1: WARNING: the edition "talks"' in edition.warnings
    assert message in edition.warnings


def test_a_project_that_cites_nothing_is_as_it_was(build):
    edition = build('Words. [#]_\n\n.. [#] A note.', {}, edition_editions={})
    assert edition.warnings == ''
    assert notes(edition) == ['1 A note.']
    assert not (edition.out / 'edition.json').exists()


def test_an_empty_bibliography_is_empty(build):
    assert build('.. ed:bibliography::', {}).page().xpath('//div[@data-computed="list"]/*') == []

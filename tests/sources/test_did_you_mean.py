"""Words that nobody knows, near to one that is known: a warning at their line that says which, and no word lost."""

from __future__ import annotations

import pytest

from sphinx_edition.messages import did_you_mean
from sphinx_edition.sources.typed.names import of_directive, of_role

HEAD = '.. ed:document:: d1\n{}\nHead\n====\n\n'
REGISTERS = {
    'registers/persons.toml': '[hartley]\nname = "Arthur Hartley"\nsurname = "Hartley"\n[malik]\nname = "Malik"\n',
    'registers/places.toml': '[london]\nname = "London"\n',
}
MYST = {'extensions': ['sphinx_edition', 'myst_parser'], 'myst_enable_extensions': ['colon_fence'], 'source_suffix': {'.rst': 'restructuredtext', '.md': 'markdown'}}


def build(new_edition, text='', header='', files=REGISTERS, **conf):
    edition = new_edition({'index.rst': HEAD.format(header) + text, **files})
    edition.build('text', **conf)
    return edition


def test_the_nearest_words_are_named():
    assert did_you_mean('Malek', ['Malik', 'Weber']) == '; did you mean "Malik"?'
    assert did_you_mean('malik', ['Malik']) == '; did you mean "Malik"?'
    assert did_you_mean('Weber', ['Malik', 'a' * 50]) == ''


@pytest.mark.parametrize(('said', 'meant'), [('ed:salutation', '.. ed:salute::'), ('ed:paragraf', '.. ed:paragraph::'), ('edition:note', '.. ed:note::'), ('document', '.. ed:document::')])
def test_directives_that_are_near(said, meant):
    assert meant in of_directive(said)


@pytest.mark.parametrize('said', ['note', 'list-table', 'py:function', 'ed:note', 'code-block', 'toctree'])
def test_directives_of_others_are_not_meant(said):
    assert of_directive(said) == ''


def test_roles_that_are_near():
    assert of_role('persn') == '; did you mean ":person:"?'
    assert 'write ":ed:person:", or primary_domain = "ed"' in of_role('person')
    assert (of_role('ref'), of_role('doc'), of_role('py:class')) == ('', '', '')


def test_a_name_near_to_a_record(new_edition):
    edition = build(new_edition, 'Met :person:`Malek`.\n')
    assert 'index.rst:6: WARNING: no person "Malek" in the registers; did you mean "Malik"? [edition.mention]' in edition.warnings


@pytest.mark.parametrize(
    ('option', 'line', 'message'),
    [
        (':from: hartly', 3, ':from: "hartly" is neither the key of a person or organization nor a name as it is cited; did you mean "hartley"'),
        (':to: nobody-at-all', 3, ':to: "nobody-at-all" is neither'),
        (':place: lodnon', 3, 'did you mean "london"'),
        (':participants: malik; hartly', 3, 'did you mean "hartley"'),
        (':type: memorandm', 3, 'did you mean "memorandum"?'),
        (':language: english', 3, '"english" is not a code'),
        (':supplied: dat', 3, ':supplied: can be "date", not "dat"'),
        (':form: hartley', 3, 'there is no option ":form:" here; did you mean ":from:"?'),
        (':date: 1955-13-01', 3, '1955-13-01'),
    ],
)
def test_a_mistake_in_a_header_is_said_at_its_line(new_edition, option, line, message):
    edition = build(new_edition, 'Words.\n', f'   :number: 4\n   {option}\n')
    assert f'index.rst:{line}: WARNING: ' in edition.warnings
    assert message.casefold() in edition.warnings.casefold()
    assert edition.warnings.count('WARNING') == 1
    assert '4. Head' in edition.read('index.txt')


@pytest.mark.parametrize('option', [':from: Sir Basil Thorne', ':from: Hartly', ':place: Lyon', ':type: aide-mémoire', ':type: letters patent', ':to: hartley', ':language: pt-BR'])
def test_free_text_stays_allowed(new_edition, option):
    assert build(new_edition, 'Words.\n', f'   {option}\n').warnings == ''


def test_a_key_without_registers_is_a_word(new_edition):
    assert build(new_edition, 'Words.\n', '   :from: hartly\n', {}).warnings == ''


def test_a_directive_that_nobody_knows_keeps_its_words(new_edition):
    edition = build(new_edition, '.. ed:salutation:: My Lord,\n\n   I have the honour\n\nEnd.\n')
    assert 'index.rst:6: WARNING: there is no directive "ed:salutation"; did you mean ".. ed:salute::"?' in edition.warnings
    assert 'My Lord, I have the honour End.' in ' '.join(edition.read('index.txt').split())


def test_a_role_that_nobody_knows_keeps_its_words(new_edition):
    edition = build(new_edition, 'Met :persn:`Miss Weber <weber>`.\n')
    assert 'there is no role ":persn:"; did you mean ":person:"?' in edition.warnings
    assert 'Met Miss Weber.' in edition.read('index.txt')


def test_without_primary_domain_the_short_names_are_explained(new_edition):
    edition = build(new_edition, 'Met :person:`Malik`.\n', primary_domain=None)
    assert 'there is no role ":person:"; write ":ed:person:", or primary_domain = "ed" in conf.py' in edition.warnings


def test_an_option_with_a_wrong_value_keeps_the_note(new_edition):
    edition = build(new_edition, 'Text. :note:`1`\n\n.. ed:note:: 1\n   :kind: sorce\n\n   Words of the note.\n')
    assert 'index.rst:9: WARNING: invalid option value: (option: "kind"; value: \'sorce\') "sorce" unknown; choose from' in edition.warnings
    assert 'Words of the note.' in edition.read('index.txt')


@pytest.mark.parametrize('domain', ['ed', None])
def test_a_box_that_looks_like_a_note(new_edition, domain):
    edition = new_edition({'index.rst': HEAD.format('') + '.. note:: 1\n\n   Words.\n'}, 'box')
    edition.build('text', primary_domain=domain)
    assert 'for a note of the document write ".. ed:note:: 1" [edition.note]' in edition.warnings
    assert build(new_edition, '.. note:: Read this.\n').warnings == ''


@pytest.mark.parametrize(('files', 'conf', 'message'), [
    ({}, {'edition_registers': 'register'}, 'edition_registers: there is no folder "register" below the sources'),
    ({'registers/persons.toml': ''}, {'edition_registers': 'register'}, 'did you mean "registers"?'),
    ({'register/persons.toml': ''}, {}, 'there is no folder "registers" below the sources; did you mean "register"?'),
    ({'registers/person.toml': ''}, {}, 'person.toml:1: WARNING: person.toml is not a register; did you mean "persons.toml"'),
    ({'conf.py': 'edition_editer = "A"\n'}, {}, 'conf.py:1: WARNING: there is no setting "edition_editer"; did you mean "edition_editor"'),
    ({'conf.py': 'Edition_editor = "A"\n'}, {}, 'conf.py:1: WARNING: there is no setting "Edition_editor"; did you mean "edition_editor"'),
    ({'conf.py': 'x = 1\neditions_url = "A"\n'}, {}, 'conf.py:2: WARNING: there is no setting "editions_url"; did you mean "edition_url"'),
    ({}, {'edition_cite_style': 'chicgo'}, 'did you mean "chicago"'),
    ({}, {'edition_recognise': ['archiv']}, 'did you mean "archive"'),
    ({}, {'edition_printed': {'serie': 'x'}}, 'did you mean "series"'),
    *(({}, {name: 'Java Script:alert(1)'}, f'{name}: expected an address that a reader can be led to') for name in ('edition_tei_url', 'edition_facsimile_url')),
])  # fmt: skip
def test_mistakes_in_the_settings(new_edition, files, conf, message):
    edition = build(new_edition, files=files, **conf)
    assert message in edition.warnings


def test_names_of_an_editor_s_own_are_no_settings(new_edition):
    assert build(new_edition, files={'conf.py': 'editor = "A"\nedition = "B"\nurl = date = "C"\nclass edition_maker: pass\n'}).warnings == ''


def test_a_register_that_is_nearly_one(new_edition):
    edition = build(new_edition, '.. ed:register:: person\n')
    assert 'index.rst:6: WARNING: there is no register "person"; did you mean "persons"' in edition.warnings


def test_a_project_without_registers_is_no_mistake(new_edition):
    assert build(new_edition, files={}).warnings == ''


def test_a_date_in_another_language_names_the_cure(new_edition):
    edition = build(new_edition, 'On :date:`32 quelquejour 1923`.\n')
    assert ':date:`32 quelquejour 1923 <1955-09-18>`' in edition.warnings


def test_a_copied_file_is_one_line(new_edition):
    text = HEAD.format('') + 'One.\n\n.. ed:paragraph:: 1\n\n   Two. :note:`1`\n\n.. ed:note:: 1\n\n   Three.\n'
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   a\n   b\n', 'a.rst': text, 'b.rst': text})
    edition.build('text')
    assert edition.subtypes() == ['address']
    assert 'address "d1" is already that of something in a, and so are 3 more of this file; is it a copy?' in edition.warnings


def test_myst_says_the_same(new_edition):
    text = ':::{ed:document} d1\n:::\n\n# Head\n\n:::{ed:salutation}\nMy Lord\n:::\n\nMet {persn}`Weber` there.\n'
    edition = new_edition({'index.md': text})
    edition.build('text', **MYST)
    assert 'index.md:6: WARNING: there is no directive "ed:salutation"; did you mean "{ed:salute}"?' in edition.warnings
    assert 'index.md:10: WARNING: there is no role "persn"; did you mean "{person}"?' in edition.warnings
    assert 'Weber' in edition.read('index.txt')

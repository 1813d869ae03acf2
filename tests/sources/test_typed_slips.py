"""Slips of the hand in an edited document: nearly a directive, no end, options where there are none. Each is told at its line, and no word is lost."""

from __future__ import annotations

import pytest
from docutils import nodes
from lxml import etree

from sources.test_typed import build, build_myst, said
from sphinx_edition import nodes as ed

# -- RST ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize('line', ['..ed:signed:: E. H.', '. ed:signed:: E. H.', 'ed:signed:: E. H.', '...ed:signed: E. H.'])
def test_a_directive_without_its_dots_is_words_with_a_warning(new_edition, line):
    edition = build(new_edition, f'Text.\n\n{line}\n')
    assert f'index.rst:8: WARNING: "{line}" does not begin a directive and is printed as typed; write ".. ed:signed::" [edition.markup]' in edition.warnings
    assert said(edition) == f'Text. {line}'


def test_a_directive_without_colons_is_named_in_the_cure(new_edition):
    assert 'write ".. ed:signed::" [edition.markup]' in build(new_edition, 'Text.\n\n.. ed:signed\n').warnings


def test_a_directive_of_the_edition_that_is_near_to_none_keeps_its_words(new_edition):
    edition = build(new_edition, '.. ed:xyzzy:: One\n\n   Two\n')
    assert 'index.rst:6: WARNING: there is no directive "ed:xyzzy" [edition.markup]' in edition.warnings
    assert said(edition) == 'One Two'


def test_an_option_where_there_are_none_leaves_the_number_alone(new_edition):
    edition = build(new_edition, '.. ed:paragraph:: 3\n   :kind: note\n\n   Words.\n\nEnd.\n')
    assert 'index.rst:7: WARNING: there is no option ":kind:" here; if it is a word, leave an empty line above it [edition.markup]' in edition.warnings
    assert [node['number'] for node in edition.doctree().findall(ed.ed_paragraph)] == ['3.']
    assert said(edition) == '3. :kind: note Words. End.'


def test_an_option_of_a_heading_leaves_the_heading_alone(new_edition):
    edition = build(new_edition, '.. ed:heading:: Minutes\n   :kind: note\n')
    assert edition.subtypes() == ['markup']
    assert said(edition) == 'Minutes'


def test_fields_below_an_empty_line_are_words(new_edition):
    edition = build(new_edition, '.. ed:signed::\n\n   :Re: Ruhr\n\n.. ed:paragraph:: 1\n\n   :Re: Ruhr\n')
    assert edition.warnings == ''
    assert said(edition) == ':Re: Ruhr 1. :Re: Ruhr'


def test_two_colons_at_the_end_of_a_line_are_printed(new_edition):
    edition = build(new_edition, 'Boundary\nRe::\n\n   Set in.\n\n"quoted"\n')
    assert 'index.rst:7: WARNING: "::" at the end of "Re::" is printed as typed' in edition.warnings
    assert edition.warnings.count('WARNING') == 1
    assert said(edition) == 'Boundary Re:: Set in. "quoted"'
    assert not list(edition.doctree().findall(nodes.literal_block))


def test_a_literal_text_that_is_meant_stays(new_edition):
    edition = build(new_edition, 'Cipher\\::\n\n::\n\n   99  81\n')
    assert edition.warnings == ''
    assert [node.astext() for node in edition.doctree().findall(nodes.literal_block)] == ['99  81']


@pytest.mark.parametrize(
    ('text', 'outer'),
    [('*:person:`Curzon` here*', '*…*'), ('**see :ed:person:`Curzon`**', '**…**'), (':emphasis:`see :person:`Curzon` x`', ':emphasis:'), (':page:`:del:`2``', ':page:')],
)
def test_a_role_inside_markup_that_holds_none_is_told(new_edition, text, outer):
    edition = build(new_edition, f'One\n{text}\n')
    assert f'inside "{outer}" is not read as a role and is printed as typed' in edition.warnings
    assert 'index.rst:6: WARNING' in edition.warnings


@pytest.mark.parametrize('text', [':del:`a *b* :add:`c``', '*a* and :del:`b`', ':emphasis:`a` :del:`b`', '*10:30 a.m.*', r'*\:person:\`x\`*'])
def test_roles_beside_italics_are_no_mistake(new_edition, text):
    assert build(new_edition, text + '\n').warnings == ''


# -- MyST ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize('name', ['ed:closr', 'salutation', 'ed:xyzzy'])
def test_in_myst_a_directive_that_nobody_knows_keeps_its_words(new_edition, name):
    edition = build_myst(new_edition, f':::{{{name}}} My Lord,\n:kind: source\nI have *the* honour\n16. Oktober\n:::\n\nEnd.\n')
    assert f'index.md:6: WARNING: there is no directive "{name}"' in edition.warnings
    assert edition.warnings.count('WARNING') == 1
    assert said(edition) == 'My Lord, I have *the* honour 16. Oktober End.'


@pytest.mark.parametrize('line', [':::ed:signed', '::: ed:signed', ':::{ed:signed', '```ed:signed'])
def test_in_myst_a_directive_without_its_braces_is_words_with_a_warning(new_edition, line):
    end = line[:3]
    edition = build_myst(new_edition, f'Text.\n\n{line}\nE. H.\n{end}\n\nEnd.\n\n:::{{ed:closer}}\nYours\n:::\n')
    assert f'index.md:8: WARNING: "{line}" does not begin a directive and is printed as typed; write ":::{{ed:signed}}"' in edition.warnings
    assert said(edition) == f'Text. {line} E. H. {end} End. Yours'
    assert len(list(edition.doctree().findall(ed.ed_closer))) == 1


def test_in_myst_a_directive_without_its_end_is_told(new_edition):
    edition = build_myst(new_edition, ':::{ed:closer}\nYours\n\nEnd.\n')
    assert 'index.md:6: WARNING: ":::{ed:closer}" is not closed: write ":::" below its last line [edition.markup]' in edition.warnings
    assert said(edition) == 'Yours End.'


def test_in_myst_a_directive_inside_another_needs_an_end_of_its_own(new_edition):
    edition = build_myst(new_edition, ':::{ed:paragraph} 1\nText\n:::{ed:point} a\nOne\n:::\n')
    assert 'index.md:8: WARNING: ":::{ed:point}" has no end of its own inside ":::{ed:paragraph}"' in edition.warnings
    assert build_myst(new_edition, '::::{ed:paragraph} 1\nText\n:::{ed:point} a\nOne\n:::\n::::\n').warnings == ''


def test_in_myst_signs_of_a_program_without_end_are_words(new_edition):
    edition = build_myst(new_edition, '~~~ wavy\n\n``` ticks\n\n16. Oktober\n')
    assert edition.warnings == ''
    assert said(edition) == '~~~ wavy ``` ticks 16. Oktober'


def test_in_myst_an_option_where_there_are_none_is_told(new_edition):
    edition = build_myst(new_edition, ':::{ed:paragraph} 1\n:kind: note\n\nWords.\n:::\n')
    assert 'index.md:7: WARNING: there is no option ":kind:" here' in edition.warnings
    assert said(edition) == '1. :kind: note Words.'


@pytest.mark.parametrize('builder', ['text', 'tei', 'html'])
@pytest.mark.parametrize('end', ['  ', '\\'])
def test_in_myst_lines_that_end_stay_apart(new_edition, builder, end):
    edition = build_myst(new_edition, f'Downing Street{end}\nLondon\n', builder)
    assert edition.warnings == ''
    path = {'html': 'index.html', 'text': 'index.txt', 'tei': 'index.xml'}[builder]
    if builder == 'text':
        assert said(edition) == 'Downing Street London'
    else:
        broken = etree.HTML(edition.read(path)[40:]).xpath('//*[name() = "lb" or name() = "br"]')
        assert [one.tail.strip() for one in broken] == ['London']


def test_in_myst_backticks_without_role_are_printed_with_a_warning(new_edition):
    edition = build_myst(new_edition, 'At the `quai` of {del}`x`.\n')
    assert 'index.md:6: WARNING: `quai` has no role before its backticks' in edition.warnings
    assert edition.subtypes() == ['markup']
    assert said(edition) == 'At the `quai` of x.'


def test_in_myst_messages_name_what_one_types_there(new_edition):
    edition = build_myst(new_edition, '## Minutes\n\n:::{note} 1\nWords.\n:::\n')
    assert 'write ":::{ed:heading} Minutes"' in edition.warnings
    assert '"{note}" is a box of Sphinx; for a note of the document write ":::{ed:note} 1"' in edition.warnings


def test_in_myst_a_role_inside_a_role_of_others_is_told(new_edition):
    edition = build_myst(new_edition, 'One {sub}`see {person}`Curzon``.\n')
    assert 'index.md:6: WARNING: "{person}" inside a role of others is not read as a role' in edition.warnings
    assert build_myst(new_edition, 'H{sub}`2` {del}`O {sub}`2``, *{del}`x`*.\n').warnings == ''

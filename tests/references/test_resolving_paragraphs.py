"""Paragraphs of other documents of the volume."""

from __future__ import annotations

import pytest

from sphinx_edition.references.found import Found
from sphinx_edition.references.passages import DocumentText, Passage
from sphinx_edition.references.resolving.paragraphs import ParagraphLinker

CITED = DocumentText('v', 'd1', passages=tuple(map(Passage, ('609. 1. The pier is old.', '2. It has faults: (a) rust; (b) worms.', '3. Sell it.'))))


def link(text: str, message: str, target: str | None, paths: list[list[str]], reference: str, kind: str = 'message'):
    """The targets of a paragraph reference beside a message or document with a target."""
    citing = DocumentText('v', 'd2', passages=(Passage(text),))
    fields = {'scope': 'other-text', 'of': message, 'paths': paths, 'targets': None}
    spans = [(text.index(one), text.index(one) + len(one)) for one in (message, reference)]
    found = [(0, Found(kind, *spans[0], {'target': target})), (0, Found('paragraph', *spans[1], fields))]
    [_, (_, linked)] = ParagraphLinker({'d1': CITED, 'd2': citing}).link(found)
    return linked.fields['targets'] and [one and (one['document'], one['passage']) for one in linked.fields['targets']]


@pytest.mark.parametrize(
    ('text', 'message', 'reference'),
    [
        ('We agree with para 2(b) Deptel 609.', 'Deptel 609', 'para 2(b) Deptel 609'),
        ('We agree with Deptel 609 para 2(b).', 'Deptel 609', 'Deptel 609 para 2(b)'),
        ('We agree with reftel, para 2(b).', 'reftel', 'para 2(b)'),
    ],
)
def test_a_message_that_is_printed_has_the_paragraph(text, message, reference):
    assert link(text, message, 'd1', [['2', 'b']], reference) == [('d1', 1)]


def test_a_document_has_the_paragraph():
    assert link('See paragraph 3 of Document 1.', 'Document 1', 'd1', [['3']], 'paragraph 3 of Document 1', 'document') == [('d1', 2)]


def test_each_path_has_its_target():
    assert link('See paras 1, 3 and 9 Deptel 609.', 'Deptel 609', 'd1', [['1'], ['3'], ['9']], 'paras 1, 3 and 9 Deptel 609') == [
        ('d1', 0),
        ('d1', 2),
        None,
    ]


@pytest.mark.parametrize(
    ('target', 'paths'),
    [
        (None, [['2']]),  # the message is not printed
        ('d7', [['2']]),  # not in this volume
        ('d1', [['2', 'd']]),  # no such point
        ('d1', [['9']]),  # no such paragraph
    ],
)
def test_what_is_not_there_is_no_target(target, paths):
    assert link('We agree with para 2 Deptel 609.', 'Deptel 609', target, paths, 'para 2 Deptel 609') is None


def test_a_message_elsewhere_in_the_sentence_is_not_meant():
    assert link('Deptel 609 arrived. We agree with para 2 of it.', 'Deptel 609', 'd1', [['2']], 'para 2') is None

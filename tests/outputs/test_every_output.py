"""Every word of every directive and role is in every output, and in its order."""

from __future__ import annotations

import re
import zipfile

import pytest
from lxml import etree

SOURCE = """
.. ed:document:: d8
   :number: 8
   :date: 1955-05-05

Head :note:`*`
==============

.. ed:page:: 5

.. ed:dateline::

   :supplied:`Dateline` :date:`dated <1955-05-05>`

.. ed:opener:: Opener

.. ed:salute:: Salute

.. ed:subject:: SUBJECT

   Subjectmatter

.. ed:participants:: PARTICIPANTS

   * Participant

.. ed:heading:: Heading

Plain :sic:`sicword <corrected>` :gap:`gapword <reason=lost>` :unclear:`unclearword` :del:`deleted` :add:`added` :handwritten:`handword`
:underline:`underlined` :smallcaps:`smallword` :person:`Anna` :page:`6` :archive:`Department of State, Central Files, 611.94/9–955`

.. ed:paragraph:: 1

   Numbered :point:`(a)` pointword :paragraph:`paragraph 1` :document:`Document 8` :noteref:`footnote *` :telegram:`telegram 5`

   Second block

   .. ed:point:: (b)

      Blockpoint

.. ed:closer:: Closer

   .. ed:signed::

      Signed

.. ed:postscript:: Postscript

.. ed:attachment:: a1
   :label: Tab A
   :title: Attachment

   Attachedtext

.. ed:note:: *
   :kind: original

   .. ed:variants::

      Prose :reading:`old words <a>` :reading:`new words <b>`

.. ed:telegram:: t5
   :number: 5
   :to: Paris

   Telegramtext

.. ed:register:: persons

.. ed:calendar::
"""
WORDS = ["Head", "Dateline", "dated", "Opener", "Salute", "Subjectmatter", "Participant", "Heading", "Plain", "sicword", "sic", "gapword", "unclearword", "deleted", "added", "handword", "underlined", "smallword", "Anna", "611.94/9–955", "Numbered", "(a)", "pointword", "paragraph", "Document", "footnote", "telegram", "Second", "block", "(b)", "Blockpoint", "Closer", "Signed", "Postscript", "Tab", "A", "Attachment", "Attachedtext"]
LATER = ['Prose', 'old', 'words', 'new', 'words', 'Telegram', 'Telegramtext', 'Anna']


def words_of(edition, builder):
    if builder == 'html':
        text = edition.page().xpath('//section[@id="d8"]')[0].text_content()
    elif builder == 'text':
        text = edition.read('index.txt')
    elif builder == 'latex':
        [tex] = [p.read_text(encoding='utf-8') for p in edition.out.glob('*.tex') if 'begin{document}' in p.read_text(encoding='utf-8')]
        text = re.sub(r'\\EdLetter\{(.)\}\{\w+\}', r'\1', tex[tex.index('\\begin{document}') :])
        text = re.sub(r'\\[A-Za-z@]+\*?|[{}]', ' ', text)
    else:
        [book] = edition.out.glob('*.epub')
        with zipfile.ZipFile(book) as archive:
            text = ''.join(etree.fromstring(archive.read('index.xhtml')).itertext())
    return text.replace('*', ' ').replace('_', ' ')


def in_order(words, text):
    position = 0
    for word in words:
        found = re.compile(r'(?<!\w)' + re.escape(word) + r'(?!\w)').search(text, position)
        if found is None:
            return word
        position = found.end()
    return ''


@pytest.mark.parametrize('builder', ['html', 'epub', 'text', 'latex'])
def test_no_word_is_missing(new_edition, builder):
    edition = new_edition({'index.rst': SOURCE, 'registers/persons.toml': '[anna]\nname = "Anna"\n'})
    edition.build(builder, version='1', copyright='none', epub_identifier='x', root_doc='index')
    assert edition.warnings == ''
    text = words_of(edition, builder)
    assert in_order([word for word in WORDS if builder != 'latex' or word != 'Head'], text) == ''
    for word in LATER:
        assert word in text


@pytest.mark.parametrize('builder', ['man', 'texinfo', 'xml', 'singlehtml'])
def test_builders_without_visitors_of_ours_still_render_it(new_edition, builder):
    edition = new_edition({'index.rst': SOURCE, 'registers/persons.toml': '[anna]\nname = "Anna"\n'})
    conf = {'man_pages': [('index', 'x', 'x', [], 1)], 'texinfo_documents': [('index', 'x', 'x', 'x', 'x', 'x', 'x')]}
    edition.build(builder, **conf)
    text = ' '.join(p.read_text(encoding='utf-8', errors='replace') for p in edition.out.rglob('*') if p.suffix in ('.1', '.texi', '.xml', '.html'))
    for word in ('Dateline', 'Subjectmatter', 'pointword', 'Attachedtext', 'Telegramtext'):
        assert word in text


def test_paragraphs_of_a_box_stay_apart_in_text(new_edition):
    edition = new_edition('Page\n====\n\n.. note::\n\n   One.\n\n   Two.\n\n.. admonition:: Box\n\n   Three.\n\n   Four.\n\n.. note:: Five.\n')
    edition.build('text')
    assert ' '.join(edition.read('index.txt').split()) == 'Page **** Note: One. Two. Box: Three. Four. Note: Five.'

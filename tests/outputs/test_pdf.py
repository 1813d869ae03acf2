"""The PDF: compiled once, read by means that know nothing of LaTeX."""

from __future__ import annotations

import re
import subprocess

import pytest
from pypdf import PdfReader

from conftest import Edition
from sphinx_edition.outputs.latex.pdf import compile_pdf

pytestmark = pytest.mark.latex

PERSONS = r"""
[quoted]
name = 'A"@!|'
[brace]
name = 'Smith}{ \end{document} %'
[nikita]
name = "Хрущёв"
surname = "Хрущёв"
given = "Никита {x} \\ #"
[saint]
name = "Saint-Exupéry ~ o'x"
[ono]
name = "Ōno"
[zukov]
name = "Zukov"
"""

INDEX = """
Volume
======

Words of the root.

.. toctree::

   d1
   chapter
   index-persons
"""

HOSTILE = r"""
.. ed:document:: d1
   :number: 1 & {#}_^~%$\

Head with :person:`Хрущёв` and :person:`Zukov` \\input{/etc/passwd} $(x) # % & ^^41 ~ {brace ║ :note:`*` and :note:`†` end
==========================================================================================================================

.. ed:page:: 1%{#

.. ed:dateline::

   :supplied:`Place #, 50%`

.. ed:subject:: SUB_JECT & {

   \\input{/etc/passwd} "@!| \`\`

.. ed:paragraph:: 1

   \\input{/etc/passwd} $(x) # % & ^^41 ^^ ~ { } "@!| :person:`A"@!|` :person:`Smith}{ \\end{document} %` x :note:`2a`
   and :sic:`teh <the>` :gap:`[1 line % not # declassified]` :unclear:`unclear & so` :del:`del # ete` :add:`ad_ded`
   :handwritten:`hand %` :underline:`under & {line}` :smallcaps:`Small % Caps` govern\ :page:`2`\ ment, a mark :note:`3`, again :note:`3`,
   CHARACTERS. :person:`Ōno` :person:`Saint-Exupéry ~ o'x`

   .. ed:point:: (a)

      Block point.

.. ed:paragraph:: 2

   A table:

   .. list-table:: Caption with note :note:`5`
      :header-rows: 1

      * - Header :note:`6`
        - Other
      * - cell :note:`7`
        - last

Unnumbered with a note in a note. :note:`8`

term with :note:`10`
   definition

.. ed:attachment:: a1
   :label: Tab A & {

   .. ed:paragraph:: 1

      First of the attachment.

.. tip:: An admonition with :note:`11` inside.

.. ed:note:: *
   :kind: source

   Text of note star, :person:`Хрущёв`.

.. ed:note:: †

   Text of note dagger.

.. ed:note:: 2a

   Text of note two.

.. ed:note:: 3

   Text of note three.

   Second paragraph of three.

   ::

      verbatim { % code

.. ed:note:: 5

   .. ed:variants::
      :set-off:

      Text of note five.

      .. ed:reading:: a

         Words of one & two, three.

      And the other:

      .. ed:reading:: b

         Words of one & two {and} three.

.. ed:note:: 6

   Text of note six.

.. ed:note:: 7

   Text of note seven.

.. ed:note:: 8

   Text of note eight :note:`9` with inner.

.. ed:note:: 9

   Text of note nine.

.. ed:note:: 10

   Text of note ten.

.. ed:note:: 11

   Text of note eleven.

.. ed:note:: 99

   Text of note without mark.
"""

#: all but the commonest characters of a hundred printed volumes, some scripts, and what combines
CHARACTERS = 'ō ʼ ₤ ║ ⅓ ⅔ ⅛ ⅜ ℍ ″ ‡ † • ‑ ‐ ό Ğ ş ć č ž İ Ș ț ḥ ǧ Хрущёв שלום مرحبا x⃝ ạ̄ ½ ¼ × ÷ ° § ¶ ¿ ¡ œ Œ ﬁ → ≤ ∞ △ ☐ ♀ № ℓ ℞ −'

PAGE = """
.. ed:document:: d{n}
   :number: {n}

Document number {n}
===================

.. ed:paragraph:: 1

   {text} :person:`Zukov` wrote. :note:`1`

.. ed:note:: 1

   Note of {n}.
"""


@pytest.fixture(scope='module')
def volume(tmp_path_factory):
    """An edition with hostile words, notes in all places, and eight short documents on a few pages."""
    edition = Edition(tmp_path_factory.mktemp('volume') / 'edition')
    edition.write({'index.rst': INDEX, 'd1.rst': HOSTILE.replace('CHARACTERS', CHARACTERS), 'registers/persons.toml': PERSONS})
    edition.write({'chapter.rst': 'Chapter\n=======\n\n.. toctree::\n\n' + ''.join(f'   d{n}\n' for n in range(2, 10))})
    edition.write({f'd{n}.rst': PAGE.format(n=n, text='A sentence of some words, or more. ' * (90 if n == 4 else 12)) for n in range(2, 10)})
    edition.write({'index-persons.rst': 'Index of persons\n================\n\n.. ed:index:: persons\n'})
    edition.build('latex', project='Odd', author='Nobody', edition_editor='Ed & {itor}', today='Edition 1', latex_documents=[
        ('index', 'odd.tex', 'A \\& B \\$x\\$', 'Nobody', 'manual'),
    ])  # fmt: skip
    yield edition
    for app in edition.apps:
        app.cleanup()


@pytest.fixture(scope='module')
def pdf(volume):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('SOURCE_DATE_EPOCH', '1445385600')
        assert compile_pdf(volume.out, volume.folder / 'pdf') == []
    return volume.folder / 'pdf/odd.pdf'


@pytest.fixture(scope='module')
def reader(pdf):
    return PdfReader(pdf)


@pytest.fixture(scope='module')
def texts(pdf):
    """The text of each page, as lines are set; white space as one blank."""
    said = subprocess.run(['pdftotext', '-layout', str(pdf), '-'], capture_output=True, text=True, check=True).stdout
    return [' '.join(page.split()) for page in said.split('\f')[:-1]]


@pytest.fixture(scope='module')
def all_text(texts):
    return ' '.join(texts)


# -- text and notes --------------------------------------------------------------------------------------


@pytest.mark.parametrize('words', [
    '\\input{/etc/passwd} $(x) # % & ^^41 ^^ ~ { } "@!| A"@!|', 'Smith}{ \\end{document} % x', 'teh [sic] [1 line % not # declassified] unclear & so',
    'del # ete ad_ded hand % under & {line} Small % Caps government', 'SUB_JECT & {', '\\input{/etc/passwd} "@!| ``', '[Place #, 50%]', '[1%{#]', '[2]',
    'Tab A & {', 'verbatim { % code', '{brace ║', '1 & {#}_^~%$\\',
])  # fmt: skip
def test_hostile_words_are_printed_as_text(all_text, words):
    assert re.sub(r'\s', '', words) in re.sub(r'\s|-$', '', all_text.replace('[2]', '', 1)) or words in all_text


def test_every_character_is_printed(all_text):
    printed = set(all_text)
    decomposed = {'ﬁ': 'f', '‑': '-'}  # a reader of PDF may say a ligature in letters, a hyphen as a hyphen
    assert [c for c in CHARACTERS if c not in printed and decomposed.get(c) not in printed and c not in 'مرحباạ̄'] == []


@pytest.mark.parametrize('label', ['star', 'dagger', 'two', 'three', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'without mark'])
def test_every_note_is_printed_once(all_text, label):
    assert len(re.findall(rf'Text of note {label}(?![a-z])', all_text)) == 1


def test_labels_are_printed(all_text):
    for said in ('* Text of note star', '† Text of note dagger', '2a Text of note two', '99 Text of note without mark'):
        assert said in all_text


def test_parts_of_a_note_stay_together(all_text):
    assert 'Text of note three. Second paragraph of three. verbatim { % code' in all_text
    assert 'Text of note five. Words of one & two, three. And the other: Words of one & two {and} three.' in all_text


def test_no_page_is_blank(texts):
    assert [number for number, text in enumerate(texts, 1) if len(text) < 10] == []


# -- links and names --------------------------------------------------------------------------------------


def links(reader):
    found = set()
    for page in reader.pages:
        for annotation in page.get('/Annots') or ():
            entry = annotation.get_object()
            target = entry.get('/Dest') or entry.get('/A', {}).get('/D')
            found.add(target if isinstance(target, str) else target.decode() if isinstance(target, bytes) else '')
    return found


def test_addresses_are_destinations(reader):
    wanted = {'d1', 'd1.p1', 'd1.p1.a', 'd1.p2', 'd1.u1', 'd1.a1', 'd1.a1.p1', 'pg.1', 'pg.2', 'd2', 'd9.p1', 'd9.n1'}
    wanted |= {'d1.nast', 'd1.ndag', 'd1.n2a', 'd1.n3', *(f'd1.n{n}' for n in range(5, 12)), 'd1.n99', 'd1.n3.r2'}
    assert wanted - set(reader.named_destinations) == set()


def test_notes_and_marks_lead_to_each_other(reader):
    names = ('d1.nast', 'd1.ndag', 'd1.n2a', 'd1.n3', *(f'd1.n{n}' for n in range(5, 12)), 'd9.n1')
    assert {one for name in names for one in (name, f'{name}.r1')} - links(reader) == set()


def test_every_link_leads_somewhere(reader):
    assert links(reader) - set(reader.named_destinations) == set()


def test_bookmarks_have_the_numbers(reader):
    top = [item for item in reader.outline if not isinstance(item, list)]
    inner = next(item for item in reader.outline if isinstance(item, list))
    titles = [str(item.title) for item in top]
    assert titles[0].startswith('1 & {#}_^~%$\\ Head with Хрущёв and Zukov \\input{/etc/passwd} $(x) # % & ^^41 ~ {brace ║')
    assert titles[0].endswith('and end')
    assert [str(item.title) for item in inner] == [f'{n}. Document number {n}' for n in range(2, 10)]
    named = reader.named_destinations
    assert all(reader.get_destination_page_number(item) == reader.get_destination_page_number(named[f'd{n}']) for n, item in enumerate(inner, 2))


def test_metadata(reader):
    assert reader.metadata.title == 'A & B $x$'
    assert reader.metadata.author == 'Ed & {itor}'
    assert reader.trailer['/Root']['/Lang'] == 'en'


# -- pages -----------------------------------------------------------------------------------------------


def merged(pages):
    """4, 6, 8–10: pages as an index gives them."""
    runs = []
    for page in sorted(pages):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ', '.join(f'{run[0]}–{run[-1]}' if len(run) > 2 else ', '.join(map(str, run)) for run in runs)


def test_the_index_has_pages_and_ranges(texts, reader):
    named = reader.named_destinations
    first = reader.get_destination_page_number(named['d1']) + 1
    pages = merged({first, *(reader.get_destination_page_number(named[f'd{n}.n1.r1']) + 1 for n in range(2, 10))})
    assert '–' in pages
    for said in (
        f'A"@!|, {first}',
        f'Smith}}{{ \\end{{document}} %, {first}',
        f"Saint-Exupéry ~ o'x, {first}",
        f'Хрущёв, Никита {{x}} \\ #, {first}',
    ):
        assert said in texts[-1]
    assert f'Zukov, {pages}' in texts[-1]
    assert {f'page.{page}' for page in re.findall(r'\d+', pages)} <= links(reader)


def test_the_index_is_sorted_by_letters(volume, pdf):
    said = volume.read('persons.ind')
    assert re.findall(r'\\item (?:\\EdForeign \{)?(.)', said) == ['A', 'Ō', 'S', 'S', 'Z', 'Х']


def documents_on(reader):
    """For each page, the documents of which it prints a part."""
    starts = {n: reader.get_destination_page_number(reader.named_destinations[f'd{n}']) + 1 for n in range(2, 10)}
    ends = {n: reader.get_destination_page_number(reader.named_destinations[f'd{n}.n1']) + 1 for n in range(2, 10)}
    pages = range(min(starts.values()), max(ends.values()) + 1)
    return {page: [n for n in starts if starts[n] <= page <= ends[n]] for page in pages}


def test_running_heads_name_first_and_last_document(texts, reader):
    seen = 0
    for page, numbers in list(documents_on(reader).items())[1:]:
        if page % 2:
            head = f'Document {numbers[0]}' if len(numbers) == 1 else f'Documents {numbers[0]}–{numbers[-1]}'
            assert texts[page - 1].startswith(f'{head} {page}')
            seen += 1
        else:
            assert texts[page - 1].startswith(f'{page} A & B $x$')
    assert seen


def test_page_numbers_run_from_the_first_page(texts):
    assert ' 3' in texts[2][-3:]
    assert texts[1].startswith('Words of the root.')  # what the edition says of itself stands before the contents
    assert texts[2].startswith('Contents')


def test_two_compilations_are_equal(volume, pdf, monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')
    before = pdf.read_bytes()
    assert compile_pdf(volume.out, volume.folder / 'again') == []
    assert (volume.folder / 'again/odd.pdf').read_bytes() == before


def test_a_character_that_no_font_has_stops_the_book(new_edition):
    edition = new_edition('Page\n====\n\nText \U0001f9ff\U00013000.\n')
    edition.build('latex')
    found = compile_pdf(edition.out, edition.folder / 'pdf')
    assert any('U+13000' in problem for problem in found)
    assert not list((edition.folder / 'pdf').glob('*.pdf'))


def test_an_error_of_latex_is_told_with_its_line(new_edition):
    edition = new_edition('Page\n====\n\n.. raw:: latex\n\n   \\undefinedcommand\n')
    edition.build('latex')
    [problem] = compile_pdf(edition.out, edition.folder / 'pdf')
    assert re.search(r'LaTeX stopped: .*\.tex:\d+: Undefined control sequence', problem)

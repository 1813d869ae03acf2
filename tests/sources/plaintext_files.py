"""Plain texts for tests, and what becomes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.sources.plaintext.command import make_source
from sphinx_edition.sources.plaintext.recognised import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html as lxml_html

MINUTES = """7. Memorandum From the Counselor (Smith) to the Minister1

Lisbon, March 14, 1955.

SUBJECT

  • Cork

PARTICIPANTS

  • Miss Weber
  • Mr. Costa2

Dear Minister:
1.
The Embassy reports: (a) raw cork is dear; (b) sheets are not.3
2.
As said in paragraph 1(b), sheets are cheap. See footnote 3.

Recommendation:

That you sign (Tab A4).

Arthur Smith

  1. Source: Department of State, Central Files, 411.53/3–1455. Secret. Drafted in EUR.
  2. Maria Costa, Minister of Commerce.
  3. In telegram 14 from Lisbon, March 10. (Department of State, Central Files, 411.53/3–1055)
  4. Not printed; see footnote 3 above.
"""


def scaffold(folder: Path, text: str, roles: tuple[str, ...] = DEFAULT) -> tuple[str, tuple[str, ...]]:
    """The source that is written for a text, and what the editor is told."""
    source, target = folder / 'text.txt', folder / 'source.rst'
    source.write_text(text, encoding='utf-8', newline='')
    target.unlink(missing_ok=True)
    problems = make_source(source, target, roles)
    return target.read_text(encoding='utf-8'), problems


def printed_words(page: lxml_html.HtmlElement) -> list[str]:
    """The words of the document on a page, its notes after its text; what the page adds for readers left out."""
    [document] = page.xpath('//section[contains(concat(" ", @class, " "), " ed-document ")]')
    for aside in document.xpath('.//*[contains(@class, "ed-about") or contains(@class, "headerlink") or contains(@class, "backlinks")]'):
        aside.drop_tree()
    for block in document.iter('p', 'div', 'h1', 'li', 'aside', 'dt', 'dd', 'span'):
        if block.tag != 'span' or block.get('class') == 'label':
            block.text, block.tail = f' {block.text or ""}', f' {block.tail or ""}'
    return document.text_content().split()


def typed_words(text: str) -> list[str]:
    """The words of a text; labels of notes without their full stop, and no signs of lists, as those are form and not words."""
    return re.sub(r'^  ([0-9]+)\. ', r'  \1 ', text, flags=re.MULTILINE).replace('•', ' ').split()

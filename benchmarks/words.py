"""Whether plain pages hold the words of their volumes.

``python -m benchmarks.words SITE NAME VOLUME …`` prints both counts and what is missing; NAME is the folder of the volume's pages.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree, html

from benchmarks.plain import INLINE, TEI, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Xml

#: what Sphinx adds to a text
ADDED = './/*[@class="headerlink" or @class="label" or @class="backrefs" or contains(@class, "footnote-ref") or contains(@class, "toctree-wrapper")]'
#: elements of HTML inside a line
LINE = {'em', 'strong', 'a', 'span'}


def words(text: str) -> Counter[str]:
    """Each word, and how often it occurs."""
    return Counter(re.findall(r'[^\W_]+', text))


def joined(xml: Xml, inline: set[str]) -> str:
    """The text of an element; whatever does not stand inside a line parts words."""
    pieces: list[str] = []

    def walk(one: Xml) -> None:
        name = local(one)
        edge = '' if name in inline else ' '
        pieces.append(edge)
        pieces.append(one.text or '' if name else '')
        for child in one:
            walk(child)
            pieces.append(child.tail or '')
        pieces.append(edge)

    walk(xml)
    return ''.join(pieces)


def of_volume(path: Path) -> Counter[str]:
    """The words of the text of a volume; its header is none of it."""
    tree = etree.parse(path, etree.XMLParser(resolve_entities=False, remove_comments=True, huge_tree=True)).getroot()
    return words(' '.join(joined(text, INLINE) for text in tree.iterchildren(f'{TEI}text')))


def of_pages(folder: Path) -> Counter[str]:
    """The words of the pages of a volume that plain Sphinx built."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob('*.html')):
        [body] = html.fromstring(path.read_bytes()).xpath('//div[@role="main"]')
        for added in body.xpath(ADDED) + (body.xpath('.//h1') if path.stem == 'index' else []):  # the title comes from the header
            added.text = None
            for child in list(added):
                added.remove(child)
        found += words(joined(body, LINE))
    return found


def main(site: Path, arguments: list[str]) -> None:
    """Count them in all volumes."""
    source, plain, lost = 0, 0, Counter[str]()
    for name, volume in zip(arguments[::2], arguments[1::2], strict=True):
        wanted, found = of_volume(Path(volume)), of_pages(site / name)
        source, plain, lost = source + wanted.total(), plain + found.total(), lost + (wanted - found)
    print(json.dumps({'source': source, 'plain': plain, 'lost': lost.most_common(20)}))


if __name__ == '__main__':
    main(Path(sys.argv[1]), sys.argv[2:])

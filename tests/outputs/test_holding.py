"""No output leads a reader to what would run, whichever field it comes from; the words stay."""

from __future__ import annotations

import re
import zipfile

import pytest

from sources.volume_files import document, volume

PAGE = """
Links
=====

See `words <JavaScript:alert(1)>`_, vbscript:alert(2), `target`_, and `a site <https://example.org/a>`_.

.. _target: data:text/html,<script>alert(3)</script>

.. image:: seal.png
   :alt: The seal
   :target: javascript:alert(4)

.. toctree::

   A site <https://example.org/b>
   Another <javascript://example.org/%0aalert(5)>
   d7
   vol/index
"""
DOCUMENT = """
.. ed:document:: d7

Letter
======

The first :page:`12` page.

.. ed:page:: 13
   :facsimile: javascript:alert(6)

The second.
"""
VOLUME = volume(document(1, '<p>One <pb n="1" facs="javascript:alert(7)"/><ref target=" javaScript:alert(8)">two</ref><ptr target="data:x"/> three</p>'))
PNG = b'\x89PNG\r\n\x1a\n' + bytes.fromhex(
    '0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc00000030101003ca7e9d40000000049454e44ae426082'
)
LIVE = re.compile(r'(?<![-\w])(?:href|src|target|facs|url|xlink:href)\s*=\s*["\']?[^"\'>]*(?:script|data):|\\(?:sphinx)?href\w*\s*\{[^}]*(?:script|data):', re.IGNORECASE)


@pytest.fixture(scope='module')
def edition(tmp_path_factory):
    from conftest import Edition

    made = Edition(tmp_path_factory.mktemp('links'))
    made.write({'index.rst': PAGE, 'd7.rst': DOCUMENT, 'volume.xml': VOLUME})
    (made.folder / 'seal.png').write_bytes(PNG)
    return made


def written(edition):
    """Every file of an output, and those in a book."""
    for path in sorted(one for one in edition.out.rglob('*') if one.is_file() and one.name != 'environment.pickle'):
        if path.suffix == '.epub':
            with zipfile.ZipFile(path) as book:
                yield from ((name, book.read(name).decode('utf-8', 'replace')) for name in book.namelist())
        elif path.suffix in {'.html', '.xhtml', '.xml', '.tex', '.txt', '.ncx', '.opf'} and '_sources' not in path.parts:
            yield str(path), path.read_text(encoding='utf-8')


@pytest.mark.parametrize('builder', ['html', 'singlehtml', 'epub', 'latex', 'text', 'tei'])
def test_what_would_run_is_no_link(edition, builder):
    edition.build(builder, fresh=True, edition_volumes=['volume.xml'], edition_facsimile_url='{facs}', version='1', epub_identifier='x', copyright='none')
    files = dict(written(edition))
    own = {name: text for name, text in files.items() if not name.endswith('volume.xml') and '/vol.xml' not in name}
    assert [(name, found[0]) for name, text in own.items() for found in LIVE.finditer(text)] == []
    said = ' '.join(' '.join(files.values()).split())
    assert all(words in said for words in (*(() if builder == 'tei' else ('words', 'vbscript:alert(2)')), 'The second.', 'three'))


def test_each_is_told_with_its_place(edition):
    edition.build('html', fresh=True, edition_volumes=['volume.xml'], edition_facsimile_url='{facs}')
    told = [line for line in edition.warnings.splitlines() if 'no link leads to' in line]
    assert {re.search(r"leads to '(\w+):", line)[1].lower() for line in told} == {'javascript', 'data'}
    assert all(re.search(r'(?:rst|xml):\d+: WARNING: .*\[edition\.reference\]', line) for line in told)
    page = edition.page()
    assert [one.get('href') for one in page.xpath('//div[@class="body"]//a[contains(@class, "external")]')] == ['https://example.org/a', 'https://example.org/b']
    assert page.xpath('//img/@alt') == ['The seal']


def test_the_volume_itself_is_written_as_it_was(edition):
    edition.build('tei', fresh=True, edition_volumes=['volume.xml'])
    [found] = [text for name, text in written(edition) if name.endswith('vol.xml')]
    assert 'facs="javascript:alert(7)"' in found
    assert 'target=" javaScript:alert(8)"' in found

"""TEI: the whole edition, the same bytes every time, and only what changed written again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from conftest import PERSONS

if TYPE_CHECKING:
    from pathlib import Path

from outputs.tei_files import EXAMPLES, HEAD, NS, T, check, guide_registers, plain


def several(count: int) -> dict[str, str]:
    home = 'Home\n====\n\n.. toctree::\n   :glob:\n\n   docs/*\n'
    files = {'index.rst': home, 'registers/persons.toml': PERSONS}
    for number in range(1, count + 1):
        other = number % count + 1
        files[f'docs/d{number}.rst'] = (
            f'.. ed:document:: d{number}\n   :number: {number}\n\nHead {number}\n=======\n\n:page:`{number // 2}`\\ By :person:`Robertson`, '
            f'see :paragraph:`there <d{other}.u1>` and :document:`Document {other}`. :note:`1`\n\nSame\n----\n\nText.\n\n.. ed:note:: 1\n\n   N.\n'
        )
    return files


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob('*')) if p.is_file() and '.doctrees' not in p.parts}


def test_the_edition_is_a_corpus_in_the_order_of_the_documents(new_edition, schema):
    edition = new_edition(several(12))
    edition.build('tei')
    root = check(schema, edition.out / 'edition.xml')
    assert root.tag == f'{T}teiCorpus'
    assert root.xpath('//t:div[@type="document"]/@n', namespaces=NS) == [str(n) for n in range(1, 13)]
    assert root.xpath('//t:TEI[1]//t:ref/@target', namespaces=NS) == ['#d2.u1', '#d2']
    assert len(root.xpath('//t:person[@xml:id="person.robertson-walter"]', namespaces=NS)) == 1
    alone = check(schema, edition.out / 'docs/d1.xml')
    assert alone.xpath('//t:ref/@target', namespaces=NS) == ['d2.xml#d2.u1', 'd2.xml#d2']
    assert alone.xpath('//t:person/@xml:id', namespaces=NS) == ['person.robertson-walter']


def test_serial_and_parallel_builds_are_equal_to_the_byte(new_edition):
    found = []
    for jobs in (0, 3):
        edition = new_edition(several(25), f'jobs{jobs}')
        edition.build('tei', jobs=jobs)
        found.append(contents(edition.out))
    assert found[0] == found[1]
    assert len(found[0]) == 26


def stamps(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob('*.xml')}


def rewritten(edition, **conf) -> set[str]:
    before = stamps(edition.out)
    edition.build('tei', **conf)
    after = stamps(edition.out)
    return {name for name, stamp in after.items() if before.get(name) != stamp}


def later(path: Path, text: str) -> None:
    """Write a file and make it newer than anything built, however coarse the clock."""
    path.write_text(text, encoding='utf-8')
    stamp = path.stat().st_mtime + 5
    os.utime(path, (stamp, stamp))


def test_only_what_changed_is_written_again(new_edition):
    edition = new_edition(several(4))
    edition.build('tei')
    assert rewritten(edition) == set()
    source = edition.folder / 'docs/d2.rst'
    later(source, source.read_text(encoding='utf-8').replace('Text.', 'Other.'))
    assert rewritten(edition) == {'docs/d2.xml', 'edition.xml'}
    assert 'Other.' in edition.read('edition.xml')


def test_a_changed_record_is_written_wherever_it_is_named(new_edition):
    edition = new_edition(several(3))
    edition.build('tei')
    later(edition.folder / 'registers/persons.toml', PERSONS.replace('"Walter S. Robertson"', '"W. S. Robertson"'))
    assert {'docs/d1.xml', 'docs/d2.xml', 'docs/d3.xml', 'edition.xml'} <= rewritten(edition)
    assert '<persName>W. S. Robertson</persName>' in edition.read('docs/d1.xml')
    assert '<persName>W. S. Robertson</persName>' in edition.read('edition.xml')


def test_a_changed_setting_and_a_removed_document_are_seen(new_edition):
    edition = new_edition(several(3))
    edition.build('tei')
    assert 'docs/d1.xml' in rewritten(edition, edition_editor='Somebody')
    assert '<editor>Somebody</editor>' in edition.read('docs/d1.xml')
    (edition.folder / 'docs/d3.rst').unlink()
    edition.build('tei', edition_editor='Somebody')
    assert 'xml:id="d3"' not in edition.read('edition.xml')


def test_an_edition_without_documents_says_so(new_edition):
    edition = new_edition('Home\n====\n')
    edition.build('tei')
    assert 'no edited document' in edition.warnings
    assert not (edition.out / 'edition.xml').exists()


def test_a_document_named_edition_stays_what_it_is(new_edition, schema):
    home = 'Home\n====\n\n.. toctree::\n\n   edition\n'
    edition = new_edition({'index.rst': home, 'edition.rst': HEAD + 'Text.\n\n.. toctree::\n\n   other\n', 'other.rst': 'Other\n=====\n'})
    edition.build('tei')
    assert plain(check(schema, edition.out / 'edition.xml').find('.//t:body', NS)) == '1. Head Text.'
    assert check(schema, edition.out / 'edition.corpus.xml').tag == f'{T}teiCorpus'
    assert edition.warnings == ''


def test_myst_gives_the_same(new_edition, schema):
    edition = new_edition({'index.md': (EXAMPLES / 'myst.md').read_text(encoding='utf-8'), **guide_registers()})
    edition.build('tei', extensions=['sphinx_edition', 'myst_parser'], myst_enable_extensions=['colon_fence'])
    document = check(schema, edition.out / 'index.xml').find('.//t:body/t:div', NS)
    assert plain(document).startswith('16. Minutes of the Third Meeting')
    assert edition.warnings == ''

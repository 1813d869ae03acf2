"""What the tests of TEI share: build, check against the schema, find."""

from __future__ import annotations

from lxml import etree

from conftest import PERSONS, ROOT

T = '{http://www.tei-c.org/ns/1.0}'
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'
NS = {'t': 'http://www.tei-c.org/ns/1.0'}
EXAMPLES = ROOT / 'source/guide/examples'


def check(schema, path):
    """The root of a file that is valid, whose identifiers are unique and whose pointers lead somewhere."""
    root = etree.parse(path, etree.XMLParser(collect_ids=False)).getroot()
    assert schema.validate(root), str(schema.error_log)
    ids = root.xpath('//@xml:id')
    assert len(ids) == len(set(ids))
    pointers = [one for value in root.xpath('//@target | //@ref | //@corresp | //@source | //@wit') for one in value.split()]
    assert [one for one in pointers if one.startswith('#') and one[1:] not in ids] == []
    return root


def plain(element) -> str:
    return ' '.join(''.join(element.itertext()).split())


def built(new_edition, files, schema, name='index', **conf):
    edition = new_edition(files)
    edition.build('tei', **conf)
    root = check(schema, edition.out / f'{name}.xml')
    check(schema, edition.out / 'edition.xml')
    return edition, root


HEAD = '.. ed:document:: d1\n   :number: 1\n\nHead\n====\n\n'


def body(new_edition, schema, text, **conf):
    edition, root = built(new_edition, {'index.rst': HEAD + text, 'registers/persons.toml': PERSONS}, schema, **conf)
    return edition, root.find('.//t:text/t:body/t:div', NS)


def guide_registers():
    return {f'registers/{path.name}': path.read_text(encoding='utf-8') for path in (EXAMPLES / 'registers').glob('*.toml')}

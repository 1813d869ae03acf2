"""Several volumes in one edition: addresses stay apart, pages keep their fragments, pointers lead from one volume to another."""

from __future__ import annotations

import pytest
from sphinx.util.inventory import InventoryFile

from sources.volume_files import document, volume
from sphinx_edition.sources.volumes.preparing import VolumeError

PERSONS = '<div type="section" xml:id="persons"><head>Persons</head><list type="names"><item><persName xml:id="p_{0}1">{0}, Ann</persName>, clerk</item></list></div>'
FIRST = volume(
    document(1, '<p>By <persName corresp="#p_A1">Ann</persName>.<note n="1" xml:id="d1fn1">See <ref target="second#d1">there</ref>.</note></p>'),
    document(2, '<p><ref target="#d1">above</ref> <ref target="second#d1fn1">a note</ref> <ref target="second">a volume</ref></p>'),
    front=PERSONS.format('A'), name='first', title='First',
)  # fmt: skip
SECOND = volume(
    document(1, '<p>1. By <persName corresp="#p_B1">Ann</persName>.<note n="1" xml:id="d1fn1">N</note></p><p><ref target="#d1">here</ref></p>'),
    '<pb n="7" xml:id="pg_7"/>' + document(2, '<p><ref target="first#d2">back</ref></p>'),
    front=PERSONS.format('B'), name='second', title='Second',
)  # fmt: skip
TWO = {'edition_volumes': ['1.xml', '2.xml']}


@pytest.fixture
def edition(new_edition):
    edition = new_edition({'1.xml': FIRST, '2.xml': SECOND})
    edition.build(**TWO)
    assert edition.warnings == ''
    return edition


def test_the_first_page_lists_the_volumes(edition):
    page = edition.page('volumes/index')
    assert page.xpath('//div[@role="main"]//a[contains(@class, "internal")]/text()') == ['First', 'Second']
    assert edition.page('index').xpath('//a/@href') == ['volumes/index.html']


def test_addresses_after_the_first_volume_begin_with_its_name_and_fragments_do_not(edition):
    inventory = InventoryFile.loads((edition.out / 'objects.inv').read_bytes(), uri='')
    names = {name: item.uri for objects in (data for kind, data in inventory.data.items() if kind.startswith('ed:')) for name, item in objects.items()}
    assert (names['d1'], names['second.d1']) == ('first/d1.html#d1', 'second/d1.html#d1')
    assert (names['d1.n1'], names['second.d1.n1']) == ('first/d1.html#d1.n1', 'second/d1.html#d1.n1')
    assert names['second.d1.p1'] == 'second/d1.html#d1.p1'
    assert names['second.pg.7'] == 'second/d2.html#pg.7'
    assert (names['person.p_A1'], names['person.second.p_B1']) == ('first/persons.html#person.p_A1', 'second/persons.html#person.p_B1')


def test_each_fragment_of_the_inventory_stands_on_its_page(edition):
    inventory = InventoryFile.loads((edition.out / 'objects.inv').read_bytes(), uri='')
    for kind, objects in inventory.data.items():
        for item in objects.values() if kind.startswith('ed:') else ():
            path, _, fragment = item.uri.partition('#')
            assert edition.page(path.removesuffix('.html')).xpath('//*[@id=$id]', id=fragment), item.uri


def test_pointers_stay_in_their_volume_or_lead_to_another(edition):
    def links(page):
        return edition.page(page).xpath('//span[contains(@class, "ed-reference")]/a/@href')

    assert links('first/d1') == ['../second/d1.html#d1']
    assert links('first/d2') == ['d1.html#d1', '../second/d1.html#d1fn1', '../second/index.html']
    assert links('second/d1') == ['#d1']
    assert links('second/d2') == ['../first/d2.html#d2']


def test_names_find_the_persons_of_their_own_volume(edition):
    for name, key in (('first', 'p_A1'), ('second', 'p_B1')):
        assert edition.page(f'{name}/d1').xpath('//span[contains(@class, "ed-mention-person")]/a/@href') == [f'persons.html#person.{key}']


def test_another_order_gives_other_addresses_and_reads_everything_again(edition):
    edition.build(edition_volumes=['2.xml', '1.xml'])
    things = edition.apps[-1].env.domains['ed'].known.things
    assert (things['d1'].docname, things['first.d1'].docname) == ('second/d1', 'first/d1')
    assert edition.warnings == ''


def test_one_volume_left_needs_no_list(edition):
    edition.build(edition_volumes=['2.xml'])
    assert edition.warnings == ''
    assert not (edition.folder / 'volumes').exists()
    assert not (edition.folder / 'first').exists()
    assert edition.apps[-1].config.root_doc == 'second/index'


def test_a_folder_volumes_of_somebody_else_is_left_alone(new_edition):
    edition = new_edition({'1.xml': FIRST, '2.xml': SECOND, 'volumes/index.rst': 'Mine\n====\n'})
    with pytest.raises(VolumeError, match='list of volumes cannot be written'):
        edition.build(**TWO)
    assert (edition.folder / 'volumes/index.rst').read_text(encoding='utf-8') == 'Mine\n====\n'

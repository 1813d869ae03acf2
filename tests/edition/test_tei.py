"""The edition as TEI: valid, with every word of the seed, the same to the byte."""

from __future__ import annotations

import filecmp
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from conftest import ROOT

from . import fidelity
from .conftest import sphinx_build

if TYPE_CHECKING:
    from pathlib import Path

SEED = ROOT / 'seeds/000_b7c04fde9b553e2d.txt'
NS = {'t': 'http://www.tei-c.org/ns/1.0'}

#: elements that begin a line, and those that hold no words of the source: what the editor supplies or corrects
BLOCKS = {'p', 'head', 'label', 'list', 'item', 'div', 'ab', 'quote', 'dateline'}
ADDED = {'pb', 'corr', 'dateline'}


def words(path: Path) -> tuple[list[str], list[str]]:
    """The words of the text and of its notes, read as the guidelines of TEI say; the number of a note is glued to its word."""
    [document] = etree.parse(path).xpath('//t:text//t:div[@type="document"]', namespaces=NS)
    text: list[str] = []
    notes: list[str] = []
    read(document, text, notes)
    return ''.join(text).split(), ''.join(notes).split()


def read(element: etree._Element, out: list[str], notes: list[str]) -> None:
    tag = etree.QName(element).localname
    if tag == 'note':
        out.append(element.get('n'))
        out = notes
        out.append(f' {element.get("n")} ')
    if tag not in ADDED:
        space = ' ' if tag in BLOCKS else ''
        out.append(space + (element.text or ''))
        for child in element:
            read(child, out, notes)
            out.append(child.tail or '')
        out.append(space)


@pytest.mark.parametrize('name', ['documents/d52.xml', 'edition.xml'])
def test_tei_has_the_words_of_the_seed(built, name):
    expected, found = fidelity.seed(SEED), words(built('tei') / name)
    assert [fidelity.first_difference(one, other) for one, other in zip(expected, found, strict=True)] == ['', '']


def test_the_edition_is_valid(built, schema):
    for name in ('documents/d52.xml', 'edition.xml'):
        root = etree.parse(built('tei') / name)
        assert schema.validate(root), schema.error_log
        ids = root.xpath('//@xml:id')
        pointers = ' '.join(root.xpath('//@ref | //@target | //@corresp | //@source | //@wit')).split()
        assert len(ids) == len(set(ids))
        assert {one[1:] for one in pointers if one.startswith('#')} <= set(ids)


def test_addresses_are_identifiers(built):
    ids = etree.parse(built('tei') / 'edition.xml').xpath('//t:TEI//@xml:id', namespaces=NS)
    assert {'d52', 'd52.p3', 'd52.p3.b', 'd52.n4', 'd52.u1', 'pg.123'} <= set(ids)


def test_two_builds_are_equal_to_the_byte(built, tmp_path):
    sphinx_build('tei', tmp_path / 'out', '-j', '2', '-t', 'book')
    names = ['documents/d52.xml', 'edition.xml']
    assert filecmp.cmpfiles(built('tei'), tmp_path / 'out', names, shallow=False) == (names, [], [])

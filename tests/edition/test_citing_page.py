"""The edition's own page on how to cite it says what the edition says of its document."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html as lxml_html


def words(text):
    return ' '.join(text.split())


@pytest.fixture(scope='module')
def page(built):
    return words(lxml_html.parse(str(built('html') / 'front/citing.html')).xpath('//main')[0].text_content())


def form(built, name, *, what=0):
    data = json.loads(re.fullmatch(r'editionCitations\((.*)\);\n', (built('html') / 'documents/d52.cite.js').read_text())[1])
    style = next(one for one in data['styles'] if one[0] == name)
    return words(lxml_html.fromstring(f'<p>{style[3 + what]}</p>').text_content().replace('\ue000', ''))


def test_the_document_and_its_original(built, page):
    assert form(built, 'chicago') in page
    assert form(built, 'nara', what=1) in page


def test_the_printed_volume_is_that_of_the_issue(page):
    assert (
        'Walter S. Robertson to John Foster Dulles, memorandum, Washington, September 18, 1955, in Foreign Relations of the United States, '
        '1955–1957, ed. John P. Glennon, vol. 23, pt. 1, Japan, ed. David W. Mabon (Government Printing Office, 1991), doc. 52.'
    ) in page
    assert (
        'Foreign Relations of the United States, 1955–1957, Volume XXIII, Part 1, Japan, ed. David W. Mabon (Washington: Government Printing '
        'Office, 1991), Document 52.'
    ) in page

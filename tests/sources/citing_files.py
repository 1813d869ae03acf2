"""A small edition, archives, and a project of one page that cites them."""

from __future__ import annotations

import json

TEXTS = {
    'd1.p1': 'The quota is (a) too small; (b) badly divided.', 'd1.p1.a': 'too small;', 'd1.p2': 'The Minister’s answer is “expected”.',
    'd1.n1': 'Source: Papers.',
}  # fmt: skip
STEPS = {'d1.p1': [['p', '1']], 'd1.p1.a': [['p', '1'], ['', 'a']], 'd1.p2': [['p', '2']], 'd1.n1': [['n', '1']]}
LETTER = {
    'address': 'd1', 'number': '1', 'title': 'Letter From Smith', 'genre': 'letter', 'date': '1955-03-14', 'page': 'd1.html', 'data': 'd1.json',
    'authors': [{'given': 'Arthur', 'family': 'Smith'}], 'recipients': [{'given': 'Karl', 'family': 'Weber'}],
    'passages': [
        {'address': one, 'type': 'note' if '.n' in one else 'paragraph', 'steps': STEPS[one], 'digest': str(hash(TEXTS[one])), 'first': ''} for one in TEXTS
    ],
}  # fmt: skip
TALKS = {'format': 1, 'edition': {'title': 'The Talks', 'url': 'https://example.org/talks/'}, 'printed': {}, 'documents': [LETTER]}
WORDS = {'format': 1, 'document': {**LETTER, 'passages': [{**one, 'text': TEXTS[one['address']]} for one in LETTER['passages']]}}
FILES = {'talks/edition.json': json.dumps(TALKS), 'talks/d1.json': json.dumps(WORDS)}

ARCHIVES = """
[archive]
name = "City Archive"
level = "repository"
place = "Cork"

[papers]
name = "Weber Papers"
level = "collection"
parent = "archive"
"""
SOURCES = """
[diary]
title = "Diary"
from = "Weber, Anna"
date = "1955"
archive = "papers"
box = "2"
"""
REGISTERS = {'registers/archives.toml': ARCHIVES, 'registers/sources.toml': SOURCES}
FULL = 'Arthur Smith to Karl Weber, March 14, 1955, in The Talks, doc. 1'


def project(new_edition, text: str, files: dict[str, str] | None = None, builder: str = 'html', **conf):
    """A project of one page, built, which is no edition."""
    edition = new_edition({'index.rst': f'Chapter\n=======\n\n{text}\n', **FILES, **(REGISTERS if files is None else files)})
    values = {'primary_domain': None, 'html_theme': 'alabaster', 'edition_editions': {'talks': 'talks'}, 'exclude_patterns': ['talks'], **conf}
    edition.build(builder, **values)
    return edition


def plain(element) -> str:
    return ' '.join(element.text_content().split())


def notes(edition) -> list[str]:
    found = edition.page().xpath('//aside[@role="doc-footnote"]')
    return [f'{plain(one.xpath("./span[1]")[0]).strip("[]")} {plain(one.xpath("./p")[0])}' for one in found]


def paragraphs(edition) -> list[str]:
    return [plain(one) for one in edition.page().xpath('//section/p')]

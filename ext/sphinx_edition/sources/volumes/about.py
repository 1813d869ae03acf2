"""What the header of a volume says of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from sphinx_edition.domain.volumes import Printed

TEI = '{http://www.tei-c.org/ns/1.0}'


class About(NamedTuple):
    """The name of a volume, for addresses and folders, and what its title page says."""

    name: str
    printed: Printed

    @property
    def title(self) -> str:
        """The whole title."""
        return self.printed.title


def parser() -> etree.XMLParser:
    """A parser for text from anywhere: no DTD, no entities, no network; doubled identifiers are none of its business."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True)


def about(root: etree._Element, fallback: str) -> About:
    """The facts of the first header; the name is FRUS's ``idno``, else the root's ``xml:id``, else that of the file."""
    header = root if root.tag == f'{TEI}teiHeader' else next(root.iter(f'{TEI}teiHeader'), root)
    titles = list(header.iterfind(f'.//{TEI}titleStmt/{TEI}title'))
    complete = [one for one in titles if one.get('type') in ('complete', 'main')] or titles
    name = next((words(one) for one in header.iterfind(f'.//{TEI}publicationStmt/{TEI}idno[@type="frus"]')), '')
    name = name or root.get('{http://www.w3.org/XML/1998/namespace}id') or fallback
    typed = {str(one.get('type')): words(one) for one in titles}
    editors = [(one.get('role'), words(one)) for one in header.iterfind(f'.//{TEI}titleStmt/{TEI}editor')]
    publication = {field: _first(header, f'.//{TEI}publicationStmt//{TEI}{tag}') for field, tag in _PUBLICATION}
    return About(safe(name), Printed(
        title=next(filter(None, map(words, complete)), name), **{field: typed.get(kind, '') for field, kind in _TITLES},
        editors=tuple(editor for role, editor in editors if editor and role != 'general'),
        general_editors=tuple(editor for role, editor in editors if editor and role == 'general'), **publication,
    ))  # fmt: skip


#: field of a printed volume → ``type`` of FRUS's titles, and TEI's element in the statement of publication
_TITLES = (('series', 'series'), ('subseries', 'subseries'), ('number', 'volumenumber'), ('volume', 'volume'))
_PUBLICATION = (('publisher', 'publisher'), ('place', 'pubPlace'), ('date', 'date'), ('isbn', 'idno[@type="isbn-13"]'))


def _first(header: etree._Element, path: str) -> str:
    return next((words(one) for one in header.iterfind(path)), '')


def words(element: etree._Element) -> str:
    """The text of an element on one line."""
    return ' '.join(''.join(element.itertext()).split())


def safe(name: str) -> str:
    """A name for folders and addresses: letters, digits and hyphens, a letter first."""
    name = re.sub(r'[^A-Za-z0-9-]+', '-', name)[:_LONGEST].strip('-') or 'volume'
    return name if name[0].isalpha() and is_portable(name) and name.casefold() not in _RESERVED else f'v{name}'


#: folders of the edition, beside those of its volumes
_RESERVED = {'volumes', 'registers', 'finding-aids'}
#: the longest name of a file, and what Windows keeps for devices
_LONGEST = 100
_DEVICES = re.compile(r'(con|prn|aux|nul|com\d|lpt\d)(\..*)?', re.IGNORECASE)


def is_portable(name: str) -> bool:
    """Whether a file of this name can stand on every system."""
    return len(name) <= _LONGEST and _DEVICES.fullmatch(name) is None

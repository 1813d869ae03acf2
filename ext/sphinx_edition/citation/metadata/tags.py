"""From facts to the tags of a head: ``meta``, ``link`` and JSON-LD, escaped for HTML that is XHTML, too."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.citation.items import Name
from sphinx_edition.citation.metadata.vocabulary import BOOK, CLASSES, OF_BOOK, TABLE
from sphinx_edition.citation.styles.names import running

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.citation.metadata.vocabulary import Facts

#: what neither HTML nor XML may hold
_FORBIDDEN = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]')

#: what would end a script, or begin a comment in it (HTML 13.2.5.4, "script data state"); line ends of old JavaScript
_UNSAFE = str.maketrans({one: f'\\u{ord(one):04x}' for one in '<>&\u2028\u2029'})

#: the encoder that is written in C
_encode = json.JSONEncoder(ensure_ascii=False, separators=(',', ':')).encode


class Link(NamedTuple):
    """A typed link of a page (RFC 8288)."""

    relation: str
    target: str
    type: str = ''


def said(facts: Facts, name: str) -> list[str | Name]:
    """The values of a fact that say something: white space is one space, a line break stays one, what no page may hold is gone."""
    values = (Name(*map(_plain, value)) if isinstance(value, Name) else _plain(value) for value in facts.get(name, ()))
    return [value for value in values if _words(value)]


def _plain(text: str) -> str:
    return '\n'.join(' '.join(line.split()) for line in _FORBIDDEN.sub('', text).split('\n')).strip()


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return escape(text).replace('\n', '&#10;')


def metas(facts: Facts) -> str:
    """The ``meta`` tags. A name in Open Graph shares the tag that says the same under another name."""
    named: list[tuple[str, str]] = []
    graph: dict[str, list[str]] = {}
    for fact in TABLE:
        for content in (quoted(_words(value)) for value in said(facts, fact.name)):
            named += [(f'name="{name}"', content) for name in (fact.highwire, fact.dublin) if name]
            if fact.graph:
                graph.setdefault(content, []).append(f'property="{fact.graph}"')
    found = []
    for name, content in named:
        also = graph.get(content) or ['']
        found.append((f'{name} {also.pop(0)}'.rstrip(), content))
    found += [(name, content) for content, names in graph.items() for name in names if name]
    return '\n'.join(f'<meta {attributes} content="{content}" />' for attributes, content in found)


def links(found: Iterable[Link]) -> str:
    """The ``link`` tags; what has no target is left out."""
    rows = ((one, f' type="{one.type}"' if one.type else '') for one in found if one.target)
    return '\n'.join(f'<link rel="{one.relation}" href="{quoted(one.target)}"{type_} />' for one, type_ in rows)


def linked_data(facts: Facts, type_: str, book: str = '') -> str:
    """The facts as JSON-LD of schema.org. ``book``: the class of what a document is in; without it, the facts are of the book itself."""
    root: dict[str, Any] = {'@context': 'https://schema.org', '@type': type_}
    for fact in TABLE:
        if not fact.linked or (book and fact.linked.startswith(BOOK) and fact.name not in OF_BOOK):
            continue
        values = [_value(value) for value in said(facts, fact.name)]
        if values:
            _put(root, fact.linked, values[0] if len(values) == 1 else values, book)
    return f'<script type="application/ld+json">{_encode(root).translate(_UNSAFE)}</script>'


def _put(node: dict[str, Any], way: str, value: Any, book: str) -> None:
    """Put a value at the end of a way, making what lies on it. The way of a book itself begins behind "is part of"."""
    *steps, last = way.split('.')
    for at, step in enumerate(steps):
        if at or book or f'{step}.' != BOOK:
            type_ = CLASSES.get('.'.join(steps[: at + 1]), book)
            node = node.setdefault(step, {'@type': type_})
    node.setdefault(last, value)


def _value(value: str | Name) -> Any:
    """A person as such; of any other name it is not known whether it is a body or an office, so it stays a text."""
    if isinstance(value, Name) and not value.literal:
        return {'@type': 'Person', 'name': running(value)}
    return _words(value)


def _words(value: str | Name) -> str:
    return running(value) if isinstance(value, Name) else value

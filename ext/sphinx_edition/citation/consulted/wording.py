"""The words of citations in a citing project: the original first, then the edition that prints it (Chicago 18, chapters 13 and 14).

A document of an edition::

    Walter S. Robertson to John Foster Dulles, memorandum, September 18, 1955, 661.9429/9–1855, Central Files, Department of State, in Edition …,
    doc. 52, par. 3(b), https://…#d52.p3.b

What ends a sentence there is no part of it here: a note may go on. An edition that says no more of an original than the words of its source
note is cited alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.citation.consulted.sequence import Form
from sphinx_edition.citation.forms import Citation, Run, plain
from sphinx_edition.citation.items import WHOLE, Holding
from sphinx_edition.citation.styles import cite, ibid, short, volumes
from sphinx_edition.citation.styles.chicago import EIGHTEENTH, heading
from sphinx_edition.citation.styles.container import archive, edited, follows, imprint, link, printed_imprint, shelf, within, year
from sphinx_edition.citation.styles.heading import date_of, kind_of, place_of
from sphinx_edition.citation.styles.names import People, family_name, running
from sphinx_edition.citation.styles.names import listed as names
from sphinx_edition.citation.styles.words import capital, clean, commas, italic, merged, raw, said, sentences, spaced, together

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.citation.consulted.citable import Citable
    from sphinx_edition.citation.consulted.editions import Edition
    from sphinx_edition.citation.consulted.sequence import Chosen
    from sphinx_edition.citation.items import Item, Name, Part
    from sphinx_edition.citation.styles.words import Piece
    from sphinx_edition.domain.volumes import Printed

#: full stops that belong to a word
_ABBREVIATED = re.compile(r'(?:\b(?:n\.d|Jr|Sr|Inc|Co|Corp|Ltd|al|etc)|\AIbid|\b[A-Z])\.\Z')


def worded(found: Citable, how: Chosen) -> Citation:
    """A citation in its form, without a full stop at its end."""
    if how.form is Form.IBID:
        return unended(ibid(found.part, found.part == how.before))
    if found.key.startswith('archive:'):
        where = found.item.holding
        return merged(commas(*(collection(where) if how.form is Form.SHORT else (*archive(where), link(found.item, WHOLE)))))
    if how.form is Form.SHORT and not found.edition and found.item.authors and found.item.title:
        return merged(titled(found.item, family_name))
    if how.form is Form.SHORT:
        return unended(short(found.item, found.part, 'edition' if found.edition else 'original'))
    if not found.edition:
        return original(found.item)
    return printed_again(found.item, found.part) if how.edition_known else printed_in(found.item, found.part)


def original(item: Item) -> Citation:
    """An archival item by itself, with the address of a copy on the web."""
    head = titled(item, running) if item.authors and item.title else heading(item, EIGHTEENTH)
    return merged(commas(head, *archive(item.holding), link(item, WHOLE)))


def titled(item: Item, form: Callable[[Name], str]) -> Piece:
    """An item that has both an author and a title, which is printed as typed: "Anna Weber, Diary, Cork, 1955"; short: "Weber, Diary, 1955"."""
    people, (most, some) = People(item), EIGHTEENTH.note
    several = [names([form(one) for one in group], limit=most, named=some) for group in (people.authors, people.recipients) if group]
    full = form is running
    return commas(
        said(' to '.join(several)), said(item.title), said(kind_of(item) if full else ''), said(place_of(item, leading=False) if full else ''),
        said(date_of(item)),
    )  # fmt: skip


def printed_in(item: Item, part: Part) -> Citation:
    """The original, where it is kept, and the edition that prints it: what both begin with is said once."""
    edition = unended(cite(item, 'chicago', part, 'edition' if itself(item) else 'volume'))
    head = plain(heading(item, EIGHTEENTH))
    if not named(item.holding) or not edition or not edition[0].text.startswith(head):
        return edition
    rest = (edition[0]._replace(text=edition[0].text[len(head) :]), *edition[1:])
    return merged(together(unended(cite(item, 'chicago', WHOLE, 'original')), rest))


def printed_again(item: Item, part: Part) -> Citation:
    """The same, where the edition was named in full before: only by its title now."""
    container = spaced(said('in'), italic(item.publication.title)) if itself(item) else follows(item.printed, 'in')
    where = archive(item.holding) if named(item.holding) else ()
    return merged(commas(heading(item, EIGHTEENTH), *where, within(container, item, EIGHTEENTH.locator(part)), link(item, part)))


def itself(item: Item) -> bool:
    """Whether an edition is cited as itself: it has a title, and does not want the printed volume cited."""
    return bool(item.publication.title) and not (item.publication.cite_as == 'volume' and any(item.printed))


def named(holding: Holding) -> bool:
    """Whether more is known of where an original is than the words of its source note."""
    return holding != Holding(text=holding.text)


def collection(holding: Holding) -> tuple[Citation, ...]:
    """A collection in short: what it is called, without group and repository; a repository by its name."""
    parts = [*shelf(holding), clean(holding.collection)]
    return tuple(map(said, parts)) if any(parts) else (said(holding.group_title or holding.repository),)


def unended(citation: Citation) -> Citation:
    """A citation to go on after: without its full stop, unless that ends an abbreviation."""
    last = citation[-1] if citation else Run('')
    if last.style == 'link' or not last.text.endswith('.') or _ABBREVIATED.search(plain(citation)):
        return citation
    return (*citation[:-1], *([last._replace(text=last.text[:-1])] if len(last.text) > 1 else []))


def listed(found: Citable) -> Citation:
    """A document below its edition in a list: "52. Robertson to Dulles, September 18, 1955"."""
    number = clean(found.item.number)
    return merged(together(raw(f'{number}. ' if number else ''), unended(short(found.item, WHOLE, 'original'))))


def edition_entry(edition: Edition, printed: Printed) -> Citation:
    """An edition in a list, with the volume that it follows, if that is one: "*Cork*. Edited by A. Version 1.0. Following *Series*, vol. 2. URL.".

    Where notes cite the volume, the list has that.
    """
    published = edition.publication
    if published.cite_as == 'volume' and any(printed):
        return volume_entry(printed, published.url)
    version = said(f'Version {clean(published.version)}' if clean(published.version) else '')
    return merged(sentences(
        italic(edition.title), capital(edited(published.editors, 'edited by')), version, imprint('', published.publisher, year(published)),
        capital(follows(printed, 'following')), raw(published.url, 'link'),
    ))  # fmt: skip


def volume_entry(printed: Printed, url: str) -> Citation:
    """A printed volume in a list: "*Series*. Edited by A. Vol. 2, *Cork*, edited by B. Cork Press, 1960. URL." (Chicago 18, chapter 14)."""
    number, title = said(volumes.numbered(printed.number)), italic(volumes.volume_title(printed))
    return merged(sentences(
        italic(volumes.series_title(printed)), capital(edited(printed.general_editors, 'edited by')),
        capital(commas(number, title, edited(printed.editors, 'edited by'))), printed_imprint(printed, place=EIGHTEENTH.place), raw(url, 'link'),
    ))  # fmt: skip

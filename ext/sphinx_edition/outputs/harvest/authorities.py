"""What authority files call the records of the registers, and lists of that: BEACON files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_edition.outputs.harvest.whole import Whole
    from sphinx_edition.registers.records import Record


class Authority(NamedTuple):
    """An authority file: its key in ``identifiers``, what begins its addresses, and other beginnings that editors paste."""

    key: str
    prefix: str
    also: tuple[str, ...] = ()


AUTHORITIES = (
    Authority('gnd', 'https://d-nb.info/gnd/', ('http://d-nb.info/gnd/',)),
    Authority('viaf', 'http://viaf.org/viaf/', ('https://viaf.org/viaf/', 'https://www.viaf.org/viaf/')),
    Authority('wikidata', 'http://www.wikidata.org/entity/', ('https://www.wikidata.org/entity/', 'https://www.wikidata.org/wiki/')),
    Authority('geonames', 'https://sws.geonames.org/', ('http://sws.geonames.org/', 'https://www.geonames.org/')),
)

#: those of which there is a BEACON file
LISTED = AUTHORITIES[:2]


def identifier(record: Record, authority: Authority) -> str:
    """What an authority calls a record, as bare identifier; '' if the register does not say."""
    found = {str(name).lower(): str(value) for name, value in record.fields.get('identifiers', {}).items()}
    bare = found.get(authority.key, '').strip()
    for beginning in (authority.prefix, *authority.also):
        bare = bare.removeprefix(beginning)
    bare = bare.strip('/')
    return bare if bare.replace('-', '').isalnum() and bare.isascii() else ''


def address(record: Record) -> str:
    """The address of a record in the first authority file that has it."""
    return next((one.prefix + bare for one in AUTHORITIES if (bare := identifier(record, one))), '')


def beacon(whole: Whole, authority: Authority) -> list[str]:
    """The lines of a BEACON file (https://gbv.github.io/beaconspec/): identifier, number of places that name it, and where the register has it.

    Nothing if no record has such an identifier.
    """
    known = whole.maker.known
    rows = []
    for kind in known.registers.records:
        for record in known.registers.all(kind):
            bare, place = identifier(record, authority), known.places.get(record.address)
            if bare and place:
                page = whole.page_of(place[0])
                link = f'{page}#{place[1]}' if place[1] else page
                rows.append(f'{bare}|{len(known.mentions.get(record.address, ()))}|{whole.url}{link}\n')
    return [*_head(whole, authority), '\n', *sorted(rows)] if rows else []


def _head(whole: Whole, authority: Authority) -> list[str]:
    publication = whole.maker.publication
    fields = {
        'FORMAT': 'BEACON', 'PREFIX': authority.prefix, 'NAME': publication.title, 'CREATOR': '; '.join(publication.editors),
        'INSTITUTION': publication.publisher, 'CONTACT': whole.email, 'HOMEPAGE': whole.url, 'FEED': f'{whole.url}beacon-{authority.key}.txt',
        'TIMESTAMP': whole.day,
    }  # fmt: skip
    return [f'#{name}: {" ".join(value.split())}\n' for name, value in fields.items() if value]

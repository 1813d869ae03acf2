"""The edition as a whole, as the files that tell of it need it; and how such a file is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sphinx_edition.citation.making import Maker
from sphinx_edition.citation.metadata.heads import Site
from sphinx_edition.citation.records.edition import in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from sphinx_edition.citation.items import Item
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.entries import Data, Document

_DAY = re.compile(r'[0-9]{4}-[0-9]{2}-[0-9]{2}')


class Whole(NamedTuple):
    """An edition: what makes its records, its documents in order, and what ``conf.py`` says.

    ``url`` is where it is published, empty if that is not said; ``tei`` the address of its TEI files; ``day`` that of this version.
    """

    maker: Maker
    entries: Data
    items: list[tuple[Document, Item]]
    page_of: Callable[[str], str]
    site: Site
    url: str
    day: str
    tei: str = ''
    email: str = ''
    gateway: str = ''

    @classmethod
    def of(cls, app: Sphinx, domain: EditionDomain) -> Whole:
        """The edition that was built."""
        config, page_of = app.config, app.builder.get_target_uri
        maker = Maker.of(domain.inputs.known, config)
        items = [(one, maker.item(one, page_of(one.docname))) for one in in_order(domain.inputs.known)]
        url, day = maker.publication.url, config.edition_date
        day = day if _DAY.fullmatch(day) else ''
        tei = joined(url, config.edition_tei_url) if config.edition_tei_url else ''
        site = site_of(app)
        return cls(maker, domain.inputs.data, items, page_of, site, url, day, tei, config.edition_email, config.edition_oai_gateway)


def site_of(app: Sphinx) -> Site:
    """What the metadata of all pages share. Sphinx writes canonical addresses itself where it is told one."""
    config = app.config
    rights = config.copyright if isinstance(config.copyright, str) else '; '.join(config.copyright)
    language = (config.language or '').replace('_', '-')
    return Site(config.edition_cite_as, language, rights, canonical=not config.html_baseurl, files=app.builder.name == 'html')


def joined(url: str, part: str) -> str:
    """An address below that of the edition, or one of its own; it ends in a slash."""
    whole = part if re.match(r'https?://', part) else f'{url}{quote(part.lstrip("/"))}'
    return whole if whole.endswith('/') else f'{whole}/'

"""Forms of citation: one record of a document in, a citation in the words of a style out. Pure functions, without Sphinx.

:func:`cite` cites in full, :func:`short` and :func:`ibid` in a later note (Chicago's forms). What each style does is told in its module, with
the manual that it follows; what a manual does not say, the guide's page "Citing" does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.items import WHOLE, Holding
from sphinx_edition.citation.styles import apa, bluebook, chicago, historian, mla, nara
from sphinx_edition.citation.styles.chicago import EIGHTEENTH, SEVENTEENTH
from sphinx_edition.citation.styles.words import unstopped
from sphinx_edition.domain.volumes import Printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Item, Part

    Form = Callable[[Item, Part], Citation]

__all__ = ['STYLES', 'WHATS', 'Style', 'cite', 'ibid', 'short', 'unstopped']

#: what a citation may name: this edition, the printed volume that it follows, the original in its archive
WHATS = ('edition', 'volume', 'original')


class Style(NamedTuple):
    """A form of citation: what it is called, how it cites each of :data:`WHATS`, and how it names a part ("", or ", par. 3(b)")."""

    name: str
    label: str
    edition: Form
    volume: Form
    original: Form
    locator: Callable[[Part], str]


def _chicago(name: str, label: str, manner: chicago.Manner = EIGHTEENTH) -> Style:
    edition, volume = partial(chicago.note_of_edition, manner=manner), partial(chicago.note_of_volume, manner=manner)
    return Style(name, label, edition, volume, partial(chicago.note_of_original, manner=manner), manner.locator)


def _bibliography(name: str, label: str, manner: chicago.Manner = EIGHTEENTH, *, dated: bool = False) -> Style:
    edition, volume, original = (
        partial(form, manner=manner, dated=dated) for form in (chicago.entry_of_edition, chicago.entry_of_volume, chicago.entry_of_original)
    )
    return Style(name, label, edition, volume, original, manner.locator)


def _nara(name: str, label: str, original: Form) -> Style:
    return Style(name, label, *_NARA, original, nara.locator)


_NARA = partial(chicago.note_of_edition, manner=nara.MANNER), partial(chicago.note_of_volume, manner=nara.MANNER)


_ALL = (
    _chicago('chicago', 'Chicago, note'),
    _bibliography('chicago-bibliography', 'Chicago, bibliography'),
    _chicago('chicago-17', 'Chicago (17th edition), note', SEVENTEENTH),
    _bibliography('chicago-17-bibliography', 'Chicago (17th edition), bibliography', SEVENTEENTH),
    _bibliography('chicago-author-date', 'Chicago, author-date', dated=True),
    Style('mla', 'MLA', mla.of_edition, mla.of_volume, mla.of_original, mla.locator),
    Style('apa', 'APA', apa.of_edition, apa.of_volume, apa.of_original, apa.locator),
    Style('bluebook', 'Bluebook', bluebook.of_edition, bluebook.of_volume, bluebook.of_original, bluebook.locator),
    Style('historian', 'Office of the Historian', historian.of_edition, historian.of_volume, historian.of_original, historian.locator),
    _nara('nara', 'National Archives', nara.in_full),
    _nara('nara-short', 'National Archives, short', nara.in_short),
)
STYLES = {style.name: style for style in _ALL}


def cite(item: Item, style: str = 'chicago', part: Part = WHOLE, what: str = 'edition') -> Citation:
    """A document, or a part of it, cited in full; a citation ends in its full stop.

    ``what``: one of :data:`WHATS`. A document that no volume prints is cited as in the edition; one of which no original is known has no
    citation of it. Raises :exc:`ValueError` for a style or a thing that there is not.
    """
    form = STYLES.get(style)
    if form is None or what not in WHATS:
        raise ValueError(f'no style of citation: {style!r}' if form is None else f'nothing to cite: {what!r}')
    if what == 'original':
        return form.original(item, part) if item.holding != Holding() else ()
    return form.volume(item, part) if what == 'volume' and item.printed != Printed() else form.edition(item, part)


def short(item: Item, part: Part = WHOLE, what: str = 'edition') -> Citation:
    """A document cited before, in Chicago's shortened form: "Robertson to Dulles, September 18, 1955, par. 3(b)."."""
    return chicago.shortened(item, part, what=what)


def ibid(part: Part = WHOLE, same_part: bool = False) -> Citation:
    """What the note before cites: "Ibid.", or "Ibid., par. 4."."""
    return chicago.ibid(part, same_part=same_part)

"""Read transform: dates of a typed document that disagree with its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.dates import DATE, DateError, date_of, long_date, parse_date
from sphinx_edition.references.decimal import parse_decimal, suffix_problem
from sphinx_edition.sources.addressing import from_tei

if TYPE_CHECKING:
    import datetime


class CheckDates(SphinxTransform):
    """Hold the dateline and the file of the document against the ``:date:`` of its header.

    The dateline must say that day, if it says a day with its year. The date in the decimal number of the source note must be of the same
    year; another day is no mistake, as a reply is filed under the question.
    """

    default_priority = 450

    def apply(self, **kwargs: Any) -> None:
        """Compare, in a document whose header has an exact date."""
        edited = next(self.document.findall(ed.ed_document), None)
        date = exact_date(edited['header'].get('date', '')) if edited is not None and not from_tei(self.document) else None
        if edited is None or date is None:
            return
        self._dateline(edited, date)
        self._file(date)

    def _dateline(self, edited: ed.ed_document, date: datetime.date) -> None:
        dateline = next((child for child in edited.children if isinstance(child, ed.ed_dateline)), None)
        text = dateline.astext() if dateline is not None else ''
        stated = [day for match in DATE.finditer(text) if (match['year1'] or match['year2']) and (day := date_of(match))]
        if len(stated) == 1 and stated[0] != date:
            warn(Subtype.DATE, 'the dateline says %s, the header %s', long_date(stated[0]), long_date(date), location=dateline)

    def _file(self, date: datetime.date) -> None:
        note = next((one for one in self.document.findall(ed.ed_note) if one['kind'] == 'source'), None)
        citation = next(note.findall(ed.ed_citation), None) if note is not None else None
        decimal = parse_decimal(citation['fields'].get('file', '')) if citation is not None else None
        if citation is None or decimal is None or decimal.problem:
            return  # an impossible date is told by the role
        problem = suffix_problem(decimal, date)
        if problem:
            warn(Subtype.ARCHIVE, '%s: %s', citation.astext(), problem, location=citation)


def exact_date(value: str) -> datetime.date | None:
    """The day that a value names, if it is one day and no doubt."""
    try:
        date = parse_date(value) if value else None
    except DateError:
        return None
    return date.earliest if date and date.is_exact else None

"""What a reader is told of a reference that he points at: what it means, and that a machine found it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_edition.references.series import SERIES
from sphinx_edition.registers.lists import said

if TYPE_CHECKING:
    from collections.abc import Mapping

#: what ends the explanation of a reference in running text that no editor marked
BY_MACHINE = 'Recognized by machine.'

STATUS = {
    'printed': 'Printed here.', 'elsewhere': 'Printed in another volume.', 'not printed': 'Not printed.',
    'unknown': 'Not found in this edition.',
}  # fmt: skip


def citation(fields: Mapping[str, str], *, found: bool) -> str:
    """*Ibid.* in full, and what a decimal file number says."""
    parts = []
    if fields.get('ibid') and fields.get('repository'):
        parts.append(f'{", ".join(fields[name] for name in ("repository", "collection", "file") if fields.get(name))}.')
    if fields.get('class'):
        parts.append(decimal(fields))
    return _joined(parts, found=found)


def decimal(fields: Mapping[str, str]) -> str:
    """What a decimal file number says."""
    countries = f', countries {fields["countries"].replace(" ", " and ")}' if fields.get('countries') else ''
    dated = f', dated {fields["file-date"]}' if fields.get('file-date') else ''
    return f'Decimal file, class {fields["class"]}{countries}{dated}'


def message(fields: Mapping[str, Any]) -> str:
    """A message, as far as it is known: "Telegram 609, Department of State to Tokyo, September 18, 1955. Not printed."."""
    return _joined([f'{named(fields)}.', STATUS.get(fields.get('status') or '', '')], found=True)


def named(fields: Mapping[str, Any]) -> str:
    """What a message is called: kind, number, sender and addressee, date."""
    kind = str(fields.get('kind') or 'message').replace('-', ' ')
    series, number = str(fields.get('series') or ''), str(fields.get('number') or '')
    series = series if series.casefold() in SERIES else ''  # "Deptel" says no more than who sent it
    way = ' to '.join(filter(None, (fields.get('from'), fields.get('to')))) if fields.get('from') else _to(fields.get('to'))
    date = said('Date', fields['date']) if fields.get('date') else ''
    name = number if not series or series.casefold() in number.casefold() else f'{series} {number}'
    return ', '.join(filter(None, (f'{kind[0].upper()}{kind[1:]} {name}'.strip(), way, date)))


def _to(place: str | None) -> str:
    return f'to {place}' if place else ''


def _joined(parts: list[str], *, found: bool) -> str:
    text = ' '.join(filter(None, parts))
    if found:
        text = f'{text}{"" if not text or text.endswith(".") else "."} {BY_MACHINE}'.strip()
    return text

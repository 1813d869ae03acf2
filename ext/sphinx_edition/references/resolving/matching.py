"""When a document of the volume can be the message that a text mentions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from sphinx_edition.references.comparing import plain_number, plain_place
from sphinx_edition.references.posts import SPELLINGS
from sphinx_edition.references.series import is_ordinary

if TYPE_CHECKING:
    Fields = dict[str, Any]

#: most days between the date of a mention and that of the document: a telegram sent at night is dated a day later
SLIP = 2


def plain(fields: Fields) -> str:
    """The number to look under: ``Tosec 12`` only as ``tosec12``, ``Deptel 447`` as ``447``; an editor's correction instead of what is printed."""
    series = fields.get('series') or ''
    number = plain_number(fields.get('corrected') or fields['number'])
    return number if not series or is_ordinary(series) else plain_number(series) + number


def day_of(fields: Fields) -> str | None:
    """The day of a message: in the mention, or in an earlier one of the same message."""
    day: str | None = fields.get('date') or fields.get('known_date')
    return day


def digits(number: str) -> str:
    """A number without the letters before it: ``topad1952`` → ``1952``, ``a696`` → ``696``."""
    return number.lstrip('abcdefghijklmnopqrstuvwxyz')


def same(said: str | None, known: str | None) -> bool | None:
    """Whether two places are the same; ``None`` if one is not known."""
    return _place(said) == _place(known) if said and known else None


def same_kind(known: str, kind: str) -> bool:
    """An airgram is no telegram; what the document does not say fits any."""
    return not known or known in kind


def _place(name: str) -> str:
    plain = plain_place(name)
    return SPELLINGS.get(plain, plain)


def timely(known: datetime.date | None, stated: str | None, near: datetime.date | None, longest: int) -> bool:
    """Whether a document's day can be that of the message."""
    if known is None:
        return False
    if stated:
        return abs(known - datetime.date.fromisoformat(stated)).days <= SLIP
    return near is not None and abs(known - near).days <= longest


def with_year(day: datetime.date, year: int) -> datetime.date | None:
    """The same day of another year, if it has one."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None

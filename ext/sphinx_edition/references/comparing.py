"""When two numbers, places or dates of messages are the same, however they are written."""

from __future__ import annotations

import datetime
import re

from sphinx_edition.references.dates import DateError, parse_date

_OFFICE = re.compile(
    r'(?:the )?(?:(?:american |united states |us )?(?:embassy|legation|mission|consulate general|consulate|interests section) (?:in |at )?)?'
)
_SAME = {'department': 'department of state', 'state': 'department of state', 'state department': 'department of state'}


def plain_number(number: str) -> str:
    """Letters and digits only, case folded: ``A–89`` → ``a89``, ``No. 2814`` → ``2814``."""
    return ''.join(sign for sign in number.casefold().removeprefix('no.') if sign.isalnum())


def plain_place(place: str) -> str:
    """A place without case, punctuation and the kind of post: ``the Embassy in Japan`` → ``japan``."""
    words = ' '.join(re.findall(r'\w+', place.casefold()))
    office = _OFFICE.match(words)
    words = (words[office.end() :] if office else words) or words
    return _SAME.get(words, words)


def lies_in(day: str, record: str) -> bool:
    """Whether an ISO or EDTF date and another one have a day in common; what is no date must be the same text."""
    try:
        stated, known = parse_date(day), parse_date(record)
    except DateError:
        return day == record
    least, most = datetime.date.min, datetime.date.max
    return (stated.earliest or least) <= (known.latest or most) and (known.earliest or least) <= (stated.latest or most)

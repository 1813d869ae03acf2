"""Who sent a message to whom, where the mention does not say it: from its words, its text, its document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.finding.messages.sentences import REPEATED, SENT_AS, ends_by_place, writer
from sphinx_edition.references.posts import CITIES, POSTS
from sphinx_edition.references.series import DEPARTMENT, WHITE_HOUSE, ends_of

if TYPE_CHECKING:
    import datetime

    from sphinx_edition.references.finding.messages.correspondents import Correspondents
    from sphinx_edition.references.finding.messages.counted import Numbered

#: those who have no correspondence with the Department: a message to them comes from elsewhere
_OTHER_HOME = re.compile(r'\bCIA\b|Headquarters|\bStation\b|Central Intelligence|Joint Chiefs')
#: how many telegrams a post sends in a day, and how old one is that is cited without date
_A_DAY, _SLACK, _USUAL_DAYS = 12, 5, 6


class Ends(NamedTuple):
    """Sender and addressee; ``''`` where nothing tells. ``sure`` is false where only habit tells which of the two is which."""

    sender: str = ''
    addressee: str = ''
    sure: bool = True


def stated_ends(one: Numbered) -> Ends:
    """What the mention itself says: ``from Tokyo``, ``Department’s``, ``London’s``, ``Deptel``; one end tells the other."""
    lead, sender, addressee = one.lead, one.sender, one.addressee
    by_series = ends_of(lead.series)
    if lead.kind == 'instruction' or one.number.startswith('CA'):
        by_series = (DEPARTMENT, by_series[1])
    if lead.owner == 'agency':
        return Ends(sender or lead.city, addressee)
    if lead.owner == 'city' and lead.way in {'from', 'home'}:
        sender = sender or lead.city
        addressee = DEPARTMENT if lead.way == 'home' else addressee
    elif lead.owner == 'city' and lead.way == 'to':
        addressee = addressee or lead.city
    sender = sender or by_series[0] or (DEPARTMENT if lead.owner == 'department' else '')
    addressee = addressee or by_series[1]
    if lead.owner == 'post' or by_series == ('', DEPARTMENT):
        return Ends(sender, addressee or DEPARTMENT)
    return _completed(sender, addressee)


def _completed(sender: str, addressee: str) -> Ends:
    """``from PLACE`` goes to the Department of State, ``to PLACE`` comes from it."""
    if _OTHER_HOME.search(sender or addressee):
        return Ends(sender, addressee)
    if sender and not addressee and sender not in {DEPARTMENT, WHITE_HOUSE}:
        return Ends(sender, DEPARTMENT)
    if addressee and not sender and addressee != DEPARTMENT:
        return Ends(DEPARTMENT, addressee)
    return Ends(sender, addressee)


def inferred_ends(one: Numbered, stated: Ends, text: str, document: Correspondents, post: str, before: Ends | None, *, note: bool) -> Ends:
    """What is left open, from the document: ``yours`` and ``mine`` by its correspondents, one end by its post, both by the sentence.

    ``post`` is that of the text so far; ``before`` the ends of the message mentioned before in the same text.
    """
    sender, addressee = stated[:2]
    again = REPEATED.search(text, max(0, one.start - 80), one.start)
    if again and before and again['place'] in CITIES and not sender:
        return Ends(before.sender, again['place'])
    if not sender and not addressee:
        return _both(one, stated, text, document, post, before, note=note)
    from_post = addressee == DEPARTMENT or one.lead.owner == 'post' or ends_of(one.lead.series) == ('', DEPARTMENT)
    sender = sender or (post if from_post else DEPARTMENT)
    return Ends(sender, addressee or (post if sender in {DEPARTMENT, WHITE_HOUSE} else DEPARTMENT))


def _both(one: Numbered, stated: Ends, text: str, document: Correspondents, post: str, before: Ends | None, *, note: bool) -> Ends:
    """Both ends from ``your``, a place in the sentence, its subject, or the message mentioned before."""
    turned = _by_words(one, document) or (ends_by_place(text, one.start, one.end) if note or not document.telegraphic else None)
    if turned is not None:
        return Ends(*turned)
    if document.sender not in POSTS and SENT_AS.search(text, max(0, one.start - 20), one.start):
        return Ends(DEPARTMENT, post)
    if not post or _is_coded(one.lead.series):
        return stated
    way = writer(text, one.start, one.end) if note else ''
    if not way and before and post in before[:2]:
        return before
    return Ends(DEPARTMENT, post, bool(way)) if way == 'department' else Ends(post, DEPARTMENT, bool(way))


def usual_ends(one: Numbered, document: Correspondents, post: str, own: tuple[str, ...], date: datetime.date | None) -> tuple[str, str]:
    """Which way a message most often went that nothing else tells.

    Of 870 messages in notes that do tell, a post's telegrams cite its own when the number is near theirs (108 of 126), else as often the
    Department's; the Department's cite those of the post (185 of 253).
    """
    numbers = [int(number) for number in own if number.isdigit()]
    if document.sender == post and numbers and one.number.isdigit():
        days = abs((one.day - date).days) if one.day and date else _USUAL_DAYS
        if abs(int(one.number) - numbers[0]) > _SLACK + days * _A_DAY:
            return DEPARTMENT, post
    return post, DEPARTMENT


def _is_coded(series: str) -> bool:
    """``JCS 971``, ``LINC 4579``: a series of another agency, whose posts are not those of the Department."""
    return len(series) > 1 and series.isupper() and ends_of(series) == ('', '')


def _by_words(one: Numbered, document: Correspondents) -> Ends | None:
    """``urtel 12`` goes from the addressee to the sender of the document, ``mytel`` the other way."""
    name = one.lead.series.casefold()
    yours = one.lead.owner == 'yours' or name.startswith('ur')
    if not (yours or one.lead.owner == 'mine' or name.startswith(('my', 'our'))):
        return None
    ends = Ends(document.sender, document.addressee)
    return Ends(ends.addressee, ends.sender) if yours else ends


def post_in(ends: Ends) -> str:
    """The end that is a post."""
    return next((end for end in ends[:2] if end in POSTS), '')

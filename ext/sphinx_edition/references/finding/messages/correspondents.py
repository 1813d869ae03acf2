"""Who wrote a document to whom: what a telegram cited in it does not say itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.posts import CITIES, post_of
from sphinx_edition.references.series import DEPARTMENT

if TYPE_CHECKING:
    import datetime

    from sphinx_edition.references.passages import DocumentText

_WRITTEN = re.compile(
    r'(?i:telegram|despatch|airgram|instruction|message|letter|cable|memorandum|note)\b[^,]{0,40}?\s[Ff]rom\s(?P<from>.{3,200}?)\s[Tt]o\s(?P<to>.{3,200})'
)
_INLINE = re.compile(r'(?:No\.\s\d+)?(?P<from>(?:The\s|Mr\.\s|[A-Z]).{3,200}?)\sto\s(?P<to>(?:the\s|Mr\.\s|[A-Z]).{3,200})')
_NAME = re.compile(r'\s?\([^()]{1,60}\)')
_MESSAGE = re.compile(r'(?i:\b(?:telegram|despatch|airgram|instruction)\b)')
_POST = re.compile(
    r'\b(?:Embassy|Legation|Ambassador|Mission|Consulate|Consul|Chargé|Minister|Representative|Delegation|Officer in Charge|Political Adviser)\b'
)
_DELEGATION = re.compile(
    r'\b(?:Delegation|Representative|Conference|Meetings?|United Nations|Organization|Special|Secretary of State,? (?:[A-Z]\w+ )?(?:at|in))\b'
    r'|From the (?:Acting )?Secretary of State'
)
_AGENCY = re.compile(
    r'(?:the\s)?(?P<agency>(?:Central Intelligence Agency|Joint Chiefs of Staff|White House|Department of Defense|CIA Station[^,]{0,40}))'
)


class Correspondents(NamedTuple):
    """Sender and addressee as telegrams name them (a city, ``Department of State``, ``''``), and the post: the one that is not at home.

    ``telegraphic``: the document is a message between the two; ``delegation``: one of them is at a conference.
    """

    sender: str = ''
    addressee: str = ''
    post: str = ''
    telegraphic: bool = False
    delegation: bool = False


def correspondents(document: DocumentText) -> Correspondents:
    """From head and dateline: ``Telegram From the Embassy in Japan to …``, ``The Ambassador in Japan (Miller) to …``, *Tokyo*."""
    head = _NAME.sub('', document.head)[:500]
    match = _WRITTEN.search(head) or _INLINE.match(head.split('. ', 1)[-1] if head[:1].isdigit() else head)
    if match is None or document.kind == 'editorial-note':
        return Correspondents()
    sender, addressee = _end(match['from'], document.date), _end(match['to'], document.date)
    place = document.place
    if place in CITIES and place != addressee:
        sender = place
    elif place == 'Washington' and sender != DEPARTMENT and not _AGENCY.match(match['from']):
        sender = DEPARTMENT if 'State' in match['from'] else sender
    post = next((end for end in (sender, addressee) if end in CITIES or end == 'New York'), '')
    telegraphic = bool(_MESSAGE.search(head)) or (bool(_POST.search(head)) and 'etter' not in head and 'emorand' not in head)
    return Correspondents(sender, addressee, post, telegraphic, bool(_DELEGATION.search(head)))


def _end(office: str, day: datetime.date | None) -> str:
    agency = _AGENCY.match(office)
    return agency['agency'] if agency else post_of(office, day)

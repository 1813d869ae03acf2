"""Series of telegrams, and which way they went, as far as the name alone tells.

The Department numbered the telegrams of conferences and delegations apart: ``Secto`` came from the Secretary of
State at a conference, ``Tosec`` went to him. Such a series begins anew at each journey, so the name is part of the number.
``Deptel`` and ``Embtel`` only say who sent a telegram with an ordinary number.
"""

from __future__ import annotations

import re

DEPARTMENT = 'Department of State'

#: Name → (sender, addressee); '' where the name does not tell.
ORDINARY: dict[str, tuple[str, str]] = {
    'deptel': (DEPARTMENT, ''), 'deptels': (DEPARTMENT, ''), 'depcirtel': (DEPARTMENT, ''),
    'embtel': ('', DEPARTMENT), 'embtels': ('', DEPARTMENT), 'contel': ('', DEPARTMENT), 'congentel': ('', DEPARTMENT),
    'legtel': ('', DEPARTMENT), 'leghtel': ('', DEPARTMENT), 'contels': ('', DEPARTMENT), 'legtels': ('', DEPARTMENT),
    'reftel': ('', ''), 'reftels': ('', ''), 'embdes': ('', DEPARTMENT), 'embdesp': ('', DEPARTMENT),
    'urtel': ('', ''), 'urtels': ('', ''), 'mytel': ('', ''), 'mytels': ('', ''), 'ourtel': ('', ''), 'ourtels': ('', ''),
}  # fmt: skip

_FROM_CONFERENCE = 'Comkas Delsec Martel Dosec Secto Dulte Delga Polto Delto Cahto Hakto Actel Repto'
_TO_CONFERENCE = 'Kascom Secdel Telmar Tosec Tedul Gadel Topol Todel Tocah Tohak Telac Torep'
_EITHER = 'Busec Ecbus Secun Chirep Excon Gocus Icato Topad Tousi Usito CAP WH'

WHITE_HOUSE = 'White House'

#: Conference and other series whose name belongs to the number.
SERIES: dict[str, tuple[str, str]] = {
    **{name.casefold(): ('', '') for name in _EITHER.split()},
    **{name.casefold(): ('', DEPARTMENT) for name in _FROM_CONFERENCE.split()},
    **{name.casefold(): (DEPARTMENT, '') for name in _TO_CONFERENCE.split()},
}  # fmt: skip

_ORDINARY = re.compile(
    r'(?i:(?:re|ref)?(?:(?:dep|dept|emb|con|congen|leg|legat|mis|ur|your|my|our|ref|info|cir|circ|depcir|depcirc|deptcir)(?:tel|gram)s?|embdesp?s?|embdespatch|depintel))\Z'
)
_OF_WHITE_HOUSE = {'cap', 'wh'}
_TO = re.compile(r'to[a-z]{3,5}\Z')
_FROM = re.compile(r'[a-z]{3,5}to\Z')


def ends_of(series: str) -> tuple[str, str]:
    """Sender and addressee by the name of a series, known or of the usual shape: ``Tocap`` goes out, ``Colto`` comes in."""
    name = series.casefold()
    if name in _OF_WHITE_HOUSE:
        return WHITE_HOUSE, ''
    for one in (name, name.removesuffix('s')):
        if one in ORDINARY or one in SERIES:
            return ORDINARY.get(one) or SERIES[one]
    if _TO.match(name):
        return DEPARTMENT, ''
    return ('', DEPARTMENT) if _FROM.match(name) else ('', '')


def is_conference(series: str) -> bool:
    """Whether a series is that of a conference or delegation, whose place its name does not tell: ``Secto``, ``Gadel``."""
    return bool(series) and not is_ordinary(series) and ends_of(series) != ('', '') and series.casefold() not in _OF_WHITE_HOUSE


def is_ordinary(series: str) -> bool:
    """Whether a series only says whose message it is, so that its numbers are ordinary ones: ``Deptel``, ``reftel``, ``Legtels``."""
    return bool(_ORDINARY.match(series))

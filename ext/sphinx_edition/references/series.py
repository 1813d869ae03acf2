"""Series of telegrams, and which way they went, as far as the name alone tells.

The Department numbered the telegrams of conferences and delegations apart: ``Secto`` came from the Secretary of
State at a conference, ``Tosec`` went to him. Such a series begins anew at each journey, so the name is part of the number.
``Deptel`` and ``Embtel`` only say who sent a telegram with an ordinary number.
"""

from __future__ import annotations

DEPARTMENT = 'Department of State'

#: Name → (sender, addressee); '' where the name does not tell.
ORDINARY: dict[str, tuple[str, str]] = {
    'deptel': (DEPARTMENT, ''), 'deptels': (DEPARTMENT, ''), 'depcirtel': (DEPARTMENT, ''),
    'embtel': ('', DEPARTMENT), 'embtels': ('', DEPARTMENT), 'contel': ('', DEPARTMENT), 'congentel': ('', DEPARTMENT),
    'legtel': ('', DEPARTMENT), 'leghtel': ('', DEPARTMENT), 'contels': ('', DEPARTMENT), 'legtels': ('', DEPARTMENT),
    'embdes': ('', DEPARTMENT), 'embdesp': ('', DEPARTMENT),
    'urtel': ('', ''), 'urtels': ('', ''), 'mytel': ('', ''), 'mytels': ('', ''), 'ourtel': ('', ''), 'ourtels': ('', ''),
}  # fmt: skip

_FROM_CONFERENCE = 'Secto Dulte Delga Polto Delto Cahto Hakto Actel Repto'
_TO_CONFERENCE = 'Tosec Tedul Gadel Topol Todel Tocah Tohak Telac Torep'
_EITHER = 'Chirep Comkas Kascom Excon Gocus Icato Topad Tousi Usito CAP WH'

#: Conference and other series whose name belongs to the number.
SERIES: dict[str, tuple[str, str]] = {
    **{name.casefold(): ('', '') for name in _EITHER.split()},
    **{name.casefold(): ('', DEPARTMENT) for name in _FROM_CONFERENCE.split()},
    **{name.casefold(): (DEPARTMENT, '') for name in _TO_CONFERENCE.split()},
}

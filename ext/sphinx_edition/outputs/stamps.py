"""The day that an output bears: that of the edition, not that of the build.

Sphinx stamps what it writes with the day of ``SOURCE_DATE_EPOCH`` [1]_, else with now: the dates in an EPUB and of the files in it,
the date of a book in LaTeX, ``|today|``, "last updated" and the year for ``%Y`` in ``copyright``. Where that variable is not set it gets
the day of ``edition_date`` while the edition is built. An EPUB must say when it was changed (EPUB 3.3, 5.5.5): without either, it is the
first day that its files can have.

.. [1] https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import calendar
import datetime
import os
import time
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

EPOCH = 'SOURCE_DATE_EPOCH'
#: the first day of the files in a zip archive
FIRST = datetime.date(1980, 1, 1)

#: builds that have set the variable, and take it away at their end
_stamped: WeakSet[Sphinx] = WeakSet()


def fill_in_year(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``, before Sphinx's: ``%Y`` in ``copyright`` is the year of the stamp; Sphinx would take that of the local clock."""
    given, day = os.environ.get(EPOCH, ''), _day(config.edition_date)
    year = str(time.gmtime(int(given) if given.isdecimal() else None).tm_year if given or day is None else day.year)
    for name in ('copyright', 'epub_copyright'):
        value = config[name]
        filled = value.replace('%Y', year) if isinstance(value, str) else type(value)(line.replace('%Y', year) for line in value)
        if filled != value:
            config[name] = filled


def stamp_with_edition(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``: let Sphinx take the day of the edition for now.

    After Sphinx's own handlers, which replace this year in ``copyright`` by that of the variable: a year that an editor has typed stays.
    """
    day = _day(config.edition_date)
    if day is not None:
        _stamp(app, day)


def stamp_undated(app: Sphinx, env: BuildEnvironment) -> None:
    """Handler of ``env-updated``: an EPUB of an edition without a day; what is read (``|today|``) is not touched."""
    if app.builder.name == 'epub':
        _stamp(app, FIRST)


def forget_stamp(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: leave the process as it was."""
    if app in _stamped:
        _stamped.discard(app)
        os.environ.pop(EPOCH, None)


def _stamp(app: Sphinx, day: datetime.date) -> None:
    if EPOCH not in os.environ:
        os.environ[EPOCH] = str(calendar.timegm(day.timetuple()))
        _stamped.add(app)


def _day(value: str) -> datetime.date | None:
    """The first day of a date of one to three parts."""
    try:
        return datetime.date.fromisoformat(f'{value}-01-01'[:10] if len(value) < 10 else value)
    except ValueError:
        return None

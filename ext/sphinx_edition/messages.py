"""Every warning that the extension gives, by subtype.

A user silences one with ``suppress_warnings = ['edition.number']``.
"""

from __future__ import annotations

from bdb import BdbQuit
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

logger = logging.getLogger('sphinx_edition')

#: how much longer or shorter a word may be than the one that is meant
_LONGER = 4


class Subtype(Enum):
    """The subtypes; the value is what stands after ``edition.`` in a message."""

    ADDRESS = 'address'
    """Two things would have the same address, or an address has a wrong form."""
    ARCHIVE = 'archive'
    """An archival citation cannot be read, or names an impossible file."""
    ATTACHMENT = 'attachment'
    """A document is attached to itself, directly or through others, or does not exist."""
    CITATION = 'citation'
    """A citation names no edition, address or source that is known, or an edition cannot be read."""
    CONFIG = 'config'
    """A value in ``conf.py`` has the wrong type or form."""
    DATE = 'date'
    """A date is neither ISO nor EDTF, or is not in the calendar."""
    DOCUMENT = 'document'
    """A document has no head, stands twice in a file, or misses its identifier; or a page that the extension made was changed by hand."""
    LEDGER = 'ledger'
    """An address that was published is gone or names other words, or the ledger cannot be read."""
    MARKUP = 'markup'
    """Words that a parser takes for markup, or markup that does not end."""
    MENTION = 'mention'
    """A person, place, organization or term is unknown, or the name fits several."""
    NOTE = 'note'
    """Numbers of notes with gaps or doubles, marks without note, notes without mark."""
    NUMBER = 'number'
    """A printed paragraph number is out of sequence or stands twice."""
    QUOTATION = 'quotation'
    """Quoted words differ from those of the edition."""
    REFERENCE = 'reference'
    """A reference to a paragraph, document, note or telegram finds no target, or several."""
    REGISTER = 'register'
    """A register file cannot be read, or a record has a wrong or missing field."""
    TEI = 'tei'
    """A TEI source is malformed, or holds something that the edition keeps without understanding it."""
    VARIANT = 'variant'
    """Readings without witnesses, or witnesses without readings."""


class StopError(SphinxError, BdbQuit):
    """An error of the editor's that ends a build, with file and line in its message; whoever raises it in a build has logged it.

    Sphinx shows every exception with its versions, a traceback and a plea to report it, but not the one by which a debugger is left
    (``sphinx._cli.util.errors.handle_exception``).
    """


def warn(subtype: Subtype, message: str, *args: object, location: Node | tuple[str, int | None] | str | None = None) -> None:
    """Log a warning of type ``edition`` with a subtype and a place in the sources."""
    logger.warning(message, *args, type='edition', subtype=subtype.value, location=location)


def did_you_mean(said: str, known: Iterable[str], near: float = 0.75, form: str = '{}') -> str:
    """What a word that is not known may be meant for, as the end of a message; ``''`` if no known word is near.

    ``near`` is the ratio of :class:`difflib.SequenceMatcher`; case does not count. ``form``: how the known word is typed.
    """
    folded = {word.casefold(): word for word in known if abs(len(word) - len(said)) <= _LONGER}
    found = get_close_matches(said.casefold(), folded, 2, near)
    return f'; did you mean {" or ".join(chr(34) + form.format(folded[one]) + chr(34) for one in found)}?' if found else ''

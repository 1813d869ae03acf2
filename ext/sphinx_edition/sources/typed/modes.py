"""What a parser may make of the words that it meets: it depends on where it stands."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


class Mode(Enum):
    """How the beginning of a line is read."""

    STANDARD = 'standard'
    """As reStructuredText has it: outside edited documents, and inside ``ed:list``."""
    TEXT = 'text'
    """In an edited document: letters, Roman numerals, single numbers, fields and options are words."""
    ITEMS = 'items'
    """The same, but a sign that stands alone makes a list, too: participants, subject."""
    LINES = 'lines'
    """In a dateline, salutation, signature and the like: only directives and lines after ``|`` are not words."""


def mode_of(env: BuildEnvironment) -> Mode:
    """How the parser reads now."""
    return Mode(env.current_document.get('ed_mode', 'standard'))


def is_edited(env: BuildEnvironment) -> bool:
    """Whether the parser is inside an edited document, however it reads there."""
    return 'ed_mode' in env.current_document


def is_markdown(env: BuildEnvironment, docname: str) -> bool:
    """Whether a file is written in MyST."""
    suffix = env.doc2path(docname).suffix
    return env.config.source_suffix.get(suffix, '') in ('markdown', 'myst')


def begin_document(env: BuildEnvironment) -> None:
    """From here on the file is an edited document."""
    env.current_document['ed_mode'] = Mode.TEXT.value


@contextmanager
def reading(env: BuildEnvironment, mode: Mode) -> Iterator[None]:
    """Read in another way for a while; outside edited documents everything stays standard."""
    if not is_edited(env):
        yield
        return
    before = env.current_document['ed_mode']
    env.current_document['ed_mode'] = mode.value
    try:
        yield
    finally:
        env.current_document['ed_mode'] = before

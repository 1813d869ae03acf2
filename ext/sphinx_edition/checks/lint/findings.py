"""What a rule finds."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing to look at: by which rule, what it is, and where; ``document`` is empty outside of documents."""

    rule: str
    message: str
    path: str
    line: int
    document: str = ''

"""What a command says while it works: lines on a terminal, and nothing where its output goes into a file or a program."""

from __future__ import annotations

import sys


def say(line: str) -> None:
    """Say what is done now; on the channel for messages, so that results can be piped."""
    if sys.stderr.isatty():
        print(f'{line} …', file=sys.stderr, flush=True)

"""How the time of some work grows with its input. Speed belongs to benchmarks: no test knows how fast a machine is."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: how much longer the large input is than the small one
LARGER = 4
#: Between what a linear algorithm takes for it (× 4) and a quadratic one (× 16).
MOST = 8.0
#: A busy machine disturbs some runs, and never all: so many are tried before growth is believed.
ROUNDS = 12


def seconds(work: Callable[[Any], object], given: Any) -> float:
    """The time of this process's own computing; waiting for another process does not count."""
    begun = time.process_time()
    work(given)
    return time.process_time() - begun


def growth(work: Callable[[Any], object], small: Any, large: Any, most: float = MOST) -> float:
    """How many times as long the work takes for ``large`` as for ``small``: by the quickest run of each.

    Runs until the ratio is below ``most``, or :data:`ROUNDS` times.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        quick, slow = min(seconds(work, small) for _ in range(3)), float('inf')
        for _ in range(ROUNDS):
            slow = min(slow, seconds(work, large))
            if slow <= most * quick:
                break
            quick = min(quick, seconds(work, small))
    finally:
        if collects:
            gc.enable()
    return slow / quick


def assert_linear(work: Callable[[Any], object], make: Callable[[int], Any], size: int, most: float = MOST) -> None:
    """``work(make(n))`` takes about four times as long for four times the ``size``; a quadratic algorithm takes sixteen times as long."""
    ratio = growth(work, make(size), make(size * LARGER), most)
    assert ratio <= most, f'{LARGER} times the input takes {ratio:.1f} times as long'


def repeated(piece: str) -> Callable[[int], str]:
    """A function that makes texts of a length: the piece again and again."""
    return lambda length: (piece * (length // len(piece) + 1))[:length]

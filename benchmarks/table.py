"""The table of results."""

from __future__ import annotations


def head(title: str) -> None:
    """The head of a part."""
    print(f'\n{title}\n{"":44}{"plain":>11}{"ours":>11}{"ratio":>8}  target', flush=True)


def row(name: str, plain: float | None, ours: float | None, ratio: float | None = None, target: tuple[str, float] | None = None) -> None:
    """A line: both numbers, how they relate, and whether that is what it should be."""
    verdict = ''
    if ratio is not None and target is not None:
        sign, limit = target
        verdict = f'{sign} {limit:g}  {"OK" if (ratio <= limit if sign == "≤" else ratio >= limit) else "MISSED"}'
    print(f'  {name:42}{number(plain):>11}{number(ours):>11}{"" if ratio is None else f"{ratio:.2f}":>8}  {verdict}'.rstrip(), flush=True)


def number(value: float | None) -> str:
    """A number with as many digits as say something."""
    if value is None:
        return ''
    return f'{value:,.0f}' if isinstance(value, int) or value >= 1000 else f'{value:.2f}' if value < 10 else f'{value:.1f}'


def check(name: str, right: bool) -> None:
    """A line that is right or not."""
    print(f'  {name}: {"OK" if right else "MISSED"}', flush=True)


def say(text: str) -> None:
    """A line beside the numbers."""
    print(f'  {text}', flush=True)

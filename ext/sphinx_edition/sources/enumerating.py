"""The numbers of lists: docutils keeps how they are counted, and not what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element

_ROMAN = {1000: 'm', 900: 'cm', 500: 'd', 400: 'cd', 100: 'c', 90: 'xc', 50: 'l', 40: 'xl', 10: 'x', 9: 'ix', 5: 'v', 4: 'iv', 1: 'i'}


def enumerator(node: Element, number: int) -> str:
    """What an item of a numbered list is called, as it is typed."""
    form = node.get('enumtype', 'arabic')
    text = str(number)
    if form.endswith('alpha') and number <= 26:
        text = chr(ord('a') + number - 1)
    elif form.endswith('roman'):
        text = roman(number)
    return f'{node.get("prefix", "")}{text.upper() if form.startswith("upper") else text}{node.get("suffix", ".")}'


def roman(number: int) -> str:
    """A number in small Roman letters."""
    letters = ''
    for value, sign in _ROMAN.items():
        letters += sign * (number // value)
        number %= value
    return letters

"""The number of a message itself: in its head, or the first token of its first real paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.references.series import SERIES, ends_of, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.references.passages import DocumentText

_DASH = '[-‐‑–—]'
_OWN = r'(?:[A-Z][A-Za-z]{1,8}\s?[-–]?\s?){0,2}(?:[A-Z]{1,2}' + _DASH + r')?[0-9]{1,7}Z?'
#: the number line: ``609.``, ``Delga 598.``, ``9. Gocus 521.``, ``24611/Delto 998.``, ``3829, For``, ``A–89``
_LINE = re.compile(
    rf'(?:(?i:no\.|telegram|despatch|airgram|instruction)\s)?(?P<first>{_OWN})(?:/(?P<second>{_OWN}))?(?:[.,:;]|\s?\Z|\s(?=[A-Z\[(]))'
    rf'(?:\s?(?P<third>[A-Z][A-Za-z]{{2,7}}\s[0-9]{{1,6}})[.,;:])?'
)
#: a number in the head: ``Telegram 18890/Tosec 10259 From the Department``
_HEAD = re.compile(
    rf'(?i:telegram|airgram|despatch|message)\s(?:No\.\s)?(?P<first>{_OWN})(?:/(?P<second>{_OWN}))?\s[Ff]rom\b'
    rf'|(?i:telegram)\s(?P<third>{_OWN})\s(?:to|from)\s'
)
_MARKING = re.compile(
    r'(?i:\s*(?:top\s?secret|secret|confidential|restricted|unclassified|priority|niact|official use only|limited|us urgent|urgent'
    r'|operational|plain|immediate)\b)'
)
#: blocks in which the number line may stand, after the markings
_DEEPEST = 5


def own_numbers(document: DocumentText) -> Iterator[str]:
    """The numbers of a message: in its head, and at the beginning of its first real paragraph."""
    head = _HEAD.search(document.head)
    if head:
        yield from (head[name] or '' for name in ('first', 'second', 'third'))
    for block in [passage for passage in document.passages if passage.note is None][:_DEEPEST]:
        line = _LINE.match(block.text)
        if line and not _MARKING.match(line['first']):
            yield from (line[name] or '' for name in ('first', 'second'))
            if line['third'] and _is_series(line['third'].split(' ')[0]):
                yield line['third']
            return
        if not _MARKING.match(block.text) and len(block.text) > 60:
            return


def _is_series(name: str) -> bool:
    return not is_ordinary(name) and (name.casefold() in SERIES or ends_of(name) != ('', ''))

"""What kind of text a document is, for those who know letters only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Item

#: words in the genre of what is sent
_SENT = frozenset({
    'airgram', 'cable', 'circular', 'despatch', 'dispatch', 'instruction', 'letter', 'memorandum', 'message', 'note', 'telegram',
})  # fmt: skip

#: words in the genre of what is not, whatever else it is called
_NOT_SENT = frozenset({'conversation', 'discussion', 'editorial', 'meeting', 'minutes', 'record'})


def is_message(item: Item) -> bool:
    """Whether somebody sent it to somebody: a memorandum is, that of a conversation is not; of unknown kind is what names both."""
    words = set(item.genre.split('-'))
    if words & _NOT_SENT:
        return False
    if words & _SENT:
        return bool(item.authors or item.recipients)
    return bool(item.authors and item.recipients)

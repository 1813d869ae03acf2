"""Names in citations: in running and in inverted order, abbreviated, and several of them.

A suffix ("Jr.", "II") follows the name, without a comma in running text (Chicago 18, chapter 6; MLA 9, chapter 5); a register has it behind
the given name. Names of bodies stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.items import Item, Name
from sphinx_edition.citation.styles.words import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SUFFIX = re.compile(r'(?P<name>.*?),?\s+(?P<suffix>Jr\.?|Sr\.?|II|III|IV)\Z', re.DOTALL)
_PARTICLES = frozenset({'de', 'del', 'della', 'den', 'der', 'di', 'du', 'la', 'le', 'ten', 'ter', 'van', 'von', 'zu'})
#: a word of these is in the name of a body, not of a person
_BODIES = frozenset({
    'agency', 'archive', 'archives', 'association', 'board', 'bureau', 'center', 'centre', 'college', 'commission', 'committee', 'council',
    'department', 'division', 'editor', 'editors', 'embassy', 'foundation', 'group', 'historian', 'house', 'institute', 'institution', 'library',
    'ministry', 'museum', 'office', 'press', 'project', 'society', 'staff', 'team', 'trust', 'university',
})  # fmt: skip


@lru_cache(maxsize=4096)
def parted(name: Name) -> tuple[str, str, str]:
    """Given name, family name (or the whole name, of a body) and suffix."""
    given, family, suffix = clean(name.given), clean(name.family or name.literal), ''
    for text, is_given in ((given, True), (family, False)):
        if not name.literal and not suffix and (match := _SUFFIX.match(text)):
            given, family, suffix = (match['name'], family, match['suffix']) if is_given else (given, match['name'], match['suffix'])
    return (given, family, suffix) if family else ('', given, suffix)


def running(name: Name) -> str:
    """As "Reuben B. Robertson Jr.", "Edgar Vincent, Viscount D’Abernon"."""
    return clean(name.form) or ' '.join(filter(None, parted(name)))


def inverted(name: Name) -> str:
    """As "Robertson, Reuben B., Jr."."""
    given, family, suffix = parted(name)
    return ', '.join(filter(None, (family, given, suffix)))


def family_name(name: Name) -> str:
    """As "Robertson"."""
    return parted(name)[1]


def initialled(name: Name) -> str:
    """As "Robertson, R. B., Jr.", as the APA's manual has it."""
    given, family, suffix = parted(name)
    return ', '.join(filter(None, (family, _initials(given), suffix)))


def initials_first(name: Name) -> str:
    """As "R. B. Robertson, Jr.", as the same manual has editors."""
    given, family, suffix = parted(name)
    return ', '.join(filter(None, (' '.join(filter(None, (_initials(given), family))), suffix)))


def _initials(given: str) -> str:
    return ' '.join('-'.join(f'{part[0].upper()}.' for part in word.split('-') if part) for word in given.split() if word.strip('-'))


@lru_cache(maxsize=1024)
def editor(text: str) -> Name:
    """An editor, who is named in running order: a person if the words look like a person's name, else a body."""
    text = clean(text)
    match = _SUFFIX.match(text)
    bare, suffix = (match['name'], match['suffix']) if match else (text, '')
    words = bare.split()
    if not 2 <= len(words) <= 5 or not all(_is_of_person(word) for word in words):
        return Name(literal=text)
    at = next((n for n, word in enumerate(words[:-1]) if n and word in _PARTICLES), len(words) - 1)
    return Name(' '.join(words[at:]), f'{" ".join(words[:at])}{f", {suffix}" if suffix else ""}')


def _is_of_person(word: str) -> bool:
    return word in _PARTICLES or (word[0].isupper() and word != 'The' and word.casefold() not in _BODIES and ',' not in word)


def in_running_text(name: Name) -> str:
    """A name within a sentence: the article of a body has no capital (Chicago 18, chapter 8)."""
    words = running(name)
    return f'the {words[4:]}' if words.startswith('The ') else words


def listed(names: Sequence[str], conjunction: str = 'and', limit: int = 0, named: int = 1, *, serial: bool = True, others: str = 'et al.') -> str:
    """As "A", "A and B", "A, B, and C"; of more than ``limit``, the first ``named`` and "et al."."""
    if limit and len(names) > limit:
        return f'{", ".join(names[:named])}{"," if named > 1 else ""} {others}'
    if len(names) < 3:
        return f' {conjunction} '.join(names)
    return f'{", ".join(names[:-1])}{"," if serial else ""} {conjunction} {names[-1]}'


def inverted_list(names: Sequence[Name], limit: int, named: int) -> str:
    """The first name inverted, with a comma behind it: "Robertson, Walter S., and John Foster Dulles"."""
    if len(names) > limit:
        shown = [inverted(names[0]), *map(in_running_text, names[1:named])]
        return f'{", ".join(shown)}, et al.'
    shown = [inverted(names[0]), *map(in_running_text, names[1:])]
    return shown[0] if len(shown) == 1 else f'{", ".join(shown[:-1])}, and {shown[-1]}'


def are_several(names: Sequence[str]) -> bool:
    """Whether "Eds." is to follow: several editors, or a body that says so of itself."""
    return len(names) > 1 or names[0].casefold().endswith('editors')


class People:
    """Who wrote a document, to whom, and who took part: what they are called depends on the style, who they are does not.

    A memorandum of a conversation is not sent. Where TEI marks two who talked as sender and addressee, they are those who took part.
    """

    def __init__(self, item: Item) -> None:
        named = [tuple(one for one in names if running(one)) for names in (item.authors, item.recipients, item.participants)]
        self.authors, self.recipients, self.participants = named
        if 'conversation' in item.genre:
            if self.recipients and not self.participants:
                self.authors, self.participants = (), (*self.authors, *self.recipients)
            self.recipients = ()
        else:
            self.participants = ()

    def conversation(self, form: Callable[[Name], str] = in_running_text) -> str:
        """As "between A and B", "with A", "among A, B, and others"."""
        names = [form(one) for one in self.participants]
        if len(names) < 3:
            return f'{"between" if len(names) == 2 else "with"} {" and ".join(names)}' if names else ''
        return f'among {listed(names, limit=3, named=2, others="and others")}'

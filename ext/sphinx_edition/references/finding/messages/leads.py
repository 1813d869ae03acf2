"""What stands before the number of a message: its kind, its series, whose it is. Read backwards, word by word.

::

    [owner] [qualifier …] [kind] [no.] [series] NUMBER
    Department’s circular telegram no. Tosec | 12
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.finding.messages.vocabulary import (
    AGENCY,
    CODED,
    GLUED_RE,
    KINDS,
    NO_SERIES,
    NUMBER_WORDS,
    OPENING,
    OWNERS,
    POSSESSIVE,
    QUALIFIERS,
    SENT,
    SHAPE,
    UNSURE,
)
from sphinx_edition.references.posts import CITIES, LAST_WORDS
from sphinx_edition.references.series import ORDINARY, SERIES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: ``tel.``, ``Dept.``
_LONGEST_ABBREVIATION = 4


class Lead(NamedTuple):
    """What the words before a number say.

    ``owner``: ``department``, ``post``, ``yours``, ``mine``, ``own`` (this message itself), ``agency``, or ``city``;
    ``way``: how a city is named, ``from`` or ``to``; ``home``: the words say that it went to the Department. ``plural``: more numbers
    may follow; ``named``: a word for the kind stands there; ``certain`` is false where only what follows can tell whether it is a
    message at all.
    """

    start: int
    kind: str = ''
    series: str = ''
    owner: str = ''
    city: str = ''
    way: str = ''
    plural: bool = False
    certain: bool = True
    named: bool = False


def words_before(text: str, at: int, most: int = 8) -> Iterator[tuple[str, int]]:
    """The words that end before a place, the nearest first, with their beginnings; a word holds no space."""
    end = at
    for _ in range(most):
        while end > 0 and text[end - 1] == ' ':
            end -= 1
        start = max(text.rfind(' ', max(0, end - 40), end), max(0, end - 40) - 1) + 1
        start = max(start, text.rfind('—', start, end - 1) + 1, text.rfind('(', start, end - 1) + 1)
        if start >= end:
            return
        yield text[start:end], start
        end = start


def lead_of(text: str, at: int) -> Lead | None:
    """The words before the number that begins at ``at``; ``None`` if they name no message."""
    if text[at - 1] not in ' -–#—':
        return None
    words = list(words_before(text, at))
    return _Reading(words).lead() if words else None


class _Reading:
    """The words before a number, taken one by one."""

    def __init__(self, words: list[tuple[str, int]]) -> None:
        self.words, self.at = words, 0
        self.numbered = False

    @property
    def word(self) -> str:
        return self.words[self.at][0] if self.at < len(self.words) else ''

    @property
    def plain(self) -> str:
        return self.word.lstrip(OPENING).rstrip('.,' if self.numbered else '.:').casefold()

    @property
    def goes_on(self) -> bool:
        """Whether no sentence ends at the word."""
        return not self.word.endswith((',', ':', ';')) and (not self.word.endswith('.') or len(self.plain) <= _LONGEST_ABBREVIATION)

    @property
    def start(self) -> int:
        """Where the word last taken begins, without a bracket or quote before it."""
        word, start = self.words[self.at - 1]
        return start + len(word) - len(word.lstrip(OPENING))

    def take(self) -> None:
        self.at += 1

    def lead(self) -> Lead | None:
        if self.plain in NUMBER_WORDS:
            self.numbered = True
            self.take()
        if self.plain == 's':
            self.take()
        if self._city_name()[1] > 1:
            return self._city()
        return self._ordinary() or self._kind('', plural=False) or self._series() or self._owner_alone() or self._city()

    def _ordinary(self) -> Lead | None:
        """``Deptel 447``, ``reEmbtels 12``, ``urtel no. 5``."""
        word = self.word.lstrip(OPENING).rstrip('.:')
        glued = GLUED_RE.match(word)
        name = (glued['rest'] if glued and glued['rest'].casefold() in ORDINARY else word).casefold()
        if name not in ORDINARY:
            return None
        self.take()
        kind = KINDS.get(name) or 'telegram'
        return Lead(self.start + len(word) - len(name), kind, word[len(word) - len(name) :], plural=True)

    def _kind(self, series: str, *, plural: bool) -> Lead | None:
        """``telegram 609``, ``Embassy’s circular airgram no. 12``."""
        name = self.plain
        if name.startswith('re') and name[2:] in KINDS:
            name = name[2:]
        if name not in KINDS or (self.word.endswith('.') and len(name) > _LONGEST_ABBREVIATION):
            return None
        kind = KINDS[name] or name.removesuffix('s')
        sure = name not in UNSURE or self.numbered
        self.take()
        plural = plural or name.endswith('s') or name == 'despatches'
        start = self.start
        while self.goes_on and (self.plain in QUALIFIERS or self.plain == 'circular'):
            if self.plain == 'circular' and not kind.startswith('circular'):
                kind = f'circular-{kind}'
            self.take()
            start = self.start
        return self._owned(Lead(start, kind, series, plural=plural, certain=sure or bool(series), named=True))

    def _owned(self, lead: Lead) -> Lead:
        """Whose: ``Department’s``, ``Emb``, ``your``, ``London``, ``the Consulate General’s``."""
        plain = POSSESSIVE.sub('', self.plain)
        if plain in OWNERS and self.goes_on and (plain != 'general' or self._beside('consulate')):
            self.take()
            start = self.start
            if plain == 'general':
                self.take()
                start = self.start
            owner = 'own' if OWNERS[plain] == 'department' and self.plain.strip('.,;()') in SENT else OWNERS[plain]
            return lead._replace(start=start, owner=owner, certain=True)
        city, count = self._city_name()
        if city:
            self.at += count
            return lead._replace(start=self.start, owner='city', city=city, way='from', certain=True)
        agency = POSSESSIVE.sub('', self.word.lstrip(OPENING))
        if AGENCY.match(agency) and not lead.series:
            return lead._replace(owner='agency', city=agency, certain=True)
        return lead

    def _beside(self, word: str) -> bool:
        return self.at + 1 < len(self.words) and self.words[self.at + 1][0].casefold().lstrip('(“') == word

    def _series(self) -> Lead | None:
        """``Tosec 12``, ``telegram Dulte 3``, ``telegram CAP 63465``: a name of a series alone if it is known or looks like one."""
        word = POSSESSIVE.sub('', self.word.lstrip(OPENING).rstrip('–-'))
        name = word.casefold()
        plural = name.endswith('s') and name[:-1] in SERIES
        known = (name in SERIES or plural or (bool(SHAPE.match(word)) and name not in NO_SERIES)) and word[:1].isupper()
        if not known and not CODED.match(word):
            return None
        here = self.at
        self.take()
        start = self.start
        if self.plain in NUMBER_WORDS:
            self.take()
        lead = self._kind(word, plural=plural) if self.plain in KINDS else None
        if lead is None and known:
            lead = self._owned(Lead(start, 'telegram', word, plural=True, certain=name in SERIES or plural))
        if lead is None:
            self.at = here
            return None
        if not known and (word in CITIES or word.casefold() in OWNERS):
            city = word if word in CITIES else ''
            lead = lead._replace(series='', city=city, owner='city' if city else OWNERS[word.casefold()], way='from')
        return lead

    def _owner_alone(self) -> Lead | None:
        """``Department’s 405``, ``your 12``: only what follows tells whether it is a message."""
        plain = POSSESSIVE.sub('', self.plain)
        if plain not in OWNERS or plain in {'general', 'mission'}:
            return None
        self.take()
        start, owner = self.start, OWNERS[plain]
        if owner != 'department':
            return Lead(start, 'telegram', owner=owner, plural=True, certain=False)
        if self.plain == 'to':
            self.take()
            city, count = self._city_name()
            self.at += count
            return Lead(self.start if city else start, 'telegram', owner='city', city=city, way='home', certain=bool(city))
        if self.plain == 'the' and not POSSESSIVE.search(self.words[self.at - 1][0]):
            return None
        owner = 'own' if self.plain.strip('.,;()') in SENT else owner
        return Lead(start, 'telegram', owner=owner, plural=True, certain=False)

    def _city_name(self) -> tuple[str, int]:
        """The city that the words before name, and how many words it is: ``Tel Aviv’s``."""
        last = _named(POSSESSIVE.sub('', self.word.lstrip(OPENING).rstrip(':')))
        if last not in LAST_WORDS:
            return '', 0
        ahead = [_named(word.lstrip(OPENING)) for word, _ in self.words[self.at + 1 : self.at + 3]]
        for count, name in ((3, ' '.join([*ahead[::-1], last])), (2, ' '.join([*ahead[:1], last])), (1, last)):
            if name in CITIES and count <= len(ahead) + 1:
                return name, count
        return '', 0

    def _city(self) -> Lead | None:
        """``London’s 2687``, ``rptd Paris 3506``, ``Deptel to Bonn 12``, ``Ref: Tunis 7659``."""
        city, count = self._city_name()
        if not city:
            return None
        possessive = bool(POSSESSIVE.search(self.word))
        self.at += count
        start, way, owner, certain = self.start, 'from', 'city', possessive
        before = self.plain.strip('.,;:')
        if before in {'to', 'from', 'info'}:
            self.take()
            way = 'from' if before == 'from' else 'to'
            named = self._before_way()
            if named is not None:
                return named._replace(city=city, way=way, owner=named.owner or 'city')
        if not possessive and self._given_again():
            way, owner, certain = 'to', 'own', True
        return Lead(start, 'telegram', '', owner, city, way, plural=False, certain=certain)

    def _before_way(self) -> Lead | None:
        """``Deptel to``, ``telegram from``."""
        return self._ordinary() or (self._kind('', plural=False) if self.plain in KINDS else None)

    def _given_again(self) -> bool:
        """Whether ``sent``, ``repeated`` or the like stands among the words before: ``repeated London 12, Paris 3``."""
        return any(word.strip('.,;:()').casefold() in SENT for word, _ in self.words[self.at : self.at + 4])


def _named(word: str) -> str:
    """A name in capitals as others are written: ``TEHRAN`` → ``Tehran``; ``USUN`` stays."""
    return word.title() if word.isupper() and word not in CITIES else word

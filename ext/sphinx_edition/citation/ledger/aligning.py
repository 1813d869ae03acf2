"""Tell which published addresses the paragraphs and notes of a document have, by their words. Pure: texts in, addresses out.

Equal words come first: those that stand once, wherever they went; those that stand several times, beside the neighbours that they had. What is
left is compared word by word. A text that is like none of the published ones has a new address; an address whose words are not found has none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.ledger.likeness import IN_PLACE, MOVED, candidates, enough_in_place, in_place, likeness, long_enough

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

#: how many texts side by side may be corrected at once and still be taken for corrections in their places
_RUN = 3
#: by how much one published text must be liker than any other, where the place does not say which is meant
_CLEAR = 0.1
#: and by how much between the same neighbours, where even a short text is known again
_APART = 0.3

_COUNTED = re.compile(r'u(\d+)')


class Piece(NamedTuple):
    """A text: its address, what it is, the digest of its words, and the words (of an attachment, those outside its parts)."""

    address: str
    type: str
    digest: str
    words: str


def align(old: Sequence[Piece], new: Sequence[Piece], used: Collection[str]) -> dict[str, str]:
    """The address of each new text by rule → the one that it has; both lists in the order of the document.

    ``old``: what is published and not gone. ``used``: every address of the document that was ever published, which no new text may be given.
    """
    found: dict[str, str] = {}
    for type_ in ('paragraph', 'point', 'note'):
        before = [one for one in old if one.type == type_]
        now = [one for one in new if one.type == type_]
        found |= {now[i].address: before[j].address for i, j in _pairs(before, now).items()}
    found |= _attachments([p for p in old if p.type == 'attachment'], [p for p in new if p.type == 'attachment'], found)
    _give(new, found, set(used))
    return found


def _pairs(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """Which new text is which old one, by position."""
    pairs = _equal(old, new)
    if len(pairs) < min(len(old), len(new)):
        _similar(old, new, pairs)
    return pairs


def _equal(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """Texts with the same words; equal texts keep their neighbours, and if these are gone their order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, piece in enumerate(old):
        places[piece.digest].append(j)
    times = Counter(piece.digest for piece in new)
    pairs = {i: places[piece.digest][0] for i, piece in enumerate(new) if times[piece.digest] == len(places.get(piece.digest, ())) == 1}
    taken = set(pairs.values())
    for order, step in ((range(len(new)), 1), (range(len(new) - 1, -1, -1), -1)):
        edge = {-1: -1} if step == 1 else {len(new): len(old)}
        for i in order:
            beside = pairs.get(i - step, edge.get(i - step))
            if i in pairs or beside is None:
                continue
            j = beside + step
            if 0 <= j < len(old) and j not in taken and old[j].digest == new[i].digest:
                pairs[i] = j
                taken.add(j)
    for i, piece in enumerate(new):
        if i not in pairs:
            left = next((j for j in places.get(piece.digest, ()) if j not in taken), None)
            if left is not None:
                pairs[i] = left
                taken.add(left)
    return pairs


def _similar(old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]) -> None:
    """Texts that were corrected: in their places, or moved and long enough to be known again."""
    for run_new, run_old in list(_gaps(old, new, pairs)):
        if len(run_new) == len(run_old):
            pairs |= {i: j for i, j in zip(run_new, run_old, strict=True) if in_place(old[j].words, new[i].words)}
        else:
            pairs |= _clearest(old, new, run_new, run_old)
    left_old = [j for j in range(len(old)) if j not in set(pairs.values()) and long_enough(old[j].words)]
    left_new = [i for i in range(len(new)) if i not in pairs and long_enough(new[i].words)]
    scored = []
    for i, few in zip(left_new, candidates([new[i].words for i in left_new], [old[j].words for j in left_old]), strict=True):
        scores = sorted(((likeness(old[left_old[k]].words, new[i].words), left_old[k]) for k in few), reverse=True)
        if scores and scores[0][0] >= MOVED and (len(scores) == 1 or scores[0][0] - scores[1][0] >= _CLEAR):
            scored.append((scores[0][0], i, scores[0][1]))
    claims = Counter(j for _, _, j in scored)
    for _, i, j in scored:
        if claims[j] == 1:  # two new texts like one old: which of them it is, only an editor can say
            pairs[i] = j


def _gaps(old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]) -> Iterator[tuple[range, range]]:
    """New and old texts without a partner that stand between the same neighbours; few of them."""
    start, before, taken = 0, -1, set(pairs.values())
    for i in [*sorted(pairs), len(new)]:
        after = pairs.get(i, len(old))
        run_new, run_old = range(start, i), range(before + 1, after)
        if 0 < len(run_new) <= _RUN and 0 < len(run_old) <= _RUN and not set(run_old) & taken:
            yield run_new, run_old
        start, before = i + 1, after


def _clearest(old: Sequence[Piece], new: Sequence[Piece], run_new: range, run_old: range) -> dict[int, int]:
    """A text was corrected and another came in beside it, or went: those that are alike, where no other in the gap comes near."""
    scores = {(i, j): likeness(old[j].words, new[i].words) for i in run_new for j in run_old if enough_in_place(old[j].words)}
    found = {}
    for (i, j), score in scores.items():
        rival = max((other for (k, m), other in scores.items() if (k == i) != (m == j)), default=0.0)
        if score >= IN_PLACE and score - rival >= _APART:
            found[i] = j
    return found


def _attachments(old: Sequence[Piece], new: Sequence[Piece], found: dict[str, str]) -> dict[str, str]:
    """An attachment is the one that holds most of its parts; without any, the one whose words, or at its address whose head, it has."""
    pairs: dict[str, str] = {}
    free = {one.address: one for one in old}
    for piece in new:
        inside = [kept for rule, kept in found.items() if rule.startswith(f'{piece.address}.')]
        votes = Counter(address for kept in inside for address in free if kept.startswith(f'{address}.'))
        if votes:
            pairs[piece.address] = votes.most_common(1)[0][0]
            del free[pairs[piece.address]]
    for piece in new:
        if piece.address not in pairs:
            same = [one.address for one in free.values() if one.digest == piece.digest]
            alike = [one.address for one in free.values() if one.address == piece.address and in_place(one.words, piece.words)]
            if same or alike:
                pairs[piece.address] = [*same, *alike][0]
                del free[pairs[piece.address]]
    return pairs


def _give(new: Sequence[Piece], found: dict[str, str], used: set[str]) -> None:
    """Give addresses to the texts that have none: by the rule, if it never was another's; else the next of its kind."""
    free = _Free(used | set(found.values()))
    for piece in new:
        if piece.address not in found:
            found[piece.address] = free.address(_inside(piece.address, found))


def _inside(address: str, found: dict[str, str]) -> str:
    """The address by rule, with what it stands in called as that is now."""
    around = address.rpartition('.')[0]
    while around:
        if around in found:
            return f'{found[around]}.{address[len(around) + 1 :]}'
        around = around.rpartition('.')[0]
    return address


class _Free:
    """Finds addresses that nothing has or had: ``d52.u5`` after ``d52.u4``; ``d52.p3-2`` after ``d52.p3``."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.counted: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        for address in taken:
            self._count(address)

    def _count(self, address: str) -> None:
        around, _, last = address.rpartition('.')
        counted = _COUNTED.fullmatch(last)
        if counted:
            self.counted[around] = max(self.counted[around], int(counted[1]))

    def address(self, wanted: str) -> str:
        """The address wanted, or the next of its kind; it is taken now."""
        address = wanted
        around, _, last = wanted.rpartition('.')
        if wanted in self.taken and _COUNTED.fullmatch(last):
            address = f'{around}.u{self.counted[around] + 1}'
        elif wanted in self.taken:
            self.times[wanted] = max(self.times[wanted], 1)
            while address in self.taken:
                self.times[wanted] += 1
                address = f'{wanted}-{self.times[wanted]}'
        self.taken.add(address)
        self._count(address)
        return address

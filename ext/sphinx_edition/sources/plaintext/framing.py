"""What stands around the text of a document: dateline, subject, participants, salutation, closing words, signature; and headings in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.references.dates import DATE, date_of
from sphinx_edition.references.numbering import number_of
from sphinx_edition.sources.plaintext.pieces import Piece, piece, without_marks

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from sphinx_edition.sources.plaintext.lines import Block

#: among how many blocks after the head a dateline is looked for, and how long it may be
_NEAR, _LONG = 6, 120
_SENTENCE = re.compile(r'\b(?:was|were|is|are|has|have|had|the|that)\b')
#: what stands before the day: names, each with its comma
_PLACES = re.compile(r'[\[(*_]*(?:[^\W\d_a-z][^,;:]{0,40},[\])\s]*){0,4}')
_UNDATED = re.compile(r'[^\W\d_][^.;:,]{1,40}, undated\b.{0,20}')
_PLACE = re.compile(r'[\[(*_]*(?P<place>[^\W\d_][^,\d\[\]()]{1,40}?)\s*[,.;]')

#: ``SUBJECT``, ``Participants:``, ``SUBJECT: Cork``
_LABEL = re.compile(
    r'(?P<label>SUBJECTS?|Subjects?|PARTICIPANTS|Participants|(?:THOSE )?PRESENT|(?:Those )?Present|ATTENDEES|Attendees)'
    r'(?:\s?(?P<colon>:)\s*|\Z)'
)
#: how long an item below such a label may be
_ITEM = 160

_SALUTE = re.compile(r'(?:My )?(?:Dear|DEAR)\b.{1,70}[:,]\Z|(?:Sir|Madam|Excellency|Gentlemen|Mr\. (?:President|Secretary))\s?[:,]\Z')
_CLOSER = re.compile(
    r'(?:(?:Very |Most )?(?:sincerely|respectfully|faithfully|truly|cordially)(?: yours)?|Yours .{2,30}|(?:With )?(?:warm|best|kind)\b.{2,40}),\Z',
    re.IGNORECASE,
)
_NAME = re.compile(r'(?:/s/ ?)?(?:[^\W\d_a-z][\w’\'.-]*|(?:de|da|van|von|of)\b)(?: (?:[^\W\d_a-z][\w’\'.-]*|(?:de|da|van|von|of)\b)){0,4}')
#: a heading is short and stands apart: ``Recommendation:``, ``The Problem:``, ``THE PROBLEM``
_HEADING = 80
_TITLE = re.compile(r'[^\W\d_a-z][\w’-]*(?: (?:[^\W\d_a-z][\w’-]*|of|and|for|the|on|in|to)){0,3}:')


def dateline_of(blocks: Sequence[Block]) -> tuple[int, str, datetime.date | None] | None:
    """The block that tells place and day, with both: ``Lisbon, March 14, 1955—7 p.m.``, ``Lisbon, undated``; ``None`` if there is none."""
    for at, block in enumerate(blocks[:_NEAR]):
        text = ' '.join(without_marks(block.text).split())
        if _UNDATED.fullmatch(text):
            return at, text.partition(',')[0], None
        found = DATE.search(text) if len(text) <= _LONG and not _SENTENCE.search(text) else None
        if found is None or not (found['year1'] or found['year2']) or not _PLACES.fullmatch(text[: found.start()]):
            continue
        day = date_of(found)
        if day is not None:
            place = _PLACE.match(text[: found.start()])
            return at, place['place'].strip() if place else '', day
    return None


def label_of(block: Block) -> tuple[str, str] | None:
    """The label of a list of the opening, and what stands beside it."""
    found = _LABEL.match(block.text.strip())
    if found is None or block.item:
        return None
    rest = block.text.strip()[found.end() :]
    return f'{found["label"]}{found["colon"] or ""}', rest


def labelled(blocks: Sequence[Block], at: int) -> tuple[list[Piece], int] | None:
    """Subject or participants with what belongs to them, and where the text goes on."""
    label = label_of(blocks[at])
    if label is None:
        return None
    kind = 'subject' if label[0].casefold().startswith('subject') else 'participants'
    inside = [label[1]] if label[1].strip() else []
    end = at + 1
    items = _items(blocks[end:], single=kind == 'subject') if not inside or kind == 'participants' else 0
    inside += [block.text for block in blocks[end : end + items]]
    many = sum(block.item for block in blocks[end : end + items]) > 1
    rows = [piece('item' if many and number >= len(inside) - items else 'text', text, depth=1) for number, text in enumerate(inside)]
    return [piece('subject' if kind == 'subject' else 'participants', '', number=label[0]), *rows], end + items


def _items(blocks: Sequence[Block], *, single: bool) -> int:
    """How many blocks belong to a label: those of its list; else a subject in one line, or all participants up to a blank line."""
    listed = 0
    while listed < len(blocks) and blocks[listed].item:
        listed += 1
    if listed:
        return listed
    count = 0
    while count < len(blocks) and _is_short(blocks[count]) and not (count and (single or blocks[count].apart)):
        count += 1
    return count


def _is_short(block: Block) -> bool:
    text = without_marks(block.text).strip()
    return len(text) <= _ITEM and not re.match(r'\(?\w{1,3}[.)]\s', text) and not text.endswith('.') and label_of(block) is None


def framed(block: Block, *, last: bool, after: str) -> Piece | None:
    """A block that is no paragraph: salutation, closing words, signature or heading; ``after`` is the kind of the block before it."""
    text = without_marks(block.text).strip()
    if block.item or len(text) > _HEADING:
        return None
    if _SALUTE.fullmatch(text):
        return piece('salute', block.text)
    if _CLOSER.fullmatch(text):
        return piece('closer', block.text)
    if (last or after == 'closer') and len(text) > 3 and _NAME.fullmatch(text):
        return piece('signed', block.text)
    capitals = text.isupper() and sum(character.isalpha() for character in text) > 3 and text[-1] not in '.,;'
    if not last and block.apart and block.ends and (_TITLE.fullmatch(text) or (capitals and text[0].isalpha() and not number_of(text))):
        return piece('heading', block.text)
    return None

"""References to numbered paragraphs in running text: ``paragraph 3(b)``, ``point (a) above``, ``para 3 reftel``.

Found is what the grammar of :mod:`sphinx_edition.references.paragraphs` reads; here it is decided whether the reference means this document,
and which paragraph. A wrong link misleads, a missing one does not: what is not certain is no link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.references.finding.paragraphs.scopes import Scope, scope_of
from sphinx_edition.references.finding.paragraphs.structure import Structure
from sphinx_edition.references.found import Found
from sphinx_edition.references.paragraphs import find_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.references.paragraphs import ParagraphReference
    from sphinx_edition.references.passages import DocumentText

#: every reference has one of these
_TRIGGER = re.compile(r'\b(?:sub-?)?par(?:a|agraph)?s?\b|§|¶|\b(?:point|item|clause)s?\b', re.IGNORECASE)
#: words that are references only with a place or a paragraph beside them: "point (a) above", "items 1 and 2 of paragraph 5"
_WEAK = re.compile(r'(?:sub-?)?(?:point|item|clause)', re.IGNORECASE)
_PARAGRAPH = re.compile(r'\bpara(?:graph)?s?\b', re.IGNORECASE)
#: "Article V, paragraph 2" is in a treaty, whatever paragraphs the document has
_LEVEL = re.compile(r'(?:Art|Sec|Chap|Part)', re.IGNORECASE)
#: how far before its keyword a reference may begin
_LEVELS = 60
#: how far before a reference a quotation may begin
_QUOTATION = 2000

#: speakers have papers before them: their paragraphs are not those of the record
_TALK = re.compile(
    r'\b(?:Memorandum of (?:a |the )?(?:Telephone )?(?:Discussion|Conversation|Conference|Meeting)|Minutes|Record of|Notes (?:of|on)'
    r'|Summary Record|Verbatim|Transcript)',
    re.IGNORECASE,
)

#: texts that mostly answer another one; what they say of a later paragraph is said of that one
_ANSWER = re.compile(r'\b(?:Telegram|Airgram|Despatch|Message|Letter|Secretary of State|Ambassador|Chargé|Consul|Minister|Representative)\b')

#: an editor's note on the paper itself: "a handwritten notation next to paragraph 3", "a copy of the telegram, omitting paragraph 11"
_ON_PAPER = re.compile(
    r'\b(?:margin(?:al)?|notations?|next to|opposite|beside|handwritten|initial(?:ed|s)|underlin\w+|underscor\w+|checked|source text|crossed out'
    r'|bracketed|omitting|sentence after|sentence at the end of|wrote|in handwriting)\b',
    re.IGNORECASE,
)
_SENTENCE = re.compile(r'[.;]\s(?=[A-Z“])')

#: a document of many references may lack a few of their paragraphs, by misprints
_MANY, _FEW = 8, 0.15

#: what comes before a reference that is the subject of its block: "2. Subparagraph 10 d. The Joint Chiefs …", "1. Re para 1: …"
_SUBJECT = re.compile(
    r'\s*[“"‘(\[]?(?:\(?\w{1,4}[.)]{1,2}\s{0,2}){0,2}(?:(?:Re|Ref|Reference|Regarding|Concerning|Reur|On|As (?:to|regards)|In|Under|Delete|Revise'
    r'|Amend|Change|Add to|Insert in|With (?:regard|respect|reference) to|Comments? on|Page\s\d{1,3}),?\s(?:to\s)?(?:the\s)?)?(?:the\s)?\Z',
    re.IGNORECASE,
)


class _Read(NamedTuple):
    """A reference that has been read, before it is known what it means."""

    passage: int
    paths: list[list[str]]
    scope: Scope
    subject: bool
    levelled: bool


def find_paragraphs(document: DocumentText) -> Iterator[tuple[int, Found]]:
    """Every reference to a numbered paragraph, with the index of its passage."""
    read = [one for index in range(len(document.passages)) for one in _read(document, index)]
    if not read:
        return
    structure = Structure(document)
    certain = _certain(document, read, structure)
    for one in read:
        yield one.passage, _found(document, one, structure, certain)


def _read(document: DocumentText, index: int) -> Iterator[_Read]:
    """The references of a passage in order; one that names no text means the one named last in the passage."""
    text = document.passages[index].text
    named: Scope | None = None
    trigger = _TRIGGER.search(text) if _may_refer(text.lower()) else None
    end = max(0, trigger.start() - _LEVELS) if trigger else len(text)
    while trigger and (reference := find_reference(text, end)):
        end = reference.end
        scope = scope_of(text, reference)
        if not _counts(text, reference, scope):
            continue
        if scope.of is not None:
            named = scope
        elif named and scope.is_open:
            scope = scope._replace(of=named.of, message=named.message)
        paths = [[part for part in path if part is not None] for path in reference.paths]
        subject = reference.start < _LEVELS and _SUBJECT.match(text[: reference.start]) is not None
        yield _Read(index, paths, scope, subject, _LEVEL.match(text, reference.start) is not None)


def _may_refer(lower: str) -> bool:
    """A cheap test: letters are looked for much faster than expressions."""
    return (
        'para' in lower or 'point' in lower or 'item' in lower or 'par.' in lower or 'pars' in lower or 'par ' in lower
        or 'clause' in lower or '§' in lower or '¶' in lower
    )  # fmt: skip


def _counts(text: str, reference: ParagraphReference, scope: Scope) -> bool:
    """Points and items alone are none: "agenda item 3", "Point 4 program"."""
    words = text[reference.start : reference.end]
    return not _WEAK.match(words) or bool(scope.where) or _PARAGRAPH.search(words) is not None


def _certain(document: DocumentText, read: list[_Read], structure: Structure) -> bool:
    """Whether references that say nothing may mean this document: not where it lacks their paragraphs, as then they mean another text."""
    bare = [one for one in read if one.scope.is_open and document.passages[one.passage].note is None]
    paths = [(path, structure.quoted(one.passage)) for one in bare for path in one.paths]
    missing = sum(not structure.candidates(path, quoted=quoted) for path, quoted in paths)
    return missing <= (len(paths) * _FEW if len(paths) >= _MANY else 0)


def _found(document: DocumentText, one: _Read, structure: Structure, certain: bool) -> Found:
    fields: dict[str, Any] = {'scope': 'same-document', 'of': one.scope.of, 'paths': one.paths, 'targets': None}
    targets = [_target(document, one, path, structure) for path in one.paths] if _may_be_own(document, one, certain) else []
    if any(targets):
        fields['targets'] = targets
    elif not one.scope.where and not one.scope.own:
        fields['scope'] = 'other-text'
    if one.scope.message:
        fields['of_message'] = one.scope.message
    return Found('paragraph', one.scope.start, one.scope.end, fields)


def _may_be_own(document: DocumentText, one: _Read, certain: bool) -> bool:
    """Whether the words allow this document; if they say nothing, number and letter together are a sign, as others rarely fit by chance."""
    scope = one.scope
    if scope.of is not None or scope.elsewhere or one.levelled:
        return False
    in_note = document.passages[one.passage].note is not None
    if not in_note and _is_quoted(document.passages[one.passage].text, scope.start):
        return False
    if scope.where or scope.own:
        return True
    if one.subject or _TALK.search(document.head):
        return False
    if all(len(path) > 1 for path in one.paths):
        return True
    return _is_on_paper(document.passages[one.passage].text, scope) if in_note else certain


def _is_on_paper(text: str, scope: Scope) -> bool:
    """Whether the sentence of a note tells of marks on the paper, or of what a copy of it lacks."""
    before, after = text[max(0, scope.start - 150) : scope.start], text[scope.end : scope.end + 60]
    return any(_ON_PAPER.search(part) for part in (_SENTENCE.split(before)[-1], _SENTENCE.split(after)[0]))


def _is_quoted(text: str, start: int) -> bool:
    """Whether a place is in a quotation in running text: what it refers to is in the quoted paper."""
    begin = max(1, start - _QUOTATION)
    return text.rfind('“', begin, start) > text.rfind('”', begin, start)


def _target(document: DocumentText, one: _Read, path: list[str], structure: Structure) -> dict[str, object] | None:
    chosen = structure.choose(path, one.passage, one.scope.where)
    if chosen is None:
        return None
    if not one.scope.where and document.passages[one.passage].note is None:
        itself = chosen == structure.around(one.passage, quoted=chosen.quoted)
        ahead = chosen.passage > one.passage and len(path) == 1 and _ANSWER.search(document.head)
        if itself or ahead:
            return None
    return {'document': document.identifier, 'passage': chosen.passage}

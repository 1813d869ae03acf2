"""The table of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.lint import dates, names, numbers, offices, quotations, references

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sphinx_edition.checks.lint.findings import Finding
    from sphinx_edition.checks.lint.reading import Source


class Rule(NamedTuple):
    """What looks, and what it says in a line."""

    look: Callable[[Source], Iterator[Finding]]
    meaning: str


RULES = {
    'document-number': Rule(numbers.documents_in_order, 'The numbers of documents count up by one.'),
    'note-number': Rule(numbers.notes_in_order, 'The numbers of a document’s notes count up by one.'),
    'note-mark': Rule(numbers.marks_and_notes, 'A note has a number and words; a pointer to a note leads to one.'),
    'paragraph-number': Rule(numbers.paragraphs_in_order, 'The printed numbers of paragraphs count up by one.'),
    'date': Rule(dates.dates_agree, 'The words of a dateline say what its attributes say.'),
    'file-date': Rule(dates.files_of_the_time, 'The date in a decimal file number is one, and of the document’s year.'),
    'ibid': Rule(references.ibid_has_antecedent, 'An ibid. has a citation before it.'),
    'target': Rule(references.targets_exist, 'A document, note or paragraph that is referred to exists.'),
    'link': Rule(references.links_agree, 'A link says the number of what it leads to.'),
    'name': Rule(names.names_fit, 'A name shares a word with the person to whom it is linked.'),
    'office': Rule(offices.offices_in_time, 'An office in a head was held at the document’s date.'),
    'quotation': Rule(quotations.quotations_agree, 'A quotation of a document has its words.'),
}


def lint(source: Source, rules: Collection[str] = tuple(RULES)) -> list[Finding]:
    """What the rules find, in the order of the file."""
    found = [finding for name, rule in RULES.items() if name in rules for finding in rule.look(source)]
    return sorted(found, key=lambda finding: (finding.line, finding.rule))

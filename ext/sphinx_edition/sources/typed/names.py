"""The names of directives and roles that are near to one that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import en
from sphinx.domains.std import StandardDomain
from sphinx.roles import generic_docroles, specific_docroles

from sphinx_edition.messages import did_you_mean
from sphinx_edition.sources import citing, documents, lists, notes, paragraphs, withdrawing
from sphinx_edition.sources import roles as roles_of_documents

if TYPE_CHECKING:
    from sphinx_edition.sources.base import EditionDirective

#: directives and roles of the domain ``ed``
_CLASSES: dict[str, type[EditionDirective]] = {
    name: one for module in (documents, paragraphs, notes, lists, citing, withdrawing) for name, one in module.DIRECTIVES.items()
}
DIRECTIVES = set(_CLASSES)
ROLES = {*roles_of_documents.ROLES, *citing.ROLES}

#: those of docutils and Sphinx; what extensions register as well is in tables of docutils, which the others are added to
_STANDARD_ROLES = {*en.roles, *StandardDomain.roles, *generic_docroles, *specific_docroles}
_STANDARD_DIRECTIVES = {*en.directives, *StandardDomain.directives}
_ADDED_ROLES, _ADDED_DIRECTIVES = vars(roles)['_roles'], vars(directives)['_directives']
_NEAR = 0.6


def directive_of(name: str) -> type[EditionDirective] | None:
    """The directive of the edition with a name; a short one may be one of docutils."""
    domain, _, own = name.lower().rpartition(':')
    return _CLASSES.get(own) if domain == 'ed' or (not domain and name not in _STANDARD_DIRECTIVES) else None


def of_directive(name: str, form: str = '.. ed:{}::') -> str:
    """What the editor may have meant by a directive that nobody knows, as the end of a message; ``''`` if nothing is near."""
    return '' if name in _STANDARD_DIRECTIVES or name in _ADDED_DIRECTIVES else _meant(name, DIRECTIVES, form, form)


def of_role(name: str, form: str = ':{}:') -> str:
    """The same of a role."""
    known = name in _STANDARD_ROLES or name in _ADDED_ROLES
    return '' if known else _meant(name, ROLES, form, form.format('ed:{}') if form == ':{}:' else '{{ed:{}}}')


def _meant(name: str, known: set[str], form: str, with_domain: str) -> str:
    domain, _, own = name.lower().rpartition(':')
    if domain and not domain.startswith('ed') and not did_you_mean(domain, ('ed',), _NEAR):
        return ''
    if own in known:
        return '' if domain == 'ed' else f'; write "{with_domain.format(own)}"' + ('' if domain else ', or primary_domain = "ed" in conf.py')
    return did_you_mean(own, known, _NEAR, form)

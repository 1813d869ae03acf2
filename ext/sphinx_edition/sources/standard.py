"""Directives that share their short name with one of docutils or Sphinx.

With ``primary_domain = 'ed'`` Sphinx looks into our domain first, so ``.. note::`` would become an edition's note. A name
without the prefix ``ed:`` must keep the meaning that every Sphinx user knows.
"""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst.directives.admonitions import Note
from docutils.statemachine import StringList
from sphinx.domains.index import IndexDirective

from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.typed.modes import is_edited, is_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.sources.base import EditionDirective

    Run = Callable[[EditionDirective], list[Node]]


def or_standard(name: str) -> Callable[[Callable[..., list[Node]]], Callable[..., list[Node]]]:
    """Decorate ``run`` so that the directive typed as ``name``, without prefix, is the standard one."""

    def decorate(run: Callable[..., list[Node]]) -> Callable[..., list[Node]]:
        @wraps(run)
        def either(self: EditionDirective) -> list[Node]:
            return _STANDARD[name](self) if self.typed == name else run(self)

        return either

    return decorate


#: the label of a note, alone in its line
_LABEL = re.compile(r'\d+[a-z]?|[*†‡§¶#‖]+')


def warn_of_box(env: BuildEnvironment, label: str, location: str, *, surely: bool = False) -> None:
    """Warn of ``.. note:: 1`` in an edited document: the label, or an option of the edition's notes, says what was meant."""
    if is_edited(env) and (surely or _LABEL.fullmatch(label.strip())):
        typed, meant = ('{note}', ':::{ed:note}') if is_markdown(env, env.current_document.docname) else ('.. note::', '.. ed:note::')
        message = '"%s" is a box of Sphinx; for a note of the document write "%s %s"'
        warn(Subtype.NOTE, message, typed, meant, label.strip() or '1', location=location)


def _admonition(directive: EditionDirective) -> list[Node]:
    label = ''.join(' '.join(directive.arguments).splitlines()[:1])
    warn_of_box(directive.env, label, directive.get_location(), surely='kind' in directive.options)
    content = StringList(list(directive.content), items=list(directive.content.items))
    if directive.arguments:
        source = directive.state_machine.get_source(directive.lineno)
        first = StringList(directive.arguments[0].splitlines(), source=source)
        content = first + StringList([''], source=source) + content if content else first
    directive.options.pop('kind', None)
    return _run(Note, directive, [], content)


def _index(directive: EditionDirective) -> list[Node]:
    if not directive.arguments:
        problem = nodes.problematic('', directive.block_text)
        return [problem]
    return _run(IndexDirective, directive, directive.arguments, directive.content)


def _run(standard: type[Directive], directive: EditionDirective, arguments: list[str], content: StringList) -> list[Node]:
    return list(standard(
        directive.typed, arguments, directive.options, content, directive.lineno,
        directive.content_offset, directive.block_text, directive.state, directive.state_machine,
    ).run())  # fmt: skip


_STANDARD: dict[str, Callable[[EditionDirective], list[Node]]] = {'note': _admonition, 'index': _index}

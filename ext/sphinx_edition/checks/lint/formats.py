"""How findings are printed: for people, for programs, and in SARIF 2.1.0 for services that show findings beside the source.

SARIF is an OASIS standard (https://docs.oasis-open.org/sarif/sarif/v2.1.0/); GitHub and GitLab read it.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sphinx_edition.checks.lint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_edition.checks.lint.findings import Finding

_SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'


#: what a finding means that is a warning of the build of a project
_OF_BUILD = 'A warning of the build; see the chapter on warnings of the guide of sphinx-edition.'


def as_text(findings: Iterable[Finding]) -> Iterator[str]:
    """``cork.xml:27: [name] d1: “Weber” is linked to Smith, Arthur (p_SA1)``, one a line."""
    for finding in findings:
        document = f'{finding.document}: ' if finding.document else ''
        yield f'{finding.path}:{finding.line}: [{finding.rule}] {document}{finding.message}'


def as_json(findings: Iterable[Finding]) -> str:
    """A list of objects with ``rule``, ``message``, ``path``, ``line``, ``document``."""
    return json.dumps([finding._asdict() for finding in findings], ensure_ascii=False, indent=1)


def as_sarif(findings: Iterable[Finding]) -> str:
    """One run of the tool, with its rules."""
    findings = list(findings)
    meanings = {name: rule.meaning for name, rule in RULES.items()}
    meanings |= {one.rule: _OF_BUILD for one in findings if one.rule not in meanings}
    names = list(meanings)
    rules = [{'id': name, 'shortDescription': {'text': meaning}} for name, meaning in meanings.items()]
    driver = {'name': 'sphinx-edition lint', 'version': _version(), 'rules': rules}
    run = {'tool': {'driver': driver}, 'columnKind': 'unicodeCodePoints', 'results': [_result(one, names.index(one.rule)) for one in findings]}
    return json.dumps({'$schema': _SCHEMA, 'version': '2.1.0', 'runs': [run]}, ensure_ascii=False, indent=1)


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place = {'artifactLocation': {'uri': _uri(finding.path)}, 'region': {'startLine': max(1, finding.line)}}
    location: dict[str, Any] = {'physicalLocation': place}
    if finding.document:
        location['logicalLocations'] = [{'name': finding.document, 'kind': 'element'}]
    return {'ruleId': finding.rule, 'ruleIndex': index, 'level': 'warning', 'message': {'text': finding.message}, 'locations': [location]}


def _uri(path: str) -> str:
    """A relative path as it is, an absolute one as a ``file:`` address."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else pure.as_posix().replace(' ', '%20')


def _version() -> str:
    try:
        return version('sphinx-edition')
    except PackageNotFoundError:
        return '0'

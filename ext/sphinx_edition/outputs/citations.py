"""The list of archives, sources and editions that a project cites, as historians print it, and the comparison of its quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.citation.consulted.quotations import compare
from sphinx_edition.citation.consulted.wording import edition_entry, listed, named
from sphinx_edition.domain import domain_of
from sphinx_edition.domain.volumes import Printed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.registers.finding import PARTS
from sphinx_edition.registers.records import fold, natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.citation.consulted.citable import Citable, Citables
    from sphinx_edition.citation.forms import Run
    from sphinx_edition.citation.items import Holding
    from sphinx_edition.domain.entries import Cited, Quoted
    from sphinx_edition.registers.linking import Linker

#: what stands over the editions, below the archives
PUBLISHED = 'Published editions'
NOT_NAMED = 'Repository not named'


class Branch(NamedTuple):
    """A part of an archive: the parts of it, the places that cite it, and remarks on it."""

    below: dict[str, Branch]
    places: list[Cited]
    remarks: list[str]


def bibliography(linker: Linker, node: Element) -> list[Node]:
    """A section for each repository, from its groups down to files, then one for the editions; only what is cited, and where."""
    domain = domain_of(linker.builder.env)
    citables = cast('Citables', domain.citables)
    cited = domain.known.citing
    keys = dict.fromkeys(one.key for one in cited)
    if node['kind'] == 'all':
        keys |= dict.fromkeys(f'source:{key}' for key in citables.registers.records['source'])
    found = {key: known for key in keys if (known := _known(citables, key)) is not None}
    blocks: list[Node] = []
    for repository, branch in sorted(archives(citables, found, cited, originals=node['originals']).below.items(), key=_sorting):
        blocks += [nodes.rubric('', repository), *_remarks(branch), *_locators(linker, branch.places), *_below(linker, branch)]
    return [*blocks, *_editions(linker, citables, found, cited)]


def _known(citables: Citables, key: str) -> Citable | None:
    """What a key means; nothing where only some documents were read again, and the others cite what is gone."""
    try:
        return citables.find(key)
    except LookupError:
        return None


def archives(citables: Citables, found: dict[str, Citable], cited: list[Cited], *, originals: bool) -> Branch:
    """The tree of what is cited, from the repositories down; with the originals of what an edition prints, if they are asked for."""
    root = Branch({}, [], [])
    branches: dict[str, Branch] = {}
    for key, citable in found.items():
        holding = citable.item.holding
        if citable.edition and not (originals and named(holding)):
            continue
        branch = root
        for name in _path(holding):
            branch = branch.below.setdefault(name, Branch({}, [], []))
        branches[key] = branch
        record = citables.record(key)
        if record is not None and record.text('note') and record.text('note') not in branch.remarks:
            branch.remarks.append(record.text('note'))
    for one in cited:
        if one.key in branches:
            branches[one.key].places.append(one)
    return root


def _path(holding: Holding) -> list[str]:
    """From the repository to the file: "National Archives, College Park, MD", "Record Group 59, General Records …", "Central Files", "Box 5"."""
    group = f'Record Group {holding.record_group}' if holding.record_group else ''
    last = ', '.join(word + value for field, word in PARTS.items() if field not in ('series', 'item') and (value := getattr(holding, field)))
    steps = [
        ', '.join(filter(None, (holding.repository or NOT_NAMED, holding.place))), ', '.join(filter(None, (group, holding.group_title))),
        holding.collection, holding.series, last,
    ]  # fmt: skip
    return [step for step in steps if step]


def _sorting(one: tuple[str, Branch]) -> tuple[object, ...]:
    return natural(fold(one[0]))


def _below(linker: Linker, branch: Branch) -> list[Node]:
    if not branch.below:
        return []
    items = nodes.bullet_list(classes=['ed-index', 'ed-bibliography'])
    for name, part in sorted(branch.below.items(), key=_sorting):
        items += nodes.list_item('', nodes.paragraph('', name), *_remarks(part), *_locators(linker, part.places), *_below(linker, part))
    return [items]


def _remarks(branch: Branch) -> list[Node]:
    return [nodes.paragraph('', remark, classes=['ed-entry-fact']) for remark in branch.remarks]


def _locators(linker: Linker, places: list[Cited]) -> list[Node]:
    """The places that cite something, chapter by chapter: "The Talks, n. 2, n. 5; The Treaty, text"."""
    links: list[Node] = []
    chapter = ''
    once: dict[tuple[str, str], Cited] = {}
    for one in places:
        once.setdefault((one.docname, one.note), one)
    for one in once.values():
        where = f'n. {one.note}' if one.note else 'text'
        words = where if one.docname == chapter else f'{one.chapter}, {where}'
        links += [nodes.Text('; ' if one.docname != chapter else ', ')] if links else []
        links.append(linker.link(linker.uri_of(one.docname, one.anchor), words, classes=['ed-locator']))
        chapter = one.docname
    return [ed.ed_locators('', 'Cited in: ', *links)] if links else []


def _editions(linker: Linker, citables: Citables, found: dict[str, Citable], cited: list[Cited]) -> list[Node]:
    """Each edition that is cited, with its documents in their order."""
    places: dict[str, list[Cited]] = {}
    for one in cited:
        places.setdefault(one.key, []).append(one)
    keys: dict[str, list[str]] = {}
    for key, citable in found.items():
        if citable.edition:
            keys.setdefault(citable.edition, []).append(key)
    items = nodes.bullet_list(classes=['ed-index', 'ed-bibliography'])
    for name in sorted(keys, key=lambda name: fold(citables.editions[name].title)):
        inner = nodes.bullet_list(classes=['ed-index'])
        for key in sorted(keys[name], key=lambda key: (natural(found[key].item.number), natural(key))):
            inner += nodes.list_item('', nodes.paragraph('', '', *_runs(listed(found[key]))), *_locators(linker, places[key]))
        head = edition_entry(citables.editions[name], _printed(found[key] for key in keys[name]))
        items += nodes.list_item('', nodes.paragraph('', '', *_runs(head)), inner)
    return [nodes.rubric('', PUBLISHED), items] if items.children else []


def _printed(cited: Iterable[Citable]) -> Printed:
    """The volume that prints all that is cited of an edition; none if there are several."""
    volumes = {one.item.printed for one in cited}
    return volumes.pop() if len(volumes) == 1 else Printed()


def _runs(runs: Iterable[Run]) -> Iterator[Node]:
    for run in runs:
        if run.style == 'italic':
            yield nodes.emphasis('', run.text)
        elif run.style == 'link':
            yield nodes.reference('', run.text, refuri=run.text, internal=False)
        else:
            yield nodes.Text(run.text)


def check_quotations(app: Sphinx, env: BuildEnvironment) -> None:
    """Handler of ``env-check-consistency``: compare what is quoted with the editions, in the main process, as it may fetch their words."""
    domain = domain_of(env)
    silent: set[str] = set()
    for docname in sorted(domain.inputs.data['quoted']):
        for one in domain.inputs.data['quoted'][docname]:
            _check(domain.inputs.citables, one, silent)


def _check(citables: Citables, quoted: Quoted, silent: set[str]) -> None:
    where = (quoted.docname, quoted.line)
    try:
        found = citables.find(quoted.target)
    except LookupError:
        return  # said already
    if not found.edition:
        return  # nobody has the words
    try:
        passages = citables.words(found)
    except (OSError, ValueError) as error:
        if found.edition not in silent:
            warn(Subtype.QUOTATION, 'quotations cannot be compared with the edition "%s": %s', found.edition, error, location=where)
        silent.add(found.edition)
        return
    numbered = ' '.join(f'{number}. {words}' if (number := _number(one)) else words for one, words in passages)
    plain = ' '.join(words for _, words in passages)
    if compare(quoted.words, numbered) is None or (difference := compare(quoted.words, plain)) is None:
        return
    there = f'there "{difference.source}"' if difference.source else 'which is not there'
    warn(Subtype.QUOTATION, 'the quotation differs from %s: here "%s", %s', quoted.target, difference.quoted, there, location=where)


def _number(passage: Any) -> str:
    kind, printed = passage.steps[-1] if passage.steps else ('', '')
    return printed if kind == 'p' else ''

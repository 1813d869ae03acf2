"""Every ``edition_*`` option of ``conf.py``: declared once, with its type, default and meaning.

All values are plain data (strings, numbers, lists), as Sphinx must be able to pickle them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx_edition.links import safe_link, web_link
from sphinx_edition.messages import Subtype, did_you_mean, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class Setting(NamedTuple):
    """One option: its name, default, what must be built again when it changes, and its meaning."""

    name: str
    default: Any
    rebuild: Literal['env', 'html']
    meaning: str


SETTINGS = (
    Setting('edition_registers', 'registers', 'env', 'Folder of the register files (TOML), below the source folder.'),
    Setting('edition_volumes', [], 'env', 'Volumes of TEI that become part of the edition: paths of files, from the folder of `conf.py`.'),
    Setting('edition_facsimile_url', '', 'env', 'Address of a page image; `{volume}`, `{facs}` and `{page}` are filled in.'),
    Setting(
        'edition_recognise', ['archive', 'telegram', 'document', 'paragraph'], 'env',
        'The kinds of references that are found in the running text of TEI documents; an empty list for none.',
    ),
    Setting('edition_lint', [], 'env', 'The rules of the linter that volumes are held against in a build: their names, or `all`.'),
    Setting('edition_sic', '[sic]', 'env', 'What is printed after a passage marked `:sic:`; empty for nothing.'),
    Setting('edition_check_numbers', True, 'env', 'Warn of paragraph numbers out of sequence.'),
    Setting('edition_check_notes', True, 'env', 'Warn of gaps in the numbers of notes.'),
    Setting('edition_editor', '', 'html', 'The editor, as named on the title page and in citations.'),
    Setting('edition_publisher', '', 'html', 'The publisher of the edition.'),
    Setting('edition_url', '', 'html', 'The address at which the edition is published, for permanent links.'),
    Setting('edition_date', '', 'html', 'The day on which this version is published (ISO); never the day of the build.'),
    Setting('edition_email', '', 'html', 'An address of mail for those who harvest the edition.'),
    Setting('edition_tei_url', '', 'html', 'Where the output of the builder `tei` is published: an address, or a folder of the published edition.'),
    Setting('edition_oai_gateway', '', 'html', 'The address of the OAI-PMH gateway with which the static repository is registered.'),
    Setting(
        'edition_printed', {}, 'html',
        'The printed volume that the documents follow: `series`, `subseries`, `number`, `volume`, `editors`, `general_editors`, `publisher`, '
        '`place`, `date`, `isbn`, `url`. Of a volume of TEI its header says so.',
    ),
    Setting('edition_cite_as', 'edition', 'html', 'What citations name: the `edition` itself, or the printed `volume` that it follows.'),
    Setting('edition_cite_style', 'chicago', 'html', 'The form of citation that is shown first.'),
    Setting(
        'edition_ledger', 'edition-ledger.json', 'env', 'The ledger of addresses, from the folder of `conf.py`; without the file none is kept.',
    ),
    Setting(
        'edition_editions', {}, 'env',
        'Editions that this project cites: name → address or folder of the published edition, or a pair of that and a copy of its `edition.json`.',
    ),
    Setting('edition_ibid', False, 'env', 'Let a note that cites what the note before it cites begin with *Ibid.*'),
    Setting('edition_note_layout', 'margin', 'html', 'Where wide pages show the notes: `margin` or `end`.'),
)

#: what is said of a printed volume, as :class:`sphinx_edition.domain.volumes.Printed` has it
PRINTED = ('title', 'series', 'subseries', 'number', 'volume', 'editors', 'general_editors', 'publisher', 'place', 'date', 'isbn', 'url')
#: the forms of citation, as :mod:`sphinx_edition.citation.styles` has them
CITE_STYLES = (
    'chicago', 'chicago-bibliography', 'chicago-17', 'chicago-17-bibliography', 'chicago-author-date', 'mla', 'apa', 'bluebook', 'historian',
    'nara', 'nara-short',
)  # fmt: skip
#: addresses to which the pages lead
_LINKS = ('edition_tei_url', 'edition_facsimile_url', 'edition_oai_gateway')
#: how near a name must be to a setting that does not begin with ``edition_``
_NEARLY = 0.9
CHOICES = {'edition_note_layout': ('margin', 'end'), 'edition_cite_as': ('edition', 'volume'), 'edition_cite_style': CITE_STYLES}


def register(app: Sphinx) -> None:
    """Declare every option to Sphinx."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, setting.rebuild, types=(type(setting.default),))


def validate(app: Sphinx, config: Config) -> None:
    """Replace each wrong value by its default, with a warning, so that nobody need check again; warn of names that nobody declared."""
    _warn_of_unknown(Path(app.confdir, 'conf.py'), config)
    for setting in SETTINGS:
        if config[setting.name] == ['']:  # what ``-D edition_recognise=`` gives
            config[setting.name] = []
        problem = _problem(setting, config[setting.name])
        if problem:
            warn(Subtype.CONFIG, '%s: %s; using %r', setting.name, problem, setting.default)
            config[setting.name] = setting.default


def _warn_of_unknown(path: Path, config: Config) -> None:
    """Warn of ``edition_…`` that nobody declared, and of names that are nearly so, at their lines of ``conf.py``."""
    own = config._raw_config
    known = [one.name for one in SETTINGS]
    for name in sorted(one for one in own if one not in config.values and not one.startswith('_') and not callable(own[one])):
        meant = did_you_mean(name, known) if name.startswith('edition_') else did_you_mean(name, known, _NEARLY)
        if not meant and not name.startswith('edition_'):
            continue
        lines = path.read_text(encoding='utf-8', errors='replace').splitlines() if path.is_file() else []
        line = next((number for number, line in enumerate(lines, 1) if re.match(rf'\s*{re.escape(name)}\s*[:=]', line)), 1)
        warn(Subtype.CONFIG, 'there is no setting "%s"%s', name, meant, location=f'{path}:{line}')


def _problem(setting: Setting, value: object) -> str:
    """What is wrong with a value, or the empty string."""
    kind = type(setting.default)
    if not isinstance(value, kind):
        return f'expected {kind.__name__}, got {value!r}'
    choices = CHOICES.get(setting.name)
    if choices and value not in choices:
        return f'expected one of {", ".join(choices)}, got {value!r}{did_you_mean(str(value), choices)}'
    if setting.name == 'edition_volumes' and not all(isinstance(one, str) and one for one in value):
        return f'expected paths of files, got {value!r}'
    if setting.name == 'edition_recognise' and (unknown := [one for one in value if one not in setting.default]):
        return f'expected some of {", ".join(setting.default)}, got {unknown[0]!r}{did_you_mean(str(unknown[0]), setting.default)}'
    if setting.name == 'edition_printed':
        return _problem_of_printed(value)
    return _problem_of_form(setting.name, str(value))


def _problem_of_printed(value: object) -> str:
    """The same of the printed volume: every field a text, editors a list of names, too."""
    for field, said in value.items() if isinstance(value, dict) else ():
        if field not in PRINTED:
            return f'expected some of {", ".join(PRINTED)}, got {field!r}{did_you_mean(str(field), PRINTED)}'
        names = field.endswith('editors') and isinstance(said, list | tuple) and all(isinstance(one, str) for one in said)
        if not isinstance(said, str) and not names:
            return f'expected a text for {field!r}, got {said!r}'
    return ''


def _problem_of_form(name: str, value: str) -> str:
    """The same of folders, addresses and days."""
    parts = value.replace('\\', '/').split('/')
    if name == 'edition_registers' and ('..' in parts or value.startswith('/')):
        return f'must stay below the source folder, got {value!r}'
    if name == 'edition_url' and value and not web_link(value):
        return f'expected an address that begins with https:// or http://, got {value!r}'
    if name in _LINKS and value and not safe_link(value):
        return f'expected an address that a reader can be led to, got {value!r}'
    if name == 'edition_date' and value and not re.fullmatch(r'[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?', value):
        return f'expected a day as 2026-11-25, got {value!r}'
    return ''

"""LaTeX: what the extension sets in ``latex_elements`` and its kin, unless the project has set it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import texescape

from sphinx_edition.domain.volumes import read_manifests

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

FILES = ('edition.sty', 'edition-volume.sty', 'edition-fonts.sty', 'edition-characters.sty', 'edition.ist')

#: Royal octavo (6.14 × 9.21 in); 66 characters of the text face a line, 37 lines a page, room for numbers in both margins
GEOMETRY = (
    '\\usepackage{geometry}\\geometry{reset,paperwidth=6.14in,paperheight=9.21in,twoside,textwidth=306pt,textheight=500.9pt,hmarginratio=62:75,top=76pt,'
    'headheight=14pt,headsep=18pt,footskip=34pt,marginparwidth=34pt,marginparsep=26pt}'
)

#: no colours: for links the text is black, in tables no panels
STYLE = ','.join([
    'TitleColor={rgb}{0,0,0}', 'InnerLinkColor={rgb}{0,0,0}', 'OuterLinkColor={rgb}{0,0,0}', 'HeaderFamily=\\normalfont',
    'verbatimwithframe=false', 'verbatimvisiblespace={}',
])  # fmt: skip


def prepare(app: Sphinx, config: Config, styles: Path) -> None:
    """Choose engine, page, fonts and indexes; whatever ``conf.py`` says stays."""
    texescape.init()
    config.latex_additional_files = [*config.latex_additional_files, *(str(styles / name) for name in FILES)]
    config.latex_domain_indices = []
    values = {'latex_engine': 'xelatex', 'latex_use_xindy': False, 'latex_table_style': ['booktabs'], **documents(app, config)}
    for name, value in values.items():
        if name not in config.overrides and name not in config._raw_config:
            config[name] = value
    config.latex_elements = {**elements(config), **config.latex_elements, **merged(config)}
    app.add_latex_package('edition')


def documents(app: Sphinx, config: Config) -> dict[str, Any]:
    """``latex_documents`` of an edition that consists of volumes: one book a volume, under its name. Any other has its own first page."""
    found = read_manifests(Path(app.srcdir))
    wanted = [(Path(app.confdir) / path).resolve() for path in config.edition_volumes]
    volumes = [found[source] for source in wanted if source in found]
    if config.root_doc not in ('volumes/index', *(f'{one["name"]}/index' for one in volumes[:1])) or not volumes:
        return {}
    author = '' if config.author == config.values['author'].default else texescape.escape(config.author, config.latex_engine)
    return {'latex_documents': [(f'{one["name"]}/index', f'{one["name"]}.tex', escaped(one['title'], config), author, 'manual') for one in volumes]}


def elements(config: Config) -> dict[str, str]:
    """Keys of ``latex_elements`` that the project may set instead."""
    found = {'fncychap': '', 'extraclassoptions': 'openany', 'makeindex': '', 'printindex': ''}
    given = config.latex_elements
    if config.latex_engine in ('xelatex', 'lualatex'):
        found['fontpkg'] = '\\usepackage{edition-fonts}'
    if not given.get('papersize') and 'margin' not in given.get('sphinxsetup', ''):
        found['geometry'] = GEOMETRY
    return found


def merged(config: Config) -> dict[str, str]:
    """Keys that hold what we say and then what the project says."""
    given = config.latex_elements
    return {
        'sphinxsetup': ','.join(filter(None, (STYLE, given.get('sphinxsetup', '')))),
        'preamble': '\n'.join(filter(None, (metadata(config), given.get('preamble', '')))),
    }


def metadata(config: Config) -> str:
    r"""``\EdSet`` for the title page, its back and the metadata of the PDF."""
    values: dict[str, Any] = {
        'editor': config.edition_editor,
        'publisher': config.edition_publisher,
        'address': config.edition_url,
        'rights': config.copyright or '',
        'subject': '' if config.epub_description == 'unknown' else config.epub_description,
    }
    lines = [f'\\hypersetup{{pdflang={{{escaped(config.language or "en", config)}}}}}']
    return '\n'.join([*lines, *(f'\\EdSet{{{name}}}{{{escaped(value, config)}}}' for name, value in values.items() if value)])


def escaped(value: object, config: Config) -> str:
    """A setting (or a list of them) as LaTeX."""
    values = value if isinstance(value, list | tuple) else [value]
    return texescape.escape(', '.join(str(one) for one in values), config.latex_engine)

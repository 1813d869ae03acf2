"""Shortcuts: what Sphinx would do many times is done once, and no byte is another."""

from __future__ import annotations

from docutils import nodes

from sources.volume_files import collection
from sphinx_edition.outputs import speed

VOLUME = collection(
    [f'<p>Words of letter {number} & <hi rend="italic">more</hi>.</p>'.replace('&', '&amp;') for number in range(1, 31)],
    title='A Volume &amp; "More" <hi>Of</hi> It',
)
#: beside the volume a page with code, and headings with markup
PAGE = """\
How *this* was made `<&>`
=========================

.. highlight:: python

::

   import edition

Part ``one``
------------

.. code-block:: xml

   <p n="1"/>

:doc:`vol/d3`
"""
FILES = {'volume.xml': VOLUME, 'index.rst': PAGE + '\n.. toctree::\n\n   vol/index\n'}
ONE = {'edition_volumes': ['volume.xml'], 'html_theme': 'edition'}


def files(edition):
    return {
        str(path.relative_to(edition.out)): path.read_bytes()
        for path in edition.out.rglob('*')
        if path.is_file() and '.doctrees' not in path.parts and path.name != '.buildinfo'
    }


def test_no_byte_is_another_without_them(new_edition, monkeypatch):
    fast = new_edition(FILES, 'fast')
    fast.build(**ONE)
    monkeypatch.setattr(speed, 'prepare', lambda _app: None)
    slow = new_edition(FILES, 'slow')
    slow.build(**ONE)
    assert fast.warnings == slow.warnings
    one, other = files(fast), files(slow)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert b'highlight-python' in one['index.html']
    assert b'highlight-xml' in one['index.html']


def test_a_title_is_rendered_once_and_as_sphinx_does(new_edition):
    edition = new_edition(FILES)
    app = edition.build(**ONE)
    found = [app.builder.render_partial(nodes.title('', 'A & B')) for _ in range(2)]
    assert found[0] == found[1] == {'title': 'A &amp; B', 'fragment': found[0]['fragment']}
    found[0]['title'] = 'spoiled'
    assert app.builder.render_partial(nodes.title('', 'A & B'))['title'] == 'A &amp; B'
    marked = nodes.title('', '', nodes.emphasis('', 'A & B'))
    assert app.builder.render_partial(marked)['title'] == '<em>A &amp; B</em>'
    assert app.builder.render_partial(None) == {'fragment': ''}


def test_few_doctrees_stay_in_memory(new_edition, monkeypatch):
    most = []

    def measure(app, doctree):
        most.append(len(app.env._write_doc_doctree_cache))

    monkeypatch.setattr(speed, '_KEPT', 5)
    setup = speed.prepare
    monkeypatch.setattr(speed, 'prepare', lambda app: (setup(app), app.connect('doctree-read', measure, priority=999)))
    edition = new_edition(FILES)
    app = edition.build(**ONE)
    assert len(most) == len(app.env.found_docs) > 30
    assert max(most) == 5
    assert app.env._pickled_doctree_cache == {}


def test_the_collector_works_as_before_when_the_build_is_over(new_edition):
    import gc

    before = gc.get_threshold(), gc.get_freeze_count()
    new_edition(FILES).build(**ONE)
    assert (gc.get_threshold(), gc.get_freeze_count()) == before

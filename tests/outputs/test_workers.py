"""Volumes in several processes: fair shares, the same bytes, and Sphinx's own way where another extension counts on the main process."""

from __future__ import annotations

import filecmp
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.volume_files import collection
from sphinx_edition.outputs import workers

#: more than are worth a process, of different length, with what the main process must know of in the end: pictures, words, names, references
CONTENTS = [
    f'<p>Word{number} <persName corresp="#p_A1">Abel</persName> {"more " * number}see <ref target="#d{31 - number}">another</ref>.'
    f'<note n="1" xml:id="d{number}fn1">Note{number}.</note></p>'
    + (f'<figure><graphic url="picture{number}.png"/></figure>' if number % 10 == 0 else '')
    for number in range(1, 31)
]  # fmt: skip
PERSONS = '<div xml:id="persons"><head>Persons</head><list type="persons"><item><persName xml:id="p_A1">Abel, Ina</persName>, a clerk</item></list></div>'
ONE = {'edition_volumes': ['volume.xml'], 'html_theme': 'edition'}


@given(st.dictionaries(st.text('abc', min_size=1, max_size=4), st.integers(1, 1000), min_size=1), st.integers(1, 5))
def test_shares_are_fair(sizes, number):
    parts = workers.shares(sizes, sizes.__getitem__, number)
    assert sorted(name for part in parts for name in part) == sorted(sizes)
    assert len(parts) <= number
    loads = [sum(sizes[name] for name in part) for part in parts]
    assert max(loads) - (min(loads) if len(parts) == number else 0) <= max(sizes.values())
    assert parts == workers.shares(reversed(sizes), sizes.__getitem__, number)


def an_edition(new_edition, name, more=''):
    edition = new_edition({'volume.xml': collection(CONTENTS, front=PERSONS), 'conf.py': more}, name)
    for number in (10, 20, 30):
        (edition.folder / f'picture{number}.png').write_bytes(b'\x89PNG\r\n\x1a\n')
    return edition


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_every_file_is_the_same_whatever_the_number_of_processes(new_edition, builder, monkeypatch):
    shared = []
    monkeypatch.setattr(workers, '_take', lambda builder, names, written, take=workers._take: (shared.append(names), take(builder, names, written)))
    outputs = []
    for jobs in (0, 2, 3):
        edition = an_edition(new_edition, str(jobs))
        edition.build(builder, jobs=jobs, **ONE)
        assert edition.warnings == ''
        outputs.append({
            str(path.relative_to(edition.out)): path.read_bytes()
            for path in edition.out.rglob('*')
            if path.is_file() and '.doctrees' not in path.parts and path.name != '.buildinfo'
        })
    serial, *others = outputs
    assert len([name for name in serial if name.startswith('_images/')]) == 3
    assert b'word17' in serial['searchindex.js']
    for other in others:
        assert other.keys() == serial.keys()
        assert [name for name in serial if serial[name] != other[name]] == []
    assert len(shared) == 5
    assert sum(map(len, shared)) == 2 * (len(edition.apps[-1].env.found_docs) - 1)  # one page is written first


def test_what_a_worker_says_reaches_the_reader(new_edition):
    edition = an_edition(new_edition, 'warned')
    edition.write({'volume.xml': collection([*CONTENTS, '<p>See <ref target="#nothing">nothing</ref>, <hi><zz>odd</zz></hi>.</p>'], front=PERSONS)})
    edition.build(jobs=2, **ONE)
    assert sorted(edition.subtypes()) == ['reference', 'tei']
    assert 'volume.xml' in edition.warnings


def test_what_another_extension_counts_in_the_main_process_is_counted(new_edition, tmp_path, monkeypatch):
    (tmp_path / 'counting.py').write_text(textwrap.dedent("""
        from pathlib import Path
        def count(app, doctree, docname):
            app.counted.append(docname)
        def say(app, exception):
            Path(app.outdir, 'counted.txt').write_text('\\n'.join(app.counted))
        def setup(app):
            app.counted = []
            app.connect('doctree-resolved', count)
            app.connect('build-finished', say)
            return {'parallel_read_safe': True, 'parallel_write_safe': True}
    """))
    monkeypatch.syspath_prepend(tmp_path)
    edition = an_edition(new_edition, 'counted')
    edition.build(jobs=2, extensions=['sphinx_edition', 'counting'], **ONE)
    assert len(edition.read('counted.txt').split('\n')) == len(edition.apps[-1].env.found_docs)


def test_a_page_changed_is_written_again_without_the_others(new_edition):
    edition = an_edition(new_edition, 'changed')
    edition.build(jobs=2, **ONE)
    before = {path: path.stat().st_mtime_ns for path in edition.out.glob('vol/*.html')}
    words = edition.read('searchindex.js')
    edition.write({'volume.xml': collection([content.replace('Word7 ', 'Zebra ') for content in CONTENTS], front=PERSONS)})
    edition.build(jobs=2, **ONE)
    assert {path.stem for path, at in before.items() if path.stat().st_mtime_ns != at} == {'d7', 'ch1'}
    assert 'zebra' in edition.read('searchindex.js')
    assert 'zebra' not in words
    again = an_edition(new_edition, 'again')
    again.write({'volume.xml': (edition.folder / 'volume.xml').read_text()})
    again.build(**ONE)
    assert not filecmp.cmpfiles(edition.out, again.out, ['vol/d7.html', 'vol/d8.html', 'vol/ch1.html'], shallow=False)[1]

"""What is asked while a page is made, and what is answered later."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import NamedTuple

import pytest
from docutils import nodes

from sphinx_edition.dependencies.answers import Answers, text_of, without
from sphinx_edition.dependencies.asking import AskedDict, Recorder, asked_in_parts, stand_in
from sphinx_edition.dependencies.traces import Trace, Traces, grouped, packed, unpacked


@without('line')
class Thing(NamedTuple):
    label: str
    line: int


@asked_in_parts
class Shelf:
    def __init__(self):
        self.things = {'a': Thing('A', 1), 'b': Thing('B', 2)}
        self.inner = {'x': {'y': 'z'}}
        self.title = 'Shelf'

    def meant(self, name, stated):
        return [name, *sorted(stated)]

    def none(self, name):
        raise LookupError(name)


@pytest.fixture
def shelf():
    return Shelf()


def asking(shelf, ask):
    """The questions that something asks."""
    recorder = Recorder()
    recorder.asked = set()
    ask(stand_in(shelf, ('shelf',), recorder))
    return grouped(recorder.asked)


def answers(shelf):
    return Answers({'shelf': lambda: shelf})


ASKED = {
    'the value of a key': (lambda s: s.things.get('a'), lambda s: s.things.update(a=Thing('Z', 1))),
    'a key that is not there': (lambda s: s.things.get('c'), lambda s: s.things.update(c=Thing('C', 1))),
    'whether there is a key': (lambda s: 'c' in s.things, lambda s: s.things.update(c=Thing('C', 1))),
    'a key that must be there': (lambda s: s.things['a'], lambda s: s.things.pop('a')),
    'all entries': (lambda s: list(s.things.items()), lambda s: s.things.update(c=Thing('C', 1))),
    'the order of entries': (lambda s: list(s.things), lambda s: s.things.update(a=s.things.pop('a'))),
    'how many': (lambda s: len(s.things), lambda s: s.things.popitem()),
    'whether there are any': (lambda s: bool(s.things), lambda s: s.things.clear()),
    'an entry of a table in a table': (lambda s: s.inner['x'].get('y'), lambda s: s.inner['x'].update(y='other')),
    'a table in a table that goes': (lambda s: s.inner['x'].get('y'), lambda s: s.inner.pop('x')),
    'a plain value': (lambda s: s.title, lambda s: setattr(s, 'title', 'Other')),
    'a call': (lambda s: s.meant('a', {'n': 1}), lambda s: setattr(s, 'meant', lambda *_: [])),
}  # fmt: skip


@pytest.mark.parametrize(('ask', 'change'), ASKED.values(), ids=ASKED)
def test_a_question_has_another_answer_when_what_it_is_about_has_changed(shelf, ask, change):
    asked = asking(shelf, ask)
    before = answers(shelf).whole(asked)
    assert answers(shelf).whole(asked) == before
    change(shelf)
    assert answers(shelf).whole(asked) != before


@pytest.mark.parametrize(('ask', 'change'), ASKED.values(), ids=ASKED)
def test_what_was_not_asked_may_change(shelf, ask, change):
    asked = asking(shelf, lambda s: s.things.get('b'))
    before = answers(shelf).whole(asked)
    change(shelf)
    if 'b' in shelf.things:
        assert answers(shelf).whole(asked) == before


def test_nothing_is_noted_where_nothing_is_made(shelf):
    recorder = Recorder()
    stand_in(shelf, ('shelf',), recorder).things.get('a')
    assert recorder.asked is None


def test_the_line_of_a_source_is_no_part_of_an_answer(shelf):
    asked = asking(shelf, lambda s: (s.things.get('a'), list(s.things.values())))
    before = answers(shelf).whole(asked)
    shelf.things['a'] = Thing('A', 99)
    assert answers(shelf).whole(asked) == before


def test_who_asks_cannot_reach_what_is_not_noted(shelf):
    view = stand_in(shelf, ('shelf',), Recorder())
    with pytest.raises(AttributeError):
        view.title = 'Other'
    with pytest.raises(AttributeError):
        view.nothing  # noqa: B018  # it is the access that must fail
    with pytest.raises(TypeError):
        asking(shelf, lambda s: s.meant(shelf, {}))  # a question that could not be asked again


def test_an_answer_may_be_that_there_is_none(shelf):
    def ask(shelf):
        with pytest.raises(LookupError):
            shelf.none('a')

    assert answers(shelf).whole(asking(shelf, ask))


def test_dictionaries_of_others_are_pickled_as_they_were():
    recorder = Recorder()
    recorder.asked = set()
    found = AskedDict({('a', 'b'): 1}, ('env',), recorder)
    assert (found['a', 'b'], found.get('c'), 'd' in found, list(found)) == (1, None, False, [('a', 'b')])
    assert {way for _, way, _ in recorder.asked} == {'get key', 'get', 'in', '*', 'len'}
    asked, recorder.asked = grouped(recorder.asked), None
    assert type(pickle.loads(pickle.dumps(found))) is dict
    once = Answers({'env': lambda: found}).whole(asked)
    assert once == Answers({'env': lambda: {('a', 'b'): 1}}).whole(asked) != Answers({'env': lambda: {('a', 'b'): 2}}).whole(asked)


def test_plain_data_has_one_text():
    assert text_of({'b': 1, ('x', 'y'): [nodes.title('', 'T'), None]}) == "{'b':1,['x','y']:['<title>T</title>',None]}"
    with pytest.raises(TypeError):
        text_of(object())


def test_answers_are_the_same_in_every_process():
    code = "from sphinx_edition.dependencies.answers import text_of; print(text_of({'a': {'x', 'y', 'z', 'w'}, 'b': frozenset('abcdef')}))"
    said = {
        subprocess.run([sys.executable, '-c', code], env={**os.environ, 'PYTHONHASHSEED': seed}, capture_output=True, text=True, check=True).stdout
        for seed in ('0', '1', '2')
    }
    assert len(said) == 1


def test_questions_are_kept_and_asked_again(shelf):
    asked = asking(shelf, lambda s: (s.things.get('ä\t"'), s.meant('b', {'n': [1]}), list(s.inner)))
    assert list(unpacked(packed(asked))) == asked


# -- the file between two builds ------------------------------------------------------------------


@pytest.fixture
def path(tmp_path):
    return tmp_path / 'html.trace'


TRACE = Trace('1234', '{}', {'a.html': 'abcd'})


def test_what_a_build_made_is_known_to_the_next(path):
    traces = Traces(path)
    assert traces.fresh
    for page in ('a', 'b'):
        traces.begin(page)
        traces.end(page, TRACE)
    traces.save(['state'], {'a', 'b'})
    again = Traces(path)
    assert (again.fresh, again.state, again.pages, again.doubtful) == (False, ['state'], {'a': TRACE, 'b': TRACE}, set())
    again.save(['state'], {'b'})
    assert Traces(path).pages.keys() == {'b'}


def test_of_what_a_killed_build_has_begun_nobody_knows(path):
    traces = Traces(path)
    traces.begin('a')
    traces.end('a', TRACE)
    traces.save(['state'], {'a'})
    killed = Traces(path)
    killed.begin('a')
    killed.begin('b')
    killed.end('b', TRACE)
    with killed.journal.open('ab') as file:
        file.write(b'\n["begu')  # cut off
    after = Traces(path)
    assert (after.state, after.doubtful) == (['state'], {'a', 'b'})
    after.save(['state'], {'a', 'b'})
    assert Traces(path).pages == {'b': TRACE}  # which was done; "a" is not known any more


@pytest.mark.parametrize('content', [b'', b'[', b'["form",0,[]]\n', b'\xff\xfe', b'{}\n'])
def test_a_file_that_cannot_be_read_is_none(path, content):
    path.write_bytes(content)
    assert Traces(path).fresh


def test_of_what_was_begun_and_not_done_nothing_is_kept(path):
    traces = Traces(path)
    for page in ('a', 'b'):
        traces.begin(page)
        traces.end(page, TRACE)
    traces.save(['state'], {'a', 'b'})
    again = Traces(path)
    again.begin('a')
    again.save(['state'], {'a', 'b'})
    assert Traces(path).pages.keys() == {'b'}


def test_what_another_version_asked_has_another_answer(shelf):
    asked = asking(shelf, lambda s: (s.title, s.meant('a', {})))
    before = answers(shelf).whole(asked)
    del shelf.title
    assert answers(shelf).whole(asked) != before
    shelf.title, shelf.meant = 'Shelf', lambda name: [name]
    assert answers(shelf).whole(asked) != before

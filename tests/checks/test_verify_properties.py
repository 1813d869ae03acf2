"""What holds of ``verify`` whatever the words are."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_edition.checks.verify.aligning import Manner, Places, align
from sphinx_edition.checks.verify.comparing import compare
from sphinx_edition.checks.verify.cutting import match
from sphinx_edition.checks.verify.drawing import read_tables
from sphinx_edition.checks.verify.flowing import FlowMaker
from sphinx_edition.checks.verify.pages import read_page
from sphinx_edition.checks.verify.values import Unit
from sphinx_edition.checks.verify.volume import read_volume

HTML = Manner('html')
words = st.lists(st.sampled_from(['the', 'a', 'of', 'Soviets', 'Japan', '1.', '*', 'and']), max_size=30)
#: what may stand in a paragraph: words, and calls of notes with the words of the note
paragraphs = st.lists(st.lists(st.text('abcdefg.,’“” ', min_size=1, max_size=12) | st.text('xyz ', max_size=8).map(lambda note: (note,)), min_size=1, max_size=6),
                      min_size=1, max_size=4)  # fmt: skip


@given(words, words)
def test_differences_turn_the_source_into_the_output(source, output):
    edits = align(source, output, HTML)
    assert (not edits) == (source == output)
    made, place = [], 0
    for (i1, i2), (j1, j2) in edits:
        made += [*source[place:i1], *output[j1:j2]]
        place = i2
    assert [*made, *source[place:]] == output


@given(words, words)
def test_a_place_in_the_source_is_the_same_word_of_the_output(source, output):
    places = Places(source, output, align(source, output, HTML))
    letters = ''.join(source), ''.join(output)
    for place in range(len(letters[0])):
        found = places.find(place)
        assert found is None or found == len(letters[1]) or letters[0][place] == letters[1][found] or place in starts(source)


def starts(given_words):
    return {len(''.join(given_words[:number])) for number in range(len(given_words) + 1)}


@given(words, words)
def test_what_is_matched_is_the_same_and_in_order(source, output):
    found = match(source, output)
    pairs = sorted(found.items())
    assert all(source[i] == output[j] for i, j in pairs)
    assert [j for _, j in pairs] == sorted({j for _, j in pairs})


@given(st.integers(20, 60), words, words)
def test_words_are_found_wherever_they_stand(number, before, after):
    source = [f'w{n}' for n in range(number)]
    assert match(source, [*before, *source, *after]) == {n: n + len(before) for n in range(number)}


# -- the same text as TEI and as HTML -------------------------------------------------------------


def tei(text, folder):
    def part(one):
        return f'<note n="9">{escape(one[0])}</note>' if isinstance(one, tuple) else escape(one)

    body = ''.join(f'<p>{"".join(map(part, one))}</p>' for one in text)
    path = folder / 'volume.xml'
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div xml:id="d1">{body}</div></body></text></TEI>', encoding='utf-8')
    [_, unit] = read_volume(path).units
    return unit


def html(text):
    notes = []

    def part(one):
        if not isinstance(one, tuple):
            return escape(one)
        notes.append(f'<aside class="ed-note" role="note"><p class="ed-note-label">9</p><p>{escape(one[0])}</p></aside>')
        return '<a class="ed-note-mark">9</a>'

    body = ''.join(f'<p>{"".join(map(part, one))}</p>' for one in text)
    [_, unit] = read_page(f'<main><section id="d1">{body}{"".join(notes)}</section></main>'.encode(), 'd1.html', frozenset({'d1'}))
    return unit


@settings(max_examples=60)
@given(text=paragraphs)
def test_the_same_text_has_no_difference(text, tmp_path_factory):
    assert compare(tei(text, tmp_path_factory.getbasetemp()), html(text), HTML) == []


@settings(max_examples=60)
@given(text=paragraphs, data=st.data())
def test_any_letter_that_is_lost_is_seen(text, data, tmp_path_factory):
    places = [(i, j, k) for i, one in enumerate(text) for j, part in enumerate(one) for k, letter in enumerate(''.join(part)) if letter != ' ']
    if not places:
        return
    i, j, k = data.draw(st.sampled_from(places))
    part = text[i][j]
    less = ''.join(part)[:k] + ''.join(part)[k + 1 :]
    changed = [[*one] for one in text]
    changed[i][j] = (less,) if isinstance(part, tuple) else less
    assert compare(tei(text, tmp_path_factory.getbasetemp()), html(changed), HTML)


# -- pieces ---------------------------------------------------------------------------------------


@given(st.lists(st.text('ab \n', max_size=5), max_size=8), st.data())
def test_letters_are_counted_whatever_the_spaces(parts, data):
    maker = FlowMaker()
    expected = []
    for part in parts:
        if data.draw(st.booleans()):
            maker.mark('1')
            expected.append(len(''.join(''.join(parts[: parts.index(part)]).split())) if parts.count(part) == 1 else None)
        maker.text(part, 1)
    flow = maker.finish()
    assert ''.join(flow.words) == ''.join(''.join(parts).split())
    assert all(mark.letters == place for mark, place in zip(flow.marks, expected, strict=True) if place is not None)


cells = st.lists(st.lists(st.text('abc é東', max_size=6).map(str.strip), min_size=2, max_size=2), min_size=1, max_size=4)


@given(cells)
def test_drawn_tables_are_read_cell_by_cell(rows):
    def columns(text):
        return sum(2 if letter == '東' else 1 for letter in text)

    widths = [max(1, *(columns(row[n]) for row in rows)) for n in (0, 1)]
    border = f'+{"+".join("-" * (width + 2) for width in widths)}+'
    lines = [border]
    for row in rows:
        lines += ['|' + '|'.join(f' {cell}{" " * (width - columns(cell))} ' for cell, width in zip(row, widths, strict=True)) + '|', border]
    assert ' '.join(read_tables(lines)).split() == ' '.join(cell for row in rows for cell in row).split()


def test_a_unit_names_itself():
    assert Unit('d1', 'document', FlowMaker().finish()).title == 'd1'

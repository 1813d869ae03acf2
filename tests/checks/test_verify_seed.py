"""``verify`` against a plain text, with what the editor adds to it."""

from __future__ import annotations

import pytest
from verify_files import PAGE, verify

SEED = """52. Memorandum to the Secretary of State1

SUBJECT

  • Negotiations
1.
The results of the visit to Moscow,2 in 1365 words.

  1. Source: Central Files.
  2. It had not and and did not intend.
"""
ADDITIONS = """
[[added]]
page = "122"
before = "SUBJECT"

[[added]]
words = "Washington, September 18, 1955."
before = "SUBJECT"
bracketed = true

[[left-out]]
words = "•"
before = "Negotiations"

[[added]]
words = "[sic]"
after = "not and and"
note = "2"

[[added]]
words = "”"
after = "not intend."
note = "2"
joined = true
bracketed = true
"""
HTML = """<section class="ed-document" id="d52"><h1>52. Memorandum to the Secretary of State<a class="ed-note-mark" href="#n1">1</a></h1>
<span class="ed-page">[122]</span><p>Washington, September 18, 1955.</p><p>SUBJECT</p><p>Negotiations</p><p>1. The results of the visit to
Moscow,<a class="ed-note-mark" href="#n2">2</a> in 1365 words.</p>
<aside class="ed-note" role="note" id="n1"><p class="ed-note-label">1</p><p>Source: Central Files.</p></aside>
<aside class="ed-note" role="note" id="n2"><p class="ed-note-label">2</p><p>It had not and and [sic] did not intend.”</p></aside>
</section>"""
TEXT = """\
52. Memorandum to the Secretary of State[1]
*******************************************

[122]

[Washington, September 18, 1955.]

SUBJECT

Negotiations

1. The results of the visit to Moscow,[2] in
1365 words.

[1] Source: Central Files.

[2] It had not and and [sic] did not intend.[”]
"""


@pytest.fixture
def held(tmp_path, capsys):
    """A function that writes an output and holds it against the seed: exit status, report, and complaints."""

    def run(output, seed=SEED, additions=ADDITIONS):
        (tmp_path / 'seed.txt').write_text(seed, encoding='utf-8')
        (tmp_path / 'additions.toml').write_text(additions, encoding='utf-8')
        page = tmp_path / ('d52.html' if output.startswith('<') else 'd52.txt')
        page.write_text(PAGE.format('', output) if output.startswith('<') else output, encoding='utf-8')
        status = verify(page, '--against', tmp_path / 'seed.txt', '--additions', tmp_path / 'additions.toml', '--show', '9')
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize('output', [HTML, TEXT], ids=['html', 'text'])
def test_the_words_are_those_of_the_seed_and_the_additions(held, output):
    status, report, _ = held(output)
    assert 'Nothing is lost, nothing is added.' in report
    assert status == 0


@pytest.mark.parametrize('output', [HTML, TEXT], ids=['html', 'text'])
@pytest.mark.parametrize(
    ('old', 'new', 'message'),
    [
        ('results', 'outcome', '[-results-] {+outcome+}'),
        ('1365', '1366', '[-1365-] {+1366+}'),
        ('September 18', 'September 19', '[-18,-] {+19,+}'),
        (' [sic]', '', '[-[sic]-]'),
        ('had not', 'not', 'note 2: 1 word lost'),
    ],
)
def test_a_change_is_seen(held, output, old, new, message):
    assert output.count(old) == 1
    status, report, _ = held(output.replace(old, new))
    assert message in report
    assert status == 1


@pytest.mark.parametrize('gone', ['Washington', 'sic', '”', '•', '122'])
def test_what_is_not_said_of_the_additions_is_a_difference(held, gone):
    additions = '[[' + '[['.join(part for part in ADDITIONS.split('[[')[1:] if gone not in part)
    status, report, _ = held(HTML, additions=additions)
    assert status == 1
    assert 'Nothing is lost' not in report


def test_the_line_of_the_seed_is_named(held):
    assert 'seed.txt:7\n' in held(HTML.replace('words.', ''))[1]
    assert 'seed.txt:10\n' in held(HTML.replace('intend', ''))[1]


@pytest.mark.parametrize(
    ('additions', 'message'),
    [
        ('[[added', 'cannot be read'),
        ('[[replaced]]\nwords = "a"\nafter = "b"', "only tables [[added]] and [[left-out]] are known, not 'replaced'"),
        ('added = 1', 'only tables'),
        ('[[added]]\nwords = "a"', 'needs "words" or "page"'),
        ('[[added]]\nwords = "a"\nafter = "b"\nplace = "c"', 'needs "words" or "page"'),
        ('[[added]]\nwords = "a"\nafter = "never there"', "'never there' stands 0 times; it must stand once"),
        ('[[added]]\nwords = "a"\nafter = "and"\nnote = "2"', "'and' stands 2 times in note 2"),
        ('[[added]]\nwords = "a"\nafter = "b"\nnote = "9"', 'has no note 9'),
    ],
)
def test_additions_that_make_no_sense_are_refused(held, additions, message):
    status, _, complaint = held(HTML, additions=additions)
    assert status == 2
    assert message in complaint
    assert complaint.count('\n') == 1

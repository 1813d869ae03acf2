"""Citations of archives found in running text, and what an *ibid.* repeats. All sentences are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import assert_linear, repeated
from sphinx_edition.references.finding.citations import find_citations
from sphinx_edition.references.passages import DocumentText, Passage

STATE, CENTRAL = 'Department of State', 'Central Files'


def note(text, number=0, kind='note'):
    return Passage(text, note=number, label=str(number + 1), identifier=f'd1fn{number + 1}', kind=kind)


def line(text):
    """A line of source of the volumes up to 1954: a note without label and identifier."""
    return Passage(text, note=0, kind='source')


def document(*passages, headings=()):
    notes = [note(one, index) if isinstance(one, str) else one for index, one in enumerate(passages)]
    return DocumentText('frus', 'd1', passages=tuple(notes), headings=tuple(headings))


def cited(found, passages):
    return [(passages[index].text[one.start : one.end], *(one.fields[key] for key in ('repository', 'collection', 'file'))) for index, one in found]


def read(*passages, headings=()):
    """What is found: the words, repository, collection and file of each."""
    text = document(*passages, headings=headings)
    return cited(find_citations(text), text.passages)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (
            'Hale agreed. (Department of State, Central Files, 611.94/3–155)',
            ('Department of State, Central Files, 611.94/3–155', STATE, CENTRAL, '611.94/3–155'),
        ),
        (
            'A copy is in Department of State, Reed Files: Lot 70 D 11, Talks, and was sent to Paris.',
            ('Department of State, Reed Files: Lot 70 D 11, Talks', STATE, 'Reed Files: Lot 70 D 11', 'Talks'),
        ),
        (
            'The minutes are in the Kennedy Library, Hale Papers, Box 3. Reed kept none.',
            ('Kennedy Library, Hale Papers, Box 3', 'Kennedy Library', 'Hale Papers', 'Box 3'),
        ),
        (
            'He met Cole at noon. (Johnson Library, Hale Appointment Book)',
            ('Johnson Library, Hale Appointment Book', 'Johnson Library', 'Hale Appointment Book', None),
        ),
        (
            'Hale kept a diary (Elmwood University Library, Hale Papers).',
            ('Elmwood University Library, Hale Papers', 'Elmwood University Library', 'Hale Papers', None),
        ),
        (
            'Not printed. (National Archives, RG 59, Central Files 1964–66, POL 3 ATLANTIS)',
            (
                'National Archives, RG 59, Central Files 1964–66, POL 3 ATLANTIS',
                'National Archives',
                'RG 59, Central Files 1964–66',
                'POL 3 ATLANTIS',
            ),
        ),
        (
            'Washington asked for more (telegram 12, March 1, 611.94/3–153).',
            ('611.94/3–153', STATE, CENTRAL, '611.94/3–153'),
        ),
        ('Reed withdrew it. (ABC files, lot 61 D 1, “Talks”)', ('ABC files, lot 61 D 1, “Talks”', STATE, 'ABC files, lot 61 D 1', '“Talks”')),
        (
            '(Both in ABC–X (Private) files, lot 61 D 1, X 5)',
            ('ABC–X (Private) files, lot 61 D 1, X 5', STATE, 'ABC–X (Private) files, lot 61 D 1', 'X 5'),
        ),
        (
            'More is in National Archives, RG 59, Central Files 1964–66, POL 3 ATLANTIS, and DEF 1 ATLANTIS.',
            (
                'National Archives, RG 59, Central Files 1964–66, POL 3 ATLANTIS, and DEF 1 ATLANTIS',
                'National Archives',
                'RG 59, Central Files 1964–66',
                'POL 3 ATLANTIS, and DEF 1 ATLANTIS',
            ),
        ),
        (
            'It is in the Johnson Library, National Security File, Hale Series, Vol. I. Reed kept another copy.',
            (
                'Johnson Library, National Security File, Hale Series, Vol. I',
                'Johnson Library',
                'National Security File',
                'Hale Series, Vol. I',
            ),
        ),
        ('It was drafted in May. (Planning Board Files)', ('Planning Board Files', STATE, 'Planning Board Files', None)),
        ('(611.94/3–155 and 611.94/3–255, respectively)', ('611.94/3–155 and 611.94/3–255', STATE, CENTRAL, '611.94/3–155 and 611.94/3–255')),
    ],
)
def test_a_citation_is_found_where_it_stands_and_no_further(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    'text',
    [
        'For text, see Department of State Bulletin, March 7, 1955, p. 3.',
        'For text, see Public Papers of the Presidents of the United States: Hale, 1955, pp. 1–3.',
        'No copy has been found in Department of State files.',
        'The Department of State, the Department of Defense, and Reed’s Files were mentioned.',
        'Printed by the Department of Commerce, July 3, from the files.',
        'He spoke at Elmwood University, June 3, on the Papers of the Presidents.',
        'It costs 123.45, or 100.00 at most.',
    ],
)
def test_printed_works_and_the_institution_itself_are_no_archives(text):
    assert read(text) == []


def test_several_numbers_are_told_one_by_one():
    ((_, found),) = find_citations(document('(Department of State, Central Files, 611.94/3–155 and 665.00/3–255)'))
    assert found.fields['files'] == ['611.94/3–155', '665.00/3–255']


def test_a_source_note_opens_with_a_citation_and_may_have_more():
    source = note(
        'Source: Department of State, Central Files, POL 3 ATLANTIS. Secret; Priority. Drafted by Hale. Another copy was read '
        'by Reed. (Kennedy Library, National Security Files, Cables, Part I)', kind='source',
    )  # fmt: skip
    assert [one[0] for one in read(source)] == [
        'Department of State, Central Files, POL 3 ATLANTIS',
        'Kennedy Library, National Security Files, Cables, Part I',
    ]
    fields = [found.fields for _, found in find_citations(document(source))]
    assert (fields[0]['classification'], fields[0]['statements']) == ('Secret; Priority', {'drafted_by': ['Hale']})
    assert 'classification' not in fields[1]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('611.94/3–148: Telegram', ('611.94/3–148', STATE, CENTRAL, '611.94/3–148')),
        ('ABC Board Files: Lot 64 D 1', ('ABC Board Files: Lot 64 D 1', STATE, 'ABC Board Files: Lot 64 D 1', None)),
        ('ABC files, lot', ('ABC files, lot', STATE, 'ABC files, lot', None)),
        ('Elmwood University, A. Hale papers', ('Elmwood University, A. Hale papers', 'Elmwood University', 'A. Hale papers', None)),
    ],
)
def test_a_line_of_source_is_a_citation_as_a_whole(text, expected):
    assert read(line(text)) == [expected]


def test_an_electronic_volume_has_its_source_after_a_summary():
    source = note('Summary: Hale wrote to Reed. Source: Ford Library, Hale Papers, Box 2. Secret.', kind='source')
    assert [one[0] for one in read(source)] == ['Ford Library, Hale Papers, Box 2']


def test_several_citations_in_one_bracket_are_divided():
    text = (
        'Both agreed. (Telegram 1 to Rome; Department of State, Central Files, 665.00/3–155; and telegram 2 from Rome; ibid., 665.00/3–255; also '
        'attached to the memorandum infra)'
    )
    assert [one[0] for one in read(text)] == ['Department of State, Central Files, 665.00/3–155', 'ibid., 665.00/3–255']


CENTRAL_NOTE = 'Source: Department of State, Central Files, 611.94/3–155. Secret.'
LOT_NOTE = 'Source: Department of State, ABC Files: Lot 60 D 1, Talks. Secret.'
CARTER = 'Source: Carter Library, National Security Affairs, Hale Material, Subject File, Box 26, Talks.'
AGENCY = 'Source: Central Intelligence Agency, Job 80–1, Box 6, Folder 9. Secret.'
LIBRARY = 'Source: Kennedy Library, National Security Files, Hale Series, Talks. Secret.'
GROUP = 'Source: National Archives, RG 59, Central Files 1964–66, POL 3 ATLANTIS. Secret.'


@pytest.mark.parametrize(
    ('source', 'text', 'meaning'),
    [
        (CENTRAL_NOTE, 'Not printed. (Ibid.)', (STATE, CENTRAL, '611.94/3–155')),
        (CENTRAL_NOTE, '(Ibid., 665.00/4–155)', (STATE, CENTRAL, '665.00/4–155')),
        (CENTRAL_NOTE, '(Ibid., ABC Files: Lot 60 D 1, Talks)', (STATE, 'ABC Files: Lot 60 D 1', 'Talks')),
        (LOT_NOTE, '(Ibid., Central Files, 665.00/4–155)', (STATE, CENTRAL, '665.00/4–155')),
        (LOT_NOTE, '(Ibid., 665.00/4–155)', (STATE, CENTRAL, '665.00/4–155')),
        (LOT_NOTE, '(Ibid., Drafts)', (STATE, 'ABC Files: Lot 60 D 1', 'Drafts')),
        (LIBRARY, '(Ibid., Reed Papers, Talks)', ('Kennedy Library', 'Reed Papers', 'Talks')),
        (LIBRARY, '(Ibid., Cole Series, Box 3)', ('Kennedy Library', 'National Security Files', 'Cole Series, Box 3')),
        (LIBRARY, '(Ibid., Central Files, 665.00/4–155)', (STATE, CENTRAL, '665.00/4–155')),
        (AGENCY, '(Ibid., Box 7, Folder 1)', ('Central Intelligence Agency', 'Job 80–1', 'Box 7, Folder 1')),
        (AGENCY, '(Ibid., Folder 1)', ('Central Intelligence Agency', 'Job 80–1', 'Box 6, Folder 1')),
        (CARTER, '(Ibid., Box 27, Drafts)', ('Carter Library', 'National Security Affairs', 'Hale Material, Subject File, Box 27, Drafts')),
        (GROUP, '(Ibid., POL 5 ATLANTIS)', ('National Archives', 'RG 59, Central Files 1964–66', 'POL 5 ATLANTIS')),
        (GROUP, '(Ibid., Central Files 1967–69, POL 5)', ('National Archives', 'RG 59, Central Files 1967–69', 'POL 5')),
        (CENTRAL_NOTE, 'Hale’s draft is ibid., 665.00/4–155.', (STATE, CENTRAL, '665.00/4–155')),
        (CENTRAL_NOTE, '(Telegram 3; both ibid.)', (STATE, CENTRAL, '611.94/3–155')),
    ],
)
def test_what_follows_ibid_replaces_the_end_of_what_it_repeats(source, text, meaning):
    *_, last = read(source, text)
    assert last[1:] == meaning


def test_ibid_repeats_the_nearest_citation_chains_included():
    found = list(find_citations(document(CENTRAL_NOTE, '(Ibid., 665.00/4–155)', 'Hale agreed.', '(Ibid.) Reed did not. (Ibid.)')))
    assert [one.fields['file'] for _, one in found] == ['611.94/3–155', *['665.00/4–155'] * 3]
    assert [one.fields['antecedent'] for _, one in found] == [None, [0, 8, 56], [1, 1, 20], [3, 1, 6]]
    assert [one.fields['ibid'] for _, one in found] == [False, True, True, True]
    assert found[1][1].fields['file_date'] == '1955-04-01'


def test_ibid_may_repeat_the_note_of_a_heading_but_first_of_all_a_footnote():
    heading = note('Source: Kennedy Library, Hale Papers, Box 1.')
    assert read('(Ibid.)', headings=[heading]) == [('Ibid.', 'Kennedy Library', 'Hale Papers', 'Box 1')]
    assert read(CENTRAL_NOTE, '(Ibid.)', headings=[heading])[-1][1] == STATE


def test_the_line_of_source_is_no_footnote():
    found = read(line('611.94/3–148: Telegram'), note('In ABC files, lot 60 D 1, X.', 1), note('(Ibid.)', 2))
    assert found[-1] == ('Ibid.', STATE, 'ABC files, lot 60 D 1', 'X')


@pytest.mark.parametrize(
    'text',
    [
        'For text, see ibid., p. 3.', 'For the reply, see ibid., 1946, vol. i, p. 3.', 'See footnote 3, ibid.', 'It is printed ibid., March 7, 1955, p. 3.',
        'For documentation, see ibid., Documents 3–5.', 'See Foreign Relations, 1951, vol. I, p. 3. For the reply, see ibid.', '(Ibid., page 3)',
        'Hale said so. (Hale, A Diary, p. 3) Reed denied it. (Ibid.)',
    ],
)  # fmt: skip
def test_ibid_of_a_printed_work_is_left_out(text):
    assert [one for one in read(CENTRAL_NOTE, text) if 'bid' in one[0]] == []


def test_a_reference_between_does_not_change_what_brackets_repeat():
    found = read(CENTRAL_NOTE, 'For the reply, see Document 3. Reed asked again in telegram 5. (Ibid.)')
    assert found[-1] == ('Ibid.', STATE, CENTRAL, '611.94/3–155')


def test_ibid_without_antecedent_means_nothing():
    ((_, found),) = find_citations(document('Not printed. (Ibid.)'))
    assert (found.fields['ibid'], found.fields['repository'], found.fields['antecedent']) == (True, None, None)


def test_a_block_is_read_with_more_caution_and_has_its_own_ibid():
    blocks = [
        Passage('Hale left. (Department of State, Central Files, 611.94/3–155) Reed wrote 611.94/3–255 on it.'),
        Passage('Cole stayed. (Ibid., 611.94/3–355)'),
    ]
    text = DocumentText('frus', 'd1', passages=tuple(blocks))
    assert [one[0] for one in cited(find_citations(text), blocks)] == ['Department of State, Central Files, 611.94/3–155', 'Ibid., 611.94/3–355']


PIECES = [
    'Source: ', 'Department of State, ', 'Kennedy Library, ', 'University, ', 'Ibid.', 'ibid., ', '*', ', ', '. ', ': ', '; ', ' and ', 'Central Files, ', 'Box 3',
    'Folder 2', 'Lot 62 D 42', ' files, lot ', 'FRC ', 'RG 59, ', '661.94/9–1855', 'POL 27 ', 'Secret', '(', ')', '[', ']', '“', '”', 'x', '1955', '\n', 'p. 3', ' Papers',
    'telegram 1 from ', 'footnote 3, ', 'Drafted by ',
]  # fmt: skip
ANY = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join))


@given(st.lists(ANY, max_size=4), st.sampled_from(['note', 'source', 'p']), ANY)
def test_any_text_gives_citations_in_order_inside_it(texts, kind, heading):
    notes = [Passage(one, note=None if kind == 'p' else index, label='1', kind=kind) for index, one in enumerate(texts)]
    text = DocumentText('frus', 'd1', passages=tuple(notes), headings=(note(heading),))
    ends = dict.fromkeys(range(len(notes)), 0)
    for index, found in find_citations(text):
        assert ends[index] <= found.start < found.end <= len(notes[index].text)
        ends[index] = found.end
        assert found.fields['ibid'] or found.fields['repository']


HOSTILE = [
    *PIECES, '(((', '())', '((Ibid.', 'A ', 'Aa Bb ', 'A (b) ', 'Hale, ', '9', '999.', '999.9/', '999.9/9–999 and ', '999.9/9–999, ', '. A', 'A. ', 'Department of State, Aa ',
    'Kennedy Library, a', 'Elmwood University, Aa ', '; ibid.', 'see ibid. ', 'p. 3 ibid. ', ' and ibid.', 'Lot 1', 'lot 60 D 1, ', '(a files)', '(Aa files)', '(Ibid., A, ',
    'Ibid., Box 3, ', 'Central Files. POL 3 ', 'RG 59, A, ', 'Secret; ', '. Secret', 'Drafted by A and ', 'Vol. I. A', 'Library', 'Archives, “', '[Source: ', 'Summary Source:',
]  # fmt: skip


@pytest.mark.parametrize('piece', HOSTILE)
def test_the_time_of_repetition_grows_with_its_length(piece):
    def find(text):
        for kind, number in (('note', 0), ('source', 0), ('p', None)):
            list(find_citations(DocumentText('frus', 'd1', passages=(Passage(text, note=number, label='1', kind=kind),))))

    assert_linear(find, repeated(piece), 5_000)

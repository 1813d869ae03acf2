"""Archival citations, in the shapes of five volumes and more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.archival import FIELDS, parse_citation

STATE = 'Department of State'


def named(citation):
    return {field: value for field in FIELDS if (value := getattr(citation, field))}


@pytest.mark.parametrize(
    ('text', 'fields'),
    [
        (
            'Department of State, Central Files, 661.9429/9–1855',
            {'repository': STATE, 'collection': 'Central Files', 'file': '661.9429/9–1855'},
        ),
        (
            'Department of State, Central Files 1964–66, POL 27 VIET S',
            {'repository': STATE, 'collection': 'Central Files 1964–66', 'file': 'POL 27 VIET S'},
        ),
        (
            'National Archives, RG 59, Central Files 1970–73, DEF 19–3 US/JORDAN',
            {'repository': 'National Archives', 'collection': 'RG 59', 'series': 'Central Files 1970–73', 'file': 'DEF 19–3 US/JORDAN'},
        ),
        (
            'Department of State, INR Files: Lot 62 D 42, folder x',
            {'repository': STATE, 'collection': 'INR Files', 'lot': '62 D 42', 'folder': 'x'},
        ),
        (
            'Department of State, Conference Files: Lot 65 D 366, CF 1832',
            {'repository': STATE, 'collection': 'Conference Files', 'lot': '65 D 366', 'file': 'CF 1832'},
        ),
        (
            'Department of State, NEA Files: Lot 59 D 518, Washington Talks, Jan.–Feb. 1955; Memos, etc. preceding actual meetings',
            {
                'repository': STATE,
                'collection': 'NEA Files',
                'lot': '59 D 518',
                'file': 'Washington Talks, Jan.–Feb. 1955; Memos, etc. preceding actual meetings',
            },
        ),
        ('Department of State Atomic Energy Files', {'repository': STATE, 'collection': 'Atomic Energy Files'}),
        (
            'Eisenhower Library, Whitman File, Dulles–Herter Series, Box 5',
            {'repository': 'Eisenhower Library', 'collection': 'Whitman File', 'series': 'Dulles–Herter Series', 'box': '5'},
        ),
        (
            'Johnson Library, National Security File, Country File, Japan, Vol. II',
            {'repository': 'Johnson Library', 'collection': 'National Security File', 'series': 'Country File', 'file': 'Japan, Vol. II'},
        ),
        (
            'Carter Library, National Security Council, Institutional Files, 1977–1981, Box 54, PRM/NSC–46 [1]',
            {
                'repository': 'Carter Library',
                'collection': 'National Security Council',
                'series': 'Institutional Files, 1977–1981',
                'box': '54',
                'file': 'PRM/NSC–46 [1]',
            },
        ),
        (
            'Washington National Records Center, RG 330, OSD Files: FRC 63 A 1672, 350.05 Iran',
            {
                'repository': 'Washington National Records Center',
                'collection': 'RG 330',
                'series': 'OSD Files',
                'lot': 'FRC 63 A 1672',
                'file': '350.05 Iran',
            },
        ),
        (
            'National Archives, RG 59, Policy and Planning Staff, Records of Anthony Lake, 1977–1981: Lot 82D298: Box 18, TL, 9/1–15/80',
            {
                'repository': 'National Archives',
                'collection': 'RG 59',
                'series': 'Policy and Planning Staff, Records of Anthony Lake, 1977–1981',
                'lot': '82D298',
                'box': '18',
                'file': 'TL, 9/1–15/80',
            },
        ),
        (
            'Central Intelligence Agency, DCI Files: Job 80–B01285A, Box 3, Folder 2',
            {
                'repository': 'Central Intelligence Agency',
                'collection': 'DCI Files',
                'lot': 'Job 80–B01285A',
                'box': '3',
                'folder': '2',
            },
        ),
        (
            'Library of Congress, Manuscript Division, Harriman Papers',
            {'repository': 'Library of Congress, Manuscript Division', 'collection': 'Harriman Papers'},
        ),
        (
            'Princeton University, H. Alexander Smith papers',
            {'repository': 'Princeton University', 'collection': 'H. Alexander Smith papers'},
        ),
        (
            'Department of State, Central Files. POL 15-1 S VIET',
            {'repository': STATE, 'collection': 'Central Files', 'file': 'POL 15-1 S VIET'},
        ),
    ],
)
def test_a_citation_is_taken_apart(text, fields):
    for written in (text, f'{text}.', f'Source: {text}.', f'[Source: {text}. Secret; Priority. Drafted in NA.'):
        citation = parse_citation(written)
        assert named(citation) == fields
        assert citation.problems == ()
        assert not citation.ibid
        assert not citation.implied


@pytest.mark.parametrize(
    ('text', 'collection', 'file'),
    [
        ('661.9429/9–1855', 'Central Files', '661.9429/9–1855'),
        ('501.BC Kashmir/12–748: Telegram', 'Central Files', '501.BC Kashmir/12–748'),
        ('560. AL/12–2647: Telegram', 'Central Files', '560. AL/12–2647'),
        ('S/S–NSC (Miscellaneous) files, lot 66 D 95, “NSC Admin., 1950–54”', 'S/S–NSC (Miscellaneous) files', '“NSC Admin., 1950–54”'),
        ('Secretary’s Memoranda of Conversation, lot 64 D 199', 'Secretary’s Memoranda of Conversation', ''),
    ],
)
def test_the_old_style_names_no_repository(text, collection, file):
    citation = parse_citation(text)
    assert citation.implied
    assert (citation.repository, citation.collection, citation.file) == (STATE, collection, file)
    assert citation.problems == ()


@pytest.mark.parametrize(
    ('text', 'fields'),
    [
        ('Ibid.', {}),
        ('*Ibid.*, 611.94/9–955', {'file': '611.94/9–955'}),
        ('*Ibid*., 684A.86/11–1155', {'file': '684A.86/11–1155'}),
        ('ibid. 411.00/9-1962.', {'file': '411.00/9-1962'}),
        ('Ibid., POL JAPAN–US', {'file': 'POL JAPAN–US'}),
        ('Ibid., Box 6, Folder 3', {'box': '6', 'folder': '3'}),
        ('Ibid., Central Files, 694.0026/3–2955', {'collection': 'Central Files', 'file': '694.0026/3–2955'}),
        (
            '*Ibid.,* Presidential Correspondence: Lot 66 D 204, Eden, Vol. I',
            {'file': 'Eden, Vol. I', 'lot': '66 D 204', 'series': 'Presidential Correspondence'},
        ),
        ('Ibid., Memos to the President, McGeorge Bundy', {'file': 'Memos to the President, McGeorge Bundy'}),
    ],
)
def test_ibid_names_only_what_differs(text, fields):
    citation = parse_citation(text)
    assert citation.ibid
    assert named(citation) == fields


@pytest.mark.parametrize(
    ('text', 'markings'),
    [
        ('Department of State, Central Files, 794.5/3–455. Secret; Priority. Drafted in NA.', ('Secret', 'Priority')),
        ('Department of State, Central Files, POL 27 S VIET Top Secret; Immediate; Eyes Only. Received.', ('Top Secret', 'Immediate', 'Eyes Only')),
        ('Department of State, Central Files, DEF 19 US–CHINAT. Secret Drafted by Shoesmith.', ('Secret',)),
        ('Kennedy Library, National Security Files, Top Secret Cables, October 1963 (B). Top Secret; Eyes Only.', ('Top Secret', 'Eyes Only')),
        ('Eisenhower Library, White House Central Files, Confidential File. Confidential.', ('Confidential',)),
        ('Department of State, S/P Files: Lot 72 D 139, Iran. Secret/Noforn. The introduction states:', ('Secret/Noforn',)),
        ('Kennedy Library, Herter Papers, Memoranda. No classification marking. Lyndon B. Johnson …', ('No classification marking',)),
        ('Johnson Library, Memos to the President, Vol. 1, 4/2–5/26/66.Secret.', ('Secret',)),
        ('Eisenhower Library, Dulles Papers, Telephone Conversations. Drafted by Bernau.', ()),
        ('Eisenhower Library, Hale Papers, Talks, Top Secret; Alpha.', ('Top Secret', 'Alpha')),
        ('Department of State, Central Files, POL 3 ATLANTIS Top Secret, Priority. Drafted by Hale.', ('Top Secret',)),
        ('Kennedy Library, Hale Papers, Memos and Misc. Also printed elsewhere.', ()),
    ],
)
def test_the_classification_follows_the_citation(text, markings):
    citation = parse_citation(text)
    assert citation.markings == markings
    assert 'Secret' not in citation.file.split()[-1:]


def test_a_citation_after_a_summary():
    citation = parse_citation('Summary: Eilts was instructed. Source: Ford Library, National Security Adviser, Box 18. Secret. Sent.')
    assert named(citation) == {'repository': 'Ford Library', 'collection': 'National Security Adviser', 'box': '18'}
    assert citation.classification == 'Secret'


@pytest.mark.parametrize(
    ('text', 'says'),
    [
        ('', 'empty'),
        ('Source: .', 'empty'),
        ('Departmegnt of State, Central Files, 661.94/9–1855', "'Departmegnt of State' is no repository that is known"),
        ('Department of State, Central Files, 661.94/14–1459', '14–1459 is no date'),
        ('S/S–NSC files, lot', "'lot' has no number"),
        ('*Foreign Relations*, 1955–1957, vol. II, p. 3', 'published work'),
        ('Department of State *Bulletin,* April 1979, pp. 14–16', 'published work'),
    ],
)
def test_what_is_wrong_is_told(text, says):
    assert any(says in problem for problem in parse_citation(text).problems)


def test_a_decimal_number_is_read_only_where_it_is_the_departments():
    assert parse_citation('Department of State, Central Files, 794.00').decimal.countries == ('94',)
    assert parse_citation('Washington National Records Center, OSD Files: FRC 63 A 1672, 350.05 Iran').decimal is None


def test_components_are_the_words_of_the_text():
    text = 'Source: Department of State, INR Files: Lot 62 D 42, folder x. Secret; Niact. Drafted in NA.'
    assert [(c.field, text[c.start : c.end]) for c in parse_citation(text).components] == [
        ('repository', 'Department of State'),
        ('collection', 'INR Files'),
        ('lot', '62 D 42'),
        ('folder', 'x'),
        ('classification', 'Secret; Niact'),
        ('statements', 'Drafted in NA.'),
    ]


PIECES = [
    'Source:', 'Department of State', ' Library', 'Ibid.', '*', ', ', '. ', ': ', '; ', 'Central Files', 'Box ', 'Folder 2', 'Lot 62 D 42', 'FRC',
    'RG 59', '661.94/9–1855', 'POL 27', 'Secret', '(', ')', '[', '“', '”', 'x', '1955', '\n',
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join)))
def test_any_text_gives_a_citation_with_ordered_spans_inside_it(text):
    citation = parse_citation(text)
    end = 0
    for component in citation.components:
        assert end <= component.start < component.end <= len(text)
        end = component.end
    if citation.decimal:
        assert 0 <= citation.decimal.start < citation.decimal.end <= len(text)

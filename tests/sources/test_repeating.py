"""*Ibid.* in a document that an editor typed: what it repeats, and what a reader is told."""

from __future__ import annotations

import pytest

from sphinx_edition import nodes as ed

HEAD = '.. ed:document:: d1\n   :number: 1\n\nLetter :note:`1`\n================\n\nText. :note:`2` More. :note:`3`\n\n'
SOURCE = '.. ed:note:: 1\n   :kind: source\n\n   Source: :archive:`Department of State, Central Files, 411.53/3–1455`. Secret.\n\n'


def cited(new_edition, second, third='None.'):
    edition = new_edition(f'{HEAD}{SOURCE}.. ed:note:: 2\n\n   {second}\n\n.. ed:note:: 3\n\n   {third}\n')
    edition.build('html')
    fields = [node['fields'] for node in edition.doctree().findall(ed.ed_citation)]
    return edition, [tuple(one.get(name, '') for name in ('repository', 'collection', 'file')) for one in fields]


@pytest.mark.parametrize(('typed', 'meant'), [
    ('Ibid.', ('Department of State', 'Central Files', '411.53/3–1455')),
    ('Ibid., 411.53/3–1255', ('Department of State', 'Central Files', '411.53/3–1255')),
    ('Ibid., S/P Files: Lot 66 D 70, Cork', ('Department of State', 'S/P Files: Lot 66 D 70', 'Cork')),
])
def test_it_repeats_the_citation_of_the_note_before(new_edition, typed, meant):
    edition, found = cited(new_edition, f'A telegram. (:archive:`{typed}`)')
    assert edition.warnings == ''
    assert found[1] == meant


def test_the_same_note_goes_first_and_chains_are_followed(new_edition):
    _, found = cited(new_edition, ':archive:`Eisenhower Library, Dulles Papers, Box 3`; :archive:`Ibid., Box 5`', ':archive:`Ibid., Box 6`')
    assert found[2:] == [('Eisenhower Library', 'Dulles Papers', f'Box {number}') for number in (5, 6)]


def test_a_reader_is_told_the_whole_citation(new_edition):
    edition, _ = cited(new_edition, ':archive:`Ibid., 411.53/3–1255`')
    [span] = edition.page().xpath('//*[contains(@class, "ed-citation") and contains(., "Ibid.")]')
    assert span.get('title').startswith('Department of State, Central Files, 411.53/3–1255. Decimal file, class 4')
    assert 'machine' not in span.get('title')
    assert span.text_content() == 'Ibid., 411.53/3–1255'


def test_without_a_citation_before_it_there_is_a_warning(new_edition):
    edition = new_edition(f'{HEAD}.. ed:note:: 1\n\n   x\n\n.. ed:note:: 2\n\n   :archive:`Ibid., Box 5`\n\n.. ed:note:: 3\n\n   y\n')
    edition.build('html')
    assert '"Ibid., Box 5": there is no citation before it' in edition.warnings
    assert edition.subtypes() == ['archive']

"""The documents of the tables of citations: one of each kind, all in one volume and in one edition of it, and the parts that are cited."""

from __future__ import annotations

from sphinx_edition.citation.items import WHOLE, Holding, Item, Name, Part, Publication
from sphinx_edition.domain.volumes import Printed

VOLUME = Printed(
    title='Foreign Relations of the United States, 1955–1957, Japan, Volume XXIII, Part 1', series='Foreign Relations of the United States',
    subseries='1955–1957', number='Volume XXIII, Part 1', volume='Japan', editors=('David W. Mabon',), general_editors=('John P. Glennon',),
    publisher='United States Government Printing Office', place='Washington', date='1991',
)  # fmt: skip
EDITION = Publication(
    'The Robertson Memorandum of September 18, 1955', ('The sphinx-edition editors',), '', '0.1.0', '2026-11-25', 'https://example.org/'
)

ROBERTSON, DULLES = Name('Robertson', 'Walter S.'), Name('Dulles', 'John Foster')
STATE, TOKYO = Name(literal='Department of State'), Name(literal='Embassy in Japan')


def central(file: str) -> Holding:
    return Holding('Department of State', collection='Central Files', file=file, text=f'Department of State, Central Files, {file}')


def document(number: str, title: str, genre: str, **fields: object) -> Item:
    made = Item(
        f'd{number}', number, title, genre, printed=VOLUME, publication=EDITION, page=f'd{number}.html', url=f'https://example.org/d{number}.html'
    )
    return made._replace(**fields)


DOCUMENTS = {
    'memorandum': document(
        '52', 'Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Robertson) to the Secretary of State', 'memorandum',
        authors=(ROBERTSON,), recipients=(DULLES,), place='Washington', date='1955-09-18', holding=central('661.9429/9–1855'), pages=('122', '124'),
    ),
    'telegram': document(
        '45', 'Telegram From the Department of State to the Embassy in Japan', 'telegram', authors=(STATE,), recipients=(TOKYO,),
        designation='609', place='Washington', date='1955-09-15', holding=central('661.94/9–1555'), pages=('110', '111'),
    ),
    'letter': document(
        '103', 'Letter From the Deputy Secretary of Defense (Robertson) to the Secretary of State', 'letter',
        authors=(Name('Robertson', 'Reuben B., Jr.'),), recipients=(DULLES,), place='Washington', date='1956-09-21',
        holding=central('794C.0221/9–2156'), pages=('232', '234'),
    ),
    'conversation': document(
        '43', 'Memorandum of a Conversation, Department of State, Washington, August 29, 1955, 10 a.m.', 'memorandum-of-conversation',
        participants=(DULLES, Name('Shigemitsu', 'Mamoru'), Name('Allison', 'John M.')), place='Washington', date='1955-08-29',
        holding=Holding(
            'Department of State', collection='Conference Files', lot='60 D 627', file='CF 523',
            text='Department of State, Conference Files: Lot 60 D 627, CF 523',
        ), pages=('90', '96'),
    ),
    'editorial-note': document('20', 'Editorial Note', 'editorial-note', pages=('31', '32')),
    'undated': document(
        '70', 'Memorandum From the Director of Northeast Asian Affairs (Hemmendinger) to the Assistant Secretary (Robertson)', 'memorandum',
        authors=(Name('Hemmendinger', 'Noel'),), recipients=(ROBERTSON,), place='Washington', holding=central('794.00/4–2056'), pages=('160', '161'),
    ),
    'supplied-date': document(
        '166', 'Letter From the Prime Minister (Hatoyama) to the President', 'letter', authors=(Name('Hatoyama', 'Ichiro'),),
        recipients=(Name('Eisenhower', 'Dwight D.'),), place='Tokyo', date='1956-10-19', supplied=True,
        holding=Holding(
            'Eisenhower Library', collection='Whitman File', series='International Series', box='34', folder='Japan',
            text='Eisenhower Library, Whitman File, International Series, Box 34, Folder Japan',
        ), pages=('240', '241'),
    ),
    'several-authors': document(
        '180', 'Memorandum From the Chiefs of Staff to the Secretary of Defense', 'memorandum',
        authors=(Name('Radford', 'Arthur W.'), Name('Taylor', 'Maxwell D.'), Name('Burke', 'Arleigh A.')),
        recipients=(Name('Wilson', 'Charles E.'),), place='Washington', date='1957-06-12/1957-06-14',
        holding=Holding(
            'National Archives', collection='RG 218', series='JCS Records', file='CCS 092 Japan (12–12–50)',
            text='National Archives, RG 218, JCS Records, CCS 092 Japan (12–12–50)',
        ), pages=('360', '361'),
    ),
    'no-author': document(
        '62', 'Japanese Fishing in the Northern Waters', 'intelligence-estimate', date='1955-12~', place='Washington',
        holding=Holding('Department of State', collection='INR Files', lot='78 D 394', text='Department of State, INR Files: Lot 78 D 394'),
        pages=('140', '143'),
    ),
}  # fmt: skip

#: a whole document; point (b) of paragraph 3; paragraphs 3 to 5; note 4
PARTS = {
    'document': WHOLE,
    'paragraph': Part((('p', '3'), ('', 'b')), (), 'd52.p3.b'),
    'paragraphs': Part((('p', '3'),), (('p', '5'),), 'd52.p3'),
    'note': Part((('n', '4'),), (), 'd52.n4'),
}

"""Volumes of TEI for tests, as small as they can be; no text of any real volume."""

from __future__ import annotations

HEADER = (
    '<teiHeader><fileDesc><titleStmt><title type="complete">{title}</title></titleStmt>'
    '<publicationStmt><publisher>A Press</publisher><idno type="frus">{name}</idno></publicationStmt>'
    '<sourceDesc><p>Papers</p></sourceDesc></fileDesc>{more}</teiHeader>'
)


def tei(text: str, *, name: str = 'vol', title: str = 'A Volume', more: str = '') -> str:
    """A TEI file; its header stands on line 2, its text begins on line 3."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">\n'
        f'{HEADER.format(name=name, title=title, more=more)}\n<text>{text}</text></TEI>\n'
    )


def volume(*documents: str, front: str = '', back: str = '', **header: str) -> str:
    """A volume of one chapter; its documents are ``d1``, ``d2`` …, each on lines of its own."""
    chapter = '<div type="chapter" xml:id="ch1"><head>The Chapter</head>\n' + '\n'.join(documents) + '\n</div>'
    return tei(f'<front>{front}</front><body>{chapter}</body><back>{back}</back>', **header)


def document(number: int, content: str, *, head: str = 'Letter') -> str:
    """A document as FRUS has it."""
    return f'<div type="document" n="{number}" xml:id="d{number}"><head>{number}. {head}</head>\n{content}\n</div>'


def collection(contents: list[str], **parts: str) -> str:
    """A volume of many documents, one for each content: one build shows many cases."""
    return volume(*(document(number, content) for number, content in enumerate(contents, 1)), **parts)


def section(edition, number: int = 1):
    """The HTML of a document."""
    return edition.page(f'vol/d{number}').xpath('//section[@id=$id]', id=f'd{number}')[0]


def about(content: str, head: str = 'Letter'):
    """Give a test a document of its own in the volume of its module; ``{d}`` in it becomes ``d1``, ``d2`` …; the fixture ``html`` is its page."""

    def mark(test):
        test.document = content, head
        return test

    return mark


def of_module(module) -> str:
    """The volume of a module; ``FRONT`` and ``BACK`` of the module stand around its documents."""
    tests = [one for one in vars(module).values() if hasattr(one, 'document')]
    documents = []
    for number, test in enumerate(tests, 1):
        test.number = number
        content, head = (one.replace('{d}', f'd{number}') for one in test.document)
        documents.append(document(number, content, head=head))
    return volume(*documents, front=getattr(module, 'FRONT', ''), back=getattr(module, 'BACK', ''))

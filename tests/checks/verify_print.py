"""A PDF of a few lines, written by hand: words at places, in sizes, as a typesetter puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: the size of a page in points
WIDTH, HEIGHT = 400, 600


class Run(NamedTuple):
    """Some words at a place, counted from the upper left."""

    left: float
    top: float
    size: float
    words: str


def write_pdf(path: Path, pages: list[list[Run]]) -> Path:
    """A PDF in Helvetica."""
    kids = ' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))
    objects = [
        b'<< /Type /Catalog /Pages 2 0 R >>',
        f'<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>'.encode(),
        b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ]
    for number, page in enumerate(pages):
        stream = '\n'.join(f'BT /F1 {run.size} Tf {run.left} {HEIGHT - run.top} Td ({_escaped(run.words)}) Tj ET' for run in page).encode('cp1252')
        resources = '/Resources << /Font << /F1 3 0 R >> >>'
        objects.append(f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {resources} /Contents {5 + 2 * number} 0 R >>'.encode())
        objects.append(b'<< /Length %d >>\nstream\n%s\nendstream' % (len(stream), stream))
    data, places = b'%PDF-1.4\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    table = ''.join(f'{place:010} 00000 n \n' for place in places)
    start = len(data)
    data += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n'.encode()
    path.write_bytes(data)
    return path


def _escaped(words: str) -> str:
    return words.replace('\\', '\\\\').replace('(', '\\(').replace(')', '\\)')

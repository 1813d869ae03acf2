"""The names of pictures in the output.

Sphinx 9.0–9.2 calls a second ``map.png``, of another folder, ``map1.png``: which is the second depends on which document was read first, in a
build long ago, or in another process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def name_pictures(env: BuildEnvironment) -> None:
    """Name all pictures anew, in the order of their files, so that every build gives them the same names."""
    before = {path: documents for path, (documents, _) in env.images.items()}
    for path in before:
        del env.images[path]
    env.images.__setstate__(set())
    for path in sorted(before):
        for docname in sorted(before[path]):
            env.images.add_file(docname, path)


def pictures_of(env: BuildEnvironment) -> dict[str, list[tuple[str, str]]]:
    """Document → the files of its pictures, and their names in the output."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path, (documents, name) in sorted(env.images.items()):
        for docname in documents:
            found.setdefault(docname, []).append((path, name))
    return found

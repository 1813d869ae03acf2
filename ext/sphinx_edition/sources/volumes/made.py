"""Folders that the extension makes among the sources, each with a record of what was made in it.

Only what a record proves is replaced or removed: the record is one that the extension wrote, for this very folder, and the file has the content
that it names. A file that was changed since, or that somebody else made, stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.files import holds, is_partial, sweep, write
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.volumes.former import FormerFolder
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: the file in a made folder
RECORD = '.sphinx-edition.json'
IGNORE_FILE = '.gitignore'
IGNORE = '# Made by sphinx-edition from the volume; it is written again whenever that changes.\n*\n'


class Place(NamedTuple):
    """Where a project makes its folders: the folder of the sources, and that of ``conf.py`` as seen from there (``.`` for the same)."""

    sources: Path
    project: str

    @classmethod
    def of(cls, sources: Path, configuration: Path) -> Place:
        """From both folders."""
        return cls(sources, relative(configuration, sources))


class MadeFile(NamedTuple):
    """A file as it was made: size and time, and digests of its content (two while a folder is made again)."""

    size: int
    time: int
    digests: tuple[str, ...]


class Record(NamedTuple):
    """What was made in a folder, and for which projects (see :class:`Place`)."""

    projects: tuple[str, ...]
    files: dict[str, MadeFile]


def relative(path: Path, folder: Path) -> str:
    """A path as seen from a folder, so that it holds when both are moved; on another drive the path itself."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()


def read_record(folder: Path) -> Record | None:
    """The record; ``None`` for a folder that was not made here: a link, a copy under another name, a record that is not as it was written."""
    path = folder / RECORD
    try:
        data = json.loads(path.read_text(encoding='utf-8')) if not folder.is_symlink() and not path.is_symlink() else None
        if data is None or data['folder'] != folder.name or data['seal'] != _seal(data):
            return None
        files = {name: MadeFile(size, time, tuple(digests)) for name, (size, time, *digests) in data['files'].items() if name == Path(name).name}
        return Record(tuple(data['projects']), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _write_record(folder: Path, record: Record) -> None:
    files = {name: [file.size, file.time, *file.digests] for name, file in sorted(record.files.items())}
    data: dict[str, Any] = {'made by': 'sphinx-edition', 'folder': folder.name, 'projects': sorted(record.projects), 'files': files}
    write(folder / RECORD, json.dumps({**data, 'seal': _seal(data)}, ensure_ascii=False, indent=0))


def _seal(data: Mapping[str, Any]) -> str:
    """What shows that a record is as the extension wrote it."""
    text = json.dumps({key: value for key, value in data.items() if key != 'seal'}, sort_keys=True)
    return hashlib.sha256(f'sphinx-edition {text}'.encode()).hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_as_made(path: Path, made: MadeFile | None) -> bool:
    """Whether a file is one that was made, and as it was made; its time and size are asked first."""
    if made is None or path.is_symlink() or not path.is_file():
        return False
    found = path.stat()
    return (found.st_size, found.st_mtime_ns) == (made.size, made.time) or _digest(path.read_bytes()) in made.digests


def is_whole(place: Place, folder: Path) -> bool:
    """Whether everything that was made in a folder is there as it was made; the folder then belongs to this project, too."""
    record = read_record(folder)
    if record is None or not all(_is_finished(folder / name, made) for name, made in record.files.items() if name != IGNORE_FILE):
        return False
    renewed = Record(tuple(sorted({*record.projects, place.project})), _stamped(folder, record.files))
    if renewed != record:
        with contextlib.suppress(OSError):  # sources that cannot be written are as good
            _write_record(folder, renewed)
    return True


def _is_finished(path: Path, made: MadeFile) -> bool:
    return made.size >= 0 and _is_as_made(path, made)


def _stamped(folder: Path, files: Mapping[str, MadeFile]) -> dict[str, MadeFile]:
    """The files with the time that they have now, such as it is after the project was copied."""
    return {name: made._replace(time=(folder / name).stat().st_mtime_ns) for name, made in files.items() if _is_as_made(folder / name, made)}


def make(place: Place, folder: Path, wanted: Mapping[str, str], what: str) -> None:
    """Make the files of a folder, the last of them last, and remove those that it had before; ``what`` says in messages what they are.

    Raises :exc:`VolumeError`, before anything is written, where something that the extension did not make is in the way.
    """
    data = {name: text.encode() for name, text in {IGNORE_FILE: IGNORE, **wanted}.items()}
    new = {name: MadeFile(len(one), 0, (_digest(one),)) for name, one in data.items()}
    record = read_record(folder)
    before = record.files if record else {}
    if _digests(before) == _digests(new) and is_whole(place, folder):
        return
    _claim(folder, data, before, what, recorded=record is not None)
    ignoring = folder / IGNORE_FILE
    if os.path.lexists(ignoring) and not any(_is_as_made(ignoring, files.get(IGNORE_FILE)) for files in (before, new)):
        del data[IGNORE_FILE], new[IGNORE_FILE]  # the editor wants another
    folder.mkdir(exist_ok=True)
    projects = tuple(sorted({place.project, *_others(place, record)}))
    _write_record(folder, Record(projects, _unfinished(before, new)))  # first: if anything stops us now, the next build begins again
    for name, one in data.items():
        write(folder / name, one)
    for name in before.keys() - data.keys() - {IGNORE_FILE}:
        _take_away(folder / name, before[name])
    _write_record(folder, Record(projects, _stamped(folder, new)))


def _digests(files: Mapping[str, MadeFile]) -> dict[str, tuple[str, ...]]:
    return {name: made.digests for name, made in files.items() if name != IGNORE_FILE}


def _unfinished(before: Mapping[str, MadeFile], new: Mapping[str, MadeFile]) -> dict[str, MadeFile]:
    """The files while a folder is made again: each may be as it was, or as it will be."""
    digests = {name: (*(before[name].digests if name in before else ()), *made.digests) for name, made in new.items()}
    return {**before, **{name: MadeFile(-1, 0, tuple(dict.fromkeys(one))) for name, one in digests.items()}}


def _claim(folder: Path, data: Mapping[str, bytes], before: Mapping[str, MadeFile], what: str, *, recorded: bool) -> None:
    """Never write into a folder that somebody else has filled, nor over a file that is not as it was made."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise VolumeError(f'{folder} is no folder of its own: {what} cannot be written there')
    if not folder.exists():
        return
    there = {one.name for one in folder.iterdir() if not is_partial(one.name)}
    alike = {name for name in there & data.keys() if not (folder / name).is_symlink() and holds(folder / name, data[name])}
    former = FormerFolder.read(folder, IGNORE) if not recorded else None
    if former and former.names & there - alike:
        raise VolumeError(f'{folder} was made by an earlier version of sphinx-edition: delete it, and it is made again')
    if not recorded and not former and there - alike:
        raise VolumeError(f'{folder} is not empty: {what} cannot be written there')
    replaced = former.replaced if former else set()
    for name in sorted(there & data.keys() - alike - {IGNORE_FILE} - replaced):
        if not _is_as_made(folder / name, before.get(name)):
            raise VolumeError(f'{folder / name} is in the way of {what}: sphinx-edition did not make it, or it was changed since; move it away')


def _others(place: Place, record: Record | None) -> list[str]:
    """The other projects for which a folder was made, as far as they are still there."""
    return [one for one in (record.projects if record else ()) if one != place.project and (place.sources / one / 'conf.py').is_file()]


def remove(place: Place, folder: Path) -> None:
    """Remove what was made in a folder, unless another project still has it; what is not as it was made stays, and a warning says so."""
    record = read_record(folder)
    if record is None and FormerFolder.read(folder, IGNORE):
        warn(Subtype.DOCUMENT, 'made by an earlier version of sphinx-edition, and no longer needed: delete it', location=str(folder))
    if record is None or place.project not in record.projects:
        return
    others = _others(place, record)
    if others:
        _write_record(folder, record._replace(projects=tuple(others)))
        return
    for name, made in record.files.items():
        _take_away(folder / name, made)
    (folder / RECORD).unlink()
    sweep(folder)
    if not any(folder.iterdir()):
        folder.rmdir()


def _take_away(path: Path, made: MadeFile) -> None:
    if _is_as_made(path, made):
        path.unlink()
    elif os.path.lexists(path):
        warn(Subtype.DOCUMENT, 'the edition no longer needs this file, which was changed since it was made: it stays', location=str(path))


def made_for_others(place: Place) -> list[str]:
    """The names of the folders that are made, but not for this project."""
    found = ((path.parent, read_record(path.parent)) for path in sorted(place.sources.glob(f'*/{RECORD}')))
    return [folder.name for folder, record in found if record is not None and place.project not in record.projects]

"""A build: alone in its folders, and ended by one line where a file cannot be read or written.

Sphinx shows such an error with a traceback and a plea to report it, or, of a page or picture, as a warning: half a page then stays, and the build
succeeds.
"""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import os
import re
import traceback
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.errors import SphinxParallelError
from sphinx.locale import __

from sphinx_edition.files import sweep, temporary, write
from sphinx_edition.locks import locked
from sphinx_edition.messages import StopError, logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

#: what a disk says that takes no more
_FULL = {getattr(errno, name) for name in ('ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS') if hasattr(errno, name)}

#: an error as a worker sends it home
_SENT = re.compile(r"\[Errno (\d+)\] ([^:\[\]()']+)(?:: ['\"](.+?)['\"](?: -> ['\"](.+?)['\"])?(?:\)|$))?")
_STOPPED = re.compile(r'sphinx_edition\.[\w.]+Error: (.*)', re.DOTALL)

#: in the folder of the doctrees while a build runs: the outputs in which a killed one may have left temporary files
UNFINISHED = 'edition-unfinished'


def prepare(app: Sphinx) -> None:
    """Stand around every build of the application, and around what it does before."""
    _writable(app.outdir)  # which Sphinx makes right after its extensions are set up
    app.connect('config-inited', check_folders, priority=0)
    app.build = partial(build, app, app.build)  # type: ignore[method-assign]  # no event stands before all that may fail


def check_folders(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``: see that output and doctrees can be written, before anything is read."""
    for folder in (app.outdir, app.doctreedir):
        _writable(folder, probe=True)


def _writable(folder: Path, *, probe: bool = False) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if probe:
            with temporary(Path(folder, 'x')) as probed:
                probed.touch()
    except OSError as error:
        raise _stopped(f'{folder}: cannot be written: {error.strerror or error}') from error


def build(app: Sphinx, way: Callable[..., None], *arguments: Any, **options: Any) -> None:
    """Build. Raises :exc:`StopError`, which is logged, for what the file system refuses."""
    try:
        with locked((Path(app.outdir), Path(app.doctreedir)), app._warning), _marked(app), _watched(app):
            way(*arguments, **options)
    except StopError:
        raise
    except Exception as error:
        said = told(error, app)
        if not said:
            raise
        if isinstance(error, OSError) and error.filename is None:  # Sphinx was writing in place
            _drop_half(error, file_of(error), app)
        raise _stopped(said) from error


def guarded(handler: Callable[..., Any]) -> Callable[..., Any]:
    """A handler of what comes before a build, which ends in the same way."""

    @wraps(handler)
    def run(app: Sphinx, *arguments: Any) -> Any:
        try:
            return handler(app, *arguments)
        except OSError as error:
            said = told(error, app)
            if not said:
                raise
            raise _stopped(said) from error

    return run


def _stopped(said: str) -> StopError:
    logger.error('%s', said)
    return StopError(said)


@contextlib.contextmanager
def _marked(app: Sphinx) -> Iterator[None]:
    """Leave a mark until the build has succeeded; remove the temporary files of one that left its mark."""
    path = Path(app.doctreedir) / UNFINISHED
    try:
        left = path.read_text(encoding='utf-8').splitlines()
    except (OSError, ValueError):
        left = []
    for folder in {*left, str(app.doctreedir)} if left else ():
        sweep(Path(folder), below=True)
    write(path, f'{app.outdir}\n')
    yield
    path.unlink(missing_ok=True)


# -- errors ---------------------------------------------------------------------------------------


class Refused(NamedTuple):
    """What the file system refuses: the number of the error, its words, and the file, as far as it is known."""

    number: int
    words: str
    file: str


def told(error: BaseException, app: Sphinx) -> str:
    """The line for an error of the file system; nothing for another error, or one about files that are none of the build's."""
    stopped = _STOPPED.fullmatch(error.message.strip()) if isinstance(error, SphinxParallelError) else None
    if stopped:
        return stopped[1]
    refused = _refused(error)
    if refused is None:
        return ''
    if _is_output(refused.file, app) or refused.number in _FULL:
        return f'{refused.file or app.outdir}: cannot be written: {refused.words}'
    read = any(_is_below(refused.file, folder) for folder in (app.srcdir, app.confdir))
    return f'{refused.file}: cannot be read: {refused.words}' if read else ''


def _refused(error: BaseException) -> Refused | None:
    """The error of the file system that is behind an error."""
    one: BaseException | None = error
    while one is not None:
        if isinstance(one, OSError) and one.errno is not None:
            return Refused(one.errno, one.strerror or str(one), file_of(one))
        if isinstance(one, SphinxParallelError):
            sent = _SENT.search(one.message)
            return Refused(int(sent[1]), sent[2].strip(), sent[4] or sent[3] or '') if sent else None
        one = getattr(one, 'orig_exc', None) or one.__cause__
    return None


def file_of(error: OSError) -> str:
    """The file of an error: as it says, else the one that was open for writing where it was raised."""
    for name in (error.filename2, error.filename):
        if isinstance(name, (str, bytes, os.PathLike)):
            return os.fsdecode(name)
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    found = (value for frame in reversed(frames) for value in frame.f_locals.values() if isinstance(value, io.IOBase))
    names = (str(file.name) for file in found if hasattr(file, 'name') and set('wax+') & set(str(getattr(file, 'mode', ''))))
    return next(names, '')


def _is_below(file: str, folder: str | os.PathLike[str]) -> bool:
    return bool(file) and Path(os.path.abspath(file)).is_relative_to(folder)  # noqa: PTH100  # a link stays the name that it has


def _is_output(file: str, app: Sphinx) -> bool:
    """Whether a file is one of the output or of the doctrees; the output may be around the sources."""
    folders = [folder for folder in (app.outdir, app.doctreedir) if _is_below(file, folder)]
    return any(not (app.srcdir.is_relative_to(folder) and _is_below(file, app.srcdir)) for folder in folders)


# -- warnings that are errors ---------------------------------------------------------------------


class Watch(logging.Filter):
    """Raises the :exc:`OSError` of which Sphinx would only warn, when it is one of the output; and one for a source that cannot be read."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Never holds a message back."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        if record.msg == __('Ignored unreadable document %r.'):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(Path(self.app.srcdir, str(arguments[0]))))
        for error in (one for one in arguments if isinstance(one, OSError) and one.errno is not None):
            file = file_of(error)
            if error.errno in _FULL or _is_output(file, self.app):
                _drop_half(error, file, self.app)
                raise OSError(error.errno, error.strerror, file) from error
        return True


def _drop_half(error: OSError, file: str, app: Sphinx) -> None:
    """Remove the half of a file of the output that could not be written to its end."""
    if error.errno in _FULL and _is_below(file, app.outdir):
        with contextlib.suppress(OSError):
            Path(file).unlink()


@contextlib.contextmanager
def _watched(app: Sphinx) -> Iterator[None]:
    watch = Watch(app)
    names = [name for name in logging.root.manager.loggerDict if name.startswith('sphinx.sphinx.builders') or name == 'sphinx.sphinx.project']
    loggers = [logging.getLogger(name) for name in names]
    for one in loggers:
        one.addFilter(watch)
    try:
        yield
    finally:
        for one in loggers:
            one.removeFilter(watch)

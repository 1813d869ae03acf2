"""The files of a published edition: from a folder, or from the web through a cache, as intersphinx reads inventories.

Nothing is fetched except for a name in ``edition_editions``: its ``edition.json`` before the documents are read, and the words of a document when a
quotation is compared with it. A build without network uses the cache, whatever its age.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import unquote, urljoin

from sphinx.util import logging

from sphinx_edition.files import write
from sphinx_edition.links import joined, scheme_of, web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from requests import Response
    from sphinx.config import Config

T = TypeVar('T')
logger = logging.getLogger('sphinx_edition')

FILE = 'edition.json'

#: the largest file that is read, in bytes, as it comes and unpacked
LARGEST = 200_000_000
#: Seconds that a server may keep silent, unless ``intersphinx_timeout`` says otherwise; and how many times as long the whole answer may take,
#: from the first connection to the last byte.
PATIENCE, WHOLE = 30.0, 4
#: how many times an address may lead to another one
_MOST_STEPS = 10

#: a question to the server → the header of the answer that it repeats (RFC 9110 §13.1)
_TAGS = {'If-None-Match': 'ETag', 'If-Modified-Since': 'Last-Modified'}


class Source(NamedTuple):
    """Where an edition is: its address on the web or its folder (ends in ``/``), and the place of its ``edition.json``."""

    base: str
    file: str


def source_of(value: object, folder: Path) -> Source:
    """What ``edition_editions`` says of an edition: an address, a folder or file, or a pair; raises :exc:`ValueError`.

    Paths begin at the folder of ``conf.py``.
    """
    base, file = value if isinstance(value, (list, tuple)) and len(value) == 2 else (value, '')
    if not isinstance(base, str) or not isinstance(file, str) or not base.strip():
        raise ValueError(f'expected an address, a path, or a pair of both, got {value!r:.80}')
    base, file = (place if on_web(place) or not place else _local(place, folder) for place in (base.strip(), file.strip()))
    if not file and base.endswith('.json'):
        file, base = base, f'{base.rpartition("/")[0]}/'
    base = base if base.endswith('/') else f'{base}/'
    return Source(base, file or base + FILE)


def _local(place: str, folder: Path) -> str:
    if '://' in place:
        raise ValueError(f'only http and https are read, got {place!r:.80}')
    return Path(os.path.normpath(folder / place)).as_posix()


def on_web(place: str) -> bool:
    """Whether a place is one of the web."""
    return bool(web_link(place))


def said_of(error: Exception) -> str:
    """Why a file cannot be read, in words for an editor: what Python and ``requests`` say names their own parts."""
    response = getattr(error, 'response', None)
    if response is not None:
        return f'the server answers {response.status_code} {response.reason}'
    if isinstance(error, json.JSONDecodeError):
        return f'it is not JSON, in line {error.lineno}'
    if type(error).__module__.startswith('requests.'):
        return 'the server keeps silent' if 'Timeout' in type(error).__name__ else f'the server cannot be reached ({type(error).__name__})'
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


class Reader:
    """Reads files, those of the web once in ``intersphinx_cache_limit`` days (5, unless that is set; negative: once for all)."""

    def __init__(self, config: Config, cache: Path) -> None:
        self.config = config
        self.cache = cache
        self.days = getattr(config, 'intersphinx_cache_limit', 5)
        self.timeout = getattr(config, 'intersphinx_timeout', None) or PATIENCE

    def read(self, place: str, make: Callable[[bytes], T]) -> T:
        """What is made of the content of a file; the cache keeps only what something can be made of.

        Raises :exc:`OSError` for what cannot be had, :exc:`ValueError` for what is too large or not what it should be.
        """
        return self._from_web(place, make) if on_web(place) else make(_from_disk(Path(place)))

    def read_data(self, source: Source, path: str, version: str, make: Callable[[bytes], T]) -> T:
        """The same for a file of an edition: beside its ``edition.json`` if it is there, else at its address; never outside.

        ``version``: what the edition says of its content. A copy of that version in the cache does not grow old.
        """
        beside = joined(source.file, path) if on_web(source.file) else _beside(Path(source.file), path)
        if not on_web(beside) and not Path(beside).is_file() and on_web(source.base):
            beside = joined(source.base, path)
        return self._from_web(beside, make, version) if on_web(beside) else self.read(beside, make)

    def _from_web(self, url: str, make: Callable[[bytes], T], version: str = '') -> T:
        """From the cache while it is fresh, else from the web, else from the cache again."""
        kept = self.cache / hashlib.sha256(f'{url} {version}'.encode()).hexdigest()[:32]
        if kept.is_file() and (version or self.days < 0 or kept.stat().st_mtime >= time.time() - self.days * 86400):
            return make(kept.read_bytes())
        try:
            return within(self.timeout * WHOLE, lambda ends: self._fetch(url, kept, make, ends))
        except (OSError, ValueError) as error:  # what requests raises is one or the other
            if not kept.is_file():
                raise
            logger.info('%s cannot be read (%s); its copy in the cache is used', url, error)
            return make(kept.read_bytes())

    def _fetch(self, url: str, kept: Path, make: Callable[[bytes], T], ends: float) -> T:
        tags = kept.with_suffix('.json')
        with self._answer(url, _conditions(tags) if kept.is_file() else {}, ends) as answer:
            if answer.status_code == 304 and kept.is_file():
                kept.touch()
                return make(kept.read_bytes())
            answer.raise_for_status()
            content = _limited(answer.iter_content(1 << 16), answer.raw.tell, ends)
            headers = answer.headers
        found = make(content)
        said = {name: headers[header] for name, header in _TAGS.items() if header in headers}
        _write(kept, content)  # first: with tags of a newer content, the server would say for ever that this is the newest
        _write(tags, json.dumps(said).encode())
        return found

    def _answer(self, url: str, headers: dict[str, str], ends: float) -> Response:
        """The answer at the end of all redirections, of which the bodies are not read."""
        from sphinx.util import requests  # noqa: PLC0415  (it loads a client of the web, which most builds do not need)

        for _ in range(_MOST_STEPS + 1):
            answer = requests.get(
                url, timeout=self.timeout, stream=True, allow_redirects=False, headers=headers,
                _user_agent=self.config.user_agent, _tls_info=(self.config.tls_verify, self.config.tls_cacerts),
            )  # fmt: skip
            if not answer.is_redirect or time.monotonic() > ends:
                return answer
            answer.close()
            url = urljoin(url, answer.headers['Location'])
            if not on_web(url):
                raise ValueError(f'it leads to {url!r:.80}, which is not on the web')
        raise ValueError(f'it leads from one address to another more than {_MOST_STEPS} times')


def within(seconds: float, work: Callable[[float], T]) -> T:
    """What some work gives, which is told when its time is over; raises :exc:`TimeoutError` then.

    A server that sends its headers sign by sign, or redirects for ever, never lets a client go on. So the work is done beside, and left to itself.
    """
    done: SimpleQueue[T | Exception] = SimpleQueue()

    def run() -> None:
        try:
            done.put(work(time.monotonic() + seconds))
        except Exception as error:  # it is raised by whoever waits
            done.put(error)

    Thread(target=run, daemon=True).start()
    try:
        found = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f'its whole answer takes longer than {seconds:g} seconds') from None
    if isinstance(found, Exception):
        raise found
    return found


def _limited(blocks: Iterable[bytes], come: Callable[[], int], ends: float) -> bytes:
    """The content of an answer; ``come``: how many bytes of it have come, before they are unpacked."""
    content = bytearray()
    for block in blocks:
        content += block
        if max(len(content), come()) > LARGEST:
            raise ValueError(f'it is larger than {LARGEST} bytes')
        if time.monotonic() > ends:
            raise TimeoutError('its whole answer takes too long')  # nobody waits for it any more
    return bytes(content)


def _beside(file: Path, path: str) -> str:
    """A file in the folder of another one, or in its folders; raises :exc:`ValueError` for any other."""
    folder = file.parent.resolve()
    found = (folder / unquote(path).replace('\\', '/').replace('\0', '/')).resolve()
    if scheme_of(path) or found == folder or not found.is_relative_to(folder):
        raise ValueError(f'{path!r:.80} is no file of the edition')
    return str(found)


def _from_disk(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > LARGEST:
        raise ValueError(f'it is larger than {LARGEST} bytes')
    return path.read_bytes()


def _conditions(tags: Path) -> dict[str, str]:
    """What was said of the copy in the cache, for the server to compare."""
    try:
        found = json.loads(tags.read_bytes())
    except (OSError, ValueError):
        return {}
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all; its time says when it was fetched."""
    write(path, content, always=True)

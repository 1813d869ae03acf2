"""What an address of the web may be before a reader is led to it, or a file is fetched from it: decided here, and nowhere else.

Addresses come from other people's files: a ``javascript:`` in one would run in the pages of the edition.
"""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

#: what a link may begin with; an address without is one of the edition itself
SCHEMES = frozenset({'http', 'https', 'ftp', 'mailto', 'tel', 'doi', 'hdl', 'ark', 'urn', 'info', 'geo'})
_WEB = frozenset({'http', 'https'})
_PORTS = {'http': 80, 'https': 443}

#: Signs that browsers leave out (https://url.spec.whatwg.org/#url-parsing), and others that nobody sees.
_UNSEEN = re.compile('[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]')
_SCHEME = re.compile(r'([A-Za-z][A-Za-z0-9+.-]*):')


def scheme_of(address: str) -> str:
    """What an address begins with, as a browser reads it: ``Java Script:x`` → ``javascript``; ``''`` if it is relative."""
    found = _SCHEME.match(_UNSEEN.sub('', address))
    return found[1].lower() if found else ''


def safe_link(address: str) -> str:
    """The address if a reader may be led to it, else ``''``: neither ``javascript:`` nor ``data:`` nor ``file:``."""
    return address if scheme_of(address) in SCHEMES | {''} else ''


def web_link(address: str) -> str:
    """The address if it is one of the web, else ``''``."""
    return address if address.lower().startswith(('https://', 'http://')) else ''


def joined(base: str, path: str) -> str:
    """The address of a file below the folder of another one; raises :exc:`ValueError` if it is not below.

    The two are put together first and compared then: ``//host``, ``..`` and ``%2e%2e`` lead elsewhere only after that.
    """
    address = urljoin(base, path)
    if not path.strip() or not is_below(address, urljoin(base, '.')):
        raise ValueError(f'{path!r:.80} is no file of the edition')
    return address


def is_below(address: str, folder: str) -> bool:
    """Whether an address is on the same host, by the same user and port, in a folder or one of its folders."""
    try:
        inner, outer = urlsplit(address), urlsplit(folder)
        same = _origin(inner) == _origin(outer)
    except ValueError:  # no such port, half of an IPv6 address
        return False
    above = _steps(outer.path)
    return same and inner.scheme.lower() in _WEB and _steps(inner.path)[: len(above)] == above


def _origin(parts: SplitResult) -> tuple[str, str, str, int | None]:
    scheme = parts.scheme.lower()
    return scheme, parts.netloc.rpartition('@')[0], (parts.hostname or '').rstrip('.'), parts.port or _PORTS.get(scheme)


def _steps(path: str) -> list[str]:
    """The folders and the file of a path, as the server finds them."""
    return [step for step in normpath('/' + unquote(path).replace('\\', '/')).split('/') if step]

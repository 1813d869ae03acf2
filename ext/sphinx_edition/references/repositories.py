"""Names of repositories as *Foreign Relations of the United States* cites them."""

from __future__ import annotations

import re

#: The repositories of 99 % of the source notes; a longer name stands before a shorter one.
REPOSITORY = re.compile(
    r'(?:the\s)?(?:'
    r'Department (?:of|fo|or) [Ss]tates?|National Archives(?: and Records? (?:Administration|Service))?'
    r'|(?:Washington )?(?:Nationals?|Federal) Records? [Cc]enter|Central Intelligence Agency|Library of Congress(?:, Manuscripts? Division)?'
    r'|National Security Council|National Security Agency|Naval Historical Center|(?:U\.S\. Army )?Center of Military History'
    r'|Department of (?:Defense|the Treasury|Energy|Commerce|Agriculture|Justice|Labor|the Interior|the Army|the Navy|the Air Force)'
    r'|Nixon Presidential Materials(?: Project)?|Federal Bureau of Investigation|Atomic Energy Commission|Joint Chiefs of Staff'
    r'|National Defense University|Hoover Institution(?: Archives)?|DOS|NARA|WNRC|CIA(?= Files\b|, Job\b)'
    r'|(?:(?:Herbert|Franklin D\.|Harry S\.?|Dwight D\.|John F\.|Lyndon B\.|Lyndon Baines|Richard(?: M\.)?|Gerald R\.|Jimmy|Ronald'
    r'|George(?: C\.)?) )?'
    r'(?:Hoover|Roosevelt|Truman|Eisenhower|Kennedy|Johnson|Nixon|Ford|Carter|Reagan|Bush|Marshall)'
    r' (?:Presidential )?(?:Library|Libratry)(?: and Museum)?'
    r')(?=\Z|[\s,.:;)])'
)

_NAMED_LIKE = re.compile(
    r'\b(?:Library|Libraries|Archives?|[Uu]niversity|College|Museum|Institut(?:e|ion)|Foundation|Agency|Commission|Society'
    r'|Records? (?:Office|Center)|Records Administration|Center|Bundesarchiv|(?:White House|Executive) Office)\b(?!\s[Ff]iles?\b)'
)
_FILES = re.compile(r'\b[Ff]iles?\b|\b[Ll]ot\b')
_TITLE = re.compile(
    r'\s*[*_]{0,2}(?:Foreign Relations\b|Public Papers\b|Bulletin\b|Documents on\b|American Foreign Policy\b'
    r'|The New York Times\b|Congressional Record\b)'
)
_PAGES = re.compile(r'.{0,300}?,\s{0,3}pp?\.\s?[0-9ivxl]', re.DOTALL)


def looks_like_repository(text: str) -> bool:
    """Whether a name is formed like that of a library, an archive, a university or an office."""
    return len(text) <= 200 and bool(_NAMED_LIKE.search(text)) and not _FILES.search(text)


def is_published(text: str) -> bool:
    """Whether a text begins with the title of a printed series or a newspaper."""
    return _TITLE.match(text) is not None


def cites_pages(text: str) -> bool:
    """Whether a text gives page numbers; without a repository, that makes it a printed book."""
    return _PAGES.match(text) is not None

"""How other texts are named beside a reference to one of their paragraphs: telegrams, numbered papers, and what has no number."""

from __future__ import annotations

import re

DASH = '-‐‑‒–—'
_MONTHS = 'Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|August|September|October|November|December'

#: Capitalized words before a number that make no telegram of it: "Section 3", "Tab 2", "May 4".
_NO_SERIES = (
    'Article|Articles|Section|Sections|Part|Parts|Chapter|Chap|Annex|Tab|Tabs|Page|Pages|Para|Paras|Paragraph|Paragraphs|Points?|Items?|Title|Sec|Art|Vol|Nos?|Phase'
    f'|Stage|Step|Plan|Group|Zone|Line|Lot|Box|Track|Table|Document|Note|Book|Class|Number|Category|Course|Option|Alternative|{_MONTHS}'
)
_KINDS = 'tel(?:egram)?|telegram|msg|message|cable|air(?:gram)?|airgram|despatch|dispatch|letter|memo(?:randum)?'

#: A telegram by what it is to the writer, with or without its number: "reftel", "ref B", "reference telegram", "Deptel 551", "urtel 2",
#: "your 43", "despatch 12", "Gadel 91", "SLINC 1229". Groups ``series`` and ``number``.
MESSAGE = (
    rf'(?<!\w)(?=[a-zA-Z])(?:(?i:the|this)\s)?(?P<series>(?i:reference[ds]?\s|ref\s?)(?i:{_KINDS})s?\b'
    r'|(?i:ref)\b\.?(?:\s[A-E]\b)?|(?i:refair|reftels?|septels?|refcables?)\b'
    r'|(?i:ur|my|our|your|dep|emb|con|leg|amb|us|mission|circ?|depcir|cong|army|navy)-?(?i:cir)?(?i:tels?)\b'
    rf'|(?i:your|ur|our|my)(?:\s?(?i:{_KINDS}))?(?=\s(?:[Nn]o\.\s?)?[0-9A-Z])'
    r'|(?i:tel(?:egram)?|despatch|dispatch|airgram|circular|cable|message)(?=\s(?:[Nn]o\.\s?)?[0-9A-Z])'
    rf'|(?!(?:{_NO_SERIES})\b)(?:[A-Z][a-z]{{2,9}}(?=\s[0-9]{{1,4}}\b)|[A-Z]{{3,8}}(?=\s[0-9]{{1,6}}\b)))'
    rf'(?:\s(?:[Nn]o\.\s?)?(?P<number>(?:[A-Z][A-Za-z]{{0,7}}\s?[{DASH}]?\s?)?[0-9]{{1,6}}))?'
)

#: A numbered paper: "NSC 100/1", "NIE 11–4", "NSC Action No. 12".
PAPER = (
    r'(?P<paper>(?:NSC|NSAM|NSDM|NSSM|NIE|SNIE|SE|JCS|OCB|PD|PRM|PPS|ORE|MC)(?:\sAction)?\s?(?:No\.\s)?'
    rf'[{DASH}]?[0-9][0-9/{DASH}]{{0,9}})'
)

#: What a text may be; a plain plural is read, too.
NOUNS = (
    'telegram|message|memorandum|memoranda|memo|letter|note|draft|report|paper|document|treaty|agreement|protocol|charter|resolution|annex|annexes'
    '|despatch|despatches|dispatch|airgram|instruction|communiqué|communique|declaration|statement|proposal|plan|convention|constitution|act|law'
    '|article|aide-mémoire|estimate|enclosure|attachment|appendix|study|studies|program|policy|policies|terms of reference|cable|circular|text'
    '|preamble|guidelines|section|part|chapter|exchange|minutes|recommendation|conclusion|version|contract|directive|order|statute|regulation'
    '|rules|armistice|truce|record|announcement|position|pact|schedule|formula|brief|analysis|outline|list|reply|response|answer|speech|covenant'
)
_BEFORE_NOUN = r'(?:(?:the|this|that|these|those|our|my|your|ur|his|her|its|their|a|an|same|present)\s){0,2}'

#: A text without a number, after "of" or "in": "the September 19 memorandum", "his draft", "the GATT", "Annex B".
NAMED = (
    rf'(?P<named>{_BEFORE_NOUN}(?:[\w’\'.,/{DASH}]{{1,24}}\s){{0,5}}?(?:{NOUNS})s?\b(?:\s(?:No\.\s)?[0-9][\w/{DASH}]{{0,12}})?'
    rf'|(?:the\s)?[“"]?[A-Z0-9][\w/’\'{DASH}]{{0,30}}(?:\s[A-Z0-9(][\w/’\'){DASH}]{{0,30}}){{0,5}})'
)

#: "in view of", "to which": words that follow a reference and name no text.
NO_TEXT = (
    r'(?:view|order|connection|accordance|case|addition|particular|general|full|effect|light|fact|toto|question|regard|part|return|terms|line'
    r'|respect|any|such|some|all|which|whole|what|whom|how|favor|conjunction|contrast|mind|practice|principle|substance|essence|due|turn|place'
    r'|time|advance|consultation|discussions?|conversation|our talk|his talk|reply to|response to)\b'
)

#: Whose paragraph it is: "your para 2", "the British paragraph 3", "London’s para 4".
OWNER = re.compile(
    r'\b(?P<owner>(?i:your|ur|his|her|its|their|our|soviet|british|french|u\.?[ksn]\.?|japanese|arab|israeli|draft|new|old|revised|proposed'
    r'|amended|original|operative|preambular)|[A-Z][\w.]{1,24}[’\']s?)\s(?:(?:draft|new|old|revised|proposed|suggested|present|original|operative)\s)?\Z'
)

#: The text itself: "of this telegram".
SELF = re.compile(
    rf',?\s(?:of|in|to)\s(?:this|(?:the\s)?present)\s(?:{_KINDS}|paper|report|document|note|study|estimate)\b', re.IGNORECASE
)  # fmt: skip

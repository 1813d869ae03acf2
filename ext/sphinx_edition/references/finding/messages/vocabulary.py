"""The words around the number of a message, as *Foreign Relations of the United States* writes them."""

from __future__ import annotations

import re

#: word → kind; '' where the word is the kind itself
KINDS = {
    **dict.fromkeys(('telegram', 'telegrams', 'tel', 'tels', 'cable', 'cables', 'cablegram', 'telgram', 'telegrm'), 'telegram'),
    **dict.fromkeys(('despatch', 'despatches', 'dispatch', 'dispatches', 'desp', 'desps', 'embdes', 'embdesp', 'embdespatch'), 'despatch'),
    **dict.fromkeys(('airgram', 'airgrams', 'instruction', 'instructions', 'message', 'messages'), ''),
    **dict.fromkeys(('circular', 'circulars', 'cirtel', 'circtel', 'circulartel', 'depcirtel', 'depcirctel', 'deptcirtel'), 'circular-telegram'),
}  # fmt: skip
#: words for a kind that mean other things, too: ``messages 3 times``
UNSURE = {'message', 'messages', 'instruction', 'instructions', 'cable', 'cables', 'circular', 'dispatch', 'circulars'}
#: before a number, after the kind
NUMBER_WORDS = {'no', 'nos', 'number', 'numbers', 'numbered', 'nr', 'nrs', '#'}
#: between the owner and the kind
QUALIFIERS = {
    'niact', 'priority', 'joint', 'state-defense', 'state–defense', 'state-treasury-defense', 'military', 'unnumbered',
    'reference', 'aforementioned', 'info', 'toaid', 'usia', 'aid', 'state/aid', 'state–aid', 'state/defense', 'state–usia', 'nodis', 'exdis',
}  # fmt: skip
#: a word before a kind or a number → whose message it is
OWNERS = {
    **dict.fromkeys(('department', 'dept', 'deptel', 'state', 'depts', 'dep', 'departments', 'secstate'), 'department'),
    **dict.fromkeys(('embassy', 'emb', 'legation', 'leg', 'consulate', 'consul', 'mission', 'general', 'congen', 'delegation', 'embassys'), 'post'),
    **dict.fromkeys(('your', 'ur', 'yr', 'yours', 'reur', 'reyour'), 'yours'),
    **dict.fromkeys(('my', 'our', 'remy', 'reour'), 'mine'),
}  # fmt: skip
#: what a number beside a city is given for: it names a sender, or an addressee of this message
SENT = {'sent', 'rptd', 'repeated', 'rpt', 'reptd', 'rep', 'pouched', 'relayed', 'resent', 'sending', 'rptg', 'repeating', 'pass'}
#: ``re`` or ``ref`` written in one with the next word: ``Reurtel``, ``reDeptel``
GLUED_RE = re.compile(r'(?:re(?=[A-Z])|Re(?:f)?(?=[a-zA-Z])|RE(?=[A-Z]))(?P<rest>[A-Za-z]+)\Z')
#: whose messages are not the Department's: ``JCS telegram 12``, ``the Army message 5``
AGENCY = re.compile(r'(?:JCS|CIA|CAS|CINC[A-Z]+|COM[A-Z]{4,}|MAC[A-Z]?|MACV|AFSSO|Army|Navy|DIA|NSA|OSD|SCAP|FEC|USIA|AID|LINCOLN|PBSUCCESS)\Z')
#: what looks like the name of a conference series, and what only does
SHAPE = re.compile(r'(?:To|TO)[a-zA-Z]{3,5}\Z|[A-Z][a-z]{2,4}(?:to|tel)\Z')
NO_SERIES = {
    'today', 'total', 'tokyo', 'toward', 'topic', 'tonnes', 'torch', 'towns', 'tories', 'photo', 'motel', 'hotel', 'porto', 'pinto',
    'motto', 'into', 'onto', 'unto', 'auto', 'veto', 'ditto', 'canto', 'kyoto', 'sato', 'tito', 'quito', 'cato', 'alto', 'tomato',
    'tonight', 'toledo', 'tobago', 'tongan', 'thereto',
}  # fmt: skip
#: another name beside a word for the kind, but no month: ``telegram JCS 971``, ``cable Critic 22``, ``telegram HC–LN 814404``
CODED = re.compile(
    r'(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?\.?\Z)'
    r'(?!Paras?\Z|Part\Z|Points?\Z|Tab\Z|Item\Z)(?:[A-Z]{1,10}(?:[–-][A-Z]{1,4})?|[A-Z][a-z]{2,8})\Z'
)
#: what may stand before a word without a space
OPENING = '(“"‘[—*.'
POSSESSIVE = re.compile(r'[’\'`]s?\Z')

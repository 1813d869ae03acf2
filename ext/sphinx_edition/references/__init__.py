"""The grammars: pure functions from text to typed values, without Sphinx or docutils.

====================  =====================================================================
:mod:`.dates`         ISO and EDTF dates, dates in words
:mod:`.decimal`       decimal file numbers of the Department of State
:mod:`.archival`      archival citations
:mod:`.markings`      where a citation ends, and the classification after it
:mod:`.repositories`  names of repositories
:mod:`.components`    parts and their places; a text divided at its commas
:mod:`.telegrams`     mentions of telegrams and other numbered messages
:mod:`.series`        series of telegrams, and which way they went
:mod:`.comparing`     when numbers, places and dates of messages are the same
:mod:`.paragraphs`    references to numbered paragraphs
:mod:`.numbers`       printed numbers and their part of an address
:mod:`.words`         differences of two readings, word by word
====================  =====================================================================

Every parser takes any text: what it cannot read gives ``None``, an empty tuple or a ``problems``
entry. Only :class:`.dates.DateError` and the ``ValueError`` of :func:`.numbers.address_part` are raised.
Patterns are compiled once and take linear time; spans are offsets into the text as given.
"""

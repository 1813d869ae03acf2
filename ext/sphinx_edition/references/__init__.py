"""The grammars: pure functions from text to typed values, without Sphinx or docutils.

====================  =====================================================================
:mod:`.finding`       references in running text: one package a kind
:mod:`.resolving`     which document of the volume they mean
:mod:`.recognising`   both, for a document
:mod:`.passages`      the texts in which references are looked for
:mod:`.found`         what is found
:mod:`.dates`         ISO and EDTF dates, dates in words
:mod:`.decimal`       decimal file numbers of the Department of State
:mod:`.archival`      archival citations
:mod:`.holdings`      repository, collection and file of a citation in running text
:mod:`.source_notes`  what a source note says beside its citation: drafted, cleared, repeated …
:mod:`.markings`      where a citation ends, and the classification after it
:mod:`.repositories`  names of repositories
:mod:`.components`    parts and their places; a text divided at its commas
:mod:`.telegrams`     mentions of telegrams and other numbered messages
:mod:`.posts`         cities of embassies and other posts
:mod:`.series`        series of telegrams, and which way they went
:mod:`.comparing`     when numbers, places and dates of messages are the same
:mod:`.paragraphs`    references to numbered paragraphs
:mod:`.numbering`     printed numbers as a hierarchy, by their neighbours
:mod:`.numbers`       printed numbers and their part of an address
:mod:`.words`         differences of two readings, word by word
====================  =====================================================================

Every parser takes any text: what it cannot read gives ``None``, an empty tuple or a ``problems``
entry. Only :class:`.dates.DateError` and the ``ValueError`` of :func:`.numbers.address_part` are raised.
Patterns are compiled once and take linear time; spans are offsets into the text as given.
"""

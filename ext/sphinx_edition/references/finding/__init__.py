"""The grammars at work on running text: each module finds one kind of reference in a document.

A finder takes a :class:`~sphinx_edition.references.passages.DocumentText` and gives pairs: the index of a passage, and what was
:class:`~sphinx_edition.references.found.Found` in it. What a reference means in its own document is told at once; what
needs the other documents of the volume is left to :mod:`sphinx_edition.references.resolving`.
"""

"""TEI P5: one file for each edited document, and one for the whole edition.

Sections (§) are those of the Guidelines in version 4.3.0, whose schema the tests use (https://tei-c.org/Vault/P5/4.3.0/).
"""

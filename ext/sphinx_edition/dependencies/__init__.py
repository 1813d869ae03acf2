"""What a page asked of the edition while it was made, and what the answers were: asked again, they say whether the page is stale.

:mod:`.asking`     stand-ins that note each question, for objects and tables of the edition
:mod:`.answers`    what a question is answered now, as a digest
:mod:`.traces`     the file that keeps the questions of all pages between two builds

A page, a list or a menu that is made through the stand-ins can forget no dependency: what it does not ask it cannot show. These modules know
nothing of Sphinx, and nothing of editions. (Build systems call the way *verifying traces*: Mokhov, Mitchell, Peyton Jones, "Build systems à la
carte", 2018.)
"""

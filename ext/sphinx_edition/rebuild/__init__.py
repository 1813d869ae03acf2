"""What must be made again: documents that asked for something that is now another, and pages that did; and what must leave the output.

:mod:`.state`     the edition, its settings, its files: digests that say that nothing has changed
:mod:`.reading`   documents: asked while they are read
:mod:`.writing`   pages: asked while they are resolved and written
:mod:`.files`     which files a page has, and which of them go with it
:mod:`.numbering` section numbers that Sphinx leaves at documents
:mod:`.pictures`  names of pictures, the same after any number of builds
"""

"""TEI as a source: elements in, the nodes of the model out. A table (``reader.HANDLERS``) says which function reads which element."""

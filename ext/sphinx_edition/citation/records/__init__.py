"""The records of an edition as plain data: ``edition.json``, a file beside each document, and the schema of both."""

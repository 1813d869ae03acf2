"""The words of a source held against the words of what was built from it.

This package imports nothing of the rest: it reads the source and the outputs by itself, as any reader of such files
would, so that what it proves is not proved by the code that it judges.
"""

"""Volumes of TEI: parted into one source file a page, so that Sphinx reads again only what has changed."""

"""The edition: its title, its editor, how it is built. `make book` formats (PDF, EPUB) leave out the guide."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / 'ext'))

# -- the edition -----------------------------------------------------------------------------------
project = 'The Robertson Memorandum of September 18, 1955'
author = 'The sphinx-edition editors'
copyright = 'Public domain (document); CC0 (apparatus)'
version = release = '0.1.0'
language = 'en'
today = 'Edition 0.1.0'  # the version, not the day of the build: two builds are equal to the byte

extensions = ['sphinx_edition', 'sphinx_design']
primary_domain = 'ed'
edition_editor = author
edition_date = '2026-11-25'  # of this version
edition_printed = {
    'title': 'Foreign Relations of the United States, 1955–1957, Japan, Volume XXIII, Part 1',
    'series': 'Foreign Relations of the United States',
    'subseries': '1955–1957',
    'number': 'Volume XXIII, Part 1',
    'volume': 'Japan',
    'general_editors': ['John P. Glennon'],
    'editors': ['David W. Mabon'],
    'publisher': 'United States Government Printing Office',
    'place': 'Washington',
    'date': '1991',
}

# -- two tables of contents: the site with the guide, the book without -------------------------------
book = tags.has('book')  # noqa: F821  # Sphinx gives `tags`
root_doc = 'book' if book else 'index'
exclude_patterns = ['index.rst', 'guide/**'] if book else ['book.rst', 'guide/examples/**']
smartquotes = False  # the sources are already typeset

# -- outputs -----------------------------------------------------------------------------------------
html_theme = 'edition'
html_title = project
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_permalinks = False

latex_engine = 'xelatex'
latex_documents = [(root_doc, 'robertson-memorandum.tex', project, author, 'manual')]
latex_show_urls = 'no'

epub_basename = 'robertson-memorandum'
epub_show_urls = 'no'
epub_identifier = 'robertson-memorandum-1955-09-18'
epub_scheme = 'id'
epub_theme = 'epub'
epub_description = 'A scholarly edition of one memorandum of the U.S. Department of State, September 18, 1955.'
epub_publisher = author
epub_author = author
epub_uid = epub_identifier  # epubcheck wants the two alike


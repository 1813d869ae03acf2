"""A historian's book, which cites two editions and archives that no edition holds. All texts are invented."""

project = 'Cork and Diplomacy'
author = 'Inês Almeida'
copyright = '2026, Inês Almeida'
version = release = '1.0'
extensions = ['sphinx_edition', 'myst_parser']
html_theme = 'alabaster'
exclude_patterns = ['_build']
myst_enable_extensions = ['colon_fence']
latex_documents = [('index', 'book.tex', project, author, 'manual')]
epub_show_urls = 'no'

edition_editions = {'talks': '../talks/_build/html', 'cork': '../cork/_build/html'}

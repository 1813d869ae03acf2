"""An edition of typed documents. All texts are invented."""

project = 'The Lisbon Talks, 1955'
author = 'Ana Weber'
release = '1.2'
extensions = ['sphinx_edition']
primary_domain = 'ed'
html_theme = 'basic'
edition_editor = 'Ana Weber; Rui Costa'
edition_publisher = 'Cork Press'
edition_url = 'https://example.org/talks/'
edition_date = '2026-05-01'

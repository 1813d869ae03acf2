"""An edition of a volume of TEI. All texts are invented."""

project = 'Cork Online'
author = 'Ana Weber'
release = '2.0'
extensions = ['sphinx_edition']
primary_domain = 'ed'
html_theme = 'basic'
edition_volumes = ['volume.xml']
edition_url = 'https://cork.example.org/'

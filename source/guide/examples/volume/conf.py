extensions = ['sphinx_edition']
edition_volumes = ['cork.xml']
html_theme = 'edition'

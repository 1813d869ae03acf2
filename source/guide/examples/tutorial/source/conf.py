project = 'Talks on Japan, 1955'
author = 'Your name'
language = 'en'

extensions = ['sphinx_edition']
primary_domain = 'ed'  # roles and directives of the extension need no prefix
smartquotes = False  # the texts are already typeset

html_theme = 'edition'

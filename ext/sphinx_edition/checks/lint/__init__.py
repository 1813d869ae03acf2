"""``sphinx-edition lint``: what an editor would want to see before a reader does."""

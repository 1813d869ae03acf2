"""``sphinx-edition references``: every reference that the grammars find in a volume."""

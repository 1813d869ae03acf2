"""Ways in: directives, roles and transforms that build the model (``nodes``) from what editors write."""

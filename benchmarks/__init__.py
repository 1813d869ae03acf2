"""How fast volumes are built, against plain Sphinx on the same words: ``python -m benchmarks``."""

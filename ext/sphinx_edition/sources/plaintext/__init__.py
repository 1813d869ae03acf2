"""Plain text as a source: a typed or recognised document becomes one file of our own vocabulary, an editor's starting point."""

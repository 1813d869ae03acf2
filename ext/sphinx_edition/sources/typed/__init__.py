"""How typed sources are read, so that no word of a document is taken for markup: RST by states of its own, MyST by escapes."""

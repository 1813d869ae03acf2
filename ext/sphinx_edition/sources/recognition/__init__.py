"""References in running text: what the grammars find in a document becomes nodes around the words, which stay as they are."""

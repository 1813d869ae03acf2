"""The ledger: every address ever published, and the words that it meant in each version."""

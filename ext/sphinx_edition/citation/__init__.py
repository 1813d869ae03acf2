"""How a document, and each part of it, is cited: forms of citation, files for reference managers, metadata, the ledger of addresses."""

"""LaTeX and PDF: a book of documents, with real footnotes and real indexes."""

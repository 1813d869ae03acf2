"""TEI in, model, TEI out: the proof that nothing is lost."""

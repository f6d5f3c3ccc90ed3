"""Pure rules of questionnaires: their shape, their versions, which answers fit, the index."""

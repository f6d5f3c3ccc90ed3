"""Pure rules of ratings: questionnaires, link tokens, the satisfaction index."""

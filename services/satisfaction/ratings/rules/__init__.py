"""Pure rules of ratings: the questionnaire after a dossier, the satisfaction index."""

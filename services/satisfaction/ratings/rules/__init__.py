"""Pure rules of ratings: the questionnaire after a dossier, link tokens."""

"""Pure rules of ratings: the questionnaire after a dossier, clocks of devices, until when an answer is taken."""

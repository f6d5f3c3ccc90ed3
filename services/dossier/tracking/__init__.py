"""Public tracking: the state of a dossier, for anyone who knows its code and a number of the applicant."""

"""Where a dossier stands, for anyone who knows its code and a number of the applicant."""

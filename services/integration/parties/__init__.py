"""The persons of dossiers: received sealed, kept sealed with a key for each dossier, opened for what is sent to the outside."""

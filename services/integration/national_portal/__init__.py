"""The National Public Service Portal, outbound: every dossier and every step is delivered at least once."""

"""The National Public Service Portal, outbound: every dossier and every step is delivered, whatever breaks in between."""

"""The national payment platform: what is owed for a dossier, and its confirmation."""

"""The national payment platform, which calls the province: what is owed for a dossier, and what was paid."""

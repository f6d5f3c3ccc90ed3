"""The clock of a dossier: its due date, and why."""

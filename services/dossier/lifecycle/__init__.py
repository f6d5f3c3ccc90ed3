"""States of a dossier, actions, and who may take them: one table."""

"""The tamper-evident history of a dossier: steps and officials' reads."""

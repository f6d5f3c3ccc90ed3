"""Copies of the catalogue that dossiers are decided by."""

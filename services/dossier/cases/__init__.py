"""Dossiers: submission, transitions, and how they are read."""

"""Authorities over time, with their periods and successors."""

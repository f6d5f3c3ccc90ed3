"""Authorities over time."""

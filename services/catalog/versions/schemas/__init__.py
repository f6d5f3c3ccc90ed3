"""Shapes of the slice's requests and responses."""

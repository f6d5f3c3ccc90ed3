"""Copies of the catalogue's procedures and authorities."""

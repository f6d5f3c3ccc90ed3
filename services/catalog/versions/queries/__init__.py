"""The slice's queries."""

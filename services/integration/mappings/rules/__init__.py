"""The slice's rules."""

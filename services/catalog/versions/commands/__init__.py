"""The slice's commands."""

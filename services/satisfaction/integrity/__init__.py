"""Flags on suspicious answers, decisions on them, and the publication of comments."""

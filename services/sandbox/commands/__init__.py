"""Writes of the sandbox portal, by noun."""

"""Reads of the index: tallies, what of them is published, and both together as the groups of an answer."""

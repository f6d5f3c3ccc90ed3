"""Drafts: unfinished submissions of applicants."""

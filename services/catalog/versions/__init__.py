"""Drafts, publication, decisions and differences: how a procedure gets a new version, and what changed."""

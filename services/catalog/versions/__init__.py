"""From draft to decision: how a procedure gets a new version, and what changed."""

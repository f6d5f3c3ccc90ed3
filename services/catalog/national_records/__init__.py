"""National records of procedures beside ours: what differs, and drafts that take it over (decision 36)."""

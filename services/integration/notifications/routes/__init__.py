"""HTTP in: messages and reports on them, what people chose, templates."""

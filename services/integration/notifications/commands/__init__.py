"""Writes of notifications: causes, composition, messages, reports of what became of them, and what people chose."""

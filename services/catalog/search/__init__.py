"""Search as people type."""

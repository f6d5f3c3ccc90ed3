"""From rows to HTTP shapes."""

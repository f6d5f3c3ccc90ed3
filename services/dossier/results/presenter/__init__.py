"""From rows to shapes, and to papers."""

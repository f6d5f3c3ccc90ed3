"""From rows to shapes, by noun."""

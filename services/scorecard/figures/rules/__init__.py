"""Pure rules of figures: which there are, and their table."""

"""Pure rules of the slice."""

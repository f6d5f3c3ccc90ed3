"""Pure decisions of the slice."""

"""HTTP shapes of the slice."""

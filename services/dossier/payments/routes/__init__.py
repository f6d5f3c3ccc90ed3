"""HTTP in, by noun."""

"""HTTP schemas of the sandbox, by noun."""

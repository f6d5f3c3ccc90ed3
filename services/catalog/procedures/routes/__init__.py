"""HTTP in: authorise, call one command or query, return."""

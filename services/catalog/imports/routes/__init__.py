"""Routes: authorise, call one command or query, return."""

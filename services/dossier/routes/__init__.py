"""HTTP in, one module for each resource: authorise, call one command or query, return."""

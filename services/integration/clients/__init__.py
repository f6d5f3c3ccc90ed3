"""One client for each outside system, and nothing else that opens a connection to the outside."""

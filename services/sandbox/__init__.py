"""A simulator of the National Public Service Portal: the same protocol, a database of its own, and fault injection."""

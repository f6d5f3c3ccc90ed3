"""Signed claims without files or tables: what they say, how they are signed, and which keys and lists prove them."""

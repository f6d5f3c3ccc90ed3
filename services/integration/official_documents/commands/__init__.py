"""Writes of official documents: packets that arrive, documents and statuses to be sent, and what became of sending them."""

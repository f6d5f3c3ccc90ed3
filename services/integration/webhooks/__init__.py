"""Webhooks: what partners subscribe to, and every delivery until the receiver has it."""

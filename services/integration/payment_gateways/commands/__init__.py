"""Writes about payments at gateways: what is owed, checkouts, callbacks, what is asked of a gateway, and what is announced."""

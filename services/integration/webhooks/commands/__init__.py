"""Writes of webhooks: what partners change, the way of events to deliveries, and what becomes of these."""

"""Prometheus: what is read, rules, alerts and the objectives they follow from."""

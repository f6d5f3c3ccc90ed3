"""Indicators computed from everyone's events."""

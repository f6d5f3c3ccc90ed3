"""Indicators of a framework in a period, and the records they are computed from."""

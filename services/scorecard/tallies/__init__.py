"""Subjects that are counted, the measures that count them, and the tallies every figure is added up from."""

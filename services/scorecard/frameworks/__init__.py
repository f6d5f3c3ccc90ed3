"""Indicator frameworks as data with dates: what is measured, how it is scored, by which law, and how sure that is."""

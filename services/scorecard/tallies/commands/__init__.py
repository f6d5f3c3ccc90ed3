"""Every write of tallies: folding events into subjects and tallies, one or a thousand at once, and the rebuild."""

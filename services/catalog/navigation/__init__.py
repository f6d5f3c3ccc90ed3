"""Fields and life events, the ways in."""

"""Fields of administration and life events: two ways to find procedures."""

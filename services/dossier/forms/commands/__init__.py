"""Every write of the slice, by noun."""

"""Every write of the slice."""

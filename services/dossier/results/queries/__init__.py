"""Every read of the slice."""

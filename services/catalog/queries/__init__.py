"""Every read of the catalogue, one module for each noun."""

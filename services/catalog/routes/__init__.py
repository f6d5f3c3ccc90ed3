"""HTTP in, one module for each noun."""

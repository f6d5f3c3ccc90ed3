"""Forms as papers and as HTTP shapes."""

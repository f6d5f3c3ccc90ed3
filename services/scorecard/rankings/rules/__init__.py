"""Pure rules of rankings: the table of a CSV file, names of provinces, standings, breaks of series."""

"""Service levels, completeness and cuts of time limits, derived from evidence in the records."""

"""Pure rules of scorecards: reporting periods, and those of a series."""

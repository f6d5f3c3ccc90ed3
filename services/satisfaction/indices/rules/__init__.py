"""Pure rules of the satisfaction index: figures, periods, suppression, breaks of the series."""

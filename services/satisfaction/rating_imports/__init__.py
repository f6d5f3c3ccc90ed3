"""Ratings that were given in another system, imported with the instants at which they were given."""

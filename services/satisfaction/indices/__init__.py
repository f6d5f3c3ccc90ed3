"""The satisfaction index: tallies of ratings, what of them is published, and the figures."""

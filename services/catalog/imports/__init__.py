"""Procedures taken in and given out as files: JSON Lines, workbooks, the national shape."""

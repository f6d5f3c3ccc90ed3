"""Unfinished submissions that applicants keep."""

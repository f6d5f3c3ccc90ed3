"""Responses of the index: JSON, and the same as files for spreadsheets."""

"""XLSX files, opened safely, read and written."""

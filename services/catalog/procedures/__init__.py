"""Procedures as published: their record, page and validity."""

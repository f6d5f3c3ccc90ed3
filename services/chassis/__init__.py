"""Mechanics every service stands on, without a business word in it."""

"""Writes of partners: their accounts, their secrets, and what they used."""

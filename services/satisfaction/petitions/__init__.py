"""Petitions: what people report or propose about authorities, and how units answer."""

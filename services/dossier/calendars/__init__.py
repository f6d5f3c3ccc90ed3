"""The working calendar for everybody."""

"""What is told to the person at the terminal."""


class ReportedError(Exception):
    """Something they can put right: its text is one line, and all a command prints of it."""

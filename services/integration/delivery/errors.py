"""The two ways a delivery fails; a system's client raises nothing else."""


class Refused(Exception):
    """The receiver rejects this content; sending it again does not help. `code` and `message` are the receiver's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} (error_code {code})")
        self.code = code
        self.message = message


class Unreachable(Exception):
    """No usable answer: none at all, none in time, one that cannot be read, or a failed login. It is sent again later."""

"""The two ways a delivery fails; a system's client raises nothing else."""


class Refused(Exception):
    """The receiver will not accept this, however often it is sent. `code` and `message` are the receiver's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} (error_code {code})")
        self.code = code
        self.message = message


class Unreachable(Exception):
    """The receiver did not answer, not in time, not intelligibly, or not to us. It is tried again later."""

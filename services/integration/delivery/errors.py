"""The ways a delivery fails; a system's client raises nothing else."""

from typing import Literal

Fault = Literal["ours", "theirs", "network"]
"""Whose fault a failure is: our record or our account; the receiver, which answered nothing usable; or nobody answered at all."""


class Refused(Exception):
    """The receiver rejects this content; sending it again does not help. `code` and `message` are the receiver's."""

    fault: Fault = "ours"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} (error_code {code})")
        self.code = code
        self.message = message


class Unreachable(Exception):
    """No usable answer: none at all, none in time, one that cannot be read, or a failed login. It is sent again later."""

    def __init__(self, reason: str, fault: Fault = "theirs") -> None:
        super().__init__(reason)
        self.fault: Fault = fault


class Deferred(Unreachable):
    """The receiver answers, but takes this one only later; others are not held back for it."""

"""Settings of the integration service."""

from typing import Self

from pydantic import Field, SecretStr, model_validator

from services.chassis import settings

SEND_SHARE = 0.8
"""The share of a lease that sending may use; the rest is for recording the outcome."""


class Settings(settings.Settings):
    """The national portal: its address, our credentials, and the retry policies. Durations are seconds.

    The defaults point to the sandbox portal on this machine.
    """

    portal_url: str = Field(default="http://127.0.0.1:8000/sandbox", pattern=r"^https?://")
    """The national portal's address."""
    portal_login_path: str = "/mapi/login"
    """The path of its login, below the address."""
    portal_service_path: str = "/mapi/g"
    """The path of its services."""
    portal_username: str = "lai-chau"
    """The province's user name there."""
    portal_password: SecretStr = SecretStr("")
    """The province's password there."""
    portal_agency: str = "H35"
    """The code of the province, `madonvi` in every call."""
    portal_dstcode: str = "sandbox"
    """The code of the receiving system, as the portal's operator assigns it."""
    portal_timeout: float = Field(default=10, gt=0)
    """Seconds for one call."""
    portal_parallel: int = Field(default=8, ge=1, le=64)
    """Dossiers sent at the same time."""
    portal_failures: int = Field(default=5, ge=1)
    """Failures in a row after which calls are held back: the circuit is open."""
    portal_pause_first: float = Field(default=1, gt=0)
    """Seconds the circuit stays open at first; longer each time."""
    portal_pause_longest: float = Field(default=60, gt=0)
    """Seconds it stays open at most."""
    portal_retry_first: float = Field(default=1, gt=0)
    """Seconds before a dossier is sent again at first; longer each time."""
    portal_retry_longest: float = Field(default=300, gt=0)
    """Seconds before it is sent again at most."""
    delivery_lease: float = Field(default=30, gt=0)
    """Seconds in which no other process sends the same dossier; after a crash it is sent again when they are over."""

    @model_validator(mode="after")
    def _lease_outlasts_calls(self) -> Self:
        if self.portal_timeout > self.delivery_lease * SEND_SHARE:
            raise ValueError("delivery_lease must leave room for a call of portal_timeout and for recording it")
        return self

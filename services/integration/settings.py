"""Settings of the integration service."""

from typing import Self

from pydantic import Field, SecretStr, model_validator

from services.chassis import settings

SEND_SHARE = 0.8
"""The share of a lease that sending may use; the rest is for recording the outcome."""


class Settings(settings.Settings):
    """The national portal: its address, our credentials, and the retry policies. Durations are seconds.

    The defaults point to the sandbox portal on this machine. `portal_timeout` limits one call, `portal_parallel` the dossiers sent
    concurrently. During `delivery_lease` no other process sends the same dossier; after a crash it is sent again when the lease has run
    out. `portal_retry_…` is the retry policy of one dossier, `portal_pause_…` that of the portal: how long its circuit stays open after
    `portal_failures` in a row.
    """

    portal_url: str = Field(default="http://127.0.0.1:8000/sandbox", pattern=r"^https?://")
    portal_login_path: str = "/mapi/login"
    portal_service_path: str = "/mapi/g"
    portal_username: str = "lai-chau"
    portal_password: SecretStr = SecretStr("")
    portal_agency: str = "H35"
    portal_dstcode: str = "sandbox"
    portal_timeout: float = Field(default=10, gt=0)
    portal_parallel: int = Field(default=8, ge=1, le=64)
    portal_failures: int = Field(default=5, ge=1)
    portal_pause_first: float = Field(default=1, gt=0)
    portal_pause_longest: float = Field(default=60, gt=0)
    portal_retry_first: float = Field(default=1, gt=0)
    portal_retry_longest: float = Field(default=300, gt=0)
    delivery_lease: float = Field(default=30, gt=0)

    @model_validator(mode="after")
    def _lease_outlasts_calls(self) -> Self:
        if self.portal_timeout > self.delivery_lease * SEND_SHARE:
            raise ValueError("delivery_lease must leave room for a call of portal_timeout and for recording it")
        return self

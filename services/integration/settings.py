"""Settings of the integration service."""

from typing import Self

from pydantic import Field, SecretStr, model_validator

from services.chassis import settings

# What a whole push may take, as a share of its lease: the rest is for writing down how it went.
PUSH_SHARE = 0.8


class Settings(settings.Settings):
    """Where the national portal is, who we are to it, and how patiently to try. Durations are seconds.

    The defaults lead to the sandbox portal on this machine. `portal_timeout` bounds one call; within `delivery_lease` nobody else pushes
    the same dossier, and after a crash it is tried again when the lease is over. `portal_retry_…` space the attempts for one dossier,
    `portal_pause_…` those for the portal as a whole once `portal_failures` calls in a row have failed.
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
        if self.portal_timeout > self.delivery_lease * PUSH_SHARE:
            raise ValueError("delivery_lease must leave room for a call of portal_timeout and for recording it")
        return self

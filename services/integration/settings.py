"""Settings of the integration service."""

from datetime import time
from typing import Self

from pydantic import Field, SecretStr, model_validator

from services.chassis import settings
from services.chassis.settings import TimeStampAuthority

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
    """Calls under way at the same time."""
    portal_batch: int = Field(default=25, ge=1, le=100)
    """Dossiers in one call at most; only as many as are due."""
    portal_order_wait: float = Field(default=30, ge=0)
    """Seconds for which steps wait for an earlier one that has not arrived, so that the portal gets them in order."""
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
    portal_catalogue_time: time = time(1, 30)
    """When, in Vietnam, the national lists and the records of the procedures in use are fetched every night."""
    portal_digest_path: str = "/digest"
    """The path below the portal's address where it answers digests, as the sandbox does. Empty: it has none, and reconciliation looks dossiers
    up one by one."""
    reconciliation_days: int = Field(default=7, ge=1)
    """How many of the newest days are compared every night, beside all that changed, with a portal without digests; with them all are."""
    reconciliation_hour: int = Field(default=1, ge=0, le=23)
    """The hour in Vietnam from which the nightly comparison may begin."""
    reconciliation_retention: float = Field(default=400 * 86_400, gt=0)
    """Seconds for which reports of comparisons are kept, but for differences that still stand."""
    delivery_lease: float = Field(default=30, gt=0)
    """Seconds in which no other process sends the same dossier; after a crash it is sent again when they are over."""
    inbound_seconds: float = Field(default=15, gt=0)
    """Seconds between two looks for dossiers submitted at the national portal. They are taken over where `public_keys` has one of `dossier`."""
    inbound_batch: int = Field(default=20, ge=1, le=100)
    """Messages pulled at once."""
    inbound_files: int = Field(default=50, ge=0)
    """Files of one dossier at most; with more it is refused."""
    inbound_file_bytes: int = Field(default=10 * 1_048_576, ge=1)
    """Bytes of one file at most."""
    inbound_total_bytes: int = Field(default=30 * 1_048_576, ge=1)
    """Bytes of all files of a dossier at most; two dossiers are in memory at a time."""
    inbound_file_seconds: float = Field(default=30, gt=0)
    """Seconds for one file."""
    inbound_file_retry_seconds: float = Field(default=3 * 86_400, ge=0)
    """Seconds for which a file that the portal does not hand over is tried again before its dossier is refused; an outage does not count."""
    inbound_lease: float = Field(default=300, gt=0)
    """Seconds in which no other process fetches the files of the same dossier."""
    time_stamp_authorities: tuple[TimeStampAuthority, ...] = ()
    """Who time-stamps the daily anchor of all histories, each of them every one; without any, anchors have no time stamps:
    `[{"name": "vnca", "url": "https://…", "roots": "/etc/motcua/vnca.pem"}]`."""
    time_stamp_timeout: float = Field(default=10, gt=0)
    """Seconds for one call of an authority."""
    time_stamp_failures: int = Field(default=3, ge=1)
    """Failures in a row after which an authority's calls are held back."""
    time_stamp_retry_first: float = Field(default=5, gt=0)
    """Seconds before an anchor is sent again, and calls are held back, at first; longer each time."""
    time_stamp_retry_longest: float = Field(default=900, gt=0)
    """Seconds at most."""

    @model_validator(mode="after")
    def _lease_outlasts_calls(self) -> Self:
        longest = max(self.portal_timeout, self.time_stamp_timeout if self.time_stamp_authorities else 0)
        if longest > self.delivery_lease * SEND_SHARE:
            raise ValueError(
                "delivery_lease must leave room for a call of portal_timeout or time_stamp_timeout and for recording it"
            )
        return self

    @model_validator(mode="after")
    def _authorities_have_names_of_their_own(self) -> Self:
        names = [each.name for each in self.time_stamp_authorities]
        if len(set(names)) < len(names):
            raise ValueError("two of time_stamp_authorities have the same name")
        return self

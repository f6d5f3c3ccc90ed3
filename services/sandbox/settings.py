"""Settings of the sandbox portal."""

from pathlib import Path

from pydantic import Field, SecretStr

from services.chassis import settings


class Settings(settings.Settings):
    """Credentials, the lifetime of sessions, initial data, and the payment gateway's merchant. Durations are seconds."""

    portal_username: str
    """The user name with which the province logs in."""
    portal_password: SecretStr
    """The password with which it does."""
    session_seconds: int = Field(30 * 60, ge=0)
    """Seconds a session lasts."""
    fault_delay: float = Field(90, ge=0)
    """Seconds by which the fault `timeout` delays a response."""
    procedures_path: Path | None = None
    """A JSON Lines file of procedures in the format of the sample catalogue."""
    agencies_path: Path | None = None
    """A JSON Lines file of agencies in the format of the sample catalogue."""
    check_codes: bool = False
    """Whether dossiers of procedures and agencies that are not in the portal's catalogues are refused."""
    exchanges_kept: int = Field(5_000, ge=0)
    """How many calls with their answers the log keeps; 0 keeps none."""
    tsa_path: Path | None = None
    """The time-stamp authority's key and certificates in PEM (`rules/time_stamps.py`); without it each process has one of its own."""
    authority_path: Path | None = None
    """The certificate authority's key and certificate in PEM (`rules/certificate_authority.py`); without it there is none."""
    gateway_merchant: str = "lai-chau"
    """The province's number at the payment gateway."""
    gateway_keys: dict[str, SecretStr] = Field(default={})
    """The secrets it shares with the payment gateway, by their ids; the gateway signs with the first. Without any it takes no payment."""
    gateway_callback_url: str | None = None
    """Where the payment gateway reports what became of a payment."""
    gateway_retry_seconds: float = Field(default=5, gt=0)
    """Seconds before a callback that was not acknowledged is sent again, twice as many each time."""
    platform_url: str | None = None
    """The province's address for the national payment platform: its two services are below it."""
    platform_keys: dict[str, SecretStr] = Field(default={})
    """The secrets the payment platform shares with the province, by their ids; it signs with the first."""
    mailbox_port: int | None = Field(default=None, ge=0, le=65_535)
    """The port on loopback of the mail server that keeps every mail; without one there is none."""
    message_key: SecretStr | None = None
    """What the SMS gateway's requests, and the reports on messages, are signed with; without it both gateways take nothing."""
    zalo_token: SecretStr | None = None
    """The access token for Zalo messages."""
    message_report_url: str | None = None
    """The province's address for reports on messages: `…/v1/notifications`."""
    axis_system: str = "lai-chau"
    """The province's system id at the document axis."""
    axis_secret: SecretStr | None = None
    """The secret of that system; without one the axis takes no packet."""
    axis_certificate: Path | None = None
    """PEM file with the RSA key and the certificate that other agencies sign packets with; absent, they do not sign."""

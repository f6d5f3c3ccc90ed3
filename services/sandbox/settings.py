"""Settings of the sandbox portal."""

from pathlib import Path

from pydantic import SecretStr

from services.chassis import settings


class Settings(settings.Settings):
    """Credentials, the lifetime of sessions, and initial data. Durations are seconds."""

    portal_username: str
    """The user name with which the province logs in."""
    portal_password: SecretStr
    """The password with which it does."""
    session_seconds: int = 30 * 60
    """Seconds a session lasts."""
    fault_delay: float = 90
    """Seconds by which the fault `timeout` delays a response."""
    procedures_path: Path | None = None
    """A JSON Lines file of procedures in the format of the sample catalogue."""
    agencies_path: Path | None = None
    """A JSON Lines file of agencies in the format of the sample catalogue."""
    check_codes: bool = False
    """Whether dossiers of procedures and agencies that are not in the portal's catalogues are refused."""
    exchanges_kept: int = 5_000
    """How many calls with their answers the log keeps; 0 keeps none."""
    tsa_path: Path | None = None
    """The time-stamp authority's key and certificates in PEM (`rules/time_stamps.py`); without it each process has one of its own."""

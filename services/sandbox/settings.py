"""Settings of the sandbox portal."""

from pathlib import Path

from pydantic import SecretStr

from services.chassis import settings


class Settings(settings.Settings):
    """Credentials, the lifetime of sessions, and initial data. Durations are seconds.

    `fault_delay` is how long the fault `timeout` delays the response. `procedures_path` is a JSON Lines file of procedures in the format
    of the sample catalogue. `tsa_path` is the time-stamp authority's key and certificates in PEM (`rules/time_stamps.py`); without it each
    process has an authority of its own.
    """

    portal_username: str
    portal_password: SecretStr
    session_seconds: int = 30 * 60
    fault_delay: float = 90
    procedures_path: Path | None = None
    tsa_path: Path | None = None

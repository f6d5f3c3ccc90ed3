"""Settings of the sandbox portal."""

from pathlib import Path

from pydantic import SecretStr

from services.chassis import settings


class Settings(settings.Settings):
    """Who may log in, and what the portal starts with. Durations are seconds.

    `fault_delay` is how long the "timeout" fault keeps silent. `procedures_path` names a JSON Lines file of procedures in the shape of
    the sample catalogue.
    """

    portal_username: str
    portal_password: SecretStr
    session_seconds: int = 30 * 60
    fault_delay: float = 90
    procedures_path: Path | None = None

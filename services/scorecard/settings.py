"""Settings of the scorecard service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """As every service's, and one."""

    smallest_cell: int = Field(default=5, ge=1)
    """Indicators of opinion over fewer ratings have no value: it could reveal individual ones."""

"""Settings of the scorecard service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """Opinion indicators over fewer than `smallest_cell` ratings have no value, because it could reveal individual ratings."""

    smallest_cell: int = Field(default=5, ge=1)

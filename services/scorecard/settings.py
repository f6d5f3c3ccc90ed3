"""Settings of the scorecard service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """An indicator of opinion over fewer than `smallest_cell` answers is not told, for it would tell who thinks what."""

    smallest_cell: int = Field(default=5, ge=1)

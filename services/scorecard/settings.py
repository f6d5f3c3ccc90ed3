"""Settings of the scorecard service."""

from services.chassis import settings


class Settings(settings.Settings):
    """Needs nothing beside what every service needs."""

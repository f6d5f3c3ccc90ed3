"""Settings of the scorecard service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """As every service's, and some."""

    smallest_cell: int = Field(default=5, ge=1)
    """Indicators of opinion over fewer ratings have no value: it could reveal individual ones."""
    province: str = Field(default="H35", pattern=r"^[A-Z][0-9]{2}$")
    """The province whose scorecard this is: its own row in rankings."""
    what_if_requests_per_minute: int = Field(default=240, ge=1)
    """How many what-if questions an address may ask in a minute."""
    cheapest_requests_per_minute: int = Field(default=10, ge=1)
    """How many questions for the cheapest actions an address may ask in a minute; each may take a processor for seconds."""
    cheapest_seconds: float = Field(default=5.0, gt=0, le=20)
    """For how long the cheapest actions are searched for; then the best found so far is the answer, with what is proved of it."""

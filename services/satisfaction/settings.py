"""Settings of the satisfaction service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """Links are derived from `sealing_keys`, and free text is encrypted with them."""

    invitation_days: int = Field(default=90, ge=1, le=3_650)
    """Days after the return of the result, or the refusal, in which it may be rated."""
    offline_days: int = Field(default=90, ge=1, le=3_650)
    """Days an answer may be under way from a phone that was offline: within them one given before the invitation expired is taken."""
    kiosk_requests_per_minute: int = Field(default=60, ge=1)
    """Batches of answers a kiosk may send in a minute; a batch holds up to 100."""
    smallest_cell: int = Field(default=5, ge=1)
    """Figures over fewer ratings are not published: they could reveal individual ones."""

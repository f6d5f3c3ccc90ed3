"""Settings of the satisfaction service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """Links are derived from `sealing_keys`, and free text is encrypted with them."""

    invitation_days: int = Field(default=90, ge=1, le=3_650)
    """Days after the return of the result in which it may be rated."""
    smallest_cell: int = Field(default=5, ge=1)
    """Figures over fewer ratings are not published: they could reveal individual ones."""

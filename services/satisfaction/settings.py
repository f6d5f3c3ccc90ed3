"""Settings of the satisfaction service."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """`sealing_keys` is also required: links are derived from them, and free text is encrypted with them.

    An invitation is valid for `invitation_days` days after the result was returned. Figures over fewer than `smallest_cell` ratings
    are not published.
    """

    invitation_days: int = Field(default=90, ge=1, le=3_650)
    smallest_cell: int = Field(default=5, ge=1)

"""HTTP schemas of time stamps: what was requested of which authority, and what came of it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.kernel.vietnam import Instant

TimeStampState = Literal["pending", "acknowledged", "quarantined"]


class TimeStampItem(BaseModel):
    """An anchor's time stamp by one authority: obtained (`acknowledged`), still requested (`pending`), or refused (`quarantined`)."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    anchor: int = Field(examples=[42])
    """The number of the anchor, as in `GET /v1/anchors`."""
    authority: str = Field(examples=["vnca"])
    """The authority's name in the settings."""
    state: TimeStampState = Field(examples=["acknowledged"])
    """Whether the time stamp was obtained."""
    enqueued_at: Instant = Field(examples=["2026-11-28T00:00:12+07:00"])
    """When the anchor arrived."""
    time_stamped_at: Instant | None = Field(examples=["2026-11-28T00:00:13+07:00"])
    """The time in the time stamp, by the authority's clock."""
    attempts: int = Field(examples=[0])
    """Failed attempts in a row."""
    next_attempt_at: Instant | None = Field(examples=[None])
    """When a pending one is requested again."""
    last_error: str | None = Field(examples=[None])
    """Why the last attempt failed, in English."""

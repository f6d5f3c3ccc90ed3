"""HTTP schemas of time stamps: what was requested of which authority, and what came of it."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.vietnam import Instant

TimeStampState = Literal["pending", "acknowledged", "quarantined"]


class TimeStampItem(Schema):
    """An anchor's time stamp by one authority: obtained, still requested, or refused."""

    anchor: Annotated[int, Examples([42])]
    """Number of the anchor, as in `GET /v1/anchors`."""
    authority: Annotated[str, Examples(["sandbox"])]
    """Name of the authority in the settings."""
    state: TimeStampState
    """`pending`: requested; `acknowledged`: obtained and verified; `quarantined`: refused or not verifiable, an administrator must look."""
    enqueued_at: Instant
    """When the anchor arrived."""
    time_stamped_at: Instant | None
    """The time in the time stamp, by the authority's clock; null while there is none."""
    attempts: Annotated[int, Examples([1])]
    """Failed attempts since the last success."""
    next_attempt_at: Instant | None
    """When it is requested next; null unless pending."""
    last_error: Annotated[str, Examples(["Unreachable: HTTP 503"])] | None
    """Why the last attempt failed, in English."""

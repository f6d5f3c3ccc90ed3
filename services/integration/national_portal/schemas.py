"""HTTP schemas of deliveries to the national portal: states and versions, never the content of a dossier."""

from typing import Literal

from pydantic import BaseModel

from services.kernel.vietnam import Instant

DeliveryState = Literal["pending", "acknowledged", "quarantined"]


class DeliveryItem(BaseModel):
    """A dossier's delivery to the national portal.

    `newest_version` is the newest version of the dossier, enqueued at `enqueued_at`; `acknowledged_version` the newest one the portal has
    accepted. `last_error` is the portal's message, or why it could not be reached.
    """

    code: str
    authority: str
    state: DeliveryState
    newest_version: int
    enqueued_at: Instant
    acknowledged_version: int | None
    acknowledged_at: Instant | None
    attempts: int
    next_attempt_at: Instant | None
    last_error: str | None


class DeliveryStepItem(BaseModel):
    """A step of a dossier; `sent_at` is when the portal acknowledged it."""

    version: int
    status_code: int
    sent_at: Instant | None


class DeliveryOut(DeliveryItem):
    """A delivery with its steps, oldest first."""

    steps: list[DeliveryStepItem]


class ReplayResult(BaseModel):
    """How many deliveries will be sent again."""

    replayed: int

"""HTTP schemas of deliveries to the national portal: states and versions, never the content of a dossier."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import DossierCode, StatusCode, UnitCode, Version
from services.kernel.vietnam import Instant

DeliveryState = Literal["pending", "acknowledged", "quarantined"]


class DeliveryItem(Schema):
    """A dossier's delivery to the national portal.

    `newest_version` is the newest version of the dossier, enqueued at `enqueued_at`; `acknowledged_version` the newest one the portal has
    accepted. `last_error` is the portal's message, or why it could not be reached.
    """

    code: DossierCode
    authority: UnitCode
    """Code of the authority that handles the dossier."""
    state: DeliveryState
    """`pending`: to be sent; `acknowledged`: the portal has the newest version; `quarantined`: the portal refused it, an administrator must look."""
    newest_version: Version
    """The newest version of the dossier."""
    enqueued_at: Instant
    """When that version was enqueued."""
    acknowledged_version: Version | None
    """The newest version the portal has accepted."""
    acknowledged_at: Instant | None
    """When the portal accepted it."""
    attempts: Annotated[int, Examples([1])]
    """Failed attempts since the last success."""
    next_attempt_at: Instant | None
    """When it is sent next; null unless pending."""
    last_error: Annotated[str, Examples(["Mã thủ tục không tồn tại."])] | None
    """The portal's last message, or why it could not be reached."""


class DeliveryStepItem(Schema):
    """A step of a dossier; `sent_at` is when the portal acknowledged it."""

    version: Version
    """The version of the dossier this step led to."""
    status_code: StatusCode
    sent_at: Instant | None
    """When the portal acknowledged it; null while it has not."""


class DeliveryOut(DeliveryItem):
    """A delivery with its steps, oldest first."""

    steps: list[DeliveryStepItem]
    """Its steps, oldest first."""

"""HTTP shapes of the integration service: states and versions, never what was said about a dossier."""

from pydantic import AwareDatetime, BaseModel

from services.integration.queries import State


class DeliveryItem(BaseModel):
    """A dossier's delivery to the national portal.

    `wanted_version` is the dossier's newest version we heard of, at `wanted_at`; `acknowledged_version` the newest one the portal has
    taken. `last_error` is the portal's message or how it could not be reached.
    """

    code: str
    authority: str
    state: State
    wanted_version: int
    wanted_at: AwareDatetime
    acknowledged_version: int | None
    acknowledged_at: AwareDatetime | None
    attempts: int
    next_attempt_at: AwareDatetime | None
    last_error: str | None


class StepItem(BaseModel):
    """A step of a dossier; `sent_at` is when the portal acknowledged it."""

    version: int
    status_code: int
    sent_at: AwareDatetime | None


class DeliveryOut(DeliveryItem):
    """A delivery with the steps it consists of, oldest first."""

    steps: list[StepItem]


class Replayed(BaseModel):
    """How many deliveries will be tried again."""

    replayed: int

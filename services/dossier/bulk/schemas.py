"""HTTP shapes of bulk transitions and reassignment: an action for each dossier, and an outcome for each."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier import schemas as dossier_schemas
from services.dossier.cases.schemas.actions import Recipient, TransitionIn
from services.kernel import values
from services.kernel.values import Count, DossierCode, Version

MAX_ITEMS = 200
"""The most dossiers in one call: each is a transaction of its own, and the caller waits for all."""


class BulkItem(TransitionIn):
    """An action on one dossier; `version` is the one the caller read, as in `If-Match` elsewhere."""

    code: dossier_schemas.DossierCode
    version: Annotated[int, Field(ge=1, le=2**31 - 1), Examples([3])]
    """The version the caller read, as in `If-Match` elsewhere."""


class BulkIn(dossier_schemas.RequestModel):
    """Actions on many dossiers, each applied or refused by itself."""

    items: Annotated[list[BulkItem], Field(min_length=1, max_length=MAX_ITEMS)]
    """The actions, each on one dossier."""


class BulkOutcome(Schema):
    """The outcome for one dossier: its new status and version, or the error, with nothing changed."""

    code: DossierCode
    outcome: Literal["done", "refused"]
    """Whether the action took effect."""
    status: Annotated[str, Examples(["processing"])] | None = None
    """The dossier's new status."""
    version: Version | None = None
    """The dossier's new version."""
    error: dossier_schemas.BulkError | None = None
    """Why it was refused."""


class BulkOut(Schema):
    """The outcomes in the order of the items."""

    items: list[BulkOutcome]
    """The outcomes, in the order of the request."""
    done: Count
    """Actions that took effect."""
    refused: Count
    """Actions that were refused."""


class ReassignmentIn(dossier_schemas.RequestModel):
    """All dossiers of one official, to another unit or person; the note is for officials."""

    from_user: Annotated[values.Subject, StringConstraints(min_length=1, max_length=300)]
    """The official whose dossiers are handed over, by account."""
    to: Recipient
    """Who gets them."""
    note: Annotated[dossier_schemas.Text, Examples(["Chuyển công tác"])] | None = None
    """A note for officials."""


class ReassignmentOut(BulkOut):
    """`remaining` dossiers are still with the official: call again."""

    remaining: Count
    """Dossiers that are still with the official: call again."""

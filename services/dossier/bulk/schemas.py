"""HTTP shapes of bulk transitions and reassignment: an action for each dossier, and an outcome for each."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from services.chassis.errors import Fault
from services.dossier import schemas as dossier_schemas
from services.dossier.cases import schemas as cases_schemas

MAX_ITEMS = 200
"""The most dossiers in one call: each is a transaction of its own, and the caller waits for all."""


class BulkItem(cases_schemas.TransitionIn):
    """An action on one dossier; `version` is the one the caller read, as in `If-Match` elsewhere."""

    code: dossier_schemas.Code
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class BulkIn(dossier_schemas.RequestModel):
    """Actions on many dossiers, each applied or refused by itself."""

    items: Annotated[list[BulkItem], Field(min_length=1, max_length=MAX_ITEMS)]


class BulkError(BaseModel):
    """Why an item was refused, with the fields of a problem (RFC 9457)."""

    status: int
    code: str
    detail: str
    errors: list[Fault]


class BulkOutcome(BaseModel):
    """The outcome for one dossier: its new status and version, or the error, with nothing changed."""

    code: str
    outcome: Literal["done", "refused"]
    status: str | None = None
    version: int | None = None
    error: BulkError | None = None


class BulkOut(BaseModel):
    """The outcomes in the order of the items."""

    items: list[BulkOutcome]
    done: int
    refused: int


class ReassignmentIn(dossier_schemas.RequestModel):
    """All dossiers of one official, to another unit or person; the note is for officials."""

    from_user: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    to: cases_schemas.Recipient
    note: dossier_schemas.Text | None = None


class ReassignmentOut(BulkOut):
    """`remaining` dossiers are still with the official: call again."""

    remaining: int

"""HTTP shapes of officials and of delegations among them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from services.dossier import schemas as dossier_schemas
from services.kernel.vietnam import Day, Instant

Subject = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class OfficialOut(BaseModel):
    """An official to whom dossiers may be assigned; `to.user` takes the `subject`."""

    model_config = ConfigDict(from_attributes=True)

    subject: str
    name: str
    position: str
    unit: str
    roles: list[str]


class OfficialList(BaseModel):
    items: list[OfficialOut]


class DelegationIn(dossier_schemas.RequestModel):
    """Who acts for whom, from the first to the last day (Vietnam's calendar, both included). Without `absent`: for the caller."""

    absent: Subject | None = None
    stand_in: Subject
    first_day: Day
    last_day: Day
    reason: dossier_schemas.Name


class DelegationOut(BaseModel):
    """A delegation; it ends the day after `last_day`, or when it is revoked."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    unit: str
    absent: str
    stand_in: str
    first_day: date
    last_day: date
    reason: str
    created_by: str
    created_at: Instant
    revoked_at: Instant | None


class DelegationList(BaseModel):
    items: list[DelegationOut]

"""HTTP shapes of officials and of delegations among them."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.chassis.settings import PrincipalKind
from services.dossier import schemas as dossier_schemas
from services.kernel import values
from services.kernel.vietnam import Day, Instant

Subject = Annotated[values.Subject, StringConstraints(min_length=1, max_length=300)]


class OfficialOut(Schema):
    """An official to whom dossiers may be assigned; `to.user` takes the `subject`."""

    model_config = ConfigDict(from_attributes=True)

    subject: values.Subject
    name: values.OfficialName
    position: values.Position
    unit: values.UnitCode
    """Code of the official's unit."""
    roles: Annotated[list[str], Examples([["clerk"]])]
    """Roles, as the last token stated them."""


class OfficialList(Schema):
    """Officials of a unit."""

    items: list[OfficialOut]
    """The officials."""


class OwnDelegation(Schema):
    """A delegation that concerns the caller, today or later; `GET /v1/delegations` has all of it."""

    id: UUID
    """Id of the delegation."""
    part: Annotated[Literal["absent", "stand_in"], Examples(["stand_in"])]
    """What the caller is in it: who is absent, or who acts for them."""
    unit: values.UnitCode
    """Code of the unit it holds for."""
    first_day: date
    """The first day, in Vietnam."""
    last_day: date
    """The last day, itself included."""


class Me(Schema):
    """Whose token it is, as the services understand it: what it states, and the names of its units."""

    kind: Annotated[PrincipalKind, Examples(["official"])]
    """What kind of account it is."""
    subject: values.Subject
    name: Annotated[str, Examples(["Vàng Thị Hoa"])]
    """The name in the token; empty where it has none."""
    position: values.Position
    """The position in the token; empty where it has none."""
    roles: Annotated[list[str], Examples([["clerk"]])]
    """Roles of an official."""
    scopes: Annotated[list[str], Examples([["dossiers:read"]])]
    """Scopes of a partner's system."""
    unit: dossier_schemas.Reference | None
    """The official's unit; null for everybody else."""
    units: list[dossier_schemas.Reference]
    """The units whose dossiers an official sees: the own one, and for leaders and auditors those below it."""
    delegations: list[OwnDelegation]
    """Delegations among officials that concern the caller, today or later."""


class DelegationIn(dossier_schemas.RequestModel):
    """Who acts for whom, from the first to the last day (Vietnam's calendar, both included). Without `absent`: for the caller."""

    absent: Subject | None = None
    """Who is absent, by account; null is the caller."""
    stand_in: Subject
    """Who acts for them, by account."""
    first_day: Day
    """The first day, in Vietnam."""
    last_day: Day
    """The last day, itself included."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), Examples(["Nghỉ phép năm"])]
    """Why, for officials."""


class DelegationOut(Schema):
    """A delegation; it ends the day after `last_day`, or when it is revoked."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    """Id of the delegation."""
    unit: values.UnitCode
    """Code of the unit of both."""
    absent: values.Subject
    """Who is absent, by account."""
    stand_in: values.Subject
    """Who acts for them, by account."""
    first_day: date
    """The first day, in Vietnam."""
    last_day: date
    """The last day, itself included."""
    reason: Annotated[str, Examples(["Nghỉ phép năm"])]
    """Why, for officials."""
    created_by: values.Subject
    """Who entered it, by account."""
    created_at: Instant
    """When it was entered."""
    revoked_at: Instant | None
    """When it was revoked."""


class DelegationList(Schema):
    """Delegations of a unit."""

    items: list[DelegationOut]
    """The delegations."""

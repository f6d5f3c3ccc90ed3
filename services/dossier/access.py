"""Who may see which dossiers: one filter, used by every query and command."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, TypeAlias

from fastapi import Depends
from sqlalchemy import (
    ColumnElement,
    Select,
    TableValuedAlias,
    Text,
    and_,
    any_,
    bindparam,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)

from services.chassis import batched_query
from services.chassis.auth import Principal, RoleRequired, lacks_scope
from services.chassis.errors import Forbidden
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.unit_filter import below
from services.dossier.errors import OutsideMandate, StatisticsForbidden
from services.dossier.models.dossiers import Dossier
from services.dossier.models.mandates import Mandate
from services.kernel.unit_codes import covers
from services.kernel.vietnam import TIME_ZONE

_UNIT_ROLES = ("clerk", "officer", "registrar")
_OVERSIGHT_ROLES = ("leader", "auditor")
READ_SCOPE = "dossiers:read"
SUBMIT_SCOPE = "dossiers:submit"
STAFF = (*_UNIT_ROLES, "leader")
"""The roles that take actions on dossiers."""
Staff = Annotated[Principal, Depends(RoleRequired(*STAFF))]
Clerk = Annotated[Principal, Depends(RoleRequired("clerk"))]
StatisticsReader = Annotated[Principal, Depends(RoleRequired(*_UNIT_ROLES, *_OVERSIGHT_ROLES))]


@dataclass(frozen=True, slots=True)
class HeldMandate:
    """A mandate the caller holds now."""

    id: str
    grantor: str
    procedures: Sequence[str] | None
    actions: Sequence[str]

    def covers(self, procedure: str, action: str) -> bool:
        """Whether it allows this action in this procedure, a short code."""
        return action in self.actions and (self.procedures is None or procedure in self.procedures)


def represents(by: Principal, owner: str | None) -> bool:
    """Whether a caller who sees a dossier of this owner sees it as a representative."""
    return by.is_applicant and owner != by.subject


async def held(raw: RawPool, by: Principal, *, grantor: str | None = None, id_: str | None = None) -> list[HeldMandate]:
    """The mandates the caller holds now, given by one account or of one id."""
    values = {"viewer": by.subject, "grantor": grantor, "id": id_}
    return [HeldMandate(*row) for row in await _held().rows(raw, values)]


async def mandate_for(raw: RawPool, by: Principal, owner: str | None, procedure: str, action: str | None) -> HeldMandate:
    """The mandate under which the caller may take an action on a dossier of this owner, or `OutsideMandate`."""
    for mandate in await held(raw, by, grantor=owner):
        if action is not None and mandate.covers(procedure, action):
            return mandate
    raise OutsideMandate


def _in_force(representative: ColumnElement[str]) -> ColumnElement[bool]:
    """The mandates somebody holds now: accepted, not ended, and their last day not over, whether or not the worker has noticed."""
    today = func.date(func.timezone(TIME_ZONE.key, func.now()))
    return and_(Mandate.representative == representative, Mandate.state == "accepted", Mandate.until >= today)


@cache
def _held() -> PreparedQuery:
    given = or_(Mandate.grantor == bindparam("grantor", type_=Text()), Mandate.id == bindparam("id", type_=Text()))
    held: Any = select(Mandate.id, Mandate.grantor, Mandate.procedures, Mandate.actions).where(
        _in_force(bindparam("viewer", type_=Text())), given
    )
    return PreparedQuery(held.order_by(Mandate.created_at))


class View(StrEnum):
    """Which dossiers a principal sees; `view_filter` defines each view."""

    OWN = "own"
    OWN_SYSTEM = "own system"
    UNIT = "unit"
    UNIT_AND_BELOW = "unit and below"
    NONE = "none"


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """The dossiers the principal may see."""
    return view_filter(view(principal), **viewer_parameters(principal))


def view(principal: Principal) -> View:
    """Applicants see their own; staff of a unit what it received, holds, held or was consulted about; leaders and auditors also
    those of the units below; a partner with the scope what its system submitted. Nobody else sees any.

    A technical administrator has no role that reads dossiers (domain facts 4.8).
    """
    if principal.is_applicant:
        return View.OWN
    if principal.kind == "partner":
        return View.OWN_SYSTEM if READ_SCOPE in principal.scopes else View.NONE
    if principal.unit is not None and principal.has_role(*_OVERSIGHT_ROLES):
        return View.UNIT_AND_BELOW
    if principal.unit is not None and principal.has_role(*_UNIT_ROLES):
        return View.UNIT
    return View.NONE


def require_list(principal: Principal) -> None:
    """Refuse a partner's system without the scope a list of dossiers, which would be empty for ever."""
    if principal.kind == "partner" and READ_SCOPE not in principal.scopes:
        raise lacks_scope(principal, READ_SCOPE)


def viewer_parameters(principal: Principal) -> dict[str, str | None]:
    """The parameters of `view_filter`, for prepared statements."""
    return {"viewer": principal.subject, "viewer_unit": principal.unit}


def _represented(viewer: ColumnElement[str], action: str) -> ColumnElement[bool]:
    """Whether the viewer holds a mandate now that covers this action on the dossier."""
    return exists(
        select(Mandate.id).where(
            Mandate.grantor == Dossier.owner,
            _in_force(viewer),
            or_(Mandate.procedures.is_(None), Dossier.procedure_code == any_(Mandate.procedures)),
            literal(action, Text()) == any_(Mandate.actions),
        )
    )


def one_visible_to(principal: Principal, action: str = "follow") -> ColumnElement[bool]:
    """`visible_to` for a statement that finds a dossier by its code: representatives may, too, where a mandate covers the action (decision 53)."""
    return _one(view(principal), action=action, **viewer_parameters(principal))


def _one(of: "View", viewer: "Value" = None, viewer_unit: "Value" = None, *, action: str = "follow") -> ColumnElement[bool]:
    own = view_filter(of, viewer, viewer_unit)
    # A list is found by its owner's index, which another way to see a dossier would keep it from.
    return or_(own, _represented(_parameter("viewer", viewer), action)) if of is View.OWN else own


Value: TypeAlias = str | ColumnElement[str] | None


def view_filter(of: View, viewer: Value = None, viewer_unit: Value = None) -> ColumnElement[bool]:
    """The condition of a view. Values that are None become parameters of the statement, by these names."""
    match of:
        case View.OWN:
            return Dossier.owner == _parameter("viewer", viewer)
        case View.OWN_SYSTEM:
            return Dossier.source == _parameter("viewer", viewer)
        case View.UNIT:
            return _at(_parameter("viewer_unit", viewer_unit))
        case View.UNIT_AND_BELOW:
            unit = _parameter("viewer_unit", viewer_unit)
            return or_(_at(unit), _below(unit))
        case View.NONE:
            return false()


def _parameter(name: str, value: Value) -> ColumnElement[str]:
    if isinstance(value, ColumnElement):
        return value
    return bindparam(name, value, type_=Text(), required=value is None)


def _at(unit: ColumnElement[str]) -> ColumnElement[bool]:
    return or_(Dossier.authority_code == unit, unit == any_(Dossier.participants))


def _below(unit: ColumnElement[str]) -> ColumnElement[bool]:
    participant = func.unnest(Dossier.participants).column_valued("participant")
    participated = exists(select(participant).where(below(participant, unit)))
    return or_(below(Dossier.authority_code, unit), participated)


def statistics_unit(principal: Principal, requested: str | None) -> str:
    """The unit whose statistics, with those of all units below it, the caller reads: the requested one, else their own.

    For unit staff, leaders and auditors, about their own unit and those below it; `Forbidden` or `StatisticsForbidden` else. Counts
    are no personal data, so unit staff read further down here than in `visible_to`.
    """
    if principal.unit is None or not principal.has_role(*_UNIT_ROLES, *_OVERSIGHT_ROLES):
        raise Forbidden
    if requested is not None and not covers(principal.unit, requested):
        raise StatisticsForbidden
    return requested or principal.unit


def by_code(of: View) -> Select[Any]:
    """The dossier of the code `of`, if the view shows it; its other parameters are those of `viewer_parameters`."""
    return select(*Dossier.__table__.c).where(Dossier.code == bindparam("of", type_=Text()), _one(of))


READER_PARAMETERS: Final = {"of": Text(), "viewer": Text(), "viewer_unit": Text()}


def by_code_for_each(of: View, calls: TableValuedAlias) -> Select[Any]:
    """`by_code` for concurrent calls with `READER_PARAMETERS`, each shown what its own viewer may see."""
    visible = _one(of, calls.c.viewer, calls.c.viewer_unit)
    return select(calls.c.number, *Dossier.__table__.c).join_from(calls, Dossier, Dossier.code == calls.c.of).where(visible)


@cache
def by_code_query(of: View) -> PreparedQuery:
    """`by_code_for_each`, compiled once for each view; for `Database.batched`."""
    return PreparedQuery(by_code_for_each(of, batched_query.calls(**READER_PARAMETERS)))

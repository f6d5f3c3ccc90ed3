"""Who may see which dossiers: one filter, used by every way to read or change one."""

from sqlalchemy import ColumnElement, exists, false, func, or_, select

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.dossier.errors import StatisticsOfOthers
from services.dossier.models import Dossier
from services.dossier.rules.lifecycle import covers

_DESK_ROLES = ("clerk", "officer", "registrar")
_OVERSIGHT_ROLES = ("leader", "auditor")
READ_SCOPE = "dossiers:read"
STAFF = (*_DESK_ROLES, "leader")
"""The roles that take actions on dossiers."""


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; desk staff what their unit received, holds, held or was asked about; leaders and auditors also
    what the units below have; a partner with the scope what its system handed in. Nobody else sees any.

    A technical administrator has no role that reads dossiers (domain facts 4.8).
    """
    if principal.kind in ("citizen", "business"):
        return Dossier.owner == principal.subject
    if principal.kind == "partner":
        return Dossier.source == principal.subject if READ_SCOPE in principal.scopes else false()
    if principal.unit is not None and principal.has_role(*_OVERSIGHT_ROLES):
        return or_(_at(principal.unit), _below(principal.unit))
    if principal.unit is not None and principal.has_role(*_DESK_ROLES):
        return _at(principal.unit)
    return false()


def _at(unit: str) -> ColumnElement[bool]:
    return or_(Dossier.authority_code == unit, Dossier.participants.contains([unit]))


def _below(unit: str) -> ColumnElement[bool]:
    prefix = f"{unit}."
    participant = func.unnest(Dossier.participants).column_valued("participant")
    took_part = exists(select(participant).where(participant.startswith(prefix, autoescape=True)))
    return or_(Dossier.authority_code.startswith(prefix, autoescape=True), took_part)


def statistics_unit(principal: Principal, asked: str | None) -> str:
    """The unit whose statistics, with those of all below it, the caller reads: the one asked for, else their own.

    For desk staff, leaders and auditors, about their own unit and those below it; `Forbidden` or `StatisticsOfOthers` else. Counts
    are no personal data, so desk staff read further down here than in `visible_to`.
    """
    if principal.unit is None or not principal.has_role(*_DESK_ROLES, *_OVERSIGHT_ROLES):
        raise Forbidden
    if asked is not None and not covers(principal.unit, asked):
        raise StatisticsOfOthers
    return asked or principal.unit

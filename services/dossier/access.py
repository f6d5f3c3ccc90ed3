"""Who may see which dossiers: one filter, used by every way to read or change one."""

from sqlalchemy import ColumnElement, false, or_

from services.chassis.auth import Principal
from services.dossier.models import Dossier

_DESK_ROLES = ("clerk", "officer", "registrar")
_OVERSIGHT_ROLES = ("leader", "auditor")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; desk staff their unit's; leaders and auditors also those of the units below. Nobody else sees any.

    A technical administrator has no role that reads dossiers (domain facts 4.8).
    """
    if principal.kind in ("citizen", "business"):
        return Dossier.owner == principal.subject
    if principal.unit is not None and principal.has_role(*_OVERSIGHT_ROLES):
        return or_(
            Dossier.authority_code == principal.unit, Dossier.authority_code.startswith(f"{principal.unit}.", autoescape=True)
        )
    if principal.unit is not None and principal.has_role(*_DESK_ROLES):
        return Dossier.authority_code == principal.unit
    return false()

"""Access to invitations and kiosks: the filters of lists, and who may rate. An invitation is opened by its token, without an account."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement, false

from services.chassis.auth import Principal, RoleRequired
from services.chassis.unit_filter import within
from services.kernel.unit_codes import covers
from services.satisfaction.errors import KioskOfAnotherUnit, RatingForbidden
from services.satisfaction.models.kiosks import Kiosk
from services.satisfaction.models.ratings import Invitation

_APPLICANTS = ("citizen", "business")

# Keeps the kiosks of a unit and those below it.
SurveyManager = Annotated[Principal, Depends(RoleRequired("survey_manager"))]
# Sees which there are; what was answered stands in no row of theirs.
KioskReader = Annotated[Principal, Depends(RoleRequired("survey_manager", "auditor"))]


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; nobody else sees any, because whoever sees the link can use it."""
    return Invitation.owner == principal.subject if principal.kind in _APPLICANTS else false()


def require_applicant(visitor: Principal | None) -> None:
    """Refuse an authenticated caller who is not an applicant. Without a bearer token the link is enough.

    Officials must not rate for citizens (domain facts 6.4).
    """
    if visitor is not None and visitor.kind not in _APPLICANTS:
        raise RatingForbidden


def kiosks_of(principal: Principal) -> ColumnElement[bool]:
    """The kiosks of the principal's unit and those below it; none without a unit."""
    return within(Kiosk.authority_code, principal.unit) if principal.unit else false()


def require_may_register(principal: Principal, authority: str) -> None:
    """Refuse to register a kiosk for another unit than the principal's and those below it."""
    if not covers(principal.unit, authority):
        raise KioskOfAnotherUnit

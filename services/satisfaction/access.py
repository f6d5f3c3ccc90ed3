"""Access to invitations: the filter of lists, and who may rate. A single invitation is opened by its token, without an account."""

from sqlalchemy import ColumnElement, false

from services.chassis.auth import Principal
from services.satisfaction.errors import RatingForbidden
from services.satisfaction.models.ratings import Invitation

_APPLICANTS = ("citizen", "business")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; nobody else sees any, because whoever sees the link can use it."""
    return Invitation.owner == principal.subject if principal.kind in _APPLICANTS else false()


def require_applicant(visitor: Principal | None) -> None:
    """Refuse an authenticated caller who is not an applicant. Without a bearer token the link is enough.

    Officials must not rate for citizens (domain facts 6.4).
    """
    if visitor is not None and visitor.kind not in _APPLICANTS:
        raise RatingForbidden

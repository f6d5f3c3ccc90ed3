"""Who may see which invitations: the filter of every list. A single one is opened by its token, which is a right of its own."""

from sqlalchemy import ColumnElement, false

from services.chassis.auth import Principal
from services.satisfaction.errors import RatingForbidden
from services.satisfaction.models import Invitation

_APPLICANTS = ("citizen", "business")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; nobody else sees any, for whoever sees the link can answer."""
    return Invitation.owner == principal.subject if principal.kind in _APPLICANTS else false()


def require_applicant(visitor: Principal | None) -> None:
    """Refuse a known caller who is no applicant. Without a token the link alone decides.

    Officials must not rate for citizens (domain facts 6.4).
    """
    if visitor is not None and visitor.kind not in _APPLICANTS:
        raise RatingForbidden

"""Access to invitations and petitions: the filters of lists, and who may rate. A single invitation is opened by its token, without an account."""

from sqlalchemy import ColumnElement, exists, false, func, or_, select

from services.chassis.auth import Principal
from services.chassis.unit_filter import below
from services.satisfaction.errors import RatingForbidden
from services.satisfaction.models.petitions import Petition
from services.satisfaction.models.ratings import Invitation

_APPLICANTS = ("citizen", "business")
STAFF = ("clerk", "officer", "leader")
"""The roles that take actions on petitions."""
_OVERSIGHT = ("leader", "auditor")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; nobody else sees any, because whoever sees the link can use it."""
    return Invitation.owner == principal.subject if principal.kind in _APPLICANTS else false()


def require_applicant(visitor: Principal | None) -> None:
    """Refuse an authenticated caller who is not an applicant. Without a bearer token the link is enough.

    Officials must not rate for citizens (domain facts 6.4).
    """
    if visitor is not None and visitor.kind not in _APPLICANTS:
        raise RatingForbidden


def petitions_visible_to(principal: Principal) -> ColumnElement[bool]:
    """Petitioners see their own; staff what their unit has or had; leaders and auditors also what units below theirs have or had.

    The unit a petition is about sees it only where it came to that unit: who reports conduct is not named to those reported.
    """
    if principal.kind in _APPLICANTS:
        return Petition.owner == principal.subject
    if principal.unit is None or not principal.has_role(*STAFF, *_OVERSIGHT):
        return false()
    own = Petition.participants.contains([principal.unit])
    if not principal.has_role(*_OVERSIGHT):
        return own
    participant = func.unnest(Petition.participants).column_valued("participant")
    return or_(own, exists(select(participant).where(below(participant, principal.unit))))

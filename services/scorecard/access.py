"""Access to the records behind an indicator: one filter. The indicators themselves are public."""

from sqlalchemy import ColumnElement, and_, or_

from services.chassis.auth import Principal
from services.scorecard.errors import RecordsForbidden
from services.scorecard.models import Measure

_ROLES = ("leader", "auditor", "editor", "survey_manager")
# Without leaders and editors, who could put an applicant under pressure for a rating.
_OPINION_ROLES = ("auditor", "survey_manager")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Leaders, auditors, editors and survey managers see the records of their unit and of those below; the province is above all.

    Raises `RecordsForbidden` for anybody else.
    """
    if principal.unit is None or not principal.has_role(*_ROLES):
        raise RecordsForbidden
    return within(principal.unit)


def require_may_see_opinions(principal: Principal) -> None:
    """Refuse callers who may not see the ratings of single dossiers."""
    if not principal.has_role(*_OPINION_ROLES):
        raise RecordsForbidden


def within(authority: str) -> ColumnElement[bool]:
    """The dossiers of an authority and of all below it, whose codes begin with its code and a dot."""
    # In ASCII the slash follows the dot, so this range is exactly that prefix.
    below = and_(Measure.authority_code > f"{authority}.", Measure.authority_code < f"{authority}/")
    return or_(Measure.authority_code == authority, below)

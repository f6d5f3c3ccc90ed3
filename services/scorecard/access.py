"""Who may see the dossiers behind a number: one filter. The numbers themselves are public."""

from sqlalchemy import ColumnElement, and_, or_

from services.chassis.auth import Principal
from services.scorecard.errors import RecordsForbidden
from services.scorecard.models import Measure

_ROLES = ("leader", "auditor", "editor", "survey_manager")
# Not those who could make an applicant regret an answer.
_OPINION_ROLES = ("auditor", "survey_manager")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Leaders, auditors, editors and survey managers see their unit's and those below; the province's code is above all.

    Anybody else gets `RecordsNotYours`.
    """
    if principal.unit is None or not principal.has_role(*_ROLES):
        raise RecordsForbidden
    return within(principal.unit)


def require_may_see_opinions(principal: Principal) -> None:
    """Refuse whoever may not see which dossier was rated how."""
    if not principal.has_role(*_OPINION_ROLES):
        raise RecordsForbidden


def within(authority: str) -> ColumnElement[bool]:
    """The dossiers of an authority and of all below it, whose codes begin with its code and a dot."""
    # In ASCII the slash comes right after the dot, so this range is exactly that prefix.
    below = and_(Measure.authority_code > f"{authority}.", Measure.authority_code < f"{authority}/")
    return or_(Measure.authority_code == authority, below)

"""Who may see the dossiers behind a number: one filter. The numbers themselves are public."""

from sqlalchemy import ColumnElement

from services.chassis.auth import Principal
from services.chassis.unit_filter import within
from services.scorecard.errors import RecordsForbidden
from services.scorecard.models import Measure

_ROLES = ("leader", "auditor", "editor", "survey_manager")
# Not those who could make an applicant regret an answer.
_OPINION_ROLES = ("auditor", "survey_manager")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Leaders, auditors, editors and survey managers see their unit's and those below; the province's code is above all.

    Anybody else gets `RecordsForbidden`.
    """
    if principal.unit is None or not principal.has_role(*_ROLES):
        raise RecordsForbidden
    return within(Measure.authority_code, principal.unit)


def require_may_see_opinions(principal: Principal) -> None:
    """Refuse whoever may not see which dossier was rated how."""
    if not principal.has_role(*_OPINION_ROLES):
        raise RecordsForbidden

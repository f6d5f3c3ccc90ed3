"""Who may see the dossiers behind a number: one filter. The numbers themselves are public."""

from sqlalchemy import ColumnElement, or_

from services.chassis.auth import Principal
from services.scorecard.errors import RecordsNotYours
from services.scorecard.models import Measure

_ROLES = ("leader", "auditor", "editor", "survey_manager")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Leaders, auditors, editors and survey managers see their unit's and those below; the province's code is above all.

    Anybody else gets `RecordsNotYours`.
    """
    if principal.unit is None or not principal.has_role(*_ROLES):
        raise RecordsNotYours
    return within(principal.unit)


def within(authority: str) -> ColumnElement[bool]:
    """The dossiers of an authority and of all below it, by prefix of the code."""
    return or_(Measure.authority_code == authority, Measure.authority_code.startswith(f"{authority}.", autoescape=True))

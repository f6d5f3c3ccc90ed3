"""Access to the records behind an indicator: one filter. The indicators themselves are public."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement

from services.chassis.auth import Principal, RoleRequired
from services.chassis.unit_filter import within
from services.scorecard.errors import RankingLoadForbidden, RecordsForbidden
from services.scorecard.models.dossier_rows import Measure

_ROLES = ("leader", "auditor", "editor", "survey_manager")
# Without leaders and editors, who could put an applicant under pressure for a rating.
_OPINION_ROLES = ("auditor", "survey_manager")
RecordsReader = Annotated[Principal, Depends(RoleRequired(*_ROLES, refusal=RecordsForbidden))]


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Leaders, auditors, editors and survey managers see the records of their unit and of those below; the province is above all.

    Raises `RecordsForbidden` for anybody else.
    """
    if principal.unit is None or not principal.has_role(*_ROLES):
        raise RecordsForbidden
    return within(Measure.authority_code, principal.unit)


def require_may_see_opinions(principal: Principal) -> None:
    """Refuse callers who may not see the ratings of single dossiers."""
    if not principal.has_role(*_OPINION_ROLES):
        raise RecordsForbidden


def require_may_load_rankings(principal: Principal) -> None:
    """Refuse all but technical administrators, who load what other systems publish, and leaders of a province as a whole."""
    leads_province = principal.has_role("leader") and principal.unit is not None and "." not in principal.unit
    if not leads_province and not principal.has_role("admin"):
        raise RankingLoadForbidden

"""Access to the records behind an indicator: one filter. The indicators are public, and so are records without codes."""

from typing import Annotated, TypeGuard

from fastapi import Depends
from sqlalchemy import ColumnElement

from services.chassis.auth import Principal, RoleRequired
from services.chassis.unit_filter import within
from services.kernel.unit_codes import covers
from services.scorecard.errors import RankingLoadForbidden, RecordsForbidden
from services.scorecard.models.tallies import Subject

_ROLES = ("leader", "auditor", "editor", "survey_manager")
# Without leaders and editors, who could put an applicant under pressure for a rating.
_OPINION_ROLES = ("auditor", "survey_manager")
RankingLoader = Annotated[Principal, Depends(RoleRequired("admin", "leader", refusal=RankingLoadForbidden))]


def sees_codes(principal: Principal | None, authority: str | None) -> TypeGuard[Principal]:
    """Whether somebody may see records of this authority (None: the province) with their codes; everybody else sees what is public."""
    if principal is None or principal.unit is None or not principal.has_role(*_ROLES):
        return False
    return authority is None or covers(principal.unit, authority) or covers(authority, principal.unit)


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Leaders, auditors, editors and survey managers see the records of their unit and of those below; the province is above all.

    Raises `RecordsForbidden` for anybody else.
    """
    if principal.unit is None or not principal.has_role(*_ROLES):
        raise RecordsForbidden
    return within(Subject.authority_code, principal.unit)


def opinions_reader(principal: Principal | None) -> Principal:
    """Who may see the ratings of single dossiers; raises `RecordsForbidden` for anybody else, who is nobody without a token."""
    if principal is None or not principal.has_role(*_OPINION_ROLES):
        raise RecordsForbidden
    return principal


def require_may_load_rankings(principal: Principal) -> None:
    """Refuse leaders of a unit below the province: a ranking is about the province. Administrators load data of other systems."""
    leads_province = principal.unit is not None and "." not in principal.unit
    if not principal.has_role("admin") and not leads_province:
        raise RankingLoadForbidden

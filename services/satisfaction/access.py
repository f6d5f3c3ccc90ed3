"""Access to invitations, petitions, kiosks, campaigns, flags and comments: the filters of lists, and who may rate, answer or decide.

A token opens one invitation without an account.
"""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement, exists, false, func, or_, select

from services.chassis.auth import Principal, RoleRequired
from services.chassis.errors import Unauthenticated
from services.chassis.unit_filter import below, within
from services.kernel.unit_codes import covers
from services.satisfaction.errors import DecisionOnOwnUnit, KioskOfAnotherUnit, RatingForbidden
from services.satisfaction.models.campaigns import Campaign, CampaignDossier
from services.satisfaction.models.integrity import AnswerFlag, RatingComment
from services.satisfaction.models.kiosks import Kiosk
from services.satisfaction.models.petitions import Petition
from services.satisfaction.models.ratings import Invitation

STAFF = ("clerk", "officer", "leader")
"""The roles that take actions on petitions."""
_OVERSIGHT = ("leader", "auditor")

# Keeps the kiosks and runs the campaigns of a unit and those below it.
SurveyManager = Annotated[Principal, Depends(RoleRequired("survey_manager"))]
# Sees which there are; what was answered stands in no row of theirs.
KioskReader = Annotated[Principal, Depends(RoleRequired("survey_manager", "auditor"))]


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see their own; nobody else sees any, because whoever sees the link can use it."""
    return Invitation.owner == principal.subject if principal.is_applicant else false()


def require_applicant(visitor: Principal | None) -> None:
    """Refuse an authenticated caller who is not an applicant. Without a bearer token the link is enough.

    Officials must not rate for citizens (domain facts 6.4).
    """
    if visitor is not None and not visitor.is_applicant:
        raise RatingForbidden


def petitions_visible_to(principal: Principal) -> ColumnElement[bool]:
    """Petitioners see their own; staff what their unit has or had; leaders and auditors also what units below theirs have or had.

    The unit a petition is about sees it only where it came to that unit: who reports conduct is not named to those reported.
    """
    if principal.is_applicant:
        return Petition.owner == principal.subject
    if principal.unit is None or not principal.has_role(*STAFF, *_OVERSIGHT):
        return false()
    own = Petition.participants.contains([principal.unit])
    if not principal.has_role(*_OVERSIGHT):
        return own
    participant = func.unnest(Petition.participants).column_valued("participant")
    return or_(own, exists(select(participant).where(below(participant, principal.unit))))


def kiosks_of(principal: Principal) -> ColumnElement[bool]:
    """The kiosks of the principal's unit and those below it; none without a unit."""
    return within(Kiosk.authority_code, principal.unit) if principal.unit else false()


def require_may_register(principal: Principal, authority: str) -> None:
    """Refuse to register a kiosk for another unit than the principal's and those below it."""
    if not covers(principal.unit, authority):
        raise KioskOfAnotherUnit


# Sees how a campaign goes.
ProgressReader = Annotated[Principal, Depends(RoleRequired("survey_manager", "auditor", "leader"))]
# Sees which dossiers were drawn: not leaders, who could put those people under pressure.
SampleReader = Annotated[Principal, Depends(RoleRequired("survey_manager", "auditor"))]


def require_survey_manager(visitor: Principal | None) -> Principal:
    """Refuse anyone but a survey manager."""
    if visitor is None:
        raise Unauthenticated
    visitor.require_role("survey_manager")
    return visitor


def campaigns_visible_to(principal: Principal | None) -> ColumnElement[bool]:
    """Everybody sees closed campaigns; survey managers, auditors and leaders also the others of their unit and below."""
    closed = Campaign.state == "closed"
    if principal is None or principal.unit is None or not principal.has_role("survey_manager", "auditor", "leader"):
        return closed
    return or_(closed, within(Campaign.unit, principal.unit))


def campaigns_of(principal: Principal) -> ColumnElement[bool]:
    """The campaigns of an official's unit and of those below, whatever their state: to run or to follow them."""
    return within(Campaign.unit, principal.unit) if principal.unit is not None else false()


def may_survey(principal: Principal, authority: str) -> bool:
    """Whether an authority belongs to the official's unit."""
    return covers(principal.unit, authority)


def is_surveyed(principal: Principal, authority: str) -> bool:
    """Whether an official works in the authority a dossier is about."""
    return principal.unit is None or covers(authority, principal.unit)


def campaign_invitations_of(principal: Principal) -> ColumnElement[bool]:
    """Applicants see the invitations to campaigns for their own dossiers; nobody else sees any."""
    return CampaignDossier.owner == principal.subject if principal.is_applicant else false()


FlagReader = Annotated[Principal, Depends(RoleRequired("survey_manager", "auditor"))]
Moderator = Annotated[Principal, Depends(RoleRequired("survey_manager"))]


RATINGS_SCOPE = "ratings:submit"


def is_partner_with_ratings(principal: Principal) -> bool:
    """Whether it is a system that imports ratings of its own."""
    return principal.kind == "partner" and RATINGS_SCOPE in principal.scopes


def may_import_ratings(principal: Principal) -> bool:
    """Whether an official imports ratings of other systems."""
    return principal.has_role("survey_manager", "admin")


def may_import_rating_of(principal: Principal, authority: str) -> bool:
    """Whether ratings of an authority may be imported: by officials of a unit above it, not by itself; by partners of any."""
    return principal.kind == "partner" or is_above(principal, authority)


def flags_visible_to(principal: Principal) -> ColumnElement[bool]:
    """Survey managers and auditors see flags on answers about their unit and those below it."""
    return within(AnswerFlag.authority_code, principal.unit) if principal.unit is not None else false()


def comments_visible_to(principal: Principal) -> ColumnElement[bool]:
    """Survey managers read comments about units below theirs, not about their own: who wrote them might be known there."""
    return below(RatingComment.authority_code, principal.unit) if principal.unit is not None else false()


def is_above(principal: Principal, authority: str) -> bool:
    """Whether a principal is of a unit above an authority, not of the authority itself."""
    return principal.unit != authority and covers(principal.unit, authority)


def require_above(principal: Principal, authority: str) -> None:
    """Refuse whoever is not of a unit above an authority: a unit does not judge answers about itself."""
    if not is_above(principal, authority):
        raise DecisionOnOwnUnit

"""Writes of campaigns: planned, launched with a sample that is drawn once, closed."""

import secrets
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ARRAY, LargeBinary, Text, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import DossierEvent
from services.contracts.satisfaction import CampaignClosed, CampaignEvent, CampaignLaunched
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction import access, tokens
from services.satisfaction.campaigns import queries
from services.satisfaction.campaigns.context import CampaignContext
from services.satisfaction.campaigns.rules import allocation
from services.satisfaction.campaigns.schemas import plans
from services.satisfaction.errors import (
    CampaignCodeTaken,
    CampaignForbidden,
    CampaignNotDraft,
    CampaignNotRunning,
    PopulationEmpty,
    SampleUndefined,
    UnknownStratum,
)
from services.satisfaction.models.campaigns import Campaign, CampaignDossier, CampaignStratum, ReturnedDossier

DEFAULT_MARGIN = 5.0
# The table, not the model: many rows in one statement.
_frame: Any = CampaignDossier.__table__


async def set_returned(session: AsyncSession, event: DossierEvent, returned_at: datetime | None) -> None:
    """Store when the result of a dossier was returned, for frames to come; None once it is reopened. Older events change nothing."""
    values = {
        "dossier": event.code,
        "authority_code": event.authority.code,
        "authority_name": event.authority.name,
        "field_code": event.procedure.field.code,
        "field_name": event.procedure.field.name,
        "channel": event.channel,
        "owner": event.owner,
        "returned_at": returned_at,
        "version": event.version,
    }
    statement = upsert(ReturnedDossier).values(values)
    newer = statement.excluded.version > ReturnedDossier.version
    await session.execute(statement.on_conflict_do_update(index_elements=["dossier"], set_=values, where=newer))


async def create(
    session: AsyncSession, context: CampaignContext, request: plans.NewCampaignIn, *, by: Principal, at: datetime
) -> Campaign:
    """Plan a campaign; raises `CampaignForbidden`, `CampaignCodeTaken`, `SampleUndefined`, `QuestionnaireNotFound`."""
    values = _content(context, request, by=by, at=at)
    values |= {"code": request.code, "version": 1, "state": "draft", "unit": by.unit, "created_by": by.subject, "created_at": at}
    if values["seed"] is None:
        values["seed"] = secrets.randbelow(2**31)
    statement = upsert(Campaign).values(values).on_conflict_do_nothing(index_elements=["code"]).returning(Campaign)
    campaign = await session.scalar(statement)
    if campaign is None:
        raise CampaignCodeTaken
    return campaign


async def change(
    session: AsyncSession,
    context: CampaignContext,
    code: str,
    request: plans.CampaignIn,
    *,
    expected: int,
    by: Principal,
    at: datetime,
) -> Campaign:
    """Replace the plan of a draft; raises `CampaignNotDraft`, `VersionMismatch` and what `create` does. Without a seed the first stays."""
    campaign = await _own(session, code, expected=expected, by=by)
    if campaign.state != "draft":
        raise CampaignNotDraft
    for column, value in _content(context, request, by=by, at=at).items():
        if (column, value) != ("seed", None):
            setattr(campaign, column, value)
    campaign.version += 1
    return campaign


def _content(context: CampaignContext, request: plans.CampaignIn, *, by: Principal, at: datetime) -> dict[str, Any]:
    if by.unit is None or not all(access.may_survey(by, code) for code in request.population.authorities):
        raise CampaignForbidden
    sample = request.sample
    if sample.size is not None and sample.margin is not None:
        raise SampleUndefined
    return {
        "name": request.name,
        "questionnaire": request.questionnaire,
        "questionnaire_version": _version(context, request, day_in_vietnam(at)),
        **request.population.model_dump(),
        "strata": sample.strata,
        "allocation": sample.allocation,
        "seed": sample.seed,
        "size": sample.size,
        "margin": (sample.margin or DEFAULT_MARGIN) if sample.size is None else None,
        "channels": sorted(set(request.channels)),
        "quotas": [quota.model_dump() for quota in request.quotas],
        "edited_by": by.subject,
        "edited_at": at,
    }


def _version(context: CampaignContext, request: plans.CampaignIn, today: date) -> int:
    if request.questionnaire_version is None:
        return context.questionnaires.in_use(request.questionnaire, today).version
    return context.questionnaires.version(request.questionnaire, request.questionnaire_version).version


async def _own(session: AsyncSession, code: str, *, expected: int, by: Principal) -> Campaign:
    campaign = await queries.campaign(session, code, access.campaigns_of(by), locked=True)
    conditional_requests.require_version(campaign.version, expected)
    return campaign


async def launch(
    session: AsyncSession, context: CampaignContext, code: str, *, expected: int, by: Principal, at: datetime
) -> Campaign:
    """Fix the frame and draw the sample; raises `CampaignNotDraft`, `PopulationEmpty`, `UnknownStratum`."""
    campaign = await _own(session, code, expected=expected, by=by)
    if campaign.state != "draft":
        raise CampaignNotDraft
    strata = await queries.populations(session, campaign)
    populations = {stratum: number for stratum, _, number in strata}
    _require_frame(campaign, populations)
    total = campaign.size or allocation.size(sum(populations.values()), Fraction(campaign.margin or DEFAULT_MARGIN))
    allotted = allocation.allocate(populations, total, campaign.allocation)  # type: ignore[arg-type]
    rows = [
        {"campaign": code, "stratum": stratum, "name": name, "population": number, "allotted": allotted[stratum]}
        for stratum, name, number in strata
    ]
    await session.execute(insert(CampaignStratum), rows)
    await session.execute(insert(_frame).from_select(queries.FRAME_COLUMNS, queries.frame(campaign)))
    await _draw(session, context, code)
    campaign.frame_digest = await queries.digest(session, code)
    campaign.state, campaign.launched_by, campaign.launched_at = "launched", by.subject, at
    campaign.version += 1
    emit(session, _launched(campaign, sum(populations.values()), sum(allotted.values()), at=at))
    return campaign


def _require_frame(campaign: Campaign, populations: dict[str, int]) -> None:
    if not populations:
        raise PopulationEmpty
    unknown = [n for n, quota in enumerate(campaign.quotas) if quota["stratum"] not in {None, *populations}]
    if unknown:
        raise UnknownStratum(errors=[UnknownStratum.fault(f"/quotas/{n}/stratum") for n in unknown])


async def _draw(session: AsyncSession, context: CampaignContext, code: str) -> None:
    """Give tokens to the first of each stratum, as many as are allotted to it."""
    first = (
        select(CampaignDossier.dossier)
        .join(
            CampaignStratum,
            (CampaignStratum.campaign == CampaignDossier.campaign) & (CampaignStratum.stratum == CampaignDossier.stratum),
        )
        .where(CampaignDossier.campaign == code, CampaignDossier.position <= CampaignStratum.allotted)
    )
    dossiers = list(await session.scalars(first))
    hashes = [tokens.fingerprint(context.token(code, dossier)) for dossier in dossiers]
    drawn = select(
        func.unnest(bindparam("dossiers", dossiers, type_=ARRAY(Text))).label("dossier"),
        func.unnest(bindparam("hashes", hashes, type_=ARRAY(LargeBinary))).label("hash"),
    ).subquery()
    await session.execute(
        update(_frame).where(_frame.c.campaign == code, _frame.c.dossier == drawn.c.dossier).values(token_hash=drawn.c.hash)
    )


async def close(session: AsyncSession, code: str, *, expected: int, by: Principal, at: datetime) -> Campaign:
    """End the campaign: it takes no more answers, and its results are public. Raises `CampaignNotRunning`."""
    campaign = await _own(session, code, expected=expected, by=by)
    require_running(campaign)
    # Answers lock strata: those that came first are stored before the campaign is closed.
    strata = await queries.locked_strata(session, code, [row.stratum for row in await queries.strata(session, code)])
    campaign.state, campaign.closed_by, campaign.closed_at = "closed", by.subject, at
    campaign.version += 1
    counted = sum(each.get("counted", 0) for row in strata.values() for each in row.counts.values())
    emit(session, _closed(campaign, counted, at=at))
    return campaign


def require_running(campaign: Campaign) -> None:
    """Refuse what only a campaign that takes answers allows."""
    if campaign.state != "launched":
        raise CampaignNotRunning


def _launched(campaign: Campaign, population: int, size: int, *, at: datetime) -> CampaignLaunched:
    return CampaignLaunched(**_event(campaign), population=population, size=size, launched_at=at)


def _closed(campaign: Campaign, counted: int, *, at: datetime) -> CampaignClosed:
    return CampaignClosed(**_event(campaign), answers=counted, closed_at=at)


def _event(campaign: Campaign) -> dict[str, Any]:
    return {name: getattr(campaign, name) for name in CampaignEvent.model_fields}

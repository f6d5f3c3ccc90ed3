"""HTTP routes: campaigns, their sample, progress and results."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request, Response

from services.chassis import conditional_requests, openapi, paging
from services.chassis.auth import Visitor
from services.chassis.conditional_requests import IfMatch
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import public
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction import access
from services.satisfaction.access import ProgressReader, SampleReader, SurveyManager
from services.satisfaction.campaigns import presenter, queries
from services.satisfaction.campaigns.commands import planning
from services.satisfaction.campaigns.context import CampaignContext, Context
from services.satisfaction.campaigns.presenter import Basis, By
from services.satisfaction.campaigns.rules import disclosure
from services.satisfaction.campaigns.schemas import plans, results, samples
from services.satisfaction.errors import CampaignNotClosed, CampaignWithoutResults
from services.satisfaction.models.campaigns import Campaign

router = transactional_router("/v1", "campaigns")

PRIVATE = {"Cache-Control": "private, no-store"}
Code = Annotated[str, Path(max_length=60, description="The campaign's code.")]
_CREATED: dict[int | str, dict[str, Any]] = {201: openapi.headers("ETag", "Location")}
_CHANGED: dict[int | str, dict[str, Any]] = {200: openapi.headers("ETag")}


@router.get("/campaigns", response_model=Page[plans.CampaignOut])
async def list_campaigns(
    request: Request,
    response: Response,
    by: Visitor,
    session: ReadSession,
    page: Paged,
    state: Annotated[plans.State | None, Query(description="Only those in this state.")] = None,
) -> Page[plans.CampaignOut]:
    """Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit the unit."""
    rows, cursor = page.page(await queries.campaigns(session, by, page, state=state), "created_at", "code")
    response.headers.update(paging.link(request, cursor) | PRIVATE)
    return Page(items=[presenter.campaign(row) for row in rows], next=cursor)


@router.post("/campaigns", status_code=201, response_model=plans.CampaignOut, responses=_CREATED)
@retry_safe
async def create_campaign(
    body: plans.NewCampaignIn, by: SurveyManager, once: Idempotent, session: Session, context: Context
) -> Response:
    """Plan a campaign for authorities of your unit. It is a draft until it is launched."""
    campaign = await planning.create(session, context, body, by=by, at=datetime.now(UTC))
    headers = {"ETag": conditional_requests.etag(campaign.version), "Location": f"/v1/campaigns/{campaign.code}"}
    return once.answer(session, 201, presenter.campaign(campaign).model_dump_json().encode(), headers)


@router.get("/campaigns/{code}", response_model=plans.CampaignOut, responses=_CHANGED)
async def read_campaign(code: Code, by: Visitor, session: ReadSession) -> Response:
    """A campaign: what it is about, how its sample is drawn, and how far it is."""
    return _answer(await queries.campaign(session, code, access.campaigns_visible_to(by)))


@router.put("/campaigns/{code}", response_model=plans.CampaignOut, responses=_CHANGED)
@retry_safe
async def change_campaign(
    code: Code, body: plans.CampaignIn, by: SurveyManager, expected: IfMatch, session: Session, context: Context
) -> Response:
    """Replace the plan of a draft. A launched campaign is not edited."""
    return _answer(await planning.change(session, context, code, body, expected=expected, by=by, at=datetime.now(UTC)))


@router.post("/campaigns/{code}/launch", response_model=plans.CampaignOut, responses=_CHANGED)
@retry_safe
async def launch_campaign(code: Code, by: SurveyManager, expected: IfMatch, session: Session, context: Context) -> Response:
    """Fix the frame and draw the sample. The same seed over the same frame draws the same sample."""
    return _answer(await planning.launch(session, context, code, expected=expected, by=by, at=datetime.now(UTC)))


@router.post("/campaigns/{code}/close", response_model=plans.CampaignOut, responses=_CHANGED)
@retry_safe
async def close_campaign(code: Code, by: SurveyManager, expected: IfMatch, session: Session) -> Response:
    """Stop taking answers, and make the results public."""
    return _answer(await planning.close(session, code, expected=expected, by=by, at=datetime.now(UTC)))


@router.get("/campaigns/{code}/sample", response_model=Page[samples.SampledDossier])
async def list_sample(
    request: Request,
    response: Response,
    code: Code,
    by: SampleReader,
    session: ReadSession,
    page: Paged,
    stratum: Annotated[str | None, Query(max_length=60, description="Only this stratum.")] = None,
    outcome: Annotated[
        samples.Outcome | Literal["open"] | None, Query(description="Only with this outcome; `open`: without any.")
    ] = None,
) -> Page[samples.SampledDossier]:
    """The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking. Never what was answered."""
    campaign = await queries.campaign(session, code, access.campaigns_of(by))
    drawn = await queries.sample(session, campaign.code, page, stratum=stratum, outcome=outcome)
    rows, cursor = page.page(drawn, "stratum", "position")
    response.headers.update(paging.link(request, cursor) | PRIVATE)
    return Page(items=[presenter.sample_item(row) for row in rows], next=cursor)


@router.get("/campaigns/{code}/progress")
async def read_progress(response: Response, code: Code, by: ProgressReader, session: ReadSession) -> samples.CampaignProgress:
    """How far a campaign is: dossiers drawn, answers, drop-outs, answers beyond a quota and the response rate, by stratum.

    Of a draft: how many dossiers it would be about if it were launched now.
    """
    campaign = await queries.campaign(session, code, access.campaigns_of(by))
    is_draft = campaign.state == "draft"
    strata = await (queries.planned_strata(session, campaign) if is_draft else queries.strata(session, campaign.code))
    outcomes = await queries.outcomes(session, campaign.code)
    response.headers.update(PRIVATE)
    return presenter.progress(campaign, strata, outcomes)


@router.get("/campaigns/{code}/results", response_model=results.CampaignResults, responses=openapi.CACHED)
async def read_results(
    request: Request,
    code: Code,
    by: Visitor,
    session: ReadSession,
    context: Context,
    by_: Annotated[By, Query(alias="by", description="What the index is divided by.")] = "factor",
) -> Response:
    """The index with its 95 % interval, by factor, and by authority or stratum once the campaign is closed.

    Results of a closed campaign are public. Those of a running one are for survey managers, auditors and leaders, and lag behind by
    one or two times the smallest cell, so that nobody learns from them what the answer says that came meanwhile.
    """
    campaign = await queries.campaign(session, code, access.campaigns_visible_to(by))
    if campaign.state == "draft":
        raise CampaignWithoutResults
    if campaign.state == "launched" and by_ != "factor":
        raise CampaignNotClosed
    basis = await _basis(session, context, campaign, by_)
    body = await asyncio.to_thread(presenter.campaign_results, campaign, context, basis, by_)
    if campaign.state == "closed":
        return public(request, body)
    return Response(body.model_dump_json(), headers=PRIVATE, media_type="application/json")


async def _basis(session: ReadSession, context: CampaignContext, campaign: Campaign, by: By) -> Basis:
    strata = await queries.strata(session, campaign.code)
    answers = await queries.respondents(session, campaign.code)
    if campaign.state == "launched":
        counted = context.questionnaires.version(campaign.questionnaire, campaign.questionnaire_version).counted_ids
        answers = answers[: disclosure.shown([each for each, _ in answers], counted, context.smallest_cell)]
    groups = {
        "authority": await queries.authorities(session, campaign.code) if by == "authority" else [],
        "stratum": [(row.stratum, row.name, row.population) for row in strata],
        "factor": [],
    }
    return Basis(strata, answers, groups[by])


def _answer(campaign: Campaign) -> Response:
    headers = {"ETag": conditional_requests.etag(campaign.version)} | PRIVATE
    return Response(presenter.campaign(campaign).model_dump_json(), headers=headers, media_type="application/json")

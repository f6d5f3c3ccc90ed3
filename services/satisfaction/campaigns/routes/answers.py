"""HTTP routes: invitations to a campaign, answers one by one and as tables, drop-outs."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Path, Request, Response

from services.chassis import openapi, paging
from services.chassis.auth import Caller, Visitor
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction import traces
from services.satisfaction.access import SurveyManager
from services.satisfaction.campaigns import presenter, queries, workbooks
from services.satisfaction.campaigns.commands import answers
from services.satisfaction.campaigns.context import Context
from services.satisfaction.campaigns.routes.campaigns import PRIVATE, Code
from services.satisfaction.campaigns.schemas import samples
from services.satisfaction.traces import DeviceId

router = transactional_router("/v1", "campaigns")

_TABLE = {
    "requestBody": {
        "required": True,
        "content": {
            workbooks.CSV: {"schema": {"type": "string"}},
            workbooks.XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
_ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer was stored before, under the same id.", "model": samples.CampaignAnswerOut}
    | openapi.headers("Idempotency-Replayed")
}


@router.get("/campaign-invitations", response_model=Page[samples.CampaignInvitationItem])
async def list_campaign_invitations(
    request: Request, response: Response, by: Caller, session: ReadSession, page: Paged, context: Context
) -> Page[samples.CampaignInvitationItem]:
    """Your invitations to campaigns that are running: one for each of your dossiers that was drawn."""
    rows, cursor = page.page(await queries.invitations(session, by, page), "campaign", "dossier")
    names = await queries.names(session, [row.campaign for row in rows])
    response.headers.update(paging.link(request, cursor) | PRIVATE)
    return Page(items=[presenter.invitation_item(row, names[row.campaign], context) for row in rows], next=cursor)


@router.get("/campaign-invitations/{token}")
async def read_campaign_invitation(
    token: Annotated[str, Path(max_length=200, description="The token of the invitation. Whoever has it may answer.")],
    session: ReadSession,
    response: Response,
    context: Context,
) -> samples.CampaignInvitationOut:
    """What is asked. The token is enough: no account is needed."""
    row, campaign = await queries.invitation(session, token)
    response.headers.update(PRIVATE)
    return presenter.invitation(row, campaign, context)


@router.post("/campaigns/{code}/answers", status_code=201, response_model=samples.CampaignAnswerOut, responses=_ANSWERED)
@retry_safe
async def answer_campaign(
    code: Code,
    body: samples.CampaignAnswerIn,
    by: Visitor,
    request: Request,
    session: Session,
    context: Context,
    device_id: DeviceId = None,
) -> Response:
    """Store one answer, which is final. Sent again with the same id it changes nothing and is answered with 200.

    By link and at a kiosk the token is enough; interviews and forms on paper are entered by survey managers, who do not work in
    the authority that handled the dossier.
    """
    stored, repeated = await answers.answer(session, context, code, body, by=by, at=datetime.now(UTC))
    if not repeated:
        trace = traces.of_request(request, device_id) if stored.collection == "link" else traces.NOWHERE
        traces.leave(session, trace, kind="campaign_answer", answer=stored.id, at=stored.stored_at)
    content = samples.CampaignAnswerOut.model_validate(stored, from_attributes=True).model_dump_json()
    headers = PRIVATE | ({"Idempotency-Replayed": "true"} if repeated else {})
    return Response(content, 200 if repeated else 201, headers, media_type="application/json")


@router.post("/campaigns/{code}/imports", status_code=201, response_model=samples.AnswerImportOut, openapi_extra=_TABLE)
@retry_safe
async def import_answers(
    request: Request, code: Code, by: SurveyManager, once: Idempotent, session: Session, context: Context
) -> Response:
    """Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none.

    Columns: `dossier`, `collection` (interview or post), a question's id for each question, and, if wanted, `id`, `answered_on`,
    `language`, `comment`. What is wrong is refused with a pointer to row and column: `/body/12/access_place`.
    """
    table = await workbooks.table(request.headers.get("content-type", ""), await request.body())
    report = await answers.import_table(session, context, code, table, by=by, at=datetime.now(UTC))
    return once.answer(session, 201, report.model_dump_json().encode(), {})


@router.put("/campaigns/{code}/sample/{dossier}/outcome")
@retry_safe
async def record_drop_out(
    code: Code,
    dossier: Annotated[str, Path(max_length=60, description="Code of the dossier.")],
    body: samples.DropOutIn,
    by: SurveyManager,
    session: Session,
    context: Context,
) -> samples.DropOutOut:
    """Record that an applicant did not answer; on request the next dossier of the stratum is drawn instead, once."""
    return await answers.record_drop_out(session, context, code, dossier, body, by=by, at=datetime.now(UTC))

"""HTTP routes: invitations and ratings."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Header, Path, Query, Request, Response

from services.chassis import idempotency, openapi, paging
from services.chassis.auth import Caller, Visitor
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.values import CodeIn
from services.satisfaction import access, tokens, traces
from services.satisfaction.ratings import commands, presenter, queries, schemas
from services.satisfaction.ratings.context import Context
from services.satisfaction.ratings.rules import invitations
from services.satisfaction.traces import DeviceId

router = transactional_router("/v1", "satisfaction")

Token = Annotated[str, Path(max_length=200, description="The last part of an invitation's `url`. Whoever has it may rate.")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        description="For an answer without `id`: new for each answer; a retry repeats it. 1 to 200 visible ASCII characters.",
        json_schema_extra={"pattern": idempotency.KEY.pattern, "examples": ["3f1c2d4e-0001"]},
    ),
]


@router.get("/rating-invitations", response_model=Page[schemas.InvitationItem])
async def list_rating_invitations(
    request: Request,
    response: Response,
    by: Caller,
    session: ReadSession,
    page: Paged,
    context: Context,
    dossier: Annotated[CodeIn | None, Query(description="Only the invitation of this dossier.")] = None,
) -> Page[schemas.InvitationItem]:
    """Your invitations to rate that have not expired, newest result first."""
    rows, cursor = page.page(
        await queries.invitations(session, by, page, dossier=dossier, at=datetime.now(UTC)), "returned_at", "dossier"
    )
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.item(row, context) for row in rows], next=cursor)


@router.get("/ratings/{token}")
async def read_rating_invitation(token: Token, request: Request, response: Response, context: Context) -> schemas.InvitationOut:
    """What is to be rated, and the questionnaire. The link is enough: no account is needed."""
    row = await queries.invitation(request.app.state.database, token, replica=True)
    now = datetime.now(UTC)
    invitations.require_open(row.closed_at, row.expires_at, now, now=now, grace=context.grace)
    response.headers["Cache-Control"] = "private, no-store"
    return presenter.invitation(row, context)


@router.post(
    "/ratings/{token}", status_code=201, response_model=schemas.RatingOut, responses={201: openapi.headers("Idempotency-Replayed")}
)
@retry_safe
async def rate(
    token: Token,
    body: schemas.AnswerIn,
    visitor: Visitor,
    request: Request,
    session: Session,
    context: Context,
    idempotency_key: IdempotencyKey = None,
    device_id: DeviceId = None,
) -> Response:
    """Rate a dossier; a rating is final. Sent again with the same `id`, or without one with the same `Idempotency-Key`, it is the response.

    An answer may arrive late from a phone that was offline: one given before the invitation expired is taken for 90 days from then.
    """
    # Before anything is looked up, so that an official gets no response that a citizen got.
    if visitor is not None and visitor.kind == "official":
        state = request.app.state
        await traces.record_attempt(state.database, state.sealer, visitor, tokens.fingerprint(token), at=datetime.now(UTC))
    access.require_applicant(visitor)
    key = str(body.id) if body.id else idempotency.valid(idempotency_key)
    rating, repeated = await commands.rate(session, request.app.state.database, context, token, body, key=key, at=datetime.now(UTC))
    if not repeated:
        traces.leave(session, traces.of_request(request, device_id), dossier=rating.dossier, at=rating.rated_at)
    headers = {"Idempotency-Replayed": "true"} if repeated else {}
    return Response(rating.model_dump_json(), 201, headers, media_type="application/json")

"""HTTP in: invitations, ratings and the satisfaction index."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request, Response

from services.chassis import idempotency, paging
from services.chassis.auth import Caller, Visitor
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Once
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction import access
from services.satisfaction.ratings import commands, presenter, queries, schemas
from services.satisfaction.ratings.context import Context
from services.satisfaction.ratings.rules import index, tokens

router = transactional_router("/v1", "satisfaction")

Token = Annotated[str, Path(max_length=200, description="The last part of an invitation's `url`. Whoever has it may answer.")]
# Far enough for any record we keep, and near enough for every calendar.
Day = Annotated[date | None, Query(ge=date(2000, 1, 1), le=date(2199, 12, 31))]


async def _once(
    request: Request,
    token: Token,
    visitor: Visitor,
    idempotency_key: Annotated[
        str | None, Header(description="New for each answer; a retry repeats it. 1 to 200 visible ASCII characters.")
    ] = None,
) -> Once:
    # Before the key is looked at: a refused official must not be given the citizen's answer either.
    access.require_applicant(visitor)
    # A colon, where principals have a bar: no account's keys can meet these.
    return await idempotency.once_for(request, f"rating:{tokens.fingerprint(token).hex()}", idempotency_key)


IdempotentByToken = Annotated[Once, Depends(_once)]


@router.get("/rating-invitations", response_model=Page[schemas.InvitationItem])
async def list_rating_invitations(
    request: Request,
    response: Response,
    by: Caller,
    session: ReadSession,
    page: Paged,
    survey: Context,
    dossier: Annotated[schemas.Code | None, Query(description="Only the invitation of this dossier.")] = None,
) -> Page[schemas.InvitationItem]:
    """Your invitations to rate that have not expired, newest result first."""
    rows = await queries.invitations(session, by, page, dossier=dossier, at=datetime.now(UTC))
    found, cursor = page.page(rows, "returned_at", "dossier")
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.item(each, survey) for each in found], next=cursor)


@router.get("/ratings/{token}")
async def read_rating_invitation(token: Token, session: ReadSession, response: Response, survey: Context) -> schemas.InvitationOut:
    """What you are asked to rate, and the questionnaire. The link is the right: no account is needed."""
    found = await queries.invitation(session, token, datetime.now(UTC))
    response.headers["Cache-Control"] = "private, no-store"
    return presenter.invitation(found, survey)


@router.post("/ratings/{token}", status_code=201, response_model=schemas.RatingOut)
@retry_safe
async def rate(token: Token, body: schemas.AnswerIn, once: IdempotentByToken, session: Session, survey: Context) -> Response:
    """Answer, once and for all. A phone that was offline sends again with the same `Idempotency-Key` and gets the first answer."""
    kept = await commands.rate(session, survey, token, body, at=datetime.now(UTC))
    return once.answer(session, 201, kept.model_dump_json().encode(), {})


@router.get("/satisfaction")
async def read_satisfaction(
    session: ReadSession,
    survey: Context,
    authority: Annotated[schemas.Code | None, Query(description="An authority, with all below it.")] = None,
    field: Annotated[schemas.Code | None, Query(description="A field of administration.")] = None,
    first: Annotated[Day, Query(alias="from", description="The first day, in Vietnam.")] = None,
    last: Annotated[Day, Query(alias="to", description="The last day, itself included, in Vietnam.")] = None,
) -> schemas.SatisfactionOut:
    """How satisfied applicants are. Over too few ratings there are no figures, so that nobody's own answer shows."""
    index.require_order(first, last)
    counts = await queries.scores(session, authority=authority, field=field, since=index.begin(first), until=index.end(last))
    return presenter.satisfaction(counts, survey, authority=authority, field=field, first=first, last=last)

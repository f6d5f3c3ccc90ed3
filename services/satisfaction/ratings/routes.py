"""HTTP routes: invitations and ratings."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from services.chassis import idempotency, paging
from services.chassis.auth import Caller, Visitor
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Once
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction import access
from services.satisfaction.ratings import commands, presenter, queries, schemas
from services.satisfaction.ratings.context import Context
from services.satisfaction.ratings.rules import tokens

router = transactional_router("/v1", "satisfaction")

Token = Annotated[str, Path(max_length=200, description="The last part of an invitation's `url`. Whoever has it may rate.")]


async def _once(
    request: Request,
    token: Token,
    visitor: Visitor,
    idempotency_key: idempotency.IdempotencyKey = None,
) -> Once:
    # Before the key is looked up, so that an official who is refused does not get the stored response to the citizen either.
    access.require_applicant(visitor)
    # The scope has a colon where principals have a bar, so it cannot collide with the keys of an account.
    return await idempotency.once_for(request, f"rating:{tokens.fingerprint(token).hex()}", idempotency_key)


IdempotentByToken = Annotated[Once, Depends(_once)]


@router.get("/rating-invitations", response_model=Page[schemas.InvitationItem])
async def list_rating_invitations(
    request: Request,
    response: Response,
    by: Caller,
    session: ReadSession,
    page: Paged,
    context: Context,
    dossier: Annotated[schemas.CodeIn | None, Query(description="Only the invitation of this dossier.")] = None,
) -> Page[schemas.InvitationItem]:
    """Your invitations to rate that have not expired, newest result first."""
    invitations = await queries.invitations(session, by, page, dossier=dossier, at=datetime.now(UTC))
    rows, cursor = page.page(invitations, "returned_at", "dossier")
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.item(row, context) for row in rows], next=cursor)


@router.get("/ratings/{token}")
async def read_rating_invitation(token: Token, session: ReadSession, response: Response, context: Context) -> schemas.InvitationOut:
    """What is to be rated, and the questionnaire. The link is enough: no account is needed."""
    row = await queries.invitation(session, token, datetime.now(UTC))
    response.headers["Cache-Control"] = "private, no-store"
    return presenter.invitation(row, context)


@router.post("/ratings/{token}", status_code=201, response_model=schemas.RatingOut)
@retry_safe
async def rate(token: Token, body: schemas.AnswerIn, once: IdempotentByToken, session: Session, context: Context) -> Response:
    """Rate a dossier; a rating is final. A retry with the same `Idempotency-Key` gets the first response again."""
    rating = await commands.rate(session, context, token, body, at=datetime.now(UTC))
    return once.answer(session, 201, rating.model_dump_json().encode(), {})

"""HTTP routes: flags on answers and decisions on them; comments, their moderation, and those that are published."""

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.chassis import conditional_requests, openapi, paging
from services.chassis.auth import Principal
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import public, tag
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.values import CodeIn
from services.satisfaction import access
from services.satisfaction.access import FlagReader, Moderator
from services.satisfaction.integrity import commands, presenter, queries, schemas
from services.satisfaction.integrity.context import Context, IntegrityContext
from services.satisfaction.integrity.rules.reasons import REASONS
from services.satisfaction.models.integrity import AnswerFlag

router = transactional_router("/v1", "integrity")

_PRIVATE = "private, no-cache"
FlagId = Annotated[UUID, Path(alias="id", description="The flag's id.")]
CommentId = Annotated[UUID, Path(alias="id", description="The comment's id.")]
Unit = Annotated[CodeIn | None, Query(description="Only about this unit and those below it.")]
_DECIDED: dict[int | str, dict[str, Any]] = {201: openapi.headers("ETag")}


@router.get("/answer-flags", response_model=Page[schemas.AnswerFlagItem], responses=CACHED)
async def list_answer_flags(
    request: Request,
    by: FlagReader,
    session: ReadSession,
    page: Paged,
    state: Annotated[schemas.FlagState | None, Query(description="Only in this state.")] = None,
    unit: Unit = None,
    reason: Annotated[
        str | None, Query(description="Only for this reason.", json_schema_extra={"enum": list(REASONS)}, max_length=40)
    ] = None,
) -> Response:
    """Flags on suspicious answers about your unit and those below it, newest first."""
    flags = await queries.flags(session, by, page, state=state, unit=unit, reason=reason)
    rows, cursor = page.page(flags, "raised_on", "id")
    body = Page[schemas.AnswerFlagItem](items=[presenter.item(row) for row in rows], next=cursor).model_dump_json().encode()
    response = conditional_requests.cacheable(request, body, f'"{tag(body)}"', _PRIVATE)
    response.headers.update(paging.link(request, cursor))
    return response


@router.get("/answer-flags/{id}", response_model=schemas.AnswerFlagOut, responses=CACHED)
async def read_answer_flag(
    flag_id: FlagId,
    request: Request,
    by: FlagReader,
    session: ReadSession,
    context: Context,
) -> Response:
    """One flag: why, how many answers on which days, and what was decided. Not who answered, nor for which dossier."""
    flag = await queries.flag(session, by, flag_id)
    body = (await _flag(session, flag, by, context)).model_dump_json().encode()
    return conditional_requests.cacheable(request, body, etag(flag.version), _PRIVATE)


@router.post("/answer-flags/{id}/decisions", status_code=201, response_model=schemas.AnswerFlagOut, responses=_DECIDED)
@retry_safe
async def decide_answer_flag(
    flag_id: FlagId,
    body: schemas.FlagDecisionIn,
    by: Moderator,
    expected: IfMatch,
    once: Idempotent,
    session: Session,
    context: Context,
) -> Response:
    """Decide, for a unit above the one that was rated, whether the answers of a flag count. A later decision may undo it."""
    flag = await commands.decide(session, context, flag_id, body, by=by, expected=expected, at=datetime.now(UTC))
    content = (await _flag(session, flag, by, context)).model_dump_json().encode()
    return once.answer(session, 201, content, {"ETag": etag(flag.version), "Cache-Control": _PRIVATE})


async def _flag(session: Session, flag: AnswerFlag, by: Principal, context: IntegrityContext) -> schemas.AnswerFlagOut:
    days = await queries.days(session, flag.id)
    # Who works with the people rated would read the newest answer from the difference of two readings.
    scores = await queries.scores(session, flag.id) if access.is_above(by, flag.authority_code) else {}
    decisions = await queries.decisions(session, flag.id)
    return presenter.flag(flag, days, scores, decisions, smallest_cell=context.smallest_cell)


@router.get("/rating-comments", response_model=Page[schemas.RatingCommentOut])
async def list_rating_comments(
    request: Request,
    response: Response,
    by: Moderator,
    session: ReadSession,
    page: Paged,
    context: Context,
    state: Annotated[schemas.CommentState | None, Query(description="Only in this state.")] = None,
    unit: Unit = None,
) -> Page[schemas.RatingCommentOut]:
    """Comments about the units below yours, word by word, to be published or withheld; newest month first."""
    rows, cursor = page.page(await queries.comments(session, by, page, state=state, unit=unit), "month", "id")
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.comment(row, context.sealer) for row in rows], next=cursor)


@router.get("/rating-comments/{id}", responses={200: openapi.headers("ETag")})
async def read_rating_comment(
    comment_id: CommentId,
    response: Response,
    by: Moderator,
    session: ReadSession,
    context: Context,
) -> schemas.RatingCommentDetail:
    """One comment with the decisions on it."""
    row = await queries.comment_to_moderate(session, by, comment_id)
    response.headers.update({"ETag": etag(row.RatingComment.version), "Cache-Control": "private, no-store"})
    return presenter.comment_detail(row, context.sealer, await queries.decisions(session, comment_id))


@router.post("/rating-comments/{id}/decisions", status_code=201, response_model=schemas.RatingCommentDetail, responses=_DECIDED)
@retry_safe
async def decide_rating_comment(
    comment_id: CommentId,
    body: schemas.CommentDecisionIn,
    by: Moderator,
    expected: IfMatch,
    once: Idempotent,
    session: Session,
    context: Context,
) -> Response:
    """Publish a comment in its redacted form, or withhold it. A later decision may undo it."""
    await commands.moderate(session, context, comment_id, body, by=by, expected=expected, at=datetime.now(UTC))
    row = await queries.comment_to_moderate(session, by, comment_id)
    detail = presenter.comment_detail(row, context.sealer, await queries.decisions(session, comment_id))
    headers = {"ETag": etag(row.RatingComment.version), "Cache-Control": "private, no-store"}
    return once.answer(session, 201, detail.model_dump_json().encode(), headers)


@router.get("/satisfaction-comments", response_model=Page[schemas.PublishedComment], responses=CACHED)
async def list_satisfaction_comments(
    request: Request,
    session: ReadSession,
    page: Paged,
    context: Context,
    authority: Annotated[CodeIn | None, Query(description="An authority, with all below it.")] = None,
    month: Annotated[schemas.Month | None, Query(description="The month in which they were given, in Vietnam.")] = None,
) -> Response:
    """What people wrote about authorities, after moderation, newest month first. No day, no dossier, no names."""
    first_day = date.fromisoformat(f"{month}-01") if month is not None else None
    comments = await queries.published_comments(session, page, authority=authority, month=first_day, smallest=context.smallest_cell)
    rows, cursor = page.page(comments, "month", "id")
    body = Page[schemas.PublishedComment](items=[presenter.published(row) for row in rows], next=cursor)
    return public(request, body, paging.link(request, cursor))

"""HTTP in: drafts, each for its applicant only."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic_core import to_json

from services.chassis import exact_json, openapi, paging
from services.chassis.auth import Caller, Principal
from services.chassis.conditional_requests import IfMatchToChange, etag
from services.chassis.database import ReadSession, Session
from services.chassis.errors import language
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors
from services.dossier.cases.queries import acceptance
from services.dossier.cases.schemas.submissions import SubmissionCheck, validation_errors
from services.dossier.context import Context, DossierContext
from services.dossier.drafts import commands, queries
from services.dossier.drafts.schemas import MAX_BYTES, Content, DraftContent, DraftItem, DraftOut, is_unknown_field
from services.dossier.models.drafts import Draft

router = transactional_router("/v1", "drafts")

_PRIVATE = {"Cache-Control": "private, no-store"}


async def _applicant(by: Caller) -> Principal:
    if not by.is_applicant:
        raise errors.DraftsForbidden
    return by


Applicant = Annotated[Principal, Depends(_applicant)]


async def _partial(_by: Applicant, body: DraftContent) -> Content:
    if len(to_json(body.root)) > MAX_BYTES:
        raise errors.DraftTooLarge
    unknown = [{**error, "loc": ("body", *error["loc"])} for error in validation_errors(body.root) if is_unknown_field(error)]
    if unknown:
        raise RequestValidationError(unknown)
    return body.root


PartialSubmission = Annotated[Content, Depends(_partial)]


async def _retention(request: Request) -> timedelta:
    return timedelta(days=request.app.state.settings.draft_days)


Retention = Annotated[timedelta, Depends(_retention)]
"""How long a draft is retained after its last change."""

Id = Annotated[UUID, Path(alias="id", description="Id of the draft.")]


@router.post("/drafts", status_code=201, response_model=DraftOut, responses={201: openapi.headers("ETag", "Location")})
@retry_safe
async def create_draft(
    request: Request, by: Applicant, content: PartialSubmission, session: Session, context: Context, retention: Retention
) -> Response:
    """Store a submission that is not finished yet, at most twenty at a time.

    To submit it, send its `content` to `POST /v1/dossiers`, then delete the draft: submission does not.
    """
    now = datetime.now(UTC)
    checked = await acceptance.check(context, content, by=by, at=now, language=language(request))
    draft = await commands.create(session, context.sealer, content, by=by, at=now, since=now - retention)
    return _response(draft, content, checked, retention, status=201, headers={"Location": f"/v1/drafts/{draft.id}"})


@router.get("/drafts")
async def list_drafts(
    request: Request, response: Response, by: Applicant, session: ReadSession, page: Paged, context: Context, retention: Retention
) -> Page[DraftItem]:
    """Your drafts, the newest change first."""
    rows, cursor = page.page(await queries.drafts(session, by, page, since=datetime.now(UTC) - retention), "updated_at", "id")
    response.headers.update(_PRIVATE | paging.link(request, cursor))
    return Page(items=[_listed(each, context, retention) for each in rows], next=cursor)


@router.get("/drafts/{id}", response_model=DraftOut, responses={200: openapi.headers("ETag")})
async def read_draft(request: Request, draft: Id, by: Applicant, context: Context, retention: Retention) -> Response:
    """One of your drafts, with the errors its submission would be refused for."""
    now = datetime.now(UTC)
    # Closed before the check, which reads on a connection of its own.
    async with context.database.reading() as session:
        row = await queries.draft(session, draft, by, since=now - retention)
    content = commands.content_of(row, context.sealer)
    checked = await acceptance.check(context, content, by=by, at=now, language=language(request))
    return _response(row, content, checked, retention)


@router.put(
    "/drafts/{id}",
    response_model=DraftOut,
    responses={200: openapi.headers("ETag"), 201: {"model": DraftOut, **openapi.headers("ETag", "Location")}},
)
@retry_safe
async def update_draft(
    request: Request,
    draft: Id,
    by: Applicant,
    expected: IfMatchToChange,
    content: PartialSubmission,
    session: Session,
    context: Context,
    retention: Retention,
) -> Response:
    """Replace the content of the draft whose ETag `If-Match` carries, or create one under an id of your own.

    Its retention starts again. Without `If-Match` the draft is created: an id made on the device, a random UUID, makes sending again safe
    when the answer was lost, for then 428 says that the draft is there.
    """
    now = datetime.now(UTC)
    checked = await acceptance.check(context, content, by=by, at=now, language=language(request))
    since = now - retention
    if expected is None:
        row = await commands.create(session, context.sealer, content, by=by, at=now, since=since, number=draft)
        return _response(row, content, checked, retention, status=201, headers={"Location": f"/v1/drafts/{row.id}"})
    row = await commands.update(session, context.sealer, draft, content, expected=expected, by=by, at=now, since=since)
    return _response(row, content, checked, retention)


@router.delete("/drafts/{id}", status_code=204)
@retry_safe
async def delete_draft(draft: Id, by: Applicant, session: Session, retention: Retention) -> Response:
    """Delete one of your drafts, for good."""
    await commands.delete(session, draft, by=by, since=datetime.now(UTC) - retention)
    return Response(status_code=204)


def _response(
    draft: Draft,
    content: Content,
    checked: SubmissionCheck,
    retention: timedelta,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    body = DraftOut(
        **dict(_item(draft, content, retention)),
        content=DraftContent(content),
        errors=checked.errors,
        missing_components=checked.missing_components,
    )
    all_headers = _PRIVATE | {"ETag": etag(draft.version)} | (headers or {})
    text = exact_json.as_numbers(body.model_dump_json().encode())
    return Response(text, status, all_headers, media_type="application/json")


def _listed(draft: Draft, context: DossierContext, retention: timedelta) -> DraftItem:
    """A draft in a list, marked where it cannot be opened: one such draft fails no list."""
    try:
        return _item(draft, commands.content_of(draft, context.sealer), retention)
    except errors.ContentUnreadable:
        return _item(draft, {}, retention).model_copy(update={"unreadable": True})


def _item(draft: Draft, content: Content, retention: timedelta) -> DraftItem:
    return DraftItem(
        id=draft.id,
        procedure=content.get("procedure"),
        updated_at=draft.updated_at,
        expires_at=draft.updated_at + retention,
        version=draft.version,
    )

"""Routes for drafts and their publication."""

from datetime import UTC, datetime
from typing import Any, Final

from fastapi import Response
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.access import Editor, Publisher
from services.catalog.assessments.rules import completeness
from services.catalog.models import Draft
from services.catalog.procedures.rules import page_tags, record_parser
from services.catalog.versions.commands import drafts, publication
from services.catalog.versions.queries import drafts as draft_queries
from services.catalog.versions.rules import editions, publication_checks
from services.catalog.versions.schemas import drafts as draft_schemas
from services.chassis import openapi
from services.chassis.conditional_requests import IfMatch, IfMatchToChange, etag
from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import values
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "procedure drafts")

ETAG: Final = openapi.headers("ETag")
_PRIVATE = {"Cache-Control": "private, no-store"}


@router.get("/procedures/{code}/draft", response_model=draft_schemas.ProcedureDraftOut, responses={200: ETAG})
async def read_procedure_draft(code: values.ProcedureCode, by: Publisher, session: ReadSession) -> Response:
    """The draft, with what the law still requires, contradictions and warnings."""
    del by
    return await draft_response(session, await draft_queries.draft(session, code))


@router.put(
    "/procedures/{code}/draft",
    response_model=draft_schemas.ProcedureDraftOut,
    responses={200: ETAG, 201: {"model": draft_schemas.ProcedureDraftOut} | ETAG},
)
@retry_safe
async def put_procedure_draft(
    code: values.ProcedureCode, body: dict[str, Any], by: Editor, expected: IfMatchToChange, session: Session
) -> Response:
    """Store a national record as the draft of the next version, or change the draft whose ETag is in `If-Match`."""
    draft, created = await drafts.put(session, code, body, expected=expected, by=by, at=datetime.now(UTC))
    return await draft_response(session, draft, 201 if created else 200)


@router.delete("/procedures/{code}/draft", status_code=204)
@retry_safe
async def delete_procedure_draft(code: values.ProcedureCode, by: Editor, expected: IfMatch, session: Session) -> Response:
    """Delete the draft whose ETag is in `If-Match`."""
    del by
    await drafts.discard(session, code, expected=expected)
    return Response(status_code=204)


@router.post("/procedures/{code}/draft/review", response_model=draft_schemas.ProcedureDraftOut, responses={200: ETAG})
@retry_safe
async def request_review(code: values.ProcedureCode, by: Editor, expected: IfMatch, session: Session) -> Response:
    """Submit the draft whose ETag is in `If-Match` for review: a leader may then publish it, until it is edited again."""
    return await draft_response(session, await drafts.request_review(session, code, expected=expected, by=by, at=datetime.now(UTC)))


@router.post(
    "/procedures/{code}/publication",
    status_code=201,
    response_model=draft_schemas.PublicationOut,
    responses={201: openapi.headers("ETag", "Location")},
)
@retry_safe
async def publish_draft(
    code: values.ProcedureCode, body: draft_schemas.PublicationIn, by: Publisher, expected: IfMatch, session: Session
) -> Response:
    """Publish the draft whose ETag is in `If-Match`, by a decision; the version never changes again.

    A leader may publish only a draft in review, an editor any draft. The response is the page with `warnings`.
    """
    edition, warnings = await publication.publish(session, code, body, expected=expected, by=by, at=datetime.now(UTC))
    page = editions.document(edition)
    headers = {"Location": f"/v1/procedures/{edition.code}", "ETag": page_tags.tag(to_json(page))}
    content = page | {"warnings": [draft_schemas.RemarkOut.model_validate(each) for each in warnings]}
    return Response(to_json(content), 201, headers, media_type="application/json")


async def draft_response(session: AsyncSession, draft: Draft, status: int = 200) -> Response:
    """A draft with its ETag, what the law still requires of it, and remarks."""
    source = record_parser.reparse(draft.procedure_code, draft.record)
    contradictions = await draft_queries.contradictions(session, source)
    missing = completeness.missing(source.record, day_in_vietnam(datetime.now(UTC)))
    body = draft_schemas.ProcedureDraftOut(
        code=draft.procedure_code,
        revision=draft.revision,
        record=draft.record,
        state="in_review" if draft.review_requested_at else "draft",
        edited_at=draft.edited_at,
        missing=[draft_schemas.MissingContent(pointer=pointer, description=description) for pointer, description in missing],
        contradictions=[draft_schemas.RemarkOut.model_validate(each) for each in contradictions],
        warnings=[draft_schemas.RemarkOut.model_validate(each) for each in publication_checks.recommendations(source.record)],
    )
    return Response(body.model_dump_json(), status, {"ETag": etag(draft.revision)} | _PRIVATE, media_type="application/json")

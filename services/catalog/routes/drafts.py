"""HTTP in: drafts and their publication, for editors."""

from datetime import UTC, datetime
from typing import Any

from fastapi import Response
from pydantic_core import to_json

from services.catalog import schemas
from services.catalog.commands import drafts, publication
from services.catalog.models import Draft
from services.catalog.preconditions import Editor, IfMatchToChange
from services.catalog.queries import procedures as queries
from services.catalog.rules import completeness, editions
from services.catalog.rules.record import Record
from services.chassis import json_body
from services.chassis.concurrency import IfMatch, etag
from services.chassis.database import ReadSession, Session

router = json_body.router("/v1", "procedure drafts")

_PRIVATE = {"Cache-Control": "private, no-store"}


@router.get("/procedures/{code}/draft", response_model=schemas.DraftOut)
async def read_draft(code: str, by: Editor, session: ReadSession) -> Response:
    """The draft, with what the law still wants of it."""
    del by
    return _answer(await queries.draft(session, code))


@router.put("/procedures/{code}/draft", response_model=schemas.DraftOut, responses={201: {"model": schemas.DraftOut}})
async def put_draft(code: str, body: dict[str, Any], by: Editor, expected: IfMatchToChange, session: Session) -> Response:
    """Keep a national record as the next version's draft, or change the draft whose ETag `If-Match` carries."""
    draft, created = await drafts.put(session, code, body, expected=expected, by=by, at=datetime.now(UTC))
    return _answer(draft, 201 if created else 200)


@router.post("/procedures/{code}/publication", status_code=201, response_model=schemas.ProcedureOut)
async def publish_draft(code: str, body: schemas.PublicationIn, by: Editor, expected: IfMatch, session: Session) -> Response:
    """Publish the draft whose ETag `If-Match` carries, by a decision; it then never changes again."""
    edition = await publication.publish(session, code, body, expected=expected, by=by)
    page = to_json(editions.document(edition))
    headers = {"Location": f"/v1/procedures/{edition.code}", "ETag": editions.tag(page)}
    return Response(page, 201, headers, media_type="application/json")


def _answer(draft: Draft, status: int = 200) -> Response:
    missing = completeness.missing(Record.model_validate(draft.record))
    shown = schemas.DraftOut(
        code=draft.procedure_code,
        revision=draft.revision,
        record=draft.record,
        edited_at=draft.edited_at,
        missing=[schemas.Missing(pointer=pointer, what=what) for pointer, what in missing],
    )
    return Response(shown.model_dump_json(), status, {"ETag": etag(draft.revision)} | _PRIVATE, media_type="application/json")

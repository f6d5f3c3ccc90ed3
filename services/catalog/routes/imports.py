"""HTTP in: files to take in, and how far they are."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request, Response

from services.catalog import schemas
from services.catalog.commands import imports as commands
from services.catalog.errors import NotNdjson
from services.catalog.models import Import, ImportFinding
from services.catalog.preconditions import Editor
from services.catalog.queries import imports as queries
from services.catalog.rules.days import day_in_vietnam
from services.chassis import json_body, paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Paged

router = json_body.router("/v1", "imports")

_BODY = {"requestBody": {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}


@router.post("/imports", status_code=202, response_model=schemas.ImportOut, openapi_extra=_BODY)
async def begin_import(
    request: Request,
    by: Editor,
    session: Session,
    kind: Annotated[Literal["procedures", "authorities"], Query()],
    effective_from: Annotated[
        schemas.Day | None, Query(description="When new versions come into force; today when absent.")
    ] = None,
) -> Response:
    """Take in a file of one JSON record a line. The work goes on in the background; `Location` tells how far it is."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-ndjson":
        raise NotNdjson
    now = datetime.now(UTC)
    # The whole body first: no transaction waits for a slow sender.
    body = await request.body()
    begun = await commands.begin(session, kind, body, effective_from=effective_from or day_in_vietnam(now), by=by, at=now)
    return Response(
        _shown(begun, [], None).model_dump_json(), 202, {"Location": f"/v1/imports/{begun.id}"}, media_type="application/json"
    )


@router.get("/imports/{import_id}")
async def read_import(
    request: Request, response: Response, import_id: UUID, by: Editor, session: ReadSession, page: Paged
) -> schemas.ImportOut:
    """How far an import is, and a page of its report: refusals first, then what stayed words."""
    del by
    found = await queries.one(session, import_id)
    report, cursor = page.page(await queries.report(session, import_id, page), "severity", "line", "id")
    response.headers.update(paging.link(request, cursor))
    return _shown(found, list(report), cursor)


def _shown(found: Import, report: list[ImportFinding], cursor: str | None) -> schemas.ImportOut:
    counted = {name: getattr(found, name) for name in schemas.ImportOut.model_fields if name not in ("report", "next")}
    lines = [{name: getattr(line, name) for name in schemas.FindingOut.model_fields} for line in report]
    return schemas.ImportOut.model_validate(counted | {"report": lines, "next": cursor})

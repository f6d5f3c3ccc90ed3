"""HTTP in: files to take in, and how far they are."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request, Response

from services.catalog.access import Editor
from services.catalog.errors import UnsupportedImportFormat, UnsupportedImportShape
from services.catalog.imports import commands
from services.catalog.imports import schemas as imports_schemas
from services.catalog.imports.queries import imports as import_queries
from services.catalog.imports.schemas import NDJSON, XLSX, ImportKind
from services.catalog.models import Import, ImportFinding
from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "imports")

_BODY = {
    "requestBody": {
        "required": True,
        "content": {NDJSON: {"schema": {"type": "string"}}, XLSX: {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post("/imports", status_code=202, response_model=imports_schemas.ImportOut, openapi_extra=_BODY)
@retry_safe
async def begin_import(
    request: Request,
    by: Editor,
    session: Session,
    kind: Annotated[Literal["procedures", "authorities", "news"], Query()],
    shape: Annotated[
        Literal["record", "lay-thu-tuc"],
        Query(description="Of JSON Lines: our records, or those the national `LayThuTuc` answers with."),
    ] = "record",
    effective_from: Annotated[
        vietnam.Day | None, Query(description="When new versions come into force; today when absent.")
    ] = None,
) -> Response:
    """Take in a file: one JSON record a line, or a workbook like the template (`/v1/imports/template.xlsx`).

    The work goes on in the background; `Location` tells how far it is. A file that cannot be read at all is refused at once.
    """
    held = _held(request.headers.get("content-type", ""), kind, shape)
    now = datetime.now(UTC)
    # The whole body first: no transaction waits for a slow sender.
    body = await request.body()
    begun = await commands.create(session, held, body, effective_from=effective_from or day_in_vietnam(now), by=by, at=now)
    return Response(
        _shown(begun, [], None).model_dump_json(), 202, {"Location": f"/v1/imports/{begun.id}"}, media_type="application/json"
    )


@router.get("/imports/{import_id}")
async def read_import(
    request: Request, response: Response, import_id: UUID, by: Editor, session: ReadSession, page: Paged
) -> imports_schemas.ImportOut:
    """How far an import is, and a page of its report: refusals first, then what stayed words."""
    del by
    found = await import_queries.import_by_id(session, import_id)
    report, cursor = page.page(await import_queries.report(session, import_id, page), "severity", "line", "id")
    response.headers.update(paging.link(request, cursor))
    return _shown(found, list(report), cursor)


def _held(
    content_type: str, kind: Literal["procedures", "authorities", "news"], shape: Literal["record", "lay-thu-tuc"]
) -> ImportKind:
    match content_type.partition(";")[0].strip().lower(), kind, shape:
        case (str(sent), "procedures", "record") if sent == XLSX:
            return "procedures/xlsx"
        case (str(sent), "procedures", "lay-thu-tuc") if sent == NDJSON:
            return "procedures/lay-thu-tuc"
        case (str(sent), _, "record") if sent == NDJSON:
            return kind
        case (str(sent), _, _) if sent in (NDJSON, XLSX):
            raise UnsupportedImportShape
    raise UnsupportedImportFormat


def _shown(found: Import, report: list[ImportFinding], cursor: str | None) -> imports_schemas.ImportOut:
    counted = {
        name: getattr(found, name) for name in imports_schemas.ImportOut.model_fields if name not in ("shape", "report", "next")
    }
    counted["kind"], _, shape = found.kind.partition("/")
    counted["shape"] = shape or "record"
    lines = [{name: getattr(line, name) for name in imports_schemas.ImportFindingOut.model_fields} for line in report]
    return imports_schemas.ImportOut.model_validate(counted | {"report": lines, "next": cursor})

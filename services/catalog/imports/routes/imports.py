"""Routes to upload import files, and to follow their progress."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.catalog.access import Editor
from services.catalog.errors import UnsupportedImportFormat, UnsupportedImportShape
from services.catalog.imports import commands
from services.catalog.imports import schemas as imports_schemas
from services.catalog.imports.queries import imports as import_queries
from services.catalog.imports.schemas import NDJSON, XLSX, ImportKind
from services.catalog.models import Import, ImportFinding
from services.chassis import openapi, paging
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


@router.post(
    "/imports",
    status_code=202,
    response_model=imports_schemas.ImportOut,
    responses={202: openapi.headers("Location")},
    openapi_extra=_BODY,
)
@retry_safe
async def begin_import(
    *,
    request: Request,
    by: Editor,
    session: Session,
    kind: Annotated[Literal["procedures", "authorities", "news"], Query(description="What the file holds.")],
    shape: Annotated[
        Literal["record", "lay-thu-tuc"],
        Query(description="For JSON Lines: our records, or those of the national service `LayThuTuc`."),
    ] = "record",
    effective_from: Annotated[
        vietnam.Day | None, Query(description="When new versions come into force; today when absent.")
    ] = None,
    replace: Annotated[
        bool,
        Query(
            description="Whether a record replaces the one before as a whole. Otherwise parts that the file does not state stay:"
            " keys that a record lacks, and everything the national record has no key for, as e-form and workflow.",
            examples=[False],
        ),
    ] = False,
) -> Response:
    """Import a file: JSON Lines with one record per line, or a workbook like the template (`/v1/imports/template.xlsx`).

    Parts of a procedure or an authority that the file does not state are kept, unless `replace`; the report names what was kept and
    dropped in each record. A key with null or an empty list is stated: it empties the part.

    The import runs in the background; `Location` is its progress. A file that cannot be read at all is rejected at once.
    """
    import_kind = _import_kind(request.headers.get("content-type", ""), kind, shape)
    now = datetime.now(UTC)
    # The body is read before the transaction begins, so that a slow sender does not hold one.
    body = await request.body()
    import_ = await commands.create(
        session, import_kind, body, effective_from=effective_from or day_in_vietnam(now), replace=replace, by=by, at=now
    )
    return Response(
        _import_out(import_, [], None).model_dump_json(),
        202,
        {"Location": f"/v1/imports/{import_.id}"},
        media_type="application/json",
    )


@router.get("/imports/{import_id}")
async def read_import(
    request: Request,
    response: Response,
    import_id: Annotated[UUID, Path(description="Id of the import.")],
    by: Editor,
    session: ReadSession,
    page: Paged,
) -> imports_schemas.ImportOut:
    """The progress of an import, and a page of its report: errors first, then warnings."""
    del by
    import_ = await import_queries.import_by_id(session, import_id)
    report, cursor = page.page(await import_queries.report(session, import_id, page), "severity", "line", "id")
    response.headers.update(paging.link(request, cursor))
    return _import_out(import_, list(report), cursor)


def _import_kind(
    content_type: str, kind: Literal["procedures", "authorities", "news"], shape: Literal["record", "lay-thu-tuc"]
) -> ImportKind:
    match content_type.partition(";")[0].strip().lower(), kind, shape:
        case (str(media_type), "procedures", "record") if media_type == XLSX:
            return "procedures/xlsx"
        case (str(media_type), "procedures", "lay-thu-tuc") if media_type == NDJSON:
            return "procedures/lay-thu-tuc"
        case (str(media_type), _, "record") if media_type == NDJSON:
            return kind
        case (str(media_type), _, _) if media_type in (NDJSON, XLSX):
            raise UnsupportedImportShape
    raise UnsupportedImportFormat


def _import_out(import_: Import, report: list[ImportFinding], cursor: str | None) -> imports_schemas.ImportOut:
    values = {
        name: getattr(import_, name) for name in imports_schemas.ImportOut.model_fields if name not in ("shape", "report", "next")
    }
    values["kind"], _, shape = import_.kind.partition("/")
    values["shape"] = shape or "record"
    lines = [{name: getattr(line, name) for name in imports_schemas.ImportFindingOut.model_fields} for line in report]
    return imports_schemas.ImportOut.model_validate(values | {"report": lines, "next": cursor})

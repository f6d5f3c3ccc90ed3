"""Routes for the catalogue as a file, and for the empty workbook to fill in."""

import asyncio
import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from fastapi import BackgroundTasks, Query, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from pydantic_core import to_json

from services.catalog.imports.queries import exports as export_queries
from services.catalog.imports.rules import national_mapping
from services.catalog.imports.schemas import NDJSON, XLSX
from services.catalog.imports.workbooks import writer as workbook_writer
from services.chassis import conditional_requests, openapi
from services.chassis.auth import Visitor
from services.chassis.database import Database
from services.chassis.errors import Unauthenticated
from services.chassis.openapi import CACHED
from services.chassis.public_cache import PUBLIC
from services.chassis.transactional_router import transactional_router
from services.kernel import vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "exports")
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {NDJSON: {"schema": {"type": "string"}}, XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    | openapi.headers("Content-Disposition", "ETag"),
}
_WORKBOOK: Final[dict[int | str, dict[str, Any]]] = {
    **CACHED,
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    | openapi.headers("ETag", "Cache-Control", "Content-Disposition"),
}
# Large, and different tomorrow: caches must not store it.
_ONCE: Final = {"Cache-Control": "no-store"}
# Writing a workbook takes a processor for seconds.
_ONE_WORKBOOK: Final = asyncio.Semaphore(1)


@router.get("/procedures/export", response_class=Response, responses=_FILES)
async def export_procedures(
    request: Request,
    by: Visitor,
    background: BackgroundTasks,
    format: Annotated[  # noqa: A002 - the parameter's name is the contract
        Literal["jsonl", "xlsx", "lay-thu-tuc"],
        Query(description="Our records or the national format, one per line; or a workbook like the import template."),
    ] = "jsonl",
    at: Annotated[vietnam.Day | None, Query(description="As in force on this day; today when absent.")] = None,
    field: Annotated[str | None, Query(max_length=300, description="Only of this field, by its code.")] = None,
) -> Response:
    """All procedures in force, complete. Importing the file again changes nothing. A workbook needs the role `editor`."""
    database: Database = request.app.state.database
    day = at or day_in_vietnam(datetime.now(UTC))
    name = f"thu-tuc-{day.isoformat()}"
    if format == "xlsx":
        if by is None:
            raise Unauthenticated
        by.require_role("editor")
        path = await _workbook(database, day, field)
        background.add_task(shutil.rmtree, path.parent)
        return FileResponse(path, media_type=XLSX, filename=f"{name}.xlsx", headers=_ONCE, background=background)
    lines = _records(database, day, field) if format == "jsonl" else _national(database, day, field)
    return StreamingResponse(
        lines, media_type=NDJSON, headers=_ONCE | {"Content-Disposition": f'attachment; filename="{name}.jsonl"'}
    )


@router.get("/imports/template.xlsx", response_class=Response, responses=_WORKBOOK)
async def read_template(request: Request) -> Response:
    """The workbook to fill in and import, with notes, choices, an example that is not imported, and a guide."""
    body = await asyncio.to_thread(_template)
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": PUBLIC}
    if conditional_requests.matches(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=XLSX, headers=headers | {"Content-Disposition": 'attachment; filename="thu-tuc.xlsx"'})


async def _records(database: Database, day: date, field: str | None) -> AsyncIterator[str]:
    async for page in export_queries.texts(database, day, field):
        yield "".join(f"{text}\n" for text in page)


async def _national(database: Database, day: date, field: str | None) -> AsyncIterator[bytes]:
    async for page in export_queries.records(database, day, field):
        yield await asyncio.to_thread(_national_lines, page)


def _national_lines(page: Sequence[dict[str, Any]]) -> bytes:
    return b"".join(to_json(national_mapping.to_national(record)) + b"\n" for record in page)


async def _workbook(database: Database, day: date, field: str | None) -> Path:
    async with _ONE_WORKBOOK:
        path = Path(tempfile.mkdtemp(prefix="motcua-")) / "export.xlsx"
        try:
            writer = workbook_writer.Writer(path)
            async for page in export_queries.records(database, day, field):
                await asyncio.to_thread(writer.add_all, page)
            await asyncio.to_thread(writer.close)
        except BaseException:
            shutil.rmtree(path.parent)
            raise
    return path


@lru_cache(maxsize=1)
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        workbook_writer.template(path)
        return path.read_bytes()

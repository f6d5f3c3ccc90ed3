"""HTTP in: the public list of anchors, and the proof of a dossier's history in one of them."""

import re
from typing import Annotated, Any, Final, Literal

from fastapi import Header, Path, Query, Request, Response

from services.chassis import openapi, paging, public_cache
from services.chassis.auth import Caller
from services.chassis.content_negotiation import preferred
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.dossier.anchors import presenter, queries, schemas
from services.dossier.errors import NotAcceptable
from services.kernel import values

router = transactional_router("/v1", "anchors")

_JSON: Final = "application/json"
_ZIP: Final = "application/zip"
_FORMATS: Final = {_JSON: "json", _ZIP: "zip"}
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}}} | openapi.headers("Content-Disposition")
}
_MAX_NUMBER: Final = 2**31 - 1


@router.get("/anchors", response_model=Page[schemas.AnchorOut], responses=CACHED)
async def list_anchors(request: Request, session: ReadSession, page: Paged) -> Response:
    """The daily anchors of all histories with their time stamps, newest first. Public: keep them, and nobody can rewrite a history unseen."""
    rows, cursor = page.page(await queries.page(session, page), "number")
    stamps = await queries.time_stamps(session, [row.number for row in rows])
    anchors = Page[schemas.AnchorOut](items=[presenter.anchor(row, stamps) for row in rows], next=cursor)
    return public_cache.public(request, anchors, paging.link(request, cursor))


@router.get("/anchors/{number}", response_model=schemas.AnchorOut, responses=CACHED)
async def read_anchor(
    number: Annotated[int, Path(ge=1, le=_MAX_NUMBER, description="Number of the anchor.")], request: Request, session: ReadSession
) -> Response:
    """One anchor with its time stamps. Public."""
    row = await queries.anchor(session, number)
    return public_cache.public(request, presenter.anchor(row, await queries.time_stamps(session, [number])))


@router.get("/dossiers/{code}/history/proof", response_model=schemas.HistoryProof, responses=_FILES)
async def prove_history(
    code: values.DossierCode,
    by: Caller,
    session: ReadSession,
    anchor: Annotated[
        int | None, Query(ge=1, le=_MAX_NUMBER, description="Number of the anchor; the newest with a time stamp when absent.")
    ] = None,
    format_: Annotated[
        Literal["json", "zip"] | None, Query(alias="format", description="Else as Accept prefers; `zip` holds files for openssl.")
    ] = None,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """Proof that the history existed when an anchor was time-stamped, for whoever may read it. It shows no entry, and is not logged."""
    file_format = format_ or preferred(accept, _FORMATS)
    if file_format is None:
        raise NotAcceptable
    found = await queries.proof(session, code, by, anchor)
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept"}
    if file_format == "json":
        return Response(presenter.proof(found).model_dump_json(), media_type=_JSON, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{_file_name(code)}-{found.anchor.number}.zip"'
    return Response(presenter.archive(found), media_type=_ZIP, headers=headers)


def _file_name(code: str) -> str:
    return f"proof-{re.sub(r'[^A-Za-z0-9.-]', '_', code)}"

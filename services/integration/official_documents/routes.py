"""HTTP routes of official documents: packets that arrive, documents to be sent, what became of them. Bodies are streamed and bounded."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from services.chassis import downloads, openapi, paging
from services.chassis.auth import Caller, Principal
from services.chassis.database import ReadSession, Session
from services.chassis.errors import Forbidden
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, streaming_router, transactional_router
from services.integration.access import EXCHANGE_SCOPE, Admin
from services.integration.delivery.schemas import ReplayResult
from services.integration.errors import OfficialDocumentNotFound, PacketTooLarge
from services.integration.official_documents import presenter, queries, schemas
from services.integration.official_documents.commands import inbox, sending, statuses
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol.xml import PACKET_BYTES

_PREFIX: Final = "/v1/official-documents"
_TAG: Final = "official documents"
router = transactional_router(_PREFIX, _TAG)
streaming: APIRouter = streaming_router(_PREFIX, _TAG, headers={})
LIMITS: Final = {_PREFIX: PACKET_BYTES + PACKET_BYTES // 2, f"{_PREFIX}/inbox": PACKET_BYTES}
"""Bytes of a body; a document's files are in base64."""
_PACKET: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string", "format": "binary"}}}}
}

Id = Annotated[UUID, Path(description="Id of the document here.", examples=["3f2a1b4c-0000-4000-8000-000000000000"])]


def _context(request: Request) -> DocumentContext:
    context: DocumentContext = request.app.state.official_documents
    return context


def _agencies(request: Request, by: Principal) -> tuple[str, ...]:
    return queries.agencies(request.app.state.settings, by)


@streaming.post("", status_code=201, responses={201: openapi.headers("Location")})
async def send_official_document(
    request: Request, response: Response, body: schemas.OfficialDocumentIn, by: Caller
) -> schemas.OfficialDocumentOut:
    """Send a document for your unit or one below it. For registrars. Sent twice, the same number of the same day is refused."""
    by.require_role("registrar")
    database, context = request.app.state.database, _context(request)
    id_ = await sending.send(database, context, body, by=by, at=datetime.now(UTC))
    response.headers["Location"] = f"{_PREFIX}/{id_}"
    async with database.transaction() as session:
        row = await queries.document(session, id_, by, ())
        return presenter.document(row, [], await queries.sending(session, row), context.sealer)


@streaming.post("/inbox", openapi_extra=_PACKET)
async def receive_official_packet(request: Request, by: Caller) -> schemas.Receipt:
    """Hand in an edXML packet: a document to us, or a status of one. For partners with the scope `documents:exchange`."""
    if by.kind != "partner" or EXCHANGE_SCOPE not in by.scopes or by.test:
        raise Forbidden
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > PACKET_BYTES:
            raise PacketTooLarge
    return await inbox.receive(request.app.state.database, _context(request), bytes(content), by=by, at=datetime.now(UTC))


@router.get("")
async def list_official_documents(
    request: Request,
    response: Response,
    by: Caller,
    session: ReadSession,
    page: Paged,
    direction: Annotated[schemas.Direction | None, Query(description="Only what came in, or what goes out.")] = None,
    kind: Annotated[schemas.Kind | None, Query(description="Only documents of this kind.")] = None,
) -> Page[schemas.OfficialDocumentItem]:
    """The documents from and to your unit and the units below, newest first; of a partner those it brought, and its own agencies'."""
    found = await queries.documents(session, by, _agencies(request, by), page, direction, kind)
    rows, cursor = page.page(found, "created_at", "id")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[presenter.item(row, request.app.state.sealer) for row in rows], next=cursor)


@router.post("/packets/replay")
@retry_safe
async def replay_official_packets(by: Admin, session: Session) -> ReplayResult:
    """Send again every packet the document axis refused. For administrators."""
    del by
    return ReplayResult(replayed=await sending.replay(session, at=datetime.now(UTC)))


@router.get("/{id}")
async def read_official_document(
    request: Request, id_: Annotated[Id, Path(alias="id")], by: Caller, session: ReadSession
) -> schemas.OfficialDocumentOut:
    """A document with its files, and what later documents do to it."""
    row = await queries.document(session, id_, by, _agencies(request, by))
    packet = await queries.sending(session, row)
    return presenter.document(row, await queries.changes(session, row), packet, request.app.state.sealer)


@router.get("/{id}/content", response_class=Response, responses=downloads.responses("application/xml"))
async def download_official_packet(
    request: Request, id_: Annotated[Id, Path(alias="id")], by: Caller, session: ReadSession
) -> Response:
    """The packet as it was received or sent, whole or in part (`Range`)."""
    row = await queries.document(session, id_, by, _agencies(request, by))
    return await downloads.download(request, _context(request).storage, presenter.packet(row))


@router.get(
    "/{id}/attachments/{number}",
    response_class=Response,
    responses=downloads.responses("application/octet-stream", "application/pdf"),
)
async def download_official_attachment(
    request: Request,
    id_: Annotated[Id, Path(alias="id")],
    number: Annotated[int, Path(ge=1, le=100, description="Place of the file in the packet, from 1.")],
    by: Caller,
    session: ReadSession,
) -> Response:
    """A file of a document, unpacked, whole or in part (`Range`)."""
    row = await queries.document(session, id_, by, _agencies(request, by))
    file = presenter.attachment(row, number, request.app.state.sealer)
    if file is None:
        raise OfficialDocumentNotFound
    return await downloads.download(request, _context(request).storage, file)


@router.get("/{id}/statuses")
async def list_official_document_statuses(
    request: Request, id_: Annotated[Id, Path(alias="id")], by: Caller, session: ReadSession
) -> schemas.StatusList:
    """What became of a document, by every recipient, as it was reported."""
    row = await queries.document(session, id_, by, _agencies(request, by))
    return presenter.statuses(await queries.statuses(session, row.id), request.app.state.sealer)


@router.post("/{id}/statuses", status_code=201)
@retry_safe
async def report_official_document_status(
    request: Request, id_: Annotated[Id, Path(alias="id")], body: schemas.StatusIn, by: Caller, session: Session
) -> schemas.StatusList:
    """Report what became of a document, or ask for one back that you sent. For registrars. The other side gets it as a packet."""
    by.require_role("registrar")
    row = await queries.document(session, id_, by, ())
    await statuses.report(session, _context(request), row, body, by=by, at=datetime.now(UTC))
    return presenter.statuses(await queries.statuses(session, row.id), request.app.state.sealer)

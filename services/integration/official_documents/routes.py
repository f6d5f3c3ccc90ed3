"""HTTP routes of official documents: packets that arrive, documents to be sent, what became of them. Bodies are streamed and bounded."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import downloads, openapi, paging
from services.chassis.auth import Caller, lacks_scope
from services.chassis.database import ReadSession, Session
from services.chassis.errors import Forbidden
from services.chassis.idempotency import KEY
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, streaming_router, transactional_router
from services.integration.access import EXCHANGE_SCOPE, Admin
from services.integration.delivery.schemas import ReplayResult
from services.integration.errors import OfficialDocumentNotFound, PacketTooLarge
from services.integration.models.official_documents import OfficialDocument
from services.integration.official_documents import presenter, queries, schemas
from services.integration.official_documents.commands import agencies, inbox, registers, sending, statuses
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol.xml import PACKET_BYTES
from services.integration.partners import queries as accounts
from services.kernel.unit_codes import covers

_PREFIX: Final = "/v1/official-documents"
_TAG: Final = "official documents"
router = transactional_router(_PREFIX, _TAG, responses=openapi.SCOPED)
streaming: APIRouter = streaming_router(_PREFIX, _TAG, headers={})
LIMITS: Final = {_PREFIX: PACKET_BYTES + PACKET_BYTES // 2, f"{_PREFIX}/inbox": PACKET_BYTES}
"""Bytes of a body; a document's files are in base64."""
_PACKET: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string", "format": "binary"}}}}
}

Id = Annotated[UUID, Path(description="Id of the document here.", examples=["3f2a1b4c-0000-4000-8000-000000000000"])]


async def _register(
    unit: Annotated[str, Path(max_length=60, description="The unit whose register it is.", examples=["H35.01"])],
    year: Annotated[int, Path(ge=2_000, le=9_999, description="The year, in Vietnam.", examples=[2026])],
    direction: Annotated[schemas.Direction, Path(description="Of what came in, or of what goes out.")],
) -> tuple[str, int, schemas.Direction]:
    return unit, year, direction


Register = Annotated[tuple[str, int, schemas.Direction], Depends(_register)]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=KEY.pattern,
        description="New for each document; a retry repeats it.",
        examples=["3f1c2d4e-0001"],
    ),
]


async def _shown(session: AsyncSession, request: Request, row: OfficialDocument) -> schemas.OfficialDocumentOut:
    changes, packet, entries = (
        await queries.changes(session, row),
        await queries.sending(session, row),
        await queries.entries(session, row),
    )
    return presenter.document(row, changes, packet, entries, request.app.state.sealer)


def _context(request: Request) -> DocumentContext:
    context: DocumentContext = request.app.state.official_documents
    return context


@streaming.post("", status_code=201, responses={201: openapi.headers("Location")})
async def send_official_document(
    request: Request, response: Response, body: schemas.OfficialDocumentIn, by: Caller, idempotency_key: Key = None
) -> schemas.OfficialDocumentOut:
    """Send a document for your unit or one below it. For registrars. Sent twice, the same number of the same day is refused; with the same
    `Idempotency-Key` it is the same document.
    """
    by.require_role("registrar")
    database, context = request.app.state.database, _context(request)
    authorization = request.headers.get("authorization", "")
    id_ = await sending.send(database, context, body, by=by, authorization=authorization, key=idempotency_key, at=datetime.now(UTC))
    response.headers["Location"] = f"{_PREFIX}/{id_}"
    async with database.transaction() as session:
        return await _shown(session, request, await queries.document(session, id_, by))


@streaming.post("/inbox", openapi_extra=_PACKET, responses=openapi.SCOPED)
async def receive_official_packet(request: Request, by: Caller) -> schemas.Receipt:
    """Hand in an edXML packet: a document to us, or a status of one. For partners with the scope `documents:exchange`."""
    if by.kind != "partner" or EXCHANGE_SCOPE not in by.scopes or by.test:
        raise lacks_scope(by, EXCHANGE_SCOPE)
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
    dossier: Annotated[str | None, Query(max_length=60, description="Only those a result of this dossier was sent as.")] = None,
) -> Page[schemas.OfficialDocumentItem]:
    """The documents from and to your unit and the units below, newest first; of a partner those it brought, and its own agencies'."""
    found = await queries.documents(session, by, page, direction=direction, kind=kind, dossier=dossier)
    rows, cursor = page.page(found, "created_at", "id")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[presenter.item(row, request.app.state.sealer) for row in rows], next=cursor)


@router.post("/packets/replay")
@retry_safe
async def replay_official_packets(by: Admin, session: Session) -> ReplayResult:
    """Send again every packet the document axis refused. For administrators."""
    del by
    return ReplayResult(replayed=await sending.replay(session, at=datetime.now(UTC)))


@router.get("/partners")
async def list_official_document_partners(by: Admin, session: ReadSession) -> schemas.PartnerAgenciesList:
    """Whom partners stand for. For administrators."""
    del by
    found = await queries.partners(session)
    items = [schemas.PartnerAgenciesOut(partner=each, agencies=[row.agency for row in rows]) for each, rows in found.items()]
    return schemas.PartnerAgenciesList(items=items)


@router.put("/partners/{partner}")
@retry_safe
async def set_official_document_partner(
    partner: Annotated[str, Path(max_length=200, description="The partner's account as in its tokens, or its id alone (`pa-…`).")],
    body: schemas.PartnerAgencies,
    by: Admin,
    session: Session,
) -> schemas.PartnerAgenciesOut:
    """Say which agencies a partner stands for, in place of those before; none ends it. For administrators. It also needs the scope `documents:exchange`."""
    account = partner if "|" in partner else accounts.account(partner)
    await agencies.stand_for(session, account, body.agencies, by=by, at=datetime.now(UTC))
    return schemas.PartnerAgenciesOut(partner=account, agencies=[each.agency for each in await queries.partner(session, account)])


@router.get("/registers/{unit}/{year}/{direction}")
async def read_official_register(
    request: Request, response: Response, at: Register, by: Caller, session: ReadSession, page: Paged
) -> Page[schemas.RegisterEntry]:
    """The register of your unit, or one below it, by number. For registrars, officers, leaders and auditors."""
    rows, cursor = page.page(await queries.register(session, by, *at, page), "number")
    response.headers.update(paging.link(request, cursor))
    sealer = request.app.state.sealer
    documents = await queries.registered(session, rows)
    return Page(items=[presenter.entry(row, documents[row.document], sealer) for row in rows], next=cursor)


@router.put("/registers/{unit}/{year}/{direction}")
@retry_safe
async def begin_official_register(
    at: Register, body: schemas.RegisterBeginning, by: Caller, session: Session
) -> schemas.RegisterBeginning:
    """Have a register go on after the last number that was given elsewhere, before it gives its first. For registrars of the unit or above."""
    by.require_role("registrar")
    if not covers(by.unit, at[0]):
        raise Forbidden
    await registers.begin(session, *at, body.last)
    return body


@router.get("/{id}")
async def read_official_document(
    request: Request, id_: Annotated[Id, Path(alias="id")], by: Caller, session: ReadSession
) -> schemas.OfficialDocumentOut:
    """A document with its files, and what later documents do to it."""
    return await _shown(session, request, await queries.document(session, id_, by))


@router.get("/{id}/content", response_class=Response, responses=downloads.responses("application/xml"))
async def download_official_packet(
    request: Request, id_: Annotated[Id, Path(alias="id")], by: Caller, session: ReadSession
) -> Response:
    """The packet as it was received or sent, whole or in part (`Range`)."""
    row = await queries.document(session, id_, by)
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
    row = await queries.document(session, id_, by)
    file = presenter.attachment(row, number, request.app.state.sealer)
    if file is None:
        raise OfficialDocumentNotFound
    return await downloads.download(request, _context(request).storage, file)


@router.get("/{id}/statuses")
async def list_official_document_statuses(
    request: Request, id_: Annotated[Id, Path(alias="id")], by: Caller, session: ReadSession
) -> schemas.StatusList:
    """What became of a document, by every recipient, as it was reported.

    A partner that is one of several recipients gets what it and the sender reported.
    """
    row = await queries.document(session, id_, by)
    return presenter.statuses(await queries.statuses_shown(session, row, by), request.app.state.sealer)


@router.post("/{id}/statuses", status_code=201)
@retry_safe
async def report_official_document_status(
    request: Request, id_: Annotated[Id, Path(alias="id")], body: schemas.StatusIn, by: Caller, session: Session
) -> schemas.StatusList:
    """Report what became of a document, or ask for one back that you sent. For registrars. The other side gets it as a packet."""
    by.require_role("registrar")
    row = await queries.document(session, id_, by)
    await statuses.report(session, _context(request), row, body, by=by, at=datetime.now(UTC))
    return presenter.statuses(await queries.statuses(session, row.id), request.app.state.sealer)

"""HTTP in: the documents of a dossier, their files, links to them, and papers already held."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends, Path, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import downloads
from services.chassis.auth import Caller, Principal
from services.chassis.database import ReadSession
from services.chassis.storage import Storage
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors, sealed_content
from services.dossier.access import mandate_for, represents
from services.dossier.context import Context, DossierContext
from services.dossier.documents import presenter, queries, schemas
from services.dossier.documents.queries import Paper
from services.dossier.documents.rules import links
from services.dossier.documents.rules.links import Link
from services.dossier.history.commands import access_log
from services.dossier.history.dependencies import DossierReadSession
from services.dossier.signatures import queries as signatures
from services.dossier.signatures.client import TrustStore
from services.dossier.signatures.schemas import SignatureReportList
from services.kernel import values
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "documents")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
_FILE: Final = downloads.responses(*schemas.MEDIA_TYPES, downloads.OCTETS)
_PURPOSE: Final = "document links"


async def _storage(request: Request) -> Storage:
    storage: Storage = request.app.state.storage
    return storage


async def _trust(request: Request) -> TrustStore:
    trust: TrustStore = request.app.state.trust
    return trust


Files = Annotated[Storage, Depends(_storage)]
Trusted = Annotated[TrustStore, Depends(_trust)]
Id = Annotated[str, Path(pattern=r"^dc-[a-z2-7]{26}$", description="Id of the document.")]
VersionNumber = Annotated[int | None, Query(ge=1, le=65_535, description="Number of a version; the newest when absent.")]


@router.get("/dossiers/{code}/documents")
async def list_documents(
    code: values.DossierCode, response: Response, by: Caller, session: DossierReadSession, context: Context
) -> schemas.DocumentList:
    """The documents of the dossier with all versions you may see, and the checklist of its components. An official's read is recorded."""
    row = await access_log.read_and_log(context.database, code, by, part="documents", at=datetime.now(UTC))
    papers = await queries.of_dossier(session, row.code, by)
    content = sealed_content.unseal(context.sealer, row.content, row=row.code)
    version = await context.raw_version(row.procedure_code, row.procedure_version)
    response.headers.update(_PRIVATE)
    return schemas.DocumentList(
        items=presenter.documents(papers, context.sealer),
        checklist=presenter.checklist(version, content["components"], papers),
    )


@router.get("/dossiers/{code}/documents/{document}")
async def read_document(
    code: values.DossierCode, document: Id, response: Response, by: Caller, session: DossierReadSession, context: Context
) -> schemas.DocumentOut:
    """One document with all versions you may see."""
    row = await access_log.read_and_log(context.database, code, by, part=f"documents/{document}", at=datetime.now(UTC))
    versions = await queries.versions(session, row.code, document, by)
    response.headers.update(_PRIVATE)
    return presenter.document(versions, context.sealer)


@router.get("/dossiers/{code}/documents/{document}/content", response_class=Response, responses=_FILE)
async def download_document(
    request: Request,
    code: values.DossierCode,
    document: Id,
    by: Caller,
    session: DossierReadSession,
    context: Context,
    files: Files,
    version: VersionNumber = None,
) -> Response:
    """The file of a document, whole or in part (`Range`). Only once it was found clean: 409 before that, 410 after its retention."""
    paper = await _paper(session, context, code, document, version, by, part="content")
    return await downloads.download(request, files, presenter.file(paper, context.sealer))


@router.get("/dossiers/{code}/documents/{document}/signatures")
async def read_signatures(
    code: values.DossierCode,
    document: Id,
    response: Response,
    by: Caller,
    session: DossierReadSession,
    context: Context,
    files: Files,
    trusted: Trusted,
    version: VersionNumber = None,
) -> SignatureReportList:
    """The verdicts on the signatures in the file (ETSI EN 319 102-1).

    Of an upload as it came in, of a result as of now; empty without a signature.
    """
    row = await access_log.read_and_log(context.database, code, by, part=f"documents/{document}/signatures", at=datetime.now(UTC))
    paper = await queries.version(session, row.code, document, by, version)
    response.headers.update(_PRIVATE)
    if paper.upload is not None:
        return presenter.signatures(paper.upload.signatures)
    queries.require_content(paper)
    pdf = b"".join([chunk async for chunk in files.get(paper.document.storage_key)])
    return presenter.signatures(await signatures.reports(pdf, await trusted.trust(), at=datetime.now(UTC)))


@router.post("/dossiers/{code}/documents/{document}/links", status_code=201)
@retry_safe
async def create_link(
    code: values.DossierCode,
    document: Id,
    response: Response,
    by: Caller,
    session: DossierReadSession,
    context: Context,
    body: schemas.LinkIn | None = None,
) -> schemas.LinkOut:
    """A link to the file of one version that works for five minutes and without a token: for a viewer, or a download in a browser.

    It ends earlier where the file is erased. That an official made it is recorded as a read.
    """
    paper = await _paper(session, context, code, document, body.version if body else None, by, part="link")
    expires_at = datetime.now(UTC).replace(microsecond=0) + links.LIFETIME
    made = Link(paper.document.id, paper.document.version, expires_at)
    response.headers.update(_PRIVATE)
    url = f"/v1/document-links/{links.token(context.sealer.signing_keys(_PURPOSE)[0], made)}"
    return schemas.LinkOut(url=url, version=made.version, expires_at=expires_at)


@router.get("/document-links/{token}", response_class=Response, responses=_FILE)
async def follow_link(
    request: Request,
    token: Annotated[str, Path(description="The text of the link.")],
    context: Context,
    files: Files,
) -> Response:
    """The file a link leads to. Public: the link itself is the permission, for one version and five minutes."""
    link = links.link(context.sealer.signing_keys(_PURPOSE), token, at=datetime.now(UTC))
    if link is None:
        raise errors.DocumentLinkNotFound
    async with context.database.transaction() as session:
        paper = await queries.linked(session, link.document, link.version)
    if paper is None or paper.state != queries.CLEAN:
        raise errors.DocumentLinkNotFound
    return await downloads.download(request, files, presenter.file(paper, context.sealer))


@router.get("/held-documents")
async def list_held_documents(
    response: Response,
    by: Caller,
    session: ReadSession,
    context: Context,
    procedure: Annotated[values.CodeIn, Query(description="Short or full code of the procedure you are about to apply for.")],
) -> schemas.HeldDocumentList:
    """Papers of your earlier dossiers that fit a procedure.

    Results you got are among them. Name the `id` of a valid one among the documents of a component, instead of uploading it again.
    """
    if not by.is_applicant:
        raise errors.HeldDocumentsForbidden
    today = day_in_vietnam(datetime.now(UTC))
    wanted = await context.in_force(procedure, today)
    papers = await queries.held(session, by)
    keys = {(paper.procedure_code, paper.procedure_version) for paper in papers}
    origins = {key: await context.raw_version(*key) for key in keys}
    response.headers.update(_PRIVATE)
    return schemas.HeldDocumentList(items=presenter.held_documents(papers, wanted, origins, context.sealer, today))


async def _paper(
    session: AsyncSession, context: DossierContext, code: str, document: str, number: int | None, by: Principal, *, part: str
) -> Paper:
    """A version whose file may be handed out; an official's read of it is recorded first."""
    row = await access_log.read_and_log(context.database, code, by, part=f"documents/{document}/{part}", at=datetime.now(UTC))
    paper = await queries.version(session, row.code, document, by, number)
    if paper.document.kind == "result" and represents(by, row.owner):
        await mandate_for(context.database.raw, by, row.owner, row.procedure_code, "receive_result")
    queries.require_content(paper)
    return paper

"""Routes of those who use the portal beside provinces: pretend citizens, ministries' central systems, and whoever downloads a file."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import Path, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.types import Receive, Scope, Send

from services.chassis import openapi
from services.chassis.database import ReadSession, Session
from services.chassis.errors import InternalError
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import values
from services.sandbox import errors, faults, queries
from services.sandbox.commands import inbound
from services.sandbox.models import Attachment, Dossier
from services.sandbox.presenter import submitted_dossier
from services.sandbox.schemas.portal import CentralDossierIn, CentralStepIn, CitizenDossierIn, SubmittedDossierOut

router = transactional_router("/sandbox", "sandbox")

_CREATED: Final[dict[int | str, dict[str, Any]]] = {201: openapi.headers("Location")}
_INTERNAL_ADDRESS: Final = "http://169.254.169.254/latest/meta-data/"
_BLOCK: Final = 65_536
_PROGRAM: Final = b"MZ\x90\x00"
_PDF: Final = b"%PDF-1.4\n"
# A file without end ends here, for the sake of the machine.
_ENDLESS: Final = 2**30
_SLOW_BLOCK: Final = 16
_SLOW_SECONDS: Final = 0.2

CodeInPath = Annotated[values.DossierCode, Path()]


@router.post("/citizens/dossiers", status_code=201, responses=_CREATED)
@retry_safe
async def submit_as_citizen(body: CitizenDossierIn, response: Response, session: Session) -> SubmittedDossierOut:
    """Submit a dossier at the portal as a pretend citizen; `LayDanhSachHoSo` hands it over to the province."""
    dossier = await inbound.submit(session, body, at=datetime.now(UTC))
    response.headers["Location"] = f"/sandbox/citizens/dossiers/{quote(dossier.code)}"
    return await _of(session, dossier)


@router.get("/citizens/dossiers/{code}")
async def read_as_citizen(code: CodeInPath, session: ReadSession) -> SubmittedDossierOut:
    """A dossier as its citizen sees it: its status, its steps, and what the province answered."""
    dossier = await queries.dossier(session, code)
    if dossier is None:
        raise errors.PortalDossierNotFound
    return await _of(session, dossier)


@router.post("/ministries/dossiers", status_code=201, responses=_CREATED)
@retry_safe
async def report_central_dossier(body: CentralDossierIn, response: Response, session: Session) -> SubmittedDossierOut:
    """Report a dossier of a ministry's central system, which the province may only read."""
    dossier = await inbound.add_central(session, body, at=datetime.now(UTC))
    response.headers["Location"] = f"/sandbox/citizens/dossiers/{quote(dossier.code)}"
    return await _of(session, dossier)


@router.post("/ministries/dossiers/{code}/steps")
@retry_safe
async def report_central_step(code: CodeInPath, body: CentralStepIn, session: Session) -> SubmittedDossierOut:
    """Report a step of such a dossier; the province gets it again."""
    return await _of(session, await inbound.add_central_step(session, code, body, at=datetime.now(UTC)))


async def _of(session: AsyncSession, dossier: Dossier) -> SubmittedDossierOut:
    await session.flush()
    messages = await queries.messages(session, dossier.code)
    return submitted_dossier(dossier, await queries.steps(session, dossier.code), messages)


@router.get("/files/{file_id}", include_in_schema=False)
async def download_file(file_id: str, session: ReadSession) -> Response:
    """A file of a dossier, which behaves as its citizen wished."""
    file = await queries.attachment(session, file_id)
    if file is None or file.behaviour == "missing":
        raise errors.PortalFileNotFound
    match file.behaviour:
        case "error":
            raise InternalError
        case "redirect":
            return RedirectResponse(_INTERNAL_ADDRESS, status_code=302)
        case "lying_length":
            return _Cut(_blocks(file), headers=_headers(file) | {"Content-Length": str(max(file.size, 1) * 2)})
        case "slow":
            return StreamingResponse(_slowly(_blocks(file)), headers=_headers(file) | {"Content-Length": str(file.size)})
        case "endless":
            return StreamingResponse(_blocks(file, size=_ENDLESS), headers=_headers(file))
    return StreamingResponse(_blocks(file), headers=_headers(file) | {"Content-Length": str(file.size)})


def _headers(file: Attachment) -> dict[str, str]:
    name = quote(file.name, safe="")
    return {"Content-Type": file.media_type, "Content-Disposition": f"attachment; filename*=UTF-8''{name}"}


async def _blocks(file: Attachment, *, size: int | None = None) -> AsyncIterator[bytes]:
    """The file's bytes, or as many as it is to have."""
    if file.content is not None and size is None:
        yield file.content
        return
    left = file.size if size is None else size
    beginning = _PROGRAM if file.behaviour == "wrong_type" else _PDF
    if file.behaviour == "changing":
        beginning += str(datetime.now(UTC).timestamp()).encode()
    while left > 0:
        block = beginning + b"." * (min(left, _BLOCK) - len(beginning))
        yield block[:left]
        left -= len(block)
        beginning = b""


async def _slowly(blocks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for block in blocks:
        for start in range(0, len(block), _SLOW_BLOCK):
            yield block[start : start + _SLOW_BLOCK]
            await asyncio.sleep(_SLOW_SECONDS)


class _Cut(Response):
    """Fewer bytes than `Content-Length` promises, then the connection is closed."""

    def __init__(self, blocks: AsyncIterator[bytes], headers: dict[str, str]) -> None:
        super().__init__(headers=headers)
        self._blocks = blocks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async for block in self._blocks:
            await send({"type": "http.response.body", "body": block, "more_body": True})
        await faults.hang_up(scope, receive)

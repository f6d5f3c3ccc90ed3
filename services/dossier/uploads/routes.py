"""HTTP in: uploads by tus 1.0, and their verdict."""

import re
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Final

from fastapi import Depends, Header, Path, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import idempotency, openapi
from services.chassis.auth import Caller
from services.chassis.content_negotiation import language_headers
from services.chassis.database import Database
from services.chassis.errors import language
from services.chassis.transactional_router import streaming_router
from services.dossier import errors
from services.dossier.models.uploads import Upload
from services.dossier.settings import Settings
from services.dossier.uploads import commands, presenter, queries
from services.dossier.uploads.receiver import Receiver
from services.dossier.uploads.rules import tus
from services.dossier.uploads.schemas import UploadOut

router = streaming_router("/v1", "uploads", headers={"Tus-Resumable": tus.VERSION})

_NO_STORE: Final = {"Cache-Control": "no-store"}
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_BYTES: Final = {"content": {tus.BODY: {"schema": {"type": "string", "format": "binary"}}}}
_POSITION: Final = ("Tus-Resumable", "Upload-Offset", "Upload-Expires")


async def _receiver(request: Request) -> Receiver:
    receiver: Receiver = request.app.state.receiver
    return receiver


async def _version(
    tus_resumable: Annotated[
        str | None, Header(alias="Tus-Resumable", description="Version of tus: `1.0.0`.", json_schema_extra=openapi.REQUIRED)
    ] = None,
) -> None:
    if tus_resumable != tus.VERSION:
        raise errors.UnsupportedTusVersion(headers={"Tus-Version": tus.VERSION})


Bytes = Annotated[Receiver, Depends(_receiver)]
Tus = Depends(_version)
Id = Annotated[str, Path(alias="id", description="Id of the upload.", examples=["up-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
Checksum = Annotated[
    str | None,
    Header(
        alias="Upload-Checksum",
        description="`sha1` or `sha256`, a space, and the checksum of this body in Base64. The body then counts as a whole or not at all.",
        examples=["sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="],
    ),
]


@router.options(
    "/uploads",
    status_code=204,
    response_class=Response,
    responses={204: openapi.headers("Tus-Resumable", "Tus-Version", "Tus-Extension", "Tus-Max-Size", "Tus-Checksum-Algorithm")},
)
async def describe_uploads(request: Request) -> Response:
    """What the server can do: versions and extensions of tus, and the largest file of all purposes and procedures."""
    answer = {
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(largest(request.app.state.settings)),
        "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
    }
    return Response(status_code=204, headers=answer)


@router.post(
    "/uploads",
    status_code=201,
    response_class=Response,
    dependencies=[Tus],
    responses={201: openapi.headers("Location", *_POSITION)},
    openapi_extra={"requestBody": {"required": False, **_BYTES}},
)
async def create_upload(
    *,
    request: Request,
    by: Caller,
    receiver: Bytes,
    upload_length: Annotated[
        str | None,
        Header(
            alias="Upload-Length",
            description="Size of the whole file in bytes.",
            json_schema_extra=openapi.REQUIRED | {"examples": ["184320"]},
        ),
    ] = None,
    upload_metadata: Annotated[
        str | None,
        Header(
            alias="Upload-Metadata",
            description="Names with values in Base64: `filename` (needed), `purpose` (`dossier` when absent, or `result`), `procedure` (its"
            " code, for procedures with limits of their own).",
            json_schema_extra=openapi.REQUIRED | {"examples": ["filename R2nhuqV5IGNo4bupbmcgc2luaC5wZGY=,purpose ZG9zc2llcg=="]},
        ),
    ] = None,
    upload_checksum: Checksum = None,
    idempotency_key: Annotated[
        str | None, idempotency.key_header("Optional: with it, a repetition leads to the same upload and its body is not read.")
    ] = None,
) -> Response:
    """Begin an upload; `Location` is where its bytes are sent with `PATCH`. A body is the first of them.

    Refused at once by size, name and purpose. What the file holds is judged when it is whole: `GET` the same address for the verdict.
    """
    length = _number(upload_length)
    if not length:
        raise errors.UploadLengthMissing
    key = idempotency.valid(idempotency_key) if idempotency_key is not None else None
    announced = commands.Announcement(length, upload_metadata or "", key)
    checksum = _checksum(upload_checksum)
    has_body = "content-type" in request.headers or request.headers.get("content-length", "0") != "0"
    if has_body:
        _require_bytes(request)
    upload, new = await _database(request).do(partial(_create, request, announced, by))
    answer = {"Location": f"/v1/uploads/{upload.id}", "Upload-Offset": str(upload.offset), **presenter.expiry(upload.expires_at)}
    if not new:
        return Response(status_code=201, headers=answer | {"Idempotency-Replayed": "true"})
    if has_body:
        position = await receiver.append(
            upload.id, 0, request.stream(), by=by, announced=_number(request.headers.get("content-length")), checksum=checksum
        )
        answer |= {"Upload-Offset": str(position.offset), **presenter.expiry(position.expires_at)}
    return Response(status_code=201, headers=answer)


async def _create(request: Request, announced: commands.Announcement, by: Caller, session: AsyncSession) -> tuple[Upload, bool]:
    state = request.app.state
    return await commands.create(session, state.sealer, state.settings, announced, by=by, at=datetime.now(UTC))


@router.patch(
    "/uploads/{id}",
    status_code=204,
    response_class=Response,
    dependencies=[Tus],
    responses={204: openapi.headers(*_POSITION), "4XX": {"description": "Refused", **openapi.headers("Upload-Offset")}},
    openapi_extra={"requestBody": {"required": True, **_BYTES}},
)
async def append_to_upload(
    *,
    request: Request,
    upload: Id,
    by: Caller,
    receiver: Bytes,
    upload_offset: Annotated[
        str | None,
        Header(
            alias="Upload-Offset",
            description="How many bytes have arrived before these; `HEAD` says it.",
            json_schema_extra=openapi.REQUIRED | {"examples": ["131072"]},
        ),
    ] = None,
    upload_checksum: Checksum = None,
) -> Response:
    """Send bytes of an upload, as many as you like: all that is missing, or a part.

    When the connection breaks, what arrived is kept: ask for the offset (`HEAD`) and go on from there, at any process of this service.
    While one request sends, another gets 423 at once.
    """
    start = _number(upload_offset)
    if start is None:
        raise errors.UploadOffsetMissing
    _require_bytes(request)
    position = await receiver.append(
        upload,
        start,
        request.stream(),
        by=by,
        announced=_number(request.headers.get("content-length")),
        checksum=_checksum(upload_checksum),
    )
    return Response(status_code=204, headers={"Upload-Offset": str(position.offset), **presenter.expiry(position.expires_at)})


@router.get(
    "/uploads/{id}",
    response_model=UploadOut,
    responses={200: openapi.headers("Cache-Control", "Upload-Length", "Upload-Metadata", "Content-Language", *_POSITION)},
)
async def read_upload(request: Request, upload: Id, by: Caller) -> Response:
    """One of your uploads and the verdict on it. `HEAD` is how a tus client asks for the offset."""
    # Reading the JSON is no matter of tus.
    await _version(request.headers.get("tus-resumable", tus.VERSION))
    sealer, accepted = request.app.state.sealer, language(request)
    # From the primary: a replica may be behind what has just arrived.
    async with _database(request).transaction() as session:
        row = await queries.own(session, upload, by)
    body = presenter.view(row, sealer, at=datetime.now(UTC), language=accepted)
    return Response(
        body.model_dump_json().encode(),
        headers=_NO_STORE | presenter.headers(row, sealer) | language_headers(accepted),
        media_type="application/json",
    )


@router.delete(
    "/uploads/{id}", status_code=204, response_class=Response, dependencies=[Tus], responses={204: openapi.headers("Tus-Resumable")}
)
async def delete_upload(request: Request, upload: Id, by: Caller) -> Response:
    """Delete one of your uploads, finished or not, that no dossier has."""
    await _database(request).do(partial(commands.terminate, upload=upload, by=by, at=datetime.now(UTC)))
    return Response(status_code=204)


def largest(settings: Settings) -> int:
    """The largest file that may be sent for any purpose and procedure."""
    return max(settings.upload_max_bytes, *(each.max_bytes or 0 for each in settings.upload_limits.values()), 0)


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and _NUMBER.fullmatch(text) else None


def _checksum(header: str | None) -> tus.Checksum | None:
    if header is None:
        return None
    checksum = tus.Checksum.of(header)
    if checksum is None:
        raise errors.InvalidChecksum
    return checksum


def _require_bytes(request: Request) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != tus.BODY:
        raise errors.UnsupportedUploadBody(headers={"Accept": tus.BODY})

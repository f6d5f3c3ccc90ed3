"""Files sent as downloads: streamed from the storage, whole or a range of them (RFC 9110), never run or rendered by a browser."""

import re
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from services.chassis import openapi
from services.chassis.conditional_requests import matches
from services.chassis.errors import DomainError
from services.chassis.middleware import HEAD
from services.chassis.storage import Storage
from services.kernel.text import vietnamese_d

OCTETS: Final = "application/octet-stream"
_RANGE: Final = re.compile(r"bytes=[ \t]*(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))[ \t]*", re.IGNORECASE)
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9 ._()+-]+")
# Whatever is in the file: as a page of ours it could do nothing.
_SAFE: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
}


class RangeNotSatisfiable(DomainError):
    """The file ends before the range begins; `Content-Range` has its length."""

    status = 416
    vi = "Tệp ngắn hơn phần được yêu cầu; độ dài tệp ở tiêu đề Content-Range."


@dataclass(frozen=True, slots=True)
class File:
    """A file in the storage: its bytes, hash (SHA-256, hex), type and the name it is to be saved under."""

    key: str
    size: int
    sha256: str
    media_type: str
    name: str


def responses(*media_types: str) -> dict[int | str, dict[str, Any]]:
    """For `responses` of a route: a file of one of these types, whole, in part, or not again."""
    names = openapi.headers("ETag", "Content-Disposition", "Content-Range", "Accept-Ranges")
    content = {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in media_types}}
    return {
        200: {"description": "The file."} | content | names,
        206: {"description": "The range of the file that `Range` names."} | content | names,
        304: {"description": "What you have is the file."} | openapi.headers("ETag"),
    }


async def download(request: Request, storage: Storage, file: File) -> Response:
    """The file, or the range the request names, as an attachment; 304 where the caller has it. Raises what the storage raises."""
    tag = f'"{file.sha256}"'
    headers = _SAFE | {"ETag": tag}
    if matches(request, tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = disposition(file.name)
    part = _part(request, file.size, tag)
    start, end = part or (0, file.size)
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    headers["Content-Length"] = str(end - start)
    status = 206 if part is not None else 200
    if HEAD in request.scope:
        return Response(status_code=status, headers=headers, media_type=file.media_type)
    chunks = storage.get(file.key, start=start, end=end if part is not None else None)
    # Read before the response begins: a file that cannot be read is an error, not a response cut short.
    first = await anext(chunks, b"")
    return StreamingResponse(_chain(first, chunks), status, headers, file.media_type)


def disposition(name: str) -> str:
    """The `Content-Disposition` of a download: the name in ASCII for old clients, and as it is (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", vietnamese_d(name)).replace("đ", "d").replace("Đ", "D")
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    fallback = _UNSAFE.sub("_", letters).strip(" .") or "file"
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(name, safe='')}"


def _part(request: Request, size: int, tag: str) -> tuple[int, int] | None:
    """From where to before where; None for the whole file, also where the header is not understood or the file is another by now."""
    match = _RANGE.fullmatch(request.headers.get("range", ""))
    if match is None or request.headers.get("if-range", tag) != tag:
        return None
    first, last, suffix = match.groups()
    if suffix is not None:
        start, end = max(size - int(suffix), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= size or start >= end:
        raise RangeNotSatisfiable(headers={"Content-Range": f"bytes */{size}"})
    return start, end


async def _chain(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in rest:
        yield chunk

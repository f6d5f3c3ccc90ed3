"""Uploads over HTTP, and verdicts on them."""

import base64
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, Final

import httpx

from services.chassis.scanner import Scanner
from services.chassis.storage import Storage
from services.dossier.uploads.verdicts import Verdicts
from tests.running import Service

TUS: Final = {"Tus-Resumable": "1.0.0"}
CHUNK_BYTES: Final = 65_536
BYTES: Final = TUS | {"Content-Type": "application/offset+octet-stream"}


def metadata(**values: str) -> str:
    """`Upload-Metadata` of these values, with a file name."""
    return ",".join(
        f"{name} {base64.b64encode(value.encode()).decode()}"
        for name, value in ({"filename": "Giấy khai sinh.pdf"} | values).items()
    )


async def begin(
    service: Service, length: int, *, by: str = "citizen", headers: Mapping[str, str] | None = None, **values: str
) -> Any:
    """The answer to the beginning of an upload."""
    sent = TUS | {"Upload-Length": str(length), "Upload-Metadata": metadata(**values)} | service.token(by) | dict(headers or {})
    return await service.client.post("/v1/uploads", headers=sent)


async def address(service: Service, length: int, *, by: str = "citizen", **values: str) -> str:
    """Where the bytes of a new upload are sent."""
    answer = await begin(service, length, by=by, **values)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


async def append(
    service: Service,
    place: str,
    content: bytes | AsyncIterator[bytes],
    *,
    at: int = 0,
    by: str = "citizen",
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """The answer to bytes sent from `at` on."""
    sent = BYTES | {"Upload-Offset": str(at)} | service.token(by) | dict(headers or {})
    return await service.client.patch(place, content=content, headers=sent)


async def in_chunks(content: bytes) -> AsyncIterator[bytes]:
    """The bytes as a server hands them over."""
    for start in range(0, len(content), CHUNK_BYTES):
        yield content[start : start + CHUNK_BYTES]


async def read(service: Service, place: str, *, by: str = "citizen") -> Any:
    """An upload as its owner reads it."""
    answer = await service.client.get(place, headers=service.token(by))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def offset(service: Service, place: str, *, by: str = "citizen") -> int:
    """How many bytes have arrived, as a tus client asks."""
    answer = await service.client.head(place, headers=TUS | service.token(by))
    assert answer.status_code == 200
    return int(answer.headers["Upload-Offset"])


async def upload(service: Service, content: bytes, *, by: str = "citizen", **values: str) -> str:
    """The address of a file that was sent whole."""
    place = await address(service, len(content), by=by, **values)
    answer = await append(service, place, content, by=by)
    assert answer.status_code == 204, answer.text
    return place


def verdicts(service: Service, *, scanner: Scanner | None = None, storage: Storage | None = None) -> Verdicts:
    """The worker's part, over the service's storage."""
    settings: Any = service.worker.settings
    return Verdicts(service.database, storage or Storage.of(settings), scanner, settings)


async def judged(service: Service, content: bytes, *, scanner: Scanner | None = None, **values: str) -> tuple[str, str | None]:
    """The state and reason of a file that was sent and judged."""
    place = await upload(service, content, **values)
    await verdicts(service, scanner=scanner).step()
    found = await read(service, place)
    return found["state"], found["reason"]


def stored(folder: Path, place: str) -> list[str]:
    """The files of an upload in the storage's folder."""
    own = folder / "uploads" / place.rpartition("/")[2]
    return sorted(str(path.relative_to(own)) for path in own.rglob("*") if path.is_file())

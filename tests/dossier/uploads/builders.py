"""Uploads over HTTP, verdicts on them, and files of every kind."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, Final

import httpx
import pikepdf

from services.chassis.scanner import Scanner
from services.chassis.storage import Storage
from services.dossier.uploads.verdicts import Verdicts
from tests.running import Service

TUS: Final = {"Tus-Resumable": "1.0.0"}
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


# -- files -----------------------------------------------------------------------------------------------------------------


def pdf(change: Any = None, **options: Any) -> bytes:
    """A PDF of one page; `change` gets it before it is written, `options` are how."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(300, 400))
    if change is not None:
        change(made)
    written = io.BytesIO()
    made.save(written, **options)
    return written.getvalue()


def png(width: int = 8, height: int = 8) -> bytes:
    """A white picture; of a large one only the header is true."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" + b"\xff" * width * 3)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """A picture with the segments of a camera's."""
    frame = b"\xff\xc0\x00\x11\x08\x00\x08\x00\x08\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + b"\xff\xd9"


def archive(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return written.getvalue()


def docx(**parts: bytes | str) -> bytes:
    """A document of a word processor, with more parts; `/` in their names is written `__`."""
    types = (
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    own = {"[Content_Types].xml": types, "_rels/.rels": "<Relationships/>", "word/document.xml": "<w:document/>"}
    return archive(own | {name.replace("__", "/"): part for name, part in parts.items()})


EXECUTABLE: Final = b"MZ" + b"\0" * 58 + struct.pack("<I", 128) + b"\0" * 64 + b"PE\0\0\x64\x86" + b"\0" * 400

"""Files of official documents: unpacked, opened in a process of their own, scanned and stored, with no transaction open."""

import asyncio
import hashlib
import io
import tempfile
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from pydantic_core import from_json

from services.chassis import limited_process
from services.chassis.scanner import NotScanned
from services.integration import errors
from services.integration.official_documents import presenter
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol import files
from services.integration.official_documents.protocol.packets import PackedFile

_SECONDS: Final = 60.0


async def store(context: DocumentContext, folder: UUID, packed: Sequence[PackedFile]) -> list[dict[str, Any]]:
    """Store the files of a packet; returns what each is. Raises `AttachmentRefused`, `ScannerUnavailable`, and what `files.unpacked` does.

    Every file is looked at before the first is stored.
    """
    contents = await asyncio.to_thread(_unpacked, packed)
    found = [
        await _inspected(context, each.name, content, _pointer(place))
        for place, (each, content) in enumerate(zip(packed, contents, strict=True))
    ]
    for number, (content, each) in enumerate(zip(contents, found, strict=True), 1):
        await context.storage.put(presenter.attachment_key(folder, number), content, media_type=each["media_type"])
    return found


async def store_packet(context: DocumentContext, folder: UUID, packet: bytes) -> None:
    """Store the packet itself."""
    await context.storage.put(presenter.packet_key(folder), packet, media_type="application/xml")


def _unpacked(packed: Sequence[PackedFile]) -> list[bytes]:
    contents: list[bytes] = []
    room = files.PACKET_FILE_BYTES
    for place, each in enumerate(packed):
        contents.append(files.unpacked(each, _pointer(place)))
        room -= len(contents[-1])
        if room < 0:
            raise errors.AttachmentTooLarge(errors=[errors.AttachmentTooLarge.fault(_pointer(place))])
    return contents


async def _inspected(context: DocumentContext, name: str, content: bytes, pointer: str) -> dict[str, Any]:
    with tempfile.TemporaryFile() as file:
        await asyncio.to_thread(file.write, content)
        file.seek(0)
        try:
            report = await limited_process.output("services.chassis.file_process", file, seconds=_SECONDS)
        except limited_process.OutOfTime:
            report = b""
    seen = from_json(report) if report else {"media_type": None, "wrong": "unreadable"}
    malware = False
    if context.scanner is not None:
        try:
            malware = (await context.scanner.scan(io.BytesIO(content))).malware is not None
        except NotScanned as error:
            raise errors.ScannerUnavailable(headers={"Retry-After": "30"}) from error
    if seen["wrong"] is not None or malware:
        raise errors.AttachmentRefused(errors=[errors.AttachmentRefused.fault(pointer)])
    return {
        "name": name,
        "media_type": seen["media_type"],
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "scanned": context.scanner is not None,
    }


def _pointer(place: int) -> str:
    return f"/attachments/{place}"

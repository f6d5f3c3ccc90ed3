"""The files of a packet: base64 of a ZIP with one member, as nearly all senders write them, or of the file itself."""

import base64
import binascii
import io
import zipfile
import zlib
from typing import Final

from services.integration import errors
from services.integration.official_documents.protocol.packets import PackedFile

FILE_BYTES: Final = 20_971_520
"""Bytes of a file at most, unpacked."""
PACKET_FILE_BYTES: Final = 67_108_864
"""Bytes of all files of a packet at most, unpacked: a few kilobytes of ZIP become as many megabytes."""
ENCODED_BYTES: Final = 9_500_000
"""Characters of a file in a packet at most: a text of XML ends at 10 MB (`xml.parsed`)."""
# No name of a file in a packet is ever a path: it is what a reader saves the file as.
_FORBIDDEN: Final = frozenset('/\\:*?"<>|')
_MAX_NAME: Final = 255
# Python unpacks the others in one go, however little of it is asked for: a ZIP of 400 bytes took 800 MB.
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def unpacked(file: PackedFile, pointer: str) -> bytes:
    """The bytes of the file itself. Raises `AttachmentUnreadable`, `AttachmentTooLarge` or `AttachmentNameInvalid` at `pointer`."""
    _require_name(file.name, pointer)
    try:
        content = base64.b64decode("".join(file.encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise errors.AttachmentUnreadable(errors=[errors.AttachmentUnreadable.fault(pointer)]) from error
    if len(content) > FILE_BYTES:
        raise errors.AttachmentTooLarge(errors=[errors.AttachmentTooLarge.fault(pointer)])
    inner = _from_zip(content, file.name, pointer) if content.startswith(b"PK\x03\x04") else content
    _require_content(inner, pointer)
    return inner


def packed(name: str, content: bytes, pointer: str) -> str:
    """The file as it goes into a packet: base64 of a ZIP with it alone; the same for the same bytes. Raises as `unpacked`."""
    _require_name(name, pointer)
    _require_content(content, pointer)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, content)
    encoded = base64.b64encode(body.getvalue()).decode()
    if len(content) > FILE_BYTES or len(encoded) > ENCODED_BYTES:
        raise errors.AttachmentTooLarge(errors=[errors.AttachmentTooLarge.fault(pointer)])
    return encoded


def name_of(title: str, ending: str) -> str:
    """The name of a file that is called so."""
    name = " ".join("".join(" " if each in _FORBIDDEN or not each.isprintable() else each for each in title).split()).strip(". ")
    return f"{name[: _MAX_NAME - len(ending)] or 'ket-qua'}{ending}"


def _from_zip(content: bytes, name: str, pointer: str) -> bytes:
    """The only member of a ZIP, whose name counts for nothing; the ZIP itself where it has several, as office documents have, or is one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if not each.filename.endswith("/")]
            if len(members) != 1:
                return content
            _require_method(members[0], pointer)
            with archive.open(members[0]) as member:
                # What the ZIP says of its size proves nothing: as much is unpacked as may be there.
                inner = member.read(FILE_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise errors.AttachmentUnreadable(errors=[errors.AttachmentUnreadable.fault(pointer)]) from error
    if len(inner) > FILE_BYTES:
        raise errors.AttachmentTooLarge(errors=[errors.AttachmentTooLarge.fault(pointer)])
    if name.lower().endswith(".zip") and not inner.startswith(b"PK\x03\x04"):
        return content
    return inner


def _require_method(member: zipfile.ZipInfo, pointer: str) -> None:
    if member.compress_type not in _METHODS:
        raise errors.AttachmentUnreadable(errors=[errors.AttachmentUnreadable.fault(pointer)])


def _require_content(content: bytes, pointer: str) -> None:
    if not content:
        raise errors.AttachmentUnreadable(errors=[errors.AttachmentUnreadable.fault(pointer)])


def _require_name(name: str, pointer: str) -> None:
    if (
        not name.strip(". ")
        or len(name) > _MAX_NAME
        or not name.isprintable()
        or _FORBIDDEN.intersection(name)
        or name.startswith("..")
    ):
        raise errors.AttachmentNameInvalid(errors=[errors.AttachmentNameInvalid.fault(pointer)])

"""The signed text of a link to a file: document, version and expiry under a keyed hash. Whoever has it needs no token.

Its key is derived for each hour from the sealing keys, so that it changes by itself, and at once where those are rotated.
"""

import base64
import binascii
import hmac
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

LIFETIME: Final = timedelta(minutes=5)
_FIELDS: Final = struct.Struct(">IH")
_HOUR: Final = 3_600
_MAC: Final = 32
_MAX_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Link:
    """What a link is good for, and until when."""

    document: str
    version: int
    expires_at: datetime


def token(key: bytes, link: Link) -> str:
    """The text of a link, of letters, digits, `-` and `_`."""
    content = _FIELDS.pack(int(link.expires_at.timestamp()), link.version) + link.document.encode()
    return base64.urlsafe_b64encode(content + _mac(key, content)).rstrip(b"=").decode()


def link(keys: Iterable[bytes], text: str, *, at: datetime) -> Link | None:
    """The link of a text; None where none of the keys made it, it was altered, or it has expired."""
    content, mac = _parts(text)
    if len(content) <= _FIELDS.size or not any(hmac.compare_digest(mac, _mac(key, content)) for key in keys):
        return None
    seconds, version = _FIELDS.unpack_from(content)
    expires_at = datetime.fromtimestamp(seconds, UTC)
    return Link(content[_FIELDS.size :].decode(), version, expires_at) if at < expires_at else None


def _parts(text: str) -> tuple[bytes, bytes]:
    try:
        signed = base64.b64decode(f"{text}{'=' * (-len(text) % 4)}".encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return b"", b""
    # One spelling for each link: spare bits of the last letter are no second one.
    if len(text) > _MAX_LENGTH or base64.urlsafe_b64encode(signed).rstrip(b"=").decode() != text:
        return b"", b""
    return signed[:-_MAC], signed[-_MAC:]


def _mac(key: bytes, content: bytes) -> bytes:
    hour = int.from_bytes(content[:4], "big") // _HOUR
    of_the_hour = hmac.digest(key, f"hour {hour}".encode(), "sha256")
    return hmac.digest(of_the_hour, content, "sha256")

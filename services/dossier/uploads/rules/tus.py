"""The words of tus 1.0, the protocol of resumable uploads (https://tus.io/protocols/resumable-upload)."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,checksum,expiration,termination"
BODY: Final = "application/offset+octet-stream"
ALGORITHMS: Final = ("sha1", "sha256")
"""Of checksums: SHA-1, which every tus client knows, against what the line does to bytes; and SHA-256."""


def metadata(header: str) -> dict[str, str] | None:
    """`Upload-Metadata` as names and texts; None where it is none: `filename dGVwLnBkZg==,purpose ZG9zc2llcg==`."""
    values = dict[str, str]()
    for pair in header.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            text = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            return None
        if not name or name in values or not name.isascii():
            return None
        values[name] = text
    return values


def header_of(values: Mapping[str, str | None]) -> str:
    """The texts as `Upload-Metadata`."""
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items() if value is not None)


@dataclass(slots=True)
class Checksum:
    """The checksum a request announces for its body, and what has arrived of the body so far."""

    announced: bytes
    state: Any

    @classmethod
    def of(cls, header: str) -> Self | None:
        """That of `Upload-Checksum`, as `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`; None where it is none or of another algorithm."""
        algorithm, _, value = header.strip().partition(" ")
        try:
            announced = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            return None
        if algorithm not in ALGORITHMS:
            return None
        state = hashlib.new(algorithm, usedforsecurity=False)
        return cls(announced, state) if len(announced) == state.digest_size else None

    def update(self, chunk: bytes) -> None:
        """Take in what arrived."""
        self.state.update(chunk)

    @property
    def matches(self) -> bool:
        """Whether all of it is what was announced."""
        return bool(self.state.digest() == self.announced)

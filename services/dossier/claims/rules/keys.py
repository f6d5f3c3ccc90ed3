"""The list of all keys that ever signed claims, itself signed by a root that is kept offline (decision 46)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, Self

import cbor2

from services.dossier.claims.rules.signed import NotSigned, SignedMessage, SigningKey, key_id

Purpose = Literal["claims", "status"]

_TYPE: Final = "motcua-keys"


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """A public key, for what it is used, and from when until when it signs; what it signed stays valid after that.

    `revoked_at` is the instant from which others may have had the private key. Whoever has it can date a claim back, so no time
    inside a claim counts for such a key any more.
    """

    public: bytes
    purpose: Purpose
    valid_from: datetime
    valid_until: datetime
    revoked_at: datetime | None = None

    @property
    def kid(self) -> bytes:
        """Its id."""
        return key_id(self.public)

    def signs_at(self, at: datetime) -> bool:
        """Whether it signs at this instant."""
        return self.revoked_at is None and self.valid_from <= at < self.valid_until


@dataclass(frozen=True, slots=True)
class KeyList:
    """All keys, past and present; a list with a higher `number` replaces this one. `signed` are the bytes the root has signed."""

    number: int
    issued_at: datetime
    keys: tuple[PublishedKey, ...]
    root: bytes
    signed: bytes

    @classmethod
    def sign(cls, root: SigningKey, keys: Iterable[PublishedKey], *, number: int, at: datetime) -> Self:
        """A list signed by the root. `ValueError` for two keys with one id."""
        listed = sorted(keys, key=lambda key: (key.valid_from, key.kid))
        if len({key.kid for key in listed}) < len(listed):
            message = "two keys have the same id"
            raise ValueError(message)
        content = {"type": _TYPE, "number": number, "issued_at": _seconds(at), "keys": [_entry(key) for key in listed]}
        return cls.of(root.sign(cbor2.dumps(content, canonical=True)), [root.public])

    @classmethod
    def of(cls, signed: bytes, roots: Collection[bytes]) -> Self:
        """The list in these bytes; `NotSigned` unless one of the roots has signed it."""
        message = SignedMessage(signed)
        root = next((each for each in roots if key_id(each) == message.kid and message.signed_by(each)), None)
        if root is None:
            raise NotSigned
        content = cbor2.loads(message.payload)
        if content.get("type") != _TYPE:
            raise NotSigned
        keys = tuple(_key(entry) for entry in content["keys"])
        return cls(content["number"], _instant(content["issued_at"]), keys, root, signed)

    def key(self, kid: bytes, purpose: Purpose) -> PublishedKey | None:
        """The key with this id for this purpose."""
        return next((key for key in self.keys if key.kid == kid and key.purpose == purpose), None)

    def signing(self, purpose: Purpose, at: datetime, available: Collection[bytes]) -> PublishedKey | None:
        """The newest key that signs at this instant, of those whose ids are `available`."""
        usable = [key for key in self.keys if key.purpose == purpose and key.signs_at(at) and key.kid in available]
        return max(usable, key=lambda key: key.valid_from, default=None)


def _entry(key: PublishedKey) -> dict[str, Any]:
    entry = {
        "kid": key.kid,
        "x": key.public,
        "purpose": key.purpose,
        "valid_from": _seconds(key.valid_from),
        "valid_until": _seconds(key.valid_until),
    }
    return entry | ({"revoked_at": _seconds(key.revoked_at)} if key.revoked_at else {})


def _key(entry: dict[str, Any]) -> PublishedKey:
    revoked_at = entry.get("revoked_at")
    return PublishedKey(
        entry["x"],
        entry["purpose"],
        _instant(entry["valid_from"]),
        _instant(entry["valid_until"]),
        None if revoked_at is None else _instant(revoked_at),
    )


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)

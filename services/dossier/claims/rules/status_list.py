"""The status list: which claims were superseded or revoked, signed, for verifiers without a network to carry along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, Literal, Self
from uuid import UUID

import cbor2

from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import NotSigned, SignedMessage, SigningKey

Ending = Literal["superseded", "revoked"]
ENDINGS: Final[tuple[Ending, ...]] = ("superseded", "revoked")

_TYPE: Final = "motcua-status"
DIGEST: Final = 6
"""Bytes kept of the SHA-256 of a claim's id."""
NEXT: Final = timedelta(days=1)
"""The next list is due after this time at the latest."""


def digest(claim: UUID) -> bytes:
    """What stands on the list for a claim."""
    return sha256(claim.bytes).digest()[:DIGEST]


@dataclass(frozen=True, slots=True)
class StatusList:
    """The list of an instant. Each of `ended` is the sorted digests, one behind the other."""

    issued_at: datetime
    ended: dict[Ending, bytes]

    @classmethod
    def at(cls, issued_at: datetime, ended: Iterable[tuple[Ending, bytes]]) -> Self:
        """The list of these endings, each with the digest of its claim."""
        digests: dict[Ending, list[bytes]] = {state: [] for state in ENDINGS}
        for state, digest_ in ended:
            digests[state].append(digest_)
        return cls(issued_at, {state: b"".join(sorted(each)) for state, each in digests.items()})

    def sign(self, key: SigningKey) -> bytes:
        """The list signed with a key for the status."""
        content = {
            "type": _TYPE,
            "issued_at": int(self.issued_at.timestamp()),
            "next_at": int((self.issued_at + NEXT).timestamp()),
            "superseded": self.ended["superseded"],
            "revoked": self.ended["revoked"],
        }
        return key.sign(cbor2.dumps(content, canonical=True))

    @classmethod
    def of(cls, signed: bytes, keys: KeyList) -> Self:
        """The list in these bytes; `NotSigned` unless a key for the status signed it that was never revoked."""
        message = SignedMessage(signed)
        key = keys.key(message.kid, "status")
        if key is None or key.revoked_at is not None or not message.signed_by(key.public):
            raise NotSigned
        content = cbor2.loads(message.payload)
        if content.get("type") != _TYPE:
            raise NotSigned
        return cls(datetime.fromtimestamp(content["issued_at"], UTC), {state: content[state] for state in ENDINGS})

    def state(self, claim: UUID) -> Ending | None:
        """How this claim ended; None where it did not."""
        own = digest(claim)
        for state in reversed(ENDINGS):
            digests = self.ended[state]
            if any(digests[n : n + DIGEST] == own for n in range(0, len(digests), DIGEST)):
                return state
        return None

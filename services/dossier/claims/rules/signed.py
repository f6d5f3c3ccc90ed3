"""COSE_Sign1 messages (RFC 9052) signed with Ed25519, in the one encoding that is accepted.

Whatever is read was written by strangers: a message is compared byte by byte with the encoding below before anything parses it, so no other
algorithm, no header of the sender's and no nested CBOR reaches a parser, and no second spelling of a message is taken for it.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cwt import COSE, COSEKey, VerifyError

ALGORITHM: Final = -8
"""EdDSA; with a key of the curve Ed25519 it is Ed25519."""
_KID: Final = 4
# Tag 18, four elements: the protected header {1: -8, 4: kid} as bytes, an empty unprotected header, the payload, the signature.
_ENCODING: Final = re.compile(
    rb"\xd2\x84\x49\xa2\x01\x27\x04\x44(?P<kid>.{4})\xa0"
    rb"(?:\x58(?P<n1>.)|\x59(?P<n2>..)|\x5a(?P<n4>.{4}))(?P<payload>.+)\x58\x40.{64}",
    re.DOTALL,
)
# The shortest length each form of a length may state: a number has one encoding.
_LEAST: Final = {"n1": 24, "n2": 0x100, "n4": 0x10000}


class NotSigned(Exception):
    """These bytes are no message of ours."""


def key_id(public: bytes) -> bytes:
    """The id of a public key: the first four bytes of its SHA-256."""
    return sha256(public).digest()[:_KID]


def _cose_key(public: bytes, private: bytes | None = None) -> Any:
    parameters: dict[int, Any] = {1: 1, 3: ALGORITHM, -1: 6, -2: public, 2: key_id(public)}
    return COSEKey.new(parameters if private is None else parameters | {-4: private})


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key; `SigningKey.of` reads its 64 hexadecimal digits."""

    private: Ed25519PrivateKey

    @classmethod
    def of(cls, digits: str) -> Self:
        """The key written as 64 hexadecimal digits."""
        return cls(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(digits)))

    @classmethod
    def generate(cls) -> Self:
        """A new key."""
        return cls(Ed25519PrivateKey.generate())

    @property
    def digits(self) -> str:
        """The key as 64 hexadecimal digits."""
        return self.private.private_bytes_raw().hex()

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self.private.public_key().public_bytes_raw()

    @property
    def kid(self) -> bytes:
        """Its id."""
        return key_id(self.public)

    def sign(self, payload: bytes) -> bytes:
        """The payload signed: a COSE_Sign1 message that names this key."""
        key = _cose_key(self.public, self.private.private_bytes_raw())
        message: bytes = COSE.new().encode_and_sign(payload, key, protected={1: ALGORITHM, 4: self.kid})
        return message


@dataclass(frozen=True)
class SignedMessage:
    """A message as it came, its signature not yet verified."""

    raw: bytes

    def __post_init__(self) -> None:
        if not self._is_ours():
            raise NotSigned

    def _is_ours(self) -> bool:
        if self._parts is None:
            return False
        ((form, length),) = ((form, value) for form, value in self._parts.groupdict().items() if form in _LEAST and value)
        return _LEAST[form] <= int.from_bytes(length) == len(self.payload)

    @cached_property
    def _parts(self) -> re.Match[bytes] | None:
        return _ENCODING.fullmatch(self.raw)

    @property
    def kid(self) -> bytes:
        """The id of the key it says it is signed with."""
        return self._parts["kid"] if self._parts else b""

    @property
    def payload(self) -> bytes:
        """What it says, to be parsed only once `signed_by` has returned True."""
        return self._parts["payload"] if self._parts else b""

    def signed_by(self, public: bytes) -> bool:
        """Whether the key with these 32 bytes has signed it."""
        try:
            COSE.new(verify_kid=True).decode(self.raw, [_cose_key(public)])
        except (VerifyError, ValueError):
            return False
        return True

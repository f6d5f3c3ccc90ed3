"""Messages sealed for one service: HPKE (RFC 9180) over X25519, HKDF-SHA256 and AES-256-GCM. Only who has the private key opens them.

A key is 32 bytes in hexadecimal. To rotate, the receiving service gets a new private key in front of the old one, then the sending one
its public key; the old key goes once no message sealed for it is under way.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_KEY_ID = 4


class EnvelopeError(Exception):
    """A sealed message cannot be opened: it is for a key that is not configured, or it was altered."""


class EnvelopeRecipient:
    """Seals for the service that has the private key of `public_key`."""

    def __init__(self, public_key: str) -> None:
        self._key = X25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        self._key_id = _key_id(self._key)

    def seal(self, plain: bytes, *, context: str) -> str:
        """Seal in base64; opening it needs the same `context`, so that a message cannot be passed off as another."""
        return base64.b64encode(self._key_id + _SUITE.encrypt(plain, self._key, info=context.encode())).decode()


class EnvelopeOpener:
    """Opens what was sealed for any of the private keys, the newest first; without any it opens nothing."""

    def __init__(self, private_keys: Sequence[str]) -> None:
        keys = [X25519PrivateKey.from_private_bytes(bytes.fromhex(key)) for key in private_keys]
        self._keys = {_key_id(key.public_key()): key for key in keys}

    def open(self, sealed: str, *, context: str) -> bytes:
        """The message; `EnvelopeError` when it cannot be opened."""
        try:
            raw = base64.b64decode(sealed, validate=True)
        except binascii.Error as error:
            raise EnvelopeError("not base64") from error
        key = self._keys.get(raw[:_KEY_ID])
        if key is None:
            raise EnvelopeError("sealed for a key that is not configured")
        try:
            return _SUITE.decrypt(raw[_KEY_ID:], key, info=context.encode())
        except (InvalidTag, ValueError) as error:
            raise EnvelopeError("altered, cut short, or of another context") from error


def public_key(private_key: str) -> str:
    """The public key of a private key, both in hexadecimal."""
    return X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key)).public_key().public_bytes_raw().hex()


def _key_id(key: X25519PublicKey) -> bytes:
    return hashlib.sha256(b"envelope" + key.public_bytes_raw()).digest()[:_KEY_ID]

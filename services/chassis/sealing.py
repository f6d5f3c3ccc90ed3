"""Encryption of identity numbers and contact data at rest: AES-256-GCM with key rotation, and a blind index for exact look-up."""

import hashlib
import hmac
import os
from collections.abc import Sequence
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.chassis.settings import Settings

_KEY = 32
_NONCE = 12
_KEY_ID = 4


class SealingError(Exception):
    """Encrypted data cannot be decrypted: its key is not configured, or it was altered."""


class Sealer:
    """Encrypts with the first key, decrypts with any. A key is 32 bytes in hexadecimal; to rotate, put a new one in front."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            message = "MOTCUA_SEALING_KEYS must hold at least one key of 64 hexadecimal digits"
            raise ValueError(message)
        self._secrets = secrets = [bytes.fromhex(key) for key in keys]
        if any(len(secret) != _KEY for secret in secrets):
            message = "each of MOTCUA_SEALING_KEYS must have 64 hexadecimal digits"
            raise ValueError(message)
        self._keys = {hashlib.sha256(b"id" + secret).digest()[:_KEY_ID]: AESGCM(secret) for secret in secrets}
        self._current = next(iter(self._keys))
        # The index must survive rotation, so it is derived from the oldest key, which stays last.
        self._index = hashlib.sha256(b"index" + secrets[-1]).digest()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The sealer of a service with these settings."""
        return cls([key.get_secret_value() for key in settings.sealing_keys])

    @property
    def key_id(self) -> str:
        """The id of the key it encrypts with, as hexadecimal digits: what it encrypts begins with this id."""
        return self._current.hex()

    @property
    def key_ids(self) -> tuple[str, ...]:
        """The ids of all keys, newest first."""
        return tuple(key.hex() for key in self._keys)

    def seal(self, plain: bytes, *, context: bytes) -> bytes:
        """Encrypt for one place: decryption needs the same `context` (say, the row's code), so values cannot be swapped between rows."""
        nonce = os.urandom(_NONCE)
        return self._current + nonce + self._keys[self._current].encrypt(nonce, plain, context)

    def open(self, sealed: bytes, *, context: bytes) -> bytes:
        """Decrypt what `seal` returned; `SealingError` when that is impossible."""
        key = self._keys.get(sealed[:_KEY_ID])
        nonce, rest = sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
        if key is None:
            message = "encrypted with a key that is not configured"
            raise SealingError(message)
        try:
            return key.decrypt(nonce, rest, context)
        except (InvalidTag, ValueError) as error:
            message = "altered, cut short, or moved from another row"
            raise SealingError(message) from error

    def signing_keys(self, purpose: str) -> list[bytes]:
        """Keys for signatures of one purpose, derived from each key: sign with the first, verify with any."""
        return [hmac.digest(secret, f"signing {purpose}".encode(), "sha256") for secret in self._secrets]

    def index(self, value: str) -> bytes:
        """The blind index: a keyed hash to look up an exact value by, from which the value cannot be recovered."""
        return hmac.digest(self._index, value.strip().casefold().encode(), "sha256")

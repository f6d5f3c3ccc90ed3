"""The keys in the data directory of the embedded run: created with its database, and from then on required.

`sealing.key` encrypts identity numbers and contact data, so a new key in its place would make all of them unreadable; `identity.key`
signs the demo tokens. The database stores the id of each, never the key, and a key of another database is refused.
"""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.chassis.reported import ReportedError
from services.chassis.sealing import Sealer
from services.embedded import identity
from services.embedded.cluster import write_private
from services.embedded.installation import Installation

SEALING: Final = "sealing.key"
IDENTITY: Final = "identity.key"


class KeyFileError(ReportedError):
    """One clear line for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a data directory: `sealing` as 64 hexadecimal digits."""

    sealing: str
    identity: Ed25519PrivateKey

    @property
    def ids(self) -> dict[str, str]:
        """The id of each key by the name of its file; no key can be recovered from its id."""
        return {SEALING: Sealer([self.sealing]).key_id, IDENTITY: identity.key_id(self.identity)}


def create(data_dir: Path) -> None:
    """Create the keys that are not there yet, readable by their owner only."""
    for name, key in ((SEALING, secrets.token_hex(32)), (IDENTITY, _new_identity())):
        if not (data_dir / name).exists():
            write_private(data_dir / name, key)


def load(data_dir: Path) -> Keys:
    """The keys, or `KeyFileError` where one is missing or damaged."""
    return Keys(_sealing(data_dir / SEALING), _identity(data_dir / IDENTITY))


async def require_own(installation: Installation, data_dir: Path, keys: Keys) -> None:
    """Raise `KeyFileError` unless the database was used with these keys so far; one that knows no key yet stores their ids."""
    for name, key_id in keys.ids.items():
        stored = await installation.get(name)
        if stored is None:
            await installation.put(name, key_id)
        elif stored != key_id:
            raise KeyFileError(
                f"{data_dir / name} holds the key {key_id}, and the data here belongs to the key {stored}: restore that one from a backup"
            )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        remedy = "restore it from a backup, or forget all data with `motcua up --reset`"
        raise KeyFileError(f"{path} is missing, and the data here cannot be used without it: {remedy}") from None


def _sealing(path: Path) -> str:
    key = _read(path).strip()
    if not re.fullmatch(rb"[0-9a-fA-F]{64}", key):
        raise KeyFileError(f"{path} holds no key of 64 hexadecimal digits: restore it from a backup")
    return key.decode()


def _identity(path: Path) -> Ed25519PrivateKey:
    pem = _read(path)
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} holds no Ed25519 private key in PEM: restore it from a backup")
    return key


def _new_identity() -> str:
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        .decode()
    )

"""The key folder of this process, read again whenever its files change, and the signer over it."""

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self, get_args

import structlog

from services.chassis.configuration import ConfigurationError
from services.dossier.claims.rules import claim as rules
from services.dossier.claims.rules.claim import Claim
from services.dossier.claims.rules.keys import KeyList, PublishedKey, Purpose
from services.dossier.claims.rules.signed import NotSigned, SigningKey
from services.dossier.errors import ClaimsNotConfigured
from services.dossier.settings import Settings

log = structlog.get_logger(__name__)

KEY_LIST: Final = "keys.cose"
"""The list of published keys, signed by the root. Beside it `<anything>.key`, a private key of 64 hexadecimal digits each."""


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """What the folder held when it was read: the published keys, and the private ones by id."""

    published: KeyList
    private: dict[bytes, SigningKey]

    def signing(self, purpose: Purpose, at: datetime) -> SigningKey:
        """The key that signs now; `ClaimsNotConfigured` when there is none."""
        key = self.published.signing(purpose, at, self.private.keys())
        if key is None:
            raise ClaimsNotConfigured
        return self.private[key.kid]


@dataclass
class ClaimKeys:
    """The folder `MOTCUA_CLAIM_KEYS`, whose list one of `MOTCUA_CLAIM_ROOTS` must have signed.

    A new list or key counts from the next use on, without a restart. A list that is damaged, signed by somebody else or older than the
    one in use changes nothing and is logged.
    """

    folder: Path | None
    roots: tuple[bytes, ...]
    _seen: tuple[int, ...] = ()
    _files: KeyFiles | None = field(default=None)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The folder of the settings; `ConfigurationError` where it cannot be used."""
        keys = cls(settings.claim_keys, tuple(bytes.fromhex(root) for root in settings.claim_roots))
        if keys.folder is not None:
            if not settings.public_url:
                raise ConfigurationError("MOTCUA_PUBLIC_URL is missing: the QR codes of MOTCUA_CLAIM_KEYS lead to it")
            try:
                keys._files, keys._seen = keys._read(), keys._state()
            except (OSError, NotSigned, ValueError) as error:
                raise ConfigurationError(f"MOTCUA_CLAIM_KEYS: {_reason(error)}") from None
        return keys

    def files(self) -> KeyFiles:
        """The keys as they are now; `ClaimsNotConfigured` without a folder."""
        if self._files is None:
            raise ClaimsNotConfigured
        try:
            if (state := self._state()) != self._seen:
                self._seen = state
                read = self._read()
                if read.published.number < self._files.published.number:
                    raise ValueError("its list is older than the one in use")  # noqa: TRY301
                self._files = read
        except (OSError, NotSigned, ValueError) as error:
            log.error("claim_keys_unusable", reason=_reason(error))  # noqa: TRY400 - the reason says it all
        return self._files

    def _state(self) -> tuple[int, ...]:
        assert self.folder is not None  # noqa: S101
        return tuple(path.stat().st_mtime_ns for path in (self.folder, self.folder / KEY_LIST))

    def _read(self) -> KeyFiles:
        assert self.folder is not None  # noqa: S101
        published = KeyList.of((self.folder / KEY_LIST).read_bytes(), self.roots)
        keys = [_private(path) for path in sorted(self.folder.glob("*.key"))]
        return KeyFiles(published, {key.kid: key for key in keys})


def _private(path: Path) -> SigningKey:
    text = path.read_text("ascii", "replace").strip()
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError(f"{path.name} holds no key of 64 hexadecimal digits")
    return SigningKey.of(text)


def _reason(error: Exception) -> str:
    if isinstance(error, NotSigned):
        return f"{KEY_LIST} is not signed by one of MOTCUA_CLAIM_ROOTS"
    return f"{error.strerror}: {error.filename}" if isinstance(error, OSError) else str(error)


@dataclass(frozen=True, slots=True)
class ClaimSigner:
    """Signs claims with the key in use; both functions raise `ClaimsNotConfigured` where there is none."""

    keys: ClaimKeys
    public_url: str

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The signer of these settings."""
        return cls(ClaimKeys.of(settings), settings.public_url or "")

    def token(self, claim: Claim) -> str:
        """The claim signed: the last segment of the QR code's address."""
        return rules.token(self.keys.files().signing("claims", datetime.now(UTC)).sign(claim.payload()))

    def url(self, claim: Claim) -> str:
        """What the QR code holds: the address of the online check, whose last segment is checked offline."""
        return f"{self.public_url}/v1/verify/{self.token(claim)}"


def new_key(folder: Path) -> SigningKey:
    """A new private key in the folder, readable by its owner only."""
    key = SigningKey.generate()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private_key(folder / f"{key.kid.hex()}.key", key)
    return key


def write_private_key(path: Path, key: SigningKey) -> None:
    """A file with a private key, readable by its owner only; `FileExistsError` where there is one."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{key.digits}\n")


def write_list(folder: Path, key_list: KeyList) -> None:
    """Put a signed list into the folder, whole or not at all."""
    draft = folder / f".{KEY_LIST}"
    draft.write_bytes(key_list.signed)
    draft.replace(folder / KEY_LIST)


def create_folder(folder: Path, root: SigningKey, *, at: datetime, days: int) -> KeyList:
    """A folder with a key for each purpose that signs for so many days, and the list of them: where the root is at hand, for trials."""
    until = at + timedelta(days=days)
    keys = [PublishedKey(new_key(folder).public, purpose, at, until) for purpose in get_args(Purpose)]
    key_list = KeyList.sign(root, keys, number=1, at=at)
    write_list(folder, key_list)
    return key_list

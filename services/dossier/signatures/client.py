"""Where signing keys lie, and what signatures are trusted by.

Keys lie in PKCS#12 files, read once, and in tokens (HSM) behind PKCS#11 modules, with one session for each key.
A token takes one signature at a time, so a key in one is locked while it signs; a session that was lost is opened again.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import Final

import pkcs11
from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer, SimpleSigner

from services.chassis.configuration import ConfigurationError
from services.chassis.revocation_lists import RevocationLists
from services.dossier.errors import SigningKeyUnavailable
from services.dossier.settings import Settings, SigningKey
from services.dossier.signatures.rules import trust
from services.dossier.signatures.rules.trust import Anchor, Trust


class KeyStore:
    """The configured keys by name; any number of threads may use it."""

    def __init__(self, keys: tuple[SigningKey, ...]) -> None:
        self.keys = {each.name: each for each in keys}
        self._signers: dict[str, Signer] = {}
        self._locks = {each.name: threading.Lock() for each in keys}

    @contextmanager
    def signer(self, name: str) -> Iterator[Signer]:
        """The signer of a key, one in a token nobody else's until the block is left; `SigningKeyUnavailable` where it cannot be reached."""
        key = self.keys.get(name)
        if key is None:
            raise SigningKeyUnavailable
        with self._locks[name] if key.module is not None else nullcontext():
            try:
                if name not in self._signers:
                    self._signers[name] = _open(key)
                yield self._signers[name]
            except (pkcs11.PKCS11Error, OSError) as error:
                # A token that was pulled out or restarted has forgotten the session.
                self._signers.pop(name, None)
                raise SigningKeyUnavailable from error


_DIGESTS: Final[Mapping[str, type[hashes.HashAlgorithm]]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


class FileSigner(SimpleSigner):
    """A key from a file, loaded once: pyHanko's own loads and checks it for every signature, which for RSA takes longer than signing."""

    @cached_property
    def private_key(self) -> PrivateKeyTypes:
        """The key."""
        return load_der_private_key(self.signing_key.dump(), password=None)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 - pyHanko's
        """A signature over the data; of a dry run only the length counts."""
        key, digest = self.private_key, _DIGESTS[digest_algorithm]()
        if isinstance(key, RSAPrivateKey):
            return bytes(key.key_size // 8) if dry_run else key.sign(data, PKCS1v15(), digest)
        if isinstance(key, EllipticCurvePrivateKey):
            return key.sign(data, ECDSA(digest))
        return self.sign_raw(data, digest_algorithm)


def file_signer(pkcs12: bytes, passphrase: str, chain: Iterable[x509.Certificate] = ()) -> FileSigner:
    """The key in a PKCS#12 file; `ValueError` where the passphrase does not open it."""
    loaded = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=list(chain), passphrase=passphrase.encode())
    return FileSigner(loaded.signing_cert, loaded.signing_key, loaded.cert_registry)


def _open(key: SigningKey) -> Signer:
    signer: Signer = _file(key, key.pkcs12) if key.pkcs12 is not None else _token(key)
    return signer


def _file(key: SigningKey, path: Path) -> Signer:
    try:
        return file_signer(path.read_bytes(), key.secret.get_secret_value(), _chain(key))
    except ValueError as error:
        raise ConfigurationError(f"signing_keys: {key.name} cannot be opened") from error


def _token(key: SigningKey) -> Signer:
    session = open_pkcs11_session(
        str(key.module), token_criteria=TokenCriteria(label=key.token), user_pin=key.secret.get_secret_value()
    )
    own, *between = _chain(key)
    signer = PKCS11Signer(session, signing_cert=own, ca_chain=between, key_label=key.label)
    signer._load_objects()  # noqa: SLF001 - else the first signature loads them, in a loop that ends with it
    return signer


def _chain(key: SigningKey) -> Iterator[x509.Certificate]:
    if key.certificates is not None:
        for der in trust.certificates(key.certificates.read_bytes()):
            yield x509.Certificate.load(der)


class TrustStore:
    """What this process trusts, by its settings: anchors from files, read once, and revocation lists, fetched again when they are old."""

    def __init__(self, settings: Settings) -> None:
        stamps = settings.signature_time_stamps
        self._signers = tuple(
            Anchor(der, each.since, each.until)
            for each in settings.trust_anchors
            for der in trust.certificates(each.certificates.read_bytes())
        )
        self._time_stamps = tuple(Anchor(der) for der in trust.certificates(stamps.roots.read_bytes())) if stamps else ()
        self._lists = RevocationLists(settings.revocation_lists)

    async def trust(self) -> Trust:
        """The anchors, and the newest lists that could be had."""
        return Trust(self._signers, self._time_stamps, (), await self._lists.current())

"""What receiving and sending official documents needs beside a session: storage, scanner, keys and certificates, read once at the start."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from services.chassis.configuration import ConfigurationError
from services.chassis.scanner import Scanner
from services.chassis.sealing import Sealer
from services.chassis.storage import Storage
from services.integration.official_documents.protocol.signatures import Trust
from services.integration.settings import Settings


@dataclass(frozen=True)
class DocumentContext:
    """What the commands are called with. `certificates` are those of `key`, its own first; `roots` those whose signatures count.

    A packet is read under `reading`: one takes six times its size meanwhile.
    """

    settings: Settings
    storage: Storage
    scanner: Scanner | None
    sealer: Sealer
    key: RSAPrivateKey | None
    certificates: Sequence[x509.Certificate]
    roots: Sequence[x509.Certificate]
    reading: asyncio.Semaphore

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context of a process with these settings."""
        own, roots = settings.official_document_certificate, settings.official_document_roots
        pem = own.read_bytes() if own else b""
        key = load_pem_private_key(pem, None) if own else None
        if key is not None and not isinstance(key, RSAPrivateKey):
            raise ConfigurationError("MOTCUA_OFFICIAL_DOCUMENT_CERTIFICATE: packets are signed with an RSA key")
        return cls(
            settings,
            Storage.of(settings),
            Scanner.of(settings),
            Sealer.of(settings),
            key,
            x509.load_pem_x509_certificates(pem) if own else (),
            x509.load_pem_x509_certificates(roots.read_bytes()) if roots else (),
            asyncio.Semaphore(settings.official_document_readers),
        )

    def trust(self, at: datetime) -> Trust:
        """Whose signatures count at a time."""
        return Trust(self.roots, at)

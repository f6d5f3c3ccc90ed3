"""Signing a document with a configured key, in a thread: the event loop stays free, and no transaction is open meanwhile.

What was signed is verified before anybody gets it, its time stamps included: a document that does not pass is none.
"""

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeVar

from asn1crypto import x509

from services.dossier import errors
from services.dossier.signatures.context import SigningContext
from services.dossier.signatures.rules import marks, signing
from services.dossier.signatures.rules.marks import Signatory
from services.dossier.signatures.rules.trust import Trust
from services.dossier.signatures.rules.verification import SignatureReport, SignerKind, newest

T = TypeVar("T")

# Of their own: while the time-stamp authority is slow, whatever else is done in threads does not wait for signatures.
_POOL: Final = ThreadPoolExecutor(4, thread_name_prefix="signatures")


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document with its newest signature or archive time stamp; `expires_at` is when the certificate of that time stamp expires."""

    pdf: bytes
    report: SignatureReport
    expires_at: datetime | None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the document in hexadecimal."""
        return hashlib.sha256(self.pdf).hexdigest()


async def sign(
    context: SigningContext, pdf: bytes, key: str, signatory: Signatory, *, number: int, earlier: int, order: tuple[SignerKind, ...]
) -> SignedDocument:
    """The document with the signature `number` (from 1) by a key; the last one of `order` gets the archive time stamp.

    `earlier` is how many of the same kind have signed. Raises `TimeStampUnavailable`, `SigningKeyUnavailable`, `CertificateNotUsable` or
    `DocumentNotSignable`, and then nothing was signed.
    """
    trust, stamper, at = await context.trust.trust(), context.stamper, datetime.now(UTC)

    def work() -> SignedDocument:
        with context.keys.signer(key) as signer:
            signed = signing.sign(
                pdf,
                signer,
                field=f"signature-{number}",
                reason="Ký số kết quả giải quyết thủ tục hành chính",
                mark=marks.mark(named(signatory, signer.signing_cert), at, earlier=earlier),
                time_stamper=stamper,
                trust=trust,
                archive=number == len(order),
            )
        return _verified(signed, trust)

    return await _in_thread(work)


async def time_stamp(context: SigningContext, pdf: bytes) -> SignedDocument:
    """The document with one more archive time stamp; fails as `sign` does."""
    trust, stamper = await context.trust.trust(), context.stamper

    def work() -> SignedDocument:
        return _verified(signing.time_stamp(pdf, time_stamper=stamper, trust=trust), trust)

    return await _in_thread(work)


def named(signatory: Signatory, certificate: x509.Certificate) -> Signatory:
    """The signatory by the name in the certificate, which is what the signature proves."""
    name = certificate.subject.native.get("common_name")
    return replace(signatory, name=name) if isinstance(name, str) else signatory


async def _in_thread(work: Callable[[], SignedDocument]) -> SignedDocument:
    return await asyncio.get_running_loop().run_in_executor(_POOL, lambda: _translated(work))


def _translated(work: Callable[[], T]) -> T:
    try:
        return work()
    except signing.CertificateUnusable as error:
        raise errors.CertificateNotUsable from error
    except signing.NotSignable as error:
        raise errors.DocumentNotSignable from error


def _verified(pdf: bytes, trust: Trust) -> SignedDocument:
    report = newest(pdf, trust, at=datetime.now(UTC))
    if report.indication != "TOTAL-PASSED":
        raise errors.CertificateNotUsable
    certificate = signing.archive_certificate(pdf)
    return SignedDocument(pdf, report, certificate.not_valid_after if certificate is not None else None)

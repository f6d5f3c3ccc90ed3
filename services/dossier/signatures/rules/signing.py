"""Signing a PDF as PAdES: B-LT with a time stamp and what proves the certificate valid, and B-LTA with an archive time stamp over all of it.

Pure but for the time-stamp authority, which the caller hands in; it takes tens of milliseconds and belongs into a thread.
"""

import asyncio
import io
import logging
from dataclasses import dataclass
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError

from services.dossier.signatures.rules import trust as trust_rules
from services.dossier.signatures.rules.trust import Trust

# They name persons.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

_DIGEST = "sha256"


class CertificateUnusable(Exception):
    """The certificate of the key, or the time-stamp authority's, is expired, revoked, not for signing or not trusted here."""


class NotSignable(Exception):
    """The document cannot take a signature: it is encrypted, broken or not a PDF."""


@dataclass(frozen=True, slots=True)
class VisibleMark:
    """What is seen of a signature: a PDF of one page, and where it stands on the last page, in points from the lower left corner."""

    pdf: bytes
    box: tuple[int, int, int, int]


class _Page(ImportedPdfPage):
    """A page of a PDF in memory; pyHanko's own reads files."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__("")  # type: ignore[no-untyped-call]
        self._pdf = pdf

    def render(self) -> bytes:
        """The page as an object of the document it is put on."""
        xobject = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject["/Mark"] = xobject
        left, low, right, high = xobject.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(high - low))
        return b"/Mark Do"


def sign(
    pdf: bytes,
    signer: Signer,
    *,
    field: str,
    reason: str,
    mark: VisibleMark,
    time_stamper: TimeStamper,
    trust: Trust,
    archive: bool,
) -> bytes:
    """The document with one more signature in a new field; `archive`: it is the last one, and an archive time stamp seals all.

    Raises `CertificateUnusable`, `NotSignable`, and what the time stamper raises.
    """
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=_DIGEST,
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        use_pades_lta=archive,
        validation_context=_context(trust),
        signer_key_usage={"digital_signature"},
    )

    async def work() -> bytes:
        writer = _writer(pdf)
        pages = int(writer.root["/Pages"]["/Count"])
        place = SigFieldSpec(field, on_page=pages - 1, box=mark.box)
        style = StaticStampStyle(border_width=0, background=_Page(mark.pdf))
        own = PdfSigner(metadata, signer, timestamper=time_stamper, stamp_style=style, new_field_spec=place)
        return bytes((await own.async_sign_pdf(writer)).getbuffer())

    return _run(work)


def time_stamp(pdf: bytes, *, time_stamper: TimeStamper, trust: Trust) -> bytes:
    """The document with another archive time stamp over all that is in it, and what proves the one before valid."""

    async def work() -> bytes:
        output = await PdfTimeStamper(time_stamper).async_update_archival_timestamp_chain(
            PdfFileReader(io.BytesIO(pdf)), _context(trust), in_place=False
        )
        return bytes(output.getbuffer())

    return _run(work)


def archive_certificate(pdf: bytes) -> x509.Certificate | None:
    """The certificate of the authority that made the newest archive time stamp; None without one."""
    stamps = PdfFileReader(io.BytesIO(pdf)).embedded_timestamp_signatures
    return stamps[-1].signer_cert if stamps else None


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if writer.prev.encrypted:
        raise NotSignable
    return writer


def _run(work: Any) -> bytes:
    try:
        signed: bytes = asyncio.run(work())
    except (PathBuildingError, PathValidationError) as error:
        raise CertificateUnusable from error
    except SigningError as error:
        raise CertificateUnusable(str(error)) from error
    except (PdfError, KeyError, ValueError, TypeError, IndexError) as error:
        raise NotSignable from error
    return signed


def _context(trust: Trust) -> ValidationContext:
    return ValidationContext(
        trust_roots=trust_rules.anchor_list((*trust.signers, *trust.time_stamps)),
        other_certs=[x509.Certificate.load(each) for each in trust.intermediates],
        crls=list(trust_rules.revocation_lists(trust)),
        allow_fetching=False,
        revocation_mode="hard-fail",
    )

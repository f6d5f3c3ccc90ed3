"""A public key infrastructure for tests, with signers and a time-stamp authority, and documents signed with it in every way."""

import asyncio
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pikepdf
import typst
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper

from services.dossier.signatures.client import file_signer
from services.dossier.signatures.rules import signing
from services.dossier.signatures.rules.signing import VisibleMark
from services.dossier.signatures.rules.trust import Anchor, Trust
from services.dossier.signatures.rules.verification import SignatureReport, SignerKind, reports
from services.sandbox.rules.certificate_authority import CertificateAuthority, Issued
from services.sandbox.rules.time_stamps import TimeStampAuthority

DAY = timedelta(days=1)
LIST = "http://revocations.example/list.crl"
PERSON = {NameOID.COMMON_NAME: "Trần Minh Đức", NameOID.USER_ID: "CCCD:012345678901"}
ORGANISATION = {NameOID.COMMON_NAME: "Trung tâm Phục vụ hành chính công tỉnh", NameOID.USER_ID: "MNS:1234567"}
MARK = VisibleMark(
    typst.compile(b"#set page(width: 180pt, height: 60pt, margin: 4pt)\nMark", pdf_standards="a-2b"), (340, 60, 520, 120)
)


class SandboxStamper(TimeStamper):
    """Time stamps without HTTP, at any time: `at` if it is set, else now."""

    def __init__(self, authority: TimeStampAuthority, at: datetime | None = None) -> None:
        super().__init__()
        self.authority = authority
        self.at = at

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self.authority.respond(req.dump(), at=self.at or datetime.now(UTC)))


@dataclass(eq=False)
class Pki:
    """An authority, the serial numbers it has revoked, and the authority for time stamps: today's, and its successor with a later certificate."""

    authority: CertificateAuthority
    time_stamps: TimeStampAuthority
    next_time_stamps: TimeStampAuthority
    began: datetime
    revocations: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def generate(cls, name: str = "an authority for tests") -> "Pki":
        began = datetime.now(UTC) - 30 * DAY
        authority = CertificateAuthority.generate(at=began, name=name, revocation_list=LIST)
        return cls(authority, TimeStampAuthority.generate(at=began), TimeStampAuthority.generate(at=began + DAY), began)

    def issue(self, subject: Mapping[Any, str] = PERSON, *, at: datetime | None = None, until: datetime | None = None) -> Issued:
        return self.authority.issue(subject, at=at or self.began, until=until or self.began + 400 * DAY)

    def revocation_list(self, at: datetime | None = None) -> bytes:
        """The revocation list as of now, or as of a time."""
        at = at or datetime.now(UTC) - timedelta(hours=1)
        known = {serial: when for serial, when in self.revocations.items() if when <= at}
        return self.authority.revoked(known, at=at, until=at + 7 * DAY)

    def trust(self, **changes: Any) -> Trust:
        """All of it, with the newest list."""
        signer = Anchor(self.authority.certificate.public_bytes(Encoding.DER))
        stamps = tuple(Anchor(each.root.public_bytes(Encoding.DER)) for each in (self.time_stamps, self.next_time_stamps))
        return Trust(**{"signers": (signer,), "time_stamps": stamps, "revocation_lists": (self.revocation_list(),)} | changes)

    def stamper(self, at: datetime | None = None) -> SandboxStamper:
        return SandboxStamper(self.time_stamps, at)

    def reports(
        self, pdf: bytes, *, at: datetime | None = None, order: tuple[SignerKind, ...] = (), **trust: Any
    ) -> list[SignatureReport]:
        return reports(pdf, self.trust(**trust), at=at or datetime.now(UTC), order=order)

    def sign(self, pdf: bytes, issued: Issued, *, archive: bool = False, number: int = 1, trust: Trust | None = None) -> bytes:
        """Signed as results are: B-LT, or B-LTA."""
        return signing.sign(
            pdf,
            signer(issued),
            field=f"signature-{number}",
            reason="Ký số",
            mark=MARK,
            time_stamper=self.stamper(),
            trust=trust or self.trust(),
            archive=archive,
        )


def signer(issued: Issued) -> SimpleSigner:
    """The signer of a certificate and its key."""
    return file_signer(issued.pkcs12("test"), "test")


def paper(text: str = "Giấy xác nhận") -> bytes:
    """A document of one page, PDF/A-2b."""
    return bytes(typst.compile(f"= {text}\n\nNội dung".encode(), pdf_standards="a-2b"))


def sign_plainly(pdf: bytes, issued: Issued, stamper: TimeStamper | None = None, **metadata: Any) -> bytes:
    """Signed as others sign: B-B, or B-T with a time stamper; nothing is checked."""
    meta = PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, **metadata)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    return bytes(asyncio.run(PdfSigner(meta, signer(issued), timestamper=stamper).async_sign_pdf(writer)).getbuffer())


def changed(pdf: bytes) -> bytes:
    """With one byte of the signed content changed, none that structures it."""
    place = pdf.index(b"stream") + 40
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def with_page_added(pdf: bytes) -> bytes:
    """With a page appended by an incremental update, which leaves every signed byte as it was."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    contents = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.insert_page(PageObject(contents=contents, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def with_partial_range(pdf: bytes, issued: Issued) -> bytes:
    """Signed validly, but with a byte range that leaves out a part of the document beside the signature."""
    signed = sign_plainly(pdf, issued)
    return _resigned(signed, issued)


def _resigned(signed: bytes, issued: Issued) -> bytes:
    """The same signature field with the range `[0 len1 start2 len2]` ending 10 bytes early, and a signature over just that."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)", signed)
    assert found
    first, length, second, rest = (int(found[n]) for n in range(1, 5))
    short = b"/ByteRange [%d %d %d %d]" % (first, length, second, rest - 10)
    short = short.ljust(len(found[0]))
    altered = signed[: found.start()] + short + signed[found.end() :]
    digest = hashlib.sha256(altered[first : first + length] + altered[second : second + rest - 10]).digest()

    async def cms() -> bytes:
        return bytes((await signer(issued).async_sign(digest, "sha256", use_pades=True)).dump())

    content = asyncio.run(cms()).hex().encode()
    start = altered.index(b"<", length)
    room = second - length - 2
    return altered[: start + 1] + content.ljust(room, b"0") + altered[start + 1 + room :]


def encrypted(pdf: bytes) -> bytes:
    """With a password to open it."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(output, encryption=pikepdf.Encryption(owner="o", user="u"))
    return output.getvalue()

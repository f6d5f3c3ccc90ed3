"""HTTP shapes of what signatures in a PDF are worth."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import Sha256
from services.kernel.vietnam import Instant

SignerKindName = Literal["person", "organisation"]


class SignatureReportOut(Schema):
    """The verdict on a signature in a PDF, in the words of ETSI EN 319 102-1."""

    number: Annotated[int, Examples([1])]
    """Place among the signatures, from 1; 0 is the document as a whole, where it cannot be read."""
    indication: Annotated[Literal["TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"], Examples(["TOTAL-PASSED"])]
    """The verdict."""
    sub_indication: Annotated[str, Examples(["HASH_FAILURE"])] | None
    """Why it did not pass; null where it did."""
    reason: Annotated[str, Examples(["the document was changed after it was signed"])] | None
    """The same in a few more words, for programmers."""
    signer: Annotated[str, Examples(["Trần Minh Đức"])] | None
    """Name in the certificate."""
    organisation: Annotated[str, Examples(["Trung tâm Phục vụ hành chính công tỉnh"])] | None
    """Organisation in the certificate."""
    kind: Annotated[SignerKindName, Examples(["person"])] | None
    """Whether the certificate is a person's or an organisation's; null where it does not say."""
    certificate: Sha256 | None
    """SHA-256 of the certificate."""
    certificate_expires_at: Instant | None
    """When the certificate expires."""
    claimed_at: Instant | None
    """When it was signed, by the signer's own clock."""
    signed_at: Instant | None
    """The earliest time a trusted time stamp proves for it; null without one."""
    level: Annotated[Literal["B-B", "B-T", "B-LT", "B-LTA"], Examples(["B-LTA"])] | None
    """The level of PAdES (ETSI EN 319 142-1)."""
    covers_whole_document: bool
    """Whether nothing was added to the document since but signatures and what proves them."""


class SignatureReportList(Schema):
    """The verdicts on all signatures of a PDF."""

    items: list[SignatureReportOut]
    """The verdicts, in the order in which the signatures were made."""

"""HTTP shapes of documents. Times are RFC 3339 with offset, sizes bytes, hashes hexadecimal SHA-256."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.documents.rules.digitisation import CopyKind, ScanExemption
from services.dossier.documents.rules.held import Fit, Validity
from services.dossier.documents.rules.names import Kind
from services.dossier.schemas import Reference, RequestModel
from services.kernel import values
from services.kernel.vietnam import Instant

MEDIA_TYPES: Final = (
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
)
"""What a file is sent as; any other is sent as bytes of no type."""

State = Literal["scanning", "clean", "quarantined", "refused", "erased"]
DocumentId = Annotated[str, Examples(["dc-mfzwizltoq2gk3tumfzwizltoq"])]
Number = Annotated[int, Examples([1])]
Day = Annotated[date, Examples(["2027-11-28"])]


class OriginOut(Schema):
    """The document of another dossier that this one was taken from; no bytes were copied."""

    document: DocumentId
    """Id of that document."""
    version: Number
    """Its version then."""


class ErasureOut(Schema):
    """That and why a file was erased."""

    erased_at: Instant
    """When."""
    rule: Annotated[str, Examples(["input-of-completed"])]
    """Id of the retention rule."""
    legal_basis: Annotated[str, Examples(["Luật Lưu trữ số 33/2024/QH15"])]
    """What the rule rests on, in Vietnamese; ours where no text states the period."""


class DocumentVersionOut(Schema):
    """A version of a document. Its content is handed out in the state `clean` only."""

    version: Number
    """Number of the version, from 1."""
    state: State
    """The verdict on the file, or `erased` once its retention has ended."""
    reason: Annotated[str, Examples(["not_scanned"])] | None
    """Why it was refused or put into quarantine."""
    upload: Annotated[str, Examples(["up-mfzwizltoq2gk3tumfzwizltoq"])] | None
    """Id of the upload it came in; null for what was made here."""
    filename: Annotated[str, Examples(["Giấy chứng sinh.pdf"])] | None
    """The name it was sent under; null for what was made here, and once it is erased."""
    media_type: Annotated[str, Examples(["application/pdf"])] | None
    """What it was found to be; null before that."""
    size: Annotated[int, Examples([182_044])]
    """Bytes."""
    sha256: values.Sha256 | None
    """Hash of the file; null until it is known."""
    added_by: Annotated[str, Examples(["Người nộp hồ sơ"])]
    """Who added it: officials by name."""
    added_at: Instant
    """When it was added."""
    replaced_at: Instant | None
    """When a later version, or nothing, took its place; null while it is current."""
    valid_until: Day | None
    """Last day on which it is valid; null without an end, or where that is not known."""
    revoked_at: Instant | None
    """When it was revoked."""
    origin: OriginOut | None
    """Where it was taken from, if from another dossier."""
    erasure: ErasureOut | None
    """Why its file is gone."""


class DocumentOut(DocumentVersionOut):
    """A document in its newest version. Officials see older `versions`, and what officials added for each other (`internal`)."""

    id: DocumentId
    """Id of the document."""
    kind: Annotated[Kind, Examples(["input"])]
    """`input`: handed in for a component; `result`: what the applicant gets; `attachment`: any other."""
    component: Annotated[str, Examples(["c1"])] | None
    """Code of the component it was handed in for."""
    title: Annotated[str, Examples(["Giấy chứng sinh"])]
    """Name of the component, or of the result."""
    copy_kind: Annotated[CopyKind, Examples(["original"])] | None
    """Whether the paper is an original, a copy or electronic; null where nobody said."""
    internal: Annotated[bool, Examples([False])]
    """Whether it stays among officials."""
    versions: list[DocumentVersionOut]
    """All versions you may see, the oldest first."""


class ChecklistItem(Schema):
    """A component of the procedure, and what the dossier has for it."""

    component: Reference
    """The component."""
    required: Annotated[bool, Examples([True])]
    """Whether the procedure requires it."""
    handed_in: Annotated[bool, Examples([True])]
    """Whether the dossier has it."""
    copy_kind: Annotated[CopyKind, Examples(["copy"])] | None
    """Whether an original, a copy or an electronic paper was handed in."""
    scan_exemption: Annotated[ScanExemption, Examples(["shown"])] | None
    """Why it is not scanned: it was only shown, or is secret."""
    note: Annotated[str, Examples(["Bản sao có chứng thực"])] | None
    """The note with which it was handed in."""
    documents: list[DocumentId]
    """The documents kept here."""
    other_codes: Annotated[list[str], Examples([["TL-0001"]])]
    """Codes of documents that other systems keep."""


class DocumentList(Schema):
    """The documents of a dossier, oldest first, and the checklist of its components."""

    items: list[DocumentOut]
    """The documents you may see."""
    checklist: list[ChecklistItem]
    """Every component of the procedure version."""


class LinkIn(RequestModel):
    """The version a link is to lead to."""

    version: Annotated[int, Field(ge=1, le=65_535), Examples([1])] | None = None
    """Number of the version; null is the newest."""


class LinkOut(Schema):
    """A link to the file of one version. Whoever has it may download that file until it expires, without a token."""

    url: Annotated[str, Examples(["/v1/document-links/ZWU…"])]
    """Path of the link, on the address of the API."""
    version: Number
    """The version it leads to."""
    expires_at: Instant
    """When it stops to work."""


class HeldDocument(Schema):
    """A paper of an earlier dossier of yours. Name its `id` among the documents of a component, and nothing is uploaded again."""

    id: DocumentId
    """What to name in `components[].documents`."""
    version: Number
    """Its version."""
    kind: Annotated[Kind, Examples(["result"])]
    """Whether you handed it in or got it."""
    title: Annotated[str, Examples(["Giấy khai sinh"])]
    """What the paper is."""
    component: Reference
    """The component of the procedure it fits."""
    fit: Annotated[Fit, Examples(["name"])]
    """By its national code, as a result accepted in its place, or by its name."""
    dossier: values.DossierCode
    """The dossier it is from."""
    procedure: Reference
    """The procedure of that dossier."""
    authority: Reference
    """The authority that received or issued it."""
    filename: Annotated[str, Examples(["Giấy khai sinh.pdf"])] | None
    """The name it was sent under; null for what was made here."""
    media_type: Annotated[str, Examples(["application/pdf"])] | None
    """What the file is."""
    size: Annotated[int, Examples([182_044])]
    """Bytes."""
    sha256: values.Sha256 | None
    """Hash of the file."""
    added_at: Instant
    """When it was handed in or issued."""
    validity: Annotated[Validity, Examples(["valid"])]
    """`valid` papers may be named; `superseded`, `revoked` and `expired` ones are shown so that you know."""
    valid_until: Day | None
    """Last day on which it is valid; null without an end, or where that is not known."""


class HeldDocumentList(Schema):
    """Papers already held that fit components of a procedure, the newest first."""

    items: list[HeldDocument]
    """At most 500 papers of yours are looked through."""

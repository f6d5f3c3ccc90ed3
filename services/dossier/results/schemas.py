"""HTTP shapes of results, their templates, and bulk signatures."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier import schemas as dossier_schemas
from services.dossier.schemas import BulkError, Reference, RequestModel
from services.dossier.signatures.schemas import SignerKindName
from services.kernel import names
from services.kernel.values import (
    Count,
    DossierCode,
    English,
    LegalBasis,
    OfficialName,
    Position,
    QrCode,
    Sha256,
    UnitCode,
    Version,
    Vietnamese,
)
from services.kernel.vietnam import Day, Instant

MAX_ITEMS = 200
"""The most results in one call."""

ResultId = Annotated[UUID, Examples(["0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60"])]
ResultState = Literal["draft", "signing", "signed", "released", "superseded", "revoked"]
_Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    names.Visible,
    Examples(["Quyết định công nhận hòa giải viên"]),
]
_Number = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), names.Visible, Examples(["123/QĐ-TTPVHCC"])
]
_Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]
Fields = Annotated[
    dict[Annotated[str, StringConstraints(max_length=60)], _Line | list[_Line]],
    Field(max_length=40),
    Examples([{"place": "Lai Châu", "heading": "Giấy xác nhận", "statements": ["Ông Lò Văn An, sinh ngày 01/01/1990."]}]),
]
_Fields = Annotated[Fields, Field(default_factory=dict)]
RevocationReason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000),
    names.Visible,
    Examples(["Cấp sai đối tượng"]),
]
_Template = Annotated[str, StringConstraints(max_length=60), Examples(["decision"])]
_Upload = Annotated[str, StringConstraints(max_length=60), Examples(["up-abcdefghijklmnopqrstuvwxyz"])]


class ResultChange(RequestModel):
    """What a result says. `title` and `number` stand in the QR code for everybody to read: no personal data belongs there."""

    title: _Title
    """What it is called, without personal data: it stands in the QR code."""
    number: _Number | None = None
    """Its number in the register of the issuing body."""
    valid_until: Day | None = None
    """The last day it is valid, in Vietnam; null where it does not end."""
    fields: _Fields
    """The fields of its template, by name."""


class ResultIn(ResultChange):
    """A new result of a dossier: from a template, or from an uploaded PDF."""

    template: _Template | None = None
    """The template it is made from; `GET /v1/result-templates` lists them."""
    upload: _Upload | None = None
    """An upload of yours that is a PDF, instead of a template."""
    supersedes: ResultId | None = None
    """The released or revoked result of the same dossier whose place it takes once it is released; a released one is then superseded."""


class SignIn(RequestModel):
    """Which signature to make."""

    signer: Annotated[SignerKindName, Examples(["person"])]
    """As yourself, or for the organisation."""


class RevocationIn(RequestModel):
    """The revocation of a released result."""

    reason: RevocationReason
    """Why; the applicant reads it."""


class ResultSigner(Schema):
    """A signature a result needs."""

    signer: Annotated[SignerKindName, Examples(["person"])]
    """A person's signature or the organisation's."""
    role: Annotated[str, Examples(["leader"])]
    """The role of the official who makes it."""
    unit: UnitCode | None
    """The unit of that official, where the procedure names one."""


class ResultSignature(Schema):
    """A signature that was made."""

    signer: Annotated[SignerKindName, Examples(["person"])]
    """A person's signature or the organisation's."""
    by: OfficialName
    position: Position
    unit: UnitCode
    at: Instant
    """When it was made, by the time-stamp authority."""
    certificate: Sha256
    """SHA-256 of the signer's certificate."""
    sha256: Sha256
    """SHA-256 of the file with this signature."""


class DossierResultOut(Schema):
    """A result of a dossier. Applicants see it once it is released."""

    id: ResultId
    """Id of the result."""
    dossier: DossierCode
    state: ResultState
    """How far it is; `signing`: some have signed. A superseded or revoked result is not valid any more."""
    template: _Template | None
    """The template it is made from."""
    upload: _Upload | None
    """The uploaded PDF it is made from."""
    title: _Title
    """What it is called."""
    number: _Number | None
    """Its number in the register of the issuing body."""
    unit: Reference
    """The unit that issues it."""
    valid_until: date | None
    """The last day it is valid."""
    fields: Fields | None
    """The fields of its template; null for applicants."""
    signers: list[ResultSigner]
    """The signatures it needs, in order."""
    signatures: list[ResultSignature]
    """The signatures it has, in order."""
    sha256: Sha256 | None
    """SHA-256 of the newest signed file."""
    qr_code: QrCode | None
    supersedes: ResultId | None
    """The result it supersedes."""
    document: Annotated[str, Examples(["0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60"])] | None
    """The document of the dossier it was released as."""
    created_at: Instant
    """When it was drafted."""
    changed_at: Instant
    """When it was changed last."""
    released_at: Instant | None
    """When it was released."""
    revoked_at: Instant | None
    """When it was revoked."""
    revocation_reason: RevocationReason | None
    """Why it was revoked; for officials and the applicant, not for those who check its QR code."""
    version: Version


class ResultList(Schema):
    """The results of a dossier."""

    items: list[DossierResultOut]
    """The results, the oldest first."""


class TemplateFieldOut(Schema):
    """A field of a template."""

    name: Annotated[str, Examples(["statements"])]
    """Its name in `fields`."""
    vi: Vietnamese
    """What it is, in Vietnamese."""
    en: English
    """The same in English."""
    kind: Annotated[Literal["text", "lines"], Examples(["lines"])]
    """One text, or a list of lines."""
    required: bool
    """Whether it must be filled."""
    longest: Annotated[int, Examples([1_000])]
    """The most characters of a text or line."""


class ResultTemplateOut(Schema):
    """A template for results."""

    code: _Template
    """Its code."""
    vi: Vietnamese
    """Its name in Vietnamese."""
    en: English
    """The same in English."""
    legal_basis: LegalBasis
    """What its layout follows."""
    fields: list[TemplateFieldOut]
    """Its fields."""


class ResultTemplateList(Schema):
    """All templates for results."""

    items: list[ResultTemplateOut]
    """The templates."""


# -- many at once ------------------------------------------------------------------------------------------------------


class BulkResult(RequestModel):
    """A draft for one dossier: what differs from the others."""

    dossier: dossier_schemas.DossierCode
    number: _Number | None = None
    """Its number in the register of the issuing body."""
    fields: _Fields
    """Fields of the template that this one has, or has otherwise than the others."""


class BulkResultsIn(RequestModel):
    """Drafts from one template for many dossiers, each made or refused by itself."""

    template: _Template
    """The template."""
    title: _Title
    """What all of them are called."""
    valid_until: Day | None = None
    """The last day they are valid."""
    fields: _Fields
    """Fields of the template that all have."""
    items: Annotated[list[BulkResult], Field(min_length=1, max_length=MAX_ITEMS)]
    """The dossiers, each once."""


class BulkResultOutcome(Schema):
    """The outcome for one dossier."""

    dossier: DossierCode
    outcome: Literal["done", "refused"]
    """Whether the draft was made."""
    result: ResultId | None = None
    """Id of the draft."""
    error: BulkError | None = None
    """Why it was refused."""


class BulkResultsOut(Schema):
    """The outcomes in the order of the items."""

    items: list[BulkResultOutcome]
    """The outcomes, in the order of the request."""
    done: Count
    """Drafts that were made."""
    refused: Count
    """Drafts that were refused."""


class BulkSignature(RequestModel):
    """A result to be signed, in the version the caller read."""

    result: ResultId
    """Id of the result."""
    version: Annotated[int, Field(ge=1, le=2**31 - 1), Examples([1])]
    """The version the caller read, as in `If-Match` elsewhere."""


class BulkSignaturesIn(SignIn):
    """Results to be signed, each by itself."""

    items: Annotated[list[BulkSignature], Field(min_length=1, max_length=MAX_ITEMS)]
    """The results, each once."""


class BulkSignatureItemOut(Schema):
    """How far one result is."""

    result: ResultId
    """Id of the result."""
    state: Literal["pending", "signed", "refused"]
    """Whether it was signed; `pending` ones are tried again while the time-stamp authority or a key is not available."""
    error: BulkError | None
    """Why it was refused, or why it was not signed at the last try; in Vietnamese, whatever the language of the response."""
    finished_at: Instant | None
    """When it was signed or refused."""


class BulkSignaturesOut(Schema):
    """How far a bulk signature is."""

    id: Annotated[UUID, Examples(["0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60"])]
    """Id of the bulk signature."""
    signer: Annotated[SignerKindName, Examples(["person"])]
    """Which signature is made."""
    created_at: Instant
    """When it was requested."""
    pending: Count
    """Results that are still to be signed."""
    signed: Count
    """Results that were signed."""
    refused: Count
    """Results that were refused, and are as they were."""
    items: list[BulkSignatureItemOut]
    """The results, in the order of the request."""

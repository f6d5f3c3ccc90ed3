"""HTTP schemas of official documents. Agencies are named by their codes, of QĐ 20/2020 or of QCVN 102:2016."""

import base64
import binascii
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Base64Encoder, EncodedBytes, Field, StringConstraints
from pydantic.json_schema import Examples
from pydantic_core import PydanticCustomError

from services.chassis.schemas import Schema
from services.kernel import values
from services.kernel.vietnam import Instant

Kind = Literal["new", "revoke", "update", "replace"]
Direction = Literal["in", "out"]
# A line is a text without breaks.
Line = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x1f\x7f-\x9f\ufffe\uffff]*$", strip_whitespace=True)]
Text = Annotated[str, StringConstraints(max_length=10_000, pattern=values.XML_TEXT)]
AgencyCode = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")]
DocumentId = Annotated[
    str,
    values.Meaning(
        "Id of a document as its sender assigned it: `agency,yyyy/MM/dd,number/notation`, or a UUID.",
        "H35.01,2026/11/29,12/UBND-VP",
    ),
]


class StrictBase64(Base64Encoder):
    """Base64 of which every character counts, but blanks: the usual decoder leaves out what is none, and another file would be sent."""

    @classmethod
    def decode(cls, data: bytes) -> bytes:
        """The bytes; `PydanticCustomError` where it is not base64."""
        try:
            return base64.b64decode(b"".join(data.split()), validate=True)
        except binascii.Error as error:
            raise PydanticCustomError("base64_decode", "not base64") from error


class AgencyShape(Schema):
    """An agency: code and name."""

    code: Annotated[AgencyCode, Examples(["000.00.00.H41"])]
    """Code of the agency, of QĐ 20/2020 or QCVN 102:2016."""
    name: Annotated[Line, Examples(["UBND tỉnh Nghệ An"])] = ""
    """Name of the agency."""


class ReceiverChange(Schema):
    """An agency that an update adds to the recipients, or removes."""

    code: Annotated[AgencyCode, Examples(["H35.03"])]
    """Code of the agency."""
    change: Annotated[Literal["removed", "added"], Examples(["added"])]
    """Whether it is removed or added."""


class Signer(Schema):
    """Who signed the document."""

    name: Annotated[Line, Examples(["Lò Văn Ký"])] = ""
    """Full name."""
    position: Annotated[Line, Examples(["Chủ tịch"])] = ""
    """Position."""
    competence: Annotated[Line, Examples(["TM. Ủy ban nhân dân"])] = ""
    """In whose name it is signed."""


class AnsweredDocument(Schema):
    """The document this one answers."""

    document_id: Annotated[DocumentId, StringConstraints(min_length=1, max_length=200)]
    agency: Annotated[AgencyCode, Examples(["000.00.00.G22"])] | Literal[""] = ""
    """Code of the agency it came from."""


class PacketFileIn(Schema):
    """A file of a document to be sent."""

    name: Annotated[Line, Examples(["cong-van.pdf"])]
    """Name of the file, without folders."""
    content: Annotated[bytes, EncodedBytes(encoder=StrictBase64), Examples(["JVBERi0xLjcK"])]
    """The file, in base64."""


class _Fields(Schema):
    number: Annotated[Line, Examples(["12"])] = ""
    """Number of the document in the sender's register."""
    notation: Annotated[Line, Examples(["UBND-VP"])] = ""
    """Symbol behind the number."""
    place: Annotated[Line, Examples(["Lai Châu"])] = ""
    """Where it was issued."""
    promulgated_on: Annotated[date | None, Examples(["2026-11-29"])] = None
    """The day it was issued, in Vietnam."""
    type_name: Annotated[Line, Examples(["Công văn"])] = ""
    """Kind of document by name, as NĐ 30/2020 has them."""
    subject: Annotated[
        Text, StringConstraints(min_length=1, strip_whitespace=True), Examples(["Về việc phối hợp giải quyết hồ sơ"])
    ]
    """What it is about."""
    summary: Annotated[Text, Examples(["Đề nghị quý cơ quan cho ý kiến."])] = ""
    """Its content in short."""
    signer: Signer = Field(default_factory=Signer)
    """Who signed it."""
    due_on: Annotated[date | None, Examples(["2026-12-05"])] = None
    """The day an answer is due, in Vietnam."""
    priority: Annotated[int, Field(ge=0, le=4), Examples([0])] = 0
    """Urgency: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ."""
    steering_type: Annotated[int, Field(ge=0, le=9), Examples([1])] = 1
    """1 neither, 2 steering (chỉ đạo), 3 reporting (báo cáo)."""
    reason: Annotated[Text, Examples(["Sai số ký hiệu"])] = ""
    """Why a document is revoked, updated or replaced."""


class PacketFields(_Fields):
    """What a packet says, whoever wrote it."""

    sender: Annotated[AgencyShape, Examples([{"code": "H35.01", "name": "Sở Tư pháp"}])]
    """Who sends it; of what is sent from here your unit, or one below it."""
    recipients: Annotated[list[AgencyShape], Field(min_length=1, max_length=1_000)]
    """The agencies it is sent to, all of them."""
    receiver_changes: Annotated[list[ReceiverChange], Field(max_length=1_000)] = Field(default_factory=list)
    """Of an update: the recipients it adds or removes."""
    response_for: AnsweredDocument | None = None
    """The document it answers; null where it answers none."""


class DossierResultIn(Schema):
    """A released result of a dossier, whose signed PDF is sent."""

    dossier: values.DossierCode
    id: Annotated[UUID, Examples(["0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60"])]
    """Id of the result."""


class OfficialDocumentIn(PacketFields):
    """A document to be sent."""

    kind: Annotated[Kind, Examples(["new"])] = "new"
    """`new`, or what it does to documents sent before: `revoke`, `update`, `replace`."""
    concerns: Annotated[list[DocumentId], Field(max_length=100)] = Field(default_factory=list)
    """Ids of the documents it revokes, updates or replaces; none where it is new."""
    from_register: Annotated[bool, Examples([False])] = False
    """Whether it takes the next number of the sender's register of outgoing documents, and today as its day; else `number` is one given elsewhere."""
    result: DossierResultIn | None = None
    """The result of a dossier that is its main file, before `attachments`; without `number` it has the result's. You must be allowed to read it."""
    attachments: Annotated[list[PacketFileIn], Field(max_length=100)] = Field(default_factory=list)
    """Its files."""


class PacketFileOut(Schema):
    """A file of a document."""

    number: Annotated[int, Examples([1])]
    """Its place in the packet, from 1."""
    name: Annotated[str, Examples(["cong-van.pdf"])]
    """Name of the file."""
    media_type: Annotated[str, Examples(["application/pdf"])]
    """What it is by its bytes, whatever the packet says."""
    size: Annotated[int, Examples([20_000])]
    """Bytes."""
    sha256: values.Sha256
    scanned: Annotated[bool, Examples([True])]
    """Whether it was scanned for malware."""


class LaterDocument(Schema):
    """A later document of the same sender that revokes, updates or replaces this one."""

    id: Annotated[UUID, Examples(["3f2a1b4c-0000-4000-8000-000000000000"])]
    """Id of the later document here."""
    kind: Annotated[Kind, Examples(["revoke"])]
    """What it does."""


class Sending(Schema):
    """How a document that we send stands at the document axis."""

    state: Annotated[Literal["pending", "acknowledged", "quarantined"], Examples(["acknowledged"])]
    """`pending`: waits to be sent; `acknowledged`: the axis has it; `quarantined`: the axis refused it."""
    attempts: Annotated[int, Examples([0])]
    """Failed attempts since the last success."""
    last_error: Annotated[str, Examples(["không tìm thấy nơi nhận (error_code HTTP 422)"])] | None
    """Why the last attempt failed, in the axis' words; null where none did."""


class OfficialDocumentItem(Schema):
    """An official document in a list."""

    id: Annotated[UUID, Examples(["3f2a1b4c-0000-4000-8000-000000000000"])]
    """Id of the document here."""
    direction: Annotated[Direction, Examples(["in"])]
    """Whether it came in or goes out."""
    document_id: DocumentId
    kind: Annotated[Kind, Examples(["new"])]
    """`new`, or what it does to documents before."""
    sender: AgencyShape
    """Who sends it."""
    recipients: list[AgencyShape]
    """To whom it is sent, all of them."""
    number: Annotated[str, Examples(["12"])]
    """Number in the sender's register."""
    notation: Annotated[str, Examples(["UBND-VP"])]
    """Symbol behind the number."""
    promulgated_on: Annotated[date | None, Examples(["2026-11-29"])]
    """The day it was issued, in Vietnam; null where the packet has none."""
    subject: Annotated[str, Examples(["Về việc phối hợp giải quyết hồ sơ"])]
    """What it is about."""
    priority: Annotated[int, Examples([0])]
    """Urgency, 0 to 4."""
    signature: Annotated[Literal["absent", "unverified", "verified"], Examples(["verified"])]
    """What the packet's signature is worth: `verified`, whole and by a signer we trust; `unverified`, by another, or not verifiable."""
    dossier: values.DossierCode | None
    """The dossier whose result it is; null for any other."""
    created_at: Instant
    """When it arrived or was handed in for sending."""
    erased_at: Instant | None
    """When what it says was erased, for its time was over; null until then."""


class Registration(Schema):
    """A document's number in the register of a unit."""

    unit: Annotated[str, Examples(["H35.01"])]
    """The unit whose register it is."""
    year: Annotated[int, Examples([2026])]
    """The year of the register, in Vietnam."""
    number: Annotated[int, Examples([12])]
    """Its number there: số đến of an incoming document, số of an outgoing one."""


class OfficialDocumentOut(OfficialDocumentItem, PacketFields):
    """An official document."""

    registrations: list[Registration]
    """Its numbers in registers of ours: of an incoming document one for each unit that registered it."""

    concerns: list[DocumentId]
    """Ids of the documents it revokes, updates or replaces."""
    signature_subject: Annotated[str, Examples(["CN=Văn thư"])]
    """Subject of the certificate it is signed with; empty without one."""
    attachments: list[PacketFileOut]
    """Its files."""
    changes: list[LaterDocument]
    """What later documents of the same sender do to this one, oldest first."""
    sending: Sending | None
    """How it stands at the document axis; null for one that came in, or was erased before it was sent."""


class StatusIn(Schema):
    """A status to be reported of a document."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$"), Examples(["03"])]
    """01 arrived, 02 refused, 03 received and registered, 04 assigned, 05 in progress, 06 done; 13, 14 the sender asks for it back or for an update, 15 agreed, 16 refused."""
    description: Annotated[Text, Examples(["Đã vào sổ văn bản đến"])] = ""
    """What it says beside the code."""
    agency: Annotated[AgencyCode, Examples(["H35.01"])] | None = None
    """Which recipient of yours reports it; without it the first."""


class StatusOut(Schema):
    """A status of a document."""

    agency: Annotated[str, Examples(["000.00.00.H41"])]
    """Who reports it, by code: a recipient, or the sender."""
    code: Annotated[str, Examples(["03"])]
    """Its code."""
    name: values.Vietnamese
    description: Annotated[str, Examples(["Đã vào sổ văn bản đến"])]
    """What the agency says beside the code."""
    staff: Annotated[str, Examples(["Trần Thị Thu"])]
    """Who reported it, by name; empty where unknown."""
    at: Instant
    """When it came about, by the reporting agency's clock."""


class StatusList(Schema):
    """The statuses of a document, as they arrived."""

    items: list[StatusOut]
    """The statuses."""
    current: Annotated[dict[str, str], Examples([{"000.00.00.H41": "05"}])]
    """By recipient, the status that counts: the furthest on the way."""


class Receipt(Schema):
    """What became of a packet."""

    id: Annotated[UUID, Examples(["3f2a1b4c-0000-4000-8000-000000000000"])]
    """Id of the document here."""
    kind: Annotated[Literal["document", "status"], Examples(["document"])]
    """What the packet was."""
    outcome: Annotated[Literal["new", "known"], Examples(["new"])]
    """`new`, or `known`: the same had come before and nothing was done."""
    signature: Annotated[Literal["absent", "unverified", "verified"], Examples(["verified"])]
    """What its signature is worth."""


class RegisterEntry(Schema):
    """A line of a register."""

    number: Annotated[int, Examples([12])]
    """The number."""
    registered_at: Instant
    """When the document was entered."""
    document: OfficialDocumentItem
    """The document."""


class RegisterBeginning(Schema):
    """After which number a register goes on."""

    last: Annotated[int, Field(ge=0, le=1_000_000), Examples([345])]
    """The last number given elsewhere this year: on paper, or by another system."""


class PartnerAgencies(Schema):
    """The agencies a partner's system brings official documents of."""

    agencies: Annotated[
        list[Annotated[str, StringConstraints(max_length=60, pattern=r"^(\*|[A-Za-z0-9._-]+)$")]],
        Field(max_length=1_000),
        Examples([["000.00.00.H41"]]),
    ]
    """Codes of the agencies; `*` for the document axis, which brings everybody's."""


class PartnerAgenciesOut(PartnerAgencies):
    """A partner with the agencies it stands for."""

    partner: Annotated[str, Examples(["partners|pa-4x7kq2m9c3v8n5b6j1h0g7f4d2"])]
    """The partner's account, as in its tokens."""


class PartnerAgenciesList(Schema):
    """Whom partners stand for."""

    items: list[PartnerAgenciesOut]
    """The partners that stand for any agency, by account."""

"""HTTP schemas of the pretend document axis and the agencies behind it."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import XML_TEXT
from services.kernel.vietnam import Instant
from services.sandbox.rules.packets import Behaviour

AgencyCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$"), Examples(["000.00.00.H41"])]
DocumentId = Annotated[str, Field(min_length=1, max_length=200, pattern=XML_TEXT), Examples(["000.00.00.H41,2026/11/29,7/UBND"])]
_Url = Annotated[str, Field(pattern=r"^https?://[^\s]{1,500}$")]


class AxisConnectionIn(StrictModel):
    """How the axis reaches the province."""

    inbox_url: Annotated[_Url, Examples(["http://127.0.0.1:8000/v1/official-documents/inbox"])]
    """Where it takes packets."""
    token_url: Annotated[_Url, Examples(["http://127.0.0.1:8000/oauth/token"])]
    """Where it issues tokens for client credentials."""
    client_id: Annotated[str, Field(max_length=200), Examples(["pa-4x7kq2m9c3v8n5b6j1h0g7f4d2"])]
    """The axis' account there."""
    client_secret: Annotated[str, Field(max_length=200), Examples(["motcua_…"])]
    """The secret of the account."""


class AgencyDocumentIn(StrictModel):
    """A document another agency sends to the province."""

    agency: AgencyCode
    """Who sends it, by code."""
    name: Annotated[str, Field(max_length=200, pattern=XML_TEXT), Examples(["UBND tỉnh Nghệ An"])] = "Cơ quan khác (THỬ)"
    """Its name."""
    to: Annotated[list[AgencyCode], Field(min_length=1, max_length=100), Examples([["H35.01"]])]
    """To whom, by code."""
    subject: Annotated[str, Field(min_length=1, max_length=1_000, pattern=XML_TEXT), Examples(["Về việc phối hợp xác minh"])]
    """What it is about."""
    number: Annotated[str, Field(max_length=20, pattern=XML_TEXT), Examples(["7"])] = ""
    """Its number there; without one it has a random id."""
    notation: Annotated[str, Field(max_length=40, pattern=XML_TEXT), Examples(["UBND"])] = "UBND"
    """The symbol behind the number."""
    document_id: DocumentId | None = None
    """Its id, to send one twice; made of agency, day and number unless stated."""
    does: Literal["new", "revoke", "update", "replace"] = "new"
    """What it does to the documents of `concerns`."""
    concerns: Annotated[list[DocumentId], Field(max_length=10)] = Field(default_factory=list)
    """The documents it revokes, updates or replaces."""
    reason: Annotated[str, Field(max_length=500, pattern=XML_TEXT), Examples(["Sai số"])] = ""
    """Why."""
    text: Annotated[str, Field(max_length=10_000, pattern=XML_TEXT), Examples(["Nội dung công văn"])] = "Nội dung công văn (THỬ)"
    """What its file says."""
    behaviour: Behaviour = "plain"
    """What is wrong with it."""


class AgencyStatusIn(StrictModel):
    """A status another agency reports of a document, or asks for one back (13, 14)."""

    agency: AgencyCode
    """Who reports it."""
    document_id: DocumentId
    """The document."""
    to: AgencyCode
    """Whose document it is, or to whom it was sent."""
    code: Annotated[str, Field(pattern=r"^[0-9]{2}$"), Examples(["03"])]
    """The status."""
    description: Annotated[str, Field(max_length=500, pattern=XML_TEXT), Examples(["Đã vào sổ"])] = ""
    """What it says beside the code."""


class AxisPacketOut(Schema):
    """A packet the province sent."""

    id: Annotated[str, Examples(["3f2a1b4c-0000-4000-8000-000000000000"])]
    """The province's id of it."""
    kind: Literal["document", "status"]
    """What it is."""
    document_id: DocumentId
    """The document, or the one the status is of."""
    sender: AgencyCode
    """Who sent it."""
    recipients: list[AgencyCode]
    """To whom."""
    status: Annotated[str, Examples(["03"])] | None
    """The status; null for a document."""
    subject: Annotated[str, Examples(["Về việc trả lời xác minh"])]
    """What a document is about, or what a status says."""
    at: Instant
    """When it arrived."""


class AxisPacketList(Schema):
    """Packets of the province, the newest first."""

    items: list[AxisPacketOut]
    """The newest hundred."""


class AxisDeliveryOut(Schema):
    """A packet for the province."""

    id: Annotated[int, Examples([3])]
    """Its number here."""
    kind: Literal["document", "status"]
    """What it is."""
    document_id: DocumentId
    """The document, or the one the status is of."""
    sender: AgencyCode
    """Who sends it."""
    status: Annotated[str, Examples(["01"])] | None
    """The status; null for a document."""
    state: Annotated[str, Examples(["sent"])]
    """`due`, `held` (until after the next one), `sent`, `refused`, `lost` or `given_up`."""
    attempts: Annotated[int, Examples([1])]
    """How often it was sent."""
    answer: Annotated[str, Examples(['200 {"outcome": "new"}'])] | None
    """The province's last answer."""


class AxisDeliveryList(Schema):
    """Packets for the province, the newest first."""

    items: list[AxisDeliveryOut]
    """The newest hundred."""

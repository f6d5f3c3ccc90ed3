"""Payments, receipts and refunds as requested and answered. Amounts are whole VND, times RFC 3339 with offset."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.contracts.catalog import Channel, FeeKind
from services.dossier.schemas import RequestModel
from services.kernel import values
from services.kernel.bilingual import BilingualText, invalid
from services.kernel.vietnam import Instant

PaymentId = Annotated[str, values.Meaning("Id of the payment.", "pm-7d2k4m6p8r3t5v7x2z4b6d8f3h")]
RefundId = Annotated[str, values.Meaning("Id of the refund.", "rf-7d2k4m6p8r3t5v7x2z4b6d8f3h")]
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000), Examples(["Phí thẩm định theo biên bản đo đạc"])
]
Amount = Annotated[int, Field(gt=0, le=10**13), Examples([50_000])]
Copies = Annotated[int, Field(ge=1, le=1_000), Examples([2])]
ExemptionCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,60}$"), Examples(["ho-ngheo"])]
Book = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,10}$"), Examples(["BL1"])]
RefundWay = Literal["gateway", "cash"]
PaymentState = Literal["requested", "paid", "cancelled", "refunding", "refunded"]


class PaymentIn(RequestModel):
    """A request for payment: by the fee rules of the procedure, or an amount an official sets with a reason."""

    copies: Copies = 1
    """Copies of the result; some fees are for each."""
    exemptions: Annotated[list[ExemptionCode], Field(max_length=20)] = Field(default_factory=list, max_length=20)
    """Codes of exemptions the applicant has a right to, as the procedure's fees list them."""
    amount: Amount | None = None
    """An amount the official sets instead, in whole dong (VND)."""
    reason: Reason | None = None
    """Why the official sets it; the applicant reads it."""

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if (self.amount is None) != (self.reason is None):
            raise invalid(
                "amount_without_reason",
                vi="Số tiền do cán bộ xác định cần có lý do; nếu tính theo quy định thì không nêu cả hai.",
                en="An amount an official sets has a reason; computed fees have neither.",
            )
        return self


class CancellationIn(RequestModel):
    """Why a payment is no longer asked for."""

    reason: Reason
    """The reason, which the applicant reads."""


class ReceiptIn(RequestModel):
    """Cash taken at the desk."""

    book: Book = "BL1"
    """The receipt book of the unit; numbers run through a book and year without a gap."""


class VoidIn(RequestModel):
    """A receipt that is not to be valid any longer. It keeps its number."""

    reason: Reason
    """Why it is void."""
    replacement: bool = False
    """True: another receipt is issued for the same cash. False: the cash is given back, and the payment is to be paid again."""


class RefundIn(RequestModel):
    """Money to pay back."""

    amount: Amount
    """How much, in whole dong (VND); at most what is left of the payment."""
    way: RefundWay = "gateway"
    """Through the gateway that took it, or in cash at the desk."""
    reason: Reason
    """Why it is paid back."""


class RefundTryIn(RequestModel):
    """Another try to pay back."""

    way: RefundWay
    """Through the gateway again, or in cash at the desk."""


class PaymentLineOut(Schema):
    """A part of a payment."""

    kind: Annotated[FeeKind, Examples(["charge"])]
    """`fee` (phí), `charge` (lệ phí), `service` or `shipping`."""
    name: Annotated[str, Examples(["Lệ phí cấp bản sao trích lục hộ tịch"])]
    """What it is for, in Vietnamese."""
    amount: values.Vnd


class ReceiptOut(Schema):
    """Proof of cash taken at a desk."""

    unit: values.UnitCode
    book: Annotated[str, Examples(["BL1"])]
    """The receipt book of the unit."""
    year: Annotated[int, Examples([2026])]
    """The year in which its numbers began at 1."""
    number: Annotated[int, Examples([17])]
    """Its number, without gaps within unit, book and year."""
    payment: PaymentId
    amount: values.Vnd
    issued_at: Instant
    """When the cash was taken."""
    issued_by: Annotated[str, Examples(["Vàng Thị Hoa"])]
    """Name of the official."""
    replaces: Annotated[int | None, Examples([16])]
    """Number of the void receipt it stands for."""
    voided_at: Instant | None
    """When it became void; null while it is in force."""
    void_reason: Annotated[str | None, Examples(["Ghi sai tên người nộp"])]
    """Why it is void."""


class RefundOut(Schema):
    """Money paid back, or to be paid back."""

    id: RefundId
    amount: values.Vnd
    cause: Annotated[Literal["decision", "paid_twice", "paid_after_cancellation", "wrong_amount"], Examples(["decision"])]
    """`decision` of an official, or money that came without being owed."""
    way: Annotated[RefundWay, Examples(["gateway"])]
    """Through the gateway that took it, or in cash."""
    gateway: Annotated[str | None, Examples(["vnpay"])]
    """The gateway."""
    state: Annotated[Literal["requested", "done", "failed", "replaced"], Examples(["requested"])]
    """`failed`: the gateway could not; it is tried again, and then `replaced` by that try."""
    reason: Annotated[str, Examples(["Nộp thừa"])]
    """Why."""
    requested_at: Instant
    """When it was asked for."""
    ended_at: Instant | None
    """When it was done, or failed."""


class DossierPaymentOut(Schema):
    """A payment of a dossier."""

    id: PaymentId
    dossier: values.DossierCode
    unit: values.UnitCode
    state: Annotated[PaymentState, Examples(["requested"])]
    """How far it is."""
    state_name: BilingualText
    """The state, for people."""
    amount: values.Vnd
    lines: list[PaymentLineOut]
    """What it is made of."""
    reason: Annotated[str | None, Examples([None])]
    """Why an official set the amount; null where it follows from the fee rules."""
    requested_at: Instant
    """When it was asked for."""
    payable: Annotated[bool, Examples([True])]
    """Whether it is to be paid now: false once there is money for it, even of a wrong sum."""
    checkout: Annotated[str | None, Examples(["/v1/payment-checkouts/pm-7d2k4m6p8r3t5v7x2z4b6d8f3h"])]
    """Where to pay online; null while nothing is to be paid."""
    paid_at: Instant | None
    """When it was paid."""
    settled_by: Annotated[str | None, Examples(["vnpay"])]
    """The gateway that took it, `cash`, or `declaration`: the desk confirmed it without a receipt."""
    transaction: Annotated[str | None, Examples(["14422574"])]
    """The gateway's transaction."""
    refunded: values.Vnd
    """How much of it was paid back."""
    receipts: list[ReceiptOut]
    """Receipts for cash, the void ones too."""
    refunds: list[RefundOut]
    """Refunds, oldest first."""
    version: values.Version


class PaymentList(Schema):
    """The payments of a dossier, oldest first."""

    items: list[DossierPaymentOut]
    """The payments."""


class ExplanationStep(Schema):
    """Something that happened to a payment."""

    at: Instant
    """When it happened; of a report, when the gateway says it did."""
    received_at: Instant | None
    """When a report reached this system; null for everything else."""
    kind: Annotated[
        Literal["request", "report", "receipt", "void_receipt", "declaration", "refund", "cancellation", "difference", "repair"],
        Examples(["report"]),
    ]
    """What it was."""
    via: Annotated[str | None, Examples(["callback"])]
    """How a report became known: `callback`, `poll`, `statement` or `platform`."""
    gateway: Annotated[str | None, Examples(["vnpay"])]
    """Who reported."""
    transaction: Annotated[str | None, Examples(["14422574"])]
    """The gateway's transaction."""
    outcome: Annotated[str | None, Examples(["succeeded"])]
    """The gateway's own state."""
    amount: Annotated[int | None, Examples([50_000])]
    """The amount, in the smallest unit of its currency; dong for all but reports."""
    currency: Annotated[str, Examples(["VND"])]
    """The currency of the amount."""
    rule: Annotated[str | None, Examples(["settles"])]
    """Which rule decided what it means."""
    text: BilingualText
    """What it means."""


class NextStep(Schema):
    """What happens next, and who acts."""

    who: Annotated[Literal["applicant", "desk", "leader", "gateway", "nobody"], Examples(["applicant"])]
    """Who acts."""
    text: BilingualText
    """What they do."""


class PaymentExplanation(Schema):
    """Why a payment is in its state: everything that happened, which rule decided, and what happens next."""

    payment: PaymentId
    state: Annotated[PaymentState, Examples(["paid"])]
    """How far it is."""
    because: BilingualText
    """Why it is in this state, in a sentence."""
    steps: list[ExplanationStep]
    """Everything that happened, in the order it became known."""
    next: NextStep


class FeeExemptionOut(Schema):
    """Who pays less of a fee."""

    code: Annotated[str, Examples(["ho-ngheo"])]
    """What it is named by in `exemptions`."""
    name: Annotated[str, Examples(["Người thuộc hộ nghèo"])]
    """Who that is, in Vietnamese."""
    percent: Annotated[int, Examples([100])]
    """By how many percent the fee is less."""
    legal_basis: values.LegalBasis | None


class FeeLineOut(Schema):
    """One fee and how it comes about."""

    code: Annotated[str, Examples(["le-phi"])]
    """Code of the fee within the procedure."""
    kind: Annotated[FeeKind, Examples(["charge"])]
    """`fee` (phí), `charge` (lệ phí), `service` or `shipping`."""
    name: Annotated[str, Examples(["Lệ phí"])]
    """What it is for, in Vietnamese."""
    amount: Annotated[int | None, Examples([8_000])]
    """Amount in whole dong (VND); null: to be set by the official, never 0."""
    per: Annotated[Literal["dossier", "copy"], Examples(["dossier"])]
    """What it is for each of."""
    exemption: Annotated[str | None, Examples(["ho-ngheo"])]
    """The exemption that was applied, the largest of those named."""
    exemptions: list[FeeExemptionOut]
    """The exemptions this fee has."""
    wording: Annotated[str | None, Examples(["Theo quy định của HĐND tỉnh"])]
    """The words of the record."""
    legal_basis: values.LegalBasis | None
    explanation: BilingualText
    """How the amount comes about."""


class FeesOut(Schema):
    """What a dossier costs under the circumstances asked for."""

    procedure: values.ProcedureCode
    version: values.ProcedureVersion
    channel: Annotated[Channel, Examples(["online"])]
    """How it is submitted."""
    authority: values.UnitCode
    day: Annotated[date, Examples(["2026-11-28"])]
    """The day whose rules hold."""
    copies: Annotated[int, Examples([1])]
    """Copies of the result."""
    fees: list[FeeLineOut]
    """The fees."""
    total: Annotated[int | None, Examples([8_000])]
    """Their sum in VND; null while an official sets a part of it, or where the procedure states no fee for this channel."""

"""HTTP schemas of the pretend payment gateway and the pretend payment platform."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import Count, DossierCode
from services.kernel.vietnam import Instant

PaymentOutcome = Literal["succeeded", "failed", "pending"]


class PaymentAttemptIn(StrictModel):
    """How an attempt to pay an order ends."""

    outcome: PaymentOutcome = "succeeded"
    """`pending`: the bank answers later."""
    amount: Annotated[int, Field(ge=1, le=10**13), Examples([50_000])] | None = None
    """Another amount than the order's, in the smallest unit of its currency."""
    at: Instant | None = None
    """When, for statements of days before; now unless stated."""


class PaymentOutcomeIn(StrictModel):
    """How a transaction ends."""

    outcome: Literal["succeeded", "failed"]
    """How it ends."""


class GatewayTransactionOut(Schema):
    """An attempt to pay at the payment gateway."""

    transaction: Annotated[str, Examples(["GD-5f0c2d3e9a7b41d8"])]
    """The gateway's number of it."""
    state: PaymentOutcome
    """Where it stands."""
    amount: Annotated[int, Examples([50_000])]
    """In the smallest unit of the currency."""
    currency: Annotated[str, Examples(["VND"])]
    """Of the amount, by ISO 4217."""
    at: Instant
    """Since when it stands so."""


class GatewayRefundOut(Schema):
    """A refund at the payment gateway."""

    refund: Annotated[str, Examples(["rf-1"])]
    """The merchant's id of it."""
    transaction: Annotated[str, Examples(["HT-5f0c2d3e9a7b41d8"])]
    """The gateway's number of it."""
    state: Literal["refunded", "failed"]
    """Whether it was paid back."""
    amount: Annotated[int, Examples([50_000])]
    """In whole VND."""


class GatewayCallbackOut(Schema):
    """A message of the payment gateway to the merchant."""

    state: Literal["due", "held", "sent", "lost", "given_up"]
    """`held`: it is sent after the next one; `lost`: it never is; `given_up`: nobody acknowledged it."""
    attempts: Count
    """How often it was sent."""
    answer: Annotated[str, Examples(['200 {"code":"00","message":"Confirmed"}'])] | None
    """Status and text of the merchant's last answer."""


class GatewayOrderOut(Schema):
    """An order at the payment gateway."""

    order: Annotated[str, Examples(["pm-1"])]
    """The merchant's code of it."""
    amount: Annotated[int, Examples([50_000])]
    """What is to be paid, in the smallest unit of the currency."""
    currency: Annotated[str, Examples(["VND"])]
    """Of the amount, by ISO 4217."""
    transactions: list[GatewayTransactionOut]
    """Attempts to pay it, oldest first."""
    refunds: list[GatewayRefundOut]
    """What was paid back."""
    callbacks: list[GatewayCallbackOut]
    """What the merchant was told, oldest first."""


class GatewayStandingIn(Schema):
    """A merchant asks how an order stands."""

    nonce: str
    payment: str


class GatewayRefundIn(Schema):
    """A merchant has a part of a transaction paid back."""

    nonce: str
    refund: str
    payment: str
    transaction: str
    amount: int


class GatewayStatementIn(Schema):
    """A merchant asks for the movements of a day."""

    nonce: str
    day: date


class PlatformEnquiryIn(StrictModel):
    """Whose debts are looked up."""

    dossier: DossierCode


class PlatformConfirmationIn(StrictModel):
    """What was paid on the platform."""

    debt: Annotated[str, Field(max_length=100), Examples(["H35.01.01-261128-0000120261128083000"])]
    """Its `MaTraCuuTT`."""
    dossier: DossierCode
    amount: Annotated[int, Field(ge=0, le=10**13), Examples([50_000])]
    """Whole VND."""
    transaction: Annotated[str, Field(max_length=100), Examples(["NTT-0001"])]
    """The platform's number of it, `MaGiaoDich`."""
    succeeded: bool = True
    """Whether it was paid."""


class PlatformCallOut(Schema):
    """What the province answered to a call of the platform."""

    status: Annotated[int, Examples([200])]
    """HTTP status; 0 where there was no answer, or the platform lost it."""
    answer: Annotated[Any, Examples([{"error_code": 0, "message": "Thành công"}])]
    """Its JSON, or its text where it is none."""

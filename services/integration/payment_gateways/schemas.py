"""HTTP schemas of payment gateways: how they stand, and what was asked of them. No card, account or person is known here."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import Count, Vnd
from services.kernel.vietnam import Day, Instant

RequestState = Literal["pending", "acknowledged", "quarantined"]
GatewayName = Annotated[str, Examples(["sandbox"])]
GatewayNameIn = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$"), Examples(["sandbox"])]


class Acknowledgement(Schema):
    """What a gateway is answered when it calls, in its protocol's words."""

    code: Annotated[str, Examples(["00"])]
    """`00`: taken; `02`: known already; `01`: there is no such payment, nothing was done."""
    message: Annotated[str, Examples(["Confirmed"])]
    """The same in words."""


class GatewayStatus(Schema):
    """How a payment gateway stands."""

    gateway: GatewayName
    """Name of the gateway in the settings."""
    circuit_open: bool
    """Whether it failed as often in a row as the setting `payment_failures` says, so that it is asked less often."""
    failures: Count
    """Requests it did not answer since its last answer."""
    last_error: Annotated[str, Examples(["Unreachable: HTTP 503"])] | None
    """Why the newest of them failed, in English; null after an answer."""
    last_answer_at: Instant | None
    """When it answered a request of ours last."""
    last_callback_at: Instant | None
    """When its newest callback that was new arrived."""
    open_checkouts: Count
    """Payments it is asked about, because a checkout was opened and no success is known."""
    oldest_unanswered_at: Instant | None
    """When the oldest of these was opened of which it has said nothing at all; null without one."""
    pending_refunds: Count
    """Refunds it is asked for and has not answered for good."""
    quarantined_refunds: Count
    """Refunds it refused; the dossier service asks for another, or pays in cash."""
    lag_seconds: Annotated[float, Examples([0.4])]
    """How many seconds overdue the longest overdue request is; 0 without one."""
    refused_messages: Count
    """Different messages in its name that had no effect: a wrong signature, an old time, an unknown payment. The newest thousand are kept."""
    last_statement: Annotated[date, Examples(["2026-11-27"])] | None
    """The newest day whose statement was received."""


class GatewayStatusList(Schema):
    """How all payment gateways stand."""

    items: list[GatewayStatus]
    """In the order of the settings."""


class RefundItem(Schema):
    """A refund as it is asked of a gateway."""

    gateway: Annotated[str, Examples(["sandbox"])]
    """Who took the money: a gateway, `national` or `cash`."""
    refund: Annotated[str, Examples(["rf-4x7kq2m9c3v8n5b6j1h0g7f4d2"])]
    """Id of the refund."""
    payment: Annotated[str, Examples(["pm-4x7kq2m9c3v8n5b6j1h0g7f4d2"])] | None
    """Id of the payment."""
    transaction: Annotated[str, Examples(["GD-5f0c2d3e9a7b41d8"])] | None
    """The gateway's number of what is paid back."""
    amount: Vnd | None
    """How much is paid back."""
    state: RequestState
    """`pending`: asked for; `acknowledged`: paid back; `quarantined`: refused, or no gateway of ours took the money."""
    requested_at: Instant
    """When it was asked for."""
    attempts: Annotated[int, Examples([1])]
    """Failed attempts since the last answer."""
    last_error: Annotated[str, Examples(["the gateway refused: unknown transaction"])] | None
    """Why it is not paid back yet, in English."""


class StatementIn(StrictModel):
    """Which statement to fetch."""

    day: Day
    """The day in Vietnam, yesterday at the latest."""

"""Reconciliations and differences as requested and answered."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.payments.schemas.payments import Reason
from services.dossier.schemas import RequestModel
from services.kernel import values
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Day, Instant

Gateway = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,30}$"), Examples(["vnpay"])]
Repair = Literal["book", "claim", "adjust", "suspend", "refund", "settle", "accept", "acknowledge"]


class PaymentReconciliationIn(RequestModel):
    """The day of a gateway to compare with the ledger."""

    gateway: Gateway
    """Code of the gateway."""
    day: Annotated[Day, Examples(["2026-11-27"])]
    """The day, Vietnam's."""


class DifferenceRepairIn(RequestModel):
    """A repair of a difference."""

    repair: Annotated[Repair, Examples(["book"])]
    """One of the repairs the difference lists."""
    reason: Reason
    """Why this is right."""
    confirm: Annotated[bool, Examples([True])] = False
    """True, because the ledger keeps it for good."""


class EntryOut(Schema):
    """A debit or credit of an account of the ledger."""

    account: Annotated[str, Examples(["gateway:vnpay"])]
    """Code of the account."""
    amount: Annotated[int, Examples([50_000])]
    """Whole dong (VND): debits positive, credits negative."""


class DifferenceRepairOut(Schema):
    """A repair that fits a difference, and what it would bring into the ledger."""

    repair: Annotated[Repair, Examples(["book"])]
    """Code of the repair."""
    name: BilingualText
    """What it does."""
    entries: list[EntryOut]
    """The entries it makes; empty where nothing is to be booked."""


class PaymentDifferenceOut(Schema):
    """Money that is not here as it is at the gateway."""

    number: Annotated[int, Examples([3])]
    """Number of the difference."""
    kind: Annotated[str, Examples(["missing_here"])]
    """What differs."""
    name: BilingualText
    """What differs, for people."""
    gateway: Annotated[str, Examples(["vnpay"])]
    """Code of the gateway."""
    movement: Annotated[Literal["payment", "refund"], Examples(["payment"])]
    """Whether money came or went back."""
    transaction: Annotated[str, Examples(["14422574"])]
    """The gateway's transaction."""
    payment: Annotated[str, Examples(["pm-7d2k4m6p8r3t5v7x2z4b6d8f3h"])]
    """The id the gateway has for the payment, which may be none of ours."""
    day: Annotated[date, Examples(["2026-11-27"])]
    """The day of the statement, or of the report."""
    here: Annotated[int | None, Examples([None])]
    """The amount here: on the books, or what was asked; null where there is none."""
    there: Annotated[int | None, Examples([50_000])]
    """The amount there; null where there is none."""
    currency: Annotated[str, Examples(["VND"])]
    """The currency of the amount there."""
    owner: values.UnitCode | None
    """The unit that has to look at it; null: the province itself."""
    found_at: Instant
    """When it was first found."""
    age_days: Annotated[int, Examples([2])]
    """Whole days since then, until it ended."""
    ended_at: Instant | None
    """When it was repaired, or gone by itself."""
    repair: Annotated[str | None, Examples([None])]
    """The repair; `gone` where it ended by itself."""
    repairs: list[DifferenceRepairOut]
    """The repairs that fit while it is open."""


class PaymentReconciliationOut(Schema):
    """A comparison of a gateway's statement of a day with the ledger."""

    number: Annotated[int, Examples([12])]
    """Number of the reconciliation."""
    gateway: Annotated[str, Examples(["vnpay"])]
    """Code of the gateway."""
    day: Annotated[date, Examples(["2026-11-27"])]
    """The day, Vietnam's."""
    state: Annotated[Literal["waiting", "finished"], Examples(["finished"])]
    """`waiting` until the gateway's statement of the day is there."""
    requested_at: Instant
    """When it was asked for."""
    finished_at: Instant | None
    """When it was done."""
    matched: Annotated[int | None, Examples([118])]
    """Movements that are the same here and there."""
    differences: list[PaymentDifferenceOut]
    """The differences of the day, of your unit and those below it."""

"""Reads of payments and of what belongs to them: through the access filter for people, locked for commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.unit_filter import within
from services.dossier import errors
from services.dossier.access import one_visible_to
from services.dossier.lifecycle.rules.statuses import ENDED
from services.dossier.models.dossiers import Dossier
from services.dossier.models.ledger import LedgerEntry, LedgerTransaction
from services.dossier.models.payments import (
    Payment,
    PaymentDifference,
    PaymentReconciliation,
    PaymentReport,
    PaymentStatement,
    Receipt,
    Refund,
)
from services.dossier.payments.rules.accounts import FEES
from services.dossier.payments.rules.settlement import Counted
from services.kernel.vietnam import midnight, next_midnight

T = TypeVar("T")

# Money of a kind that is neither the payment's nor owed back: it is there, so nothing more is to be paid.
_MONEY_KINDS: Final = ("wrong_amount", "wrong_currency")


@dataclass(frozen=True, slots=True)
class PaymentFile:
    """A payment with all that belongs to it, each oldest first."""

    payment: Payment
    reports: Sequence[PaymentReport]
    receipts: Sequence[Receipt]
    refunds: Sequence[Refund]
    differences: Sequence[PaymentDifference]

    @property
    def received(self) -> int | None:
        """What came by the transaction that settled it, in VND; None where no gateway settled it."""
        settled = (self.payment.settled_by, self.payment.transaction)
        counted = (each.amount for each in self.reports if each.counted and (each.gateway, each.transaction) == settled)
        return next(counted, None)

    @property
    def money_received(self) -> bool:
        """Whether there is money for it that waits for somebody's decision."""
        return any(each.ended_at is None and each.kind in _MONEY_KINDS for each in self.differences)


async def visible_payment(session: AsyncSession, id_: str, by: Principal, *, locked: bool = False) -> Payment:
    """The payment, or `PaymentNotFound` where it does not exist or its dossier is not visible to the principal."""
    statement = (
        select(Payment).join(Dossier, Dossier.code == Payment.dossier_code).where(Payment.id == id_, one_visible_to(by, "pay"))
    )
    payment: Payment | None = await session.scalar(_locked(statement.with_for_update(of=Payment)) if locked else statement)
    if payment is None:
        raise errors.PaymentNotFound
    return payment


async def of_dossier(session: AsyncSession, code: str, by: Principal) -> Sequence[Payment]:
    """The payments of a dossier, oldest first, as far as the principal may see them."""
    payments = select(Payment).join(Dossier, Dossier.code == Payment.dossier_code).where(Payment.dossier_code == code)
    return (await session.scalars(payments.where(one_visible_to(by, "pay")).order_by(Payment.requested_at, Payment.id))).all()


async def file(session: AsyncSession, payment: Payment) -> PaymentFile:
    """A payment with all that belongs to it."""
    of = payment.id
    reports = select(PaymentReport).where(PaymentReport.payment == of).order_by(PaymentReport.received_at, PaymentReport.revision)
    receipts = select(Receipt).where(Receipt.payment == of).order_by(Receipt.issued_at, Receipt.number)
    refunds = select(Refund).where(Refund.payment == of).order_by(Refund.requested_at, Refund.id)
    differences = select(PaymentDifference).where(PaymentDifference.payment == of).order_by(PaymentDifference.number)
    return PaymentFile(
        payment,
        (await session.scalars(reports)).all(),
        (await session.scalars(receipts)).all(),
        (await session.scalars(refunds)).all(),
        (await session.scalars(differences)).all(),
    )


async def payment(session: AsyncSession, id_: str) -> Payment | None:
    """The payment of this id, for work that is nobody's request."""
    return await session.get(Payment, id_)


async def locked_payment(session: AsyncSession, id_: str) -> Payment | None:
    """The payment, locked: whatever happens to one happens after the other."""
    return await session.get(Payment, id_, with_for_update=True, populate_existing=True)


async def open_payment(session: AsyncSession, dossier: str) -> Payment | None:
    """The payment the dossier asks for now, locked."""
    statement = select(Payment).where(Payment.dossier_code == dossier, Payment.state == "requested").with_for_update()
    found: Payment | None = await session.scalar(_locked(statement))
    return found


def _locked(statement: Select[T]) -> Select[T]:
    """As it is once the lock is there, not as this session read it before it waited."""
    return statement.execution_options(populate_existing=True)


async def open_payment_of_ended(session: AsyncSession) -> Payment | None:
    """A payment that is asked for though its dossier has ended, locked."""
    statement = select(Payment).join(Dossier, Dossier.code == Payment.dossier_code)
    statement = statement.where(Payment.state == "requested", Dossier.status.in_(ENDED))
    return await session.scalar(statement.limit(1).with_for_update(of=Payment, skip_locked=True))


async def counted(session: AsyncSession, gateway: str, transaction: str) -> Counted | None:
    """What brought the money of a transaction on the books."""
    statement = select(PaymentReport.payment, PaymentReport.amount, PaymentReport.currency).where(
        PaymentReport.gateway == gateway, PaymentReport.transaction == transaction, PaymentReport.counted
    )
    row = (await session.execute(statement)).one_or_none()
    return Counted(*row) if row is not None else None


async def has_report(session: AsyncSession, payment: str, revision: int) -> bool:
    """Whether this was reported before."""
    return await session.get(PaymentReport, (payment, revision)) is not None


async def receives_money(session: AsyncSession, payment: str) -> bool:
    """Whether there is money for the payment that waits for somebody's decision."""
    return bool(
        await session.scalar(
            select(
                exists().where(
                    PaymentDifference.payment == payment,
                    PaymentDifference.ended_at.is_(None),
                    PaymentDifference.kind.in_(_MONEY_KINDS),
                )
            )
        )
    )


async def refunds(session: AsyncSession, payment: str) -> Sequence[Refund]:
    """The refunds of a payment, oldest first."""
    return (await session.scalars(select(Refund).where(Refund.payment == payment).order_by(Refund.requested_at, Refund.id))).all()


async def refund(session: AsyncSession, id_: str) -> Refund | None:
    """A refund; its payment is locked for a change."""
    return await session.get(Refund, id_, populate_existing=True)


async def receipt(session: AsyncSession, unit: str, book: str, year: int, number: int) -> Receipt:
    """A receipt by its number, or `ReceiptNotFound`."""
    found = await session.get(Receipt, (unit, book, year, number), populate_existing=True)
    if found is None:
        raise errors.ReceiptNotFound
    return found


async def reported_refund(session: AsyncSession, difference: PaymentDifference) -> Refund | None:
    """The refund that is under way and that the gateway named when it paid back another sum."""
    named = select(Refund).join(PaymentReport, PaymentReport.refund == Refund.id)
    of = (PaymentReport.gateway == difference.gateway, PaymentReport.transaction == difference.transaction)
    found: Refund | None = await session.scalar(
        named.where(*of, Refund.payment == difference.payment, Refund.state == "requested").limit(1)
    )
    return found


async def collected(session: AsyncSession, payment: str) -> int:
    """What is left of what was collected for a payment, in VND: refunds that are done or under way are taken off."""
    of = (LedgerEntry.payment == payment, LedgerEntry.account == FEES)
    return -int(await session.scalar(select(func.coalesce(func.sum(LedgerEntry.amount), 0)).where(*of)) or 0)


async def ledger(session: AsyncSession, payment: str) -> Sequence[tuple[LedgerTransaction, LedgerEntry]]:
    """The transactions of a payment with their entries, in order."""
    statement = (
        select(LedgerTransaction, LedgerEntry)
        .join(LedgerEntry, LedgerEntry.transaction == LedgerTransaction.id)
        .where(LedgerTransaction.payment == payment)
        .order_by(LedgerTransaction.id, LedgerEntry.number)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


# -- reconciliation ----------------------------------------------------------------------------------------------------


def owned_by(principal: Principal) -> ColumnElement[bool]:
    """The differences of the principal's unit and of those below; what no unit owns is the province's."""
    if not principal.unit:
        return false()
    own = within(PaymentDifference.unit, principal.unit)
    return own if "." in principal.unit else or_(own, PaymentDifference.unit.is_(None))


async def reconciliation(session: AsyncSession, number: int) -> PaymentReconciliation:
    """A reconciliation, or `PaymentReconciliationNotFound`."""
    found = await session.get(PaymentReconciliation, number)
    if found is None:
        raise errors.PaymentReconciliationNotFound
    return found


async def differences(session: AsyncSession, gateway: str, day: date, by: Principal) -> Sequence[PaymentDifference]:
    """The differences of a gateway's day that the principal owns or oversees, oldest first."""
    statement = select(PaymentDifference).where(PaymentDifference.gateway == gateway, PaymentDifference.day == day, owned_by(by))
    return (await session.scalars(statement.order_by(PaymentDifference.number))).all()


def open_differences(by: Principal) -> Any:
    """The statement of all differences that are open and the principal's to see."""
    return select(PaymentDifference).where(PaymentDifference.ended_at.is_(None), owned_by(by))


async def difference(session: AsyncSession, number: int, by: Principal, *, locked: bool = False) -> PaymentDifference:
    """A difference, or `PaymentDifferenceNotFound`."""
    statement = select(PaymentDifference).where(PaymentDifference.number == number, owned_by(by))
    found: PaymentDifference | None = await session.scalar(_locked(statement.with_for_update()) if locked else statement)
    if found is None:
        raise errors.PaymentDifferenceNotFound
    return found


async def statement(session: AsyncSession, gateway: str, day: date) -> PaymentStatement | None:
    """A gateway's statement of a day."""
    return await session.get(PaymentStatement, (gateway, day), populate_existing=True)


@dataclass(frozen=True, slots=True)
class Booked:
    """A movement of money on the books: of which payment and unit, how much, when at the gateway."""

    movement: str
    transaction: str
    payment: str
    unit: str | None
    amount: int
    occurred_at: datetime


async def booked(session: AsyncSession, gateway: str, day: date, transactions: Sequence[str]) -> list[Booked]:
    """What is on the books of a gateway on a day, and besides, whenever it was, under these transactions."""
    on_day = and_(PaymentReport.occurred_at >= midnight(day), PaymentReport.occurred_at < next_midnight(day))
    movement = case((PaymentReport.outcome == "refunded", "refund"), else_="payment")
    money = or_(PaymentReport.counted, PaymentReport.verdict.in_(("refunded", "unknown_refund")))
    statement_ = (
        select(
            movement,
            PaymentReport.transaction,
            PaymentReport.payment,
            Payment.unit,
            PaymentReport.amount,
            PaymentReport.occurred_at,
        )
        .outerjoin(Payment, Payment.id == PaymentReport.payment)
        .where(PaymentReport.gateway == gateway, money, or_(on_day, PaymentReport.transaction.in_(transactions)))
        .order_by(PaymentReport.occurred_at, PaymentReport.transaction, literal_column("1"))
    )
    return [Booked(*row) for row in await session.execute(statement_)]


async def units(session: AsyncSession, payments: Sequence[str]) -> dict[str, str]:
    """The units of those of these payments that are ours."""
    rows = await session.execute(select(Payment.id, Payment.unit).where(Payment.id.in_(payments)))
    return {id_: unit for id_, unit in rows}  # noqa: C416 - rows are no pairs to a type checker


async def oldest_difference(session: AsyncSession) -> datetime | None:
    """When the oldest open difference was found."""
    found: datetime | None = await session.scalar(
        select(func.min(PaymentDifference.found_at)).where(PaymentDifference.ended_at.is_(None))
    )
    return found

"""The daily comparison of gateways' statements with the books, and the repair of what differs."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import exists, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM, Principal
from services.contracts.integration import PaymentReported, PaymentStatementReceived, StatementLine
from services.dossier import errors
from services.dossier.cases.queries import dossiers
from services.dossier.context import DossierContext
from services.dossier.models.payments import Payment, PaymentDifference, PaymentReconciliation, PaymentStatement, Refund
from services.dossier.payments import queries
from services.dossier.payments.commands import ledger, refunds, settlement
from services.dossier.payments.commands.announcements import official
from services.dossier.payments.rules import reconciliation
from services.dossier.payments.rules.postings import Entries
from services.dossier.payments.rules.reconciliation import GONE, Difference, Key, Movement
from services.dossier.payments.rules.settlement import CURRENCY
from services.dossier.payments.schemas.reconciliations import DifferenceRepairIn
from services.kernel.unit_codes import covers
from services.kernel.vietnam import day_in_vietnam, midnight

# A statement is compared again every night for so long: late reports and repairs make differences go.
NIGHTS: Final = 7
_KEY: Final = (PaymentDifference.transaction, PaymentDifference.movement, PaymentDifference.kind, PaymentDifference.occurrence)


async def store_statement(session: AsyncSession, event: PaymentStatementReceived, *, at: datetime) -> None:
    """Keep a gateway's newest statement of a day, and have it compared."""
    row = event.model_dump(mode="json", include={"gateway", "revision", "lines"}) | {"day": event.day, "received_at": at}
    newer = insert(PaymentStatement).values(row)
    newer = newer.on_conflict_do_update(
        index_elements=["gateway", "day"], set_=row, where=PaymentStatement.revision < newer.excluded.revision
    )
    stored = await session.execute(newer.returning(PaymentStatement.revision))
    if stored.first() is not None:
        _add(session, event.gateway, event.day, by=SYSTEM, at=at)


def request(session: AsyncSession, gateway: str, day: date, *, by: Principal, at: datetime) -> PaymentReconciliation:
    """Ask for the comparison of a day that is over; it waits for the statement."""
    if day >= day_in_vietnam(at):
        raise errors.StatementDayNotOver
    return _add(session, gateway, day, by=by, at=at)


def _add(session: AsyncSession, gateway: str, day: date, *, by: Principal, at: datetime) -> PaymentReconciliation:
    wanted = PaymentReconciliation(gateway=gateway, day=day, requested_by=official(by), requested_at=at)
    session.add(wanted)
    return wanted


async def request_nightly(session: AsyncSession, *, at: datetime) -> int:
    """Ask once a night for the comparison of every statement of the last week; returns how many."""
    since = midnight(day_in_vietnam(at))
    recent = exists().where(
        PaymentReconciliation.gateway == PaymentStatement.gateway,
        PaymentReconciliation.day == PaymentStatement.day,
        PaymentReconciliation.requested_at >= since,
    )
    oldest = day_in_vietnam(at) - timedelta(days=NIGHTS)
    statement = select(PaymentStatement.gateway, PaymentStatement.day).where(PaymentStatement.day >= oldest, ~recent)
    rows = (await session.execute(statement.with_for_update(skip_locked=True))).all()
    for gateway, day in rows:
        _add(session, gateway, day, by=SYSTEM, at=at)
    return len(rows)


async def carry_out_next(session: AsyncSession, *, at: datetime) -> PaymentReconciliation | None:
    """Carry out the oldest comparison whose statement is there; None where there is none."""
    there = exists().where(
        PaymentStatement.gateway == PaymentReconciliation.gateway, PaymentStatement.day == PaymentReconciliation.day
    )
    waiting = select(PaymentReconciliation).where(PaymentReconciliation.finished_at.is_(None), there)
    waiting = waiting.order_by(PaymentReconciliation.number).limit(1).with_for_update(skip_locked=True)
    wanted = await session.scalar(waiting)
    if wanted is None:
        return None
    statement = await queries.statement(session, wanted.gateway, wanted.day)
    assert statement is not None  # noqa: S101 - the query asks for it
    lines = _movements(statement.lines)
    here = await queries.booked(session, wanted.gateway, wanted.day, [each.transaction for each in lines])
    units = {each.payment: each.unit for each in here if each.unit}
    units |= await queries.units(session, [each.payment for each in lines])
    movements = [Movement(each.movement, each.transaction, each.payment, each.amount, each.occurred_at) for each in here]
    elsewhere = await _keys_around(session, wanted.gateway, wanted.day)
    matched, differences = reconciliation.compare(wanted.day, lines, movements, units, elsewhere)
    await _record(session, wanted, differences, units, at=at)
    wanted.finished_at, wanted.matched, wanted.statement_revision = at, matched, statement.revision
    return wanted


def _movements(lines: Iterable[Any]) -> list[Movement]:
    parsed = [StatementLine.model_validate(line) for line in lines]
    return [Movement(each.kind, each.transaction, each.payment, each.amount, each.occurred_at) for each in parsed]


async def _keys_around(session: AsyncSession, gateway: str, day: date) -> set[Key]:
    around = [await queries.statement(session, gateway, day + timedelta(days=step)) for step in (-1, 1)]
    return {each.key for statement in around if statement is not None for each in _movements(statement.lines)}


async def _record(
    session: AsyncSession, of: PaymentReconciliation, found: Sequence[Difference], units: dict[str, str], *, at: datetime
) -> None:
    """Keep what was found, each once however often it is found; end what is not found any more. A repaired one is not found again."""
    rows = [_row(of, each, units, at) for each in found]
    keys = [(row["transaction"], row["movement"], row["kind"], row["occurrence"]) for row in rows]
    own = (PaymentDifference.gateway == of.gateway, PaymentDifference.kind.in_(reconciliation.FOUND_BY_RECONCILIATION))
    repaired = select(*_KEY, PaymentDifference.here, PaymentDifference.there).where(
        *own, PaymentDifference.repair.is_not(None), PaymentDifference.repair != GONE, tuple_(*_KEY).in_(keys)
    )
    done = {tuple(row) for row in await session.execute(repaired)} if keys else set()
    new = [row for row, key in zip(rows, keys, strict=True) if (*key, row["here"], row["there"]) not in done]
    over = update(PaymentDifference).where(*own, PaymentDifference.day == of.day, PaymentDifference.ended_at.is_(None))
    await session.execute((over.where(tuple_(*_KEY).not_in(keys)) if keys else over).values(ended_at=at, repair=GONE))
    if new:
        await session.execute(insert(PaymentDifference).values(new).on_conflict_do_nothing())


def _row(of: PaymentReconciliation, each: Difference, units: dict[str, str], at: datetime) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "gateway": of.gateway,
        "movement": each.movement.movement,
        "transaction": each.movement.transaction,
        "payment": each.movement.payment,
        "occurrence": each.occurrence,
        "day": of.day,
        "here": each.here,
        "there": each.there,
        "occurred_at": each.movement.occurred_at,
        "currency": CURRENCY,
        "unit": units.get(each.movement.payment),
        "reconciliation": of.number,
        "found_at": at,
    }


# -- repairs -----------------------------------------------------------------------------------------------------------


async def repair(
    session: AsyncSession, context: DossierContext, number: int, body: DifferenceRepairIn, *, by: Principal, at: datetime
) -> PaymentDifference:
    """Repair a difference, once, with entries that stay: by a leader of the unit that owns it or above."""
    # The payment first, as everywhere.
    glimpse = await queries.difference(session, number, by)
    payment = await queries.locked_payment(session, glimpse.payment)
    difference = await queries.difference(session, number, by, locked=True)
    if not (by.has_role("leader") and (difference.unit is None or covers(by.unit, difference.unit))):
        raise errors.ActionForbidden
    if difference.ended_at is not None:
        raise errors.PaymentDifferenceEnded
    if body.repair not in await repairs(session, difference):
        raise errors.RepairNotPossible
    if not body.confirm:
        raise errors.RepairNotConfirmed
    if body.repair == "book":
        await _book_as_reported(session, context, difference, at=at)
    else:
        await _book(session, await entries(session, difference, body.repair), difference, body.repair, by=by, at=at)
    match difference.kind, body.repair:
        case "wrong_amount", "refund" | "accept" if payment is not None:
            await _explain(session, context, difference, body, payment, by=by, at=at)
        case "unknown_refund", "settle" if payment is not None:
            await _settle_refund(session, context, difference, payment, by=by, at=at)
        case "unknown_refund", "accept" if payment is not None:
            payment.refunded += difference.there or 0
            await refunds.update_state(session, payment)
        case _:
            pass
    difference.ended_at, difference.repair, difference.repair_reason = at, body.repair, body.reason
    difference.repaired_by = official(by)
    return difference


async def repairs(session: AsyncSession, difference: PaymentDifference) -> list[str]:
    """The repairs that fit a difference now."""
    payment = await queries.payment(session, difference.payment)
    possible = list(reconciliation.REPAIRS[difference.kind])
    if difference.kind == "wrong_amount":
        counted = await queries.counted(session, difference.gateway, difference.transaction)
        # Only the first report of a transaction brought money; another sum said of it later brought none, and 0 is none.
        if counted is None or counted.amount != difference.there or not difference.there:
            return ["acknowledge"]
        if payment is None or payment.state != "requested":
            possible.remove("accept")
    if difference.kind == "unknown_refund":
        if await queries.reported_refund(session, difference) is None or difference.here is None:
            possible.remove("settle")
        collected = await queries.collected(session, difference.payment)
        if payment is None or (difference.there or 0) > collected:
            possible.remove("accept")
    return possible


async def entries(session: AsyncSession, difference: PaymentDifference, repair_: str) -> Entries:
    """What a repair brings into the ledger: for what is booked as the gateway has it, what its report would."""
    if repair_ == "book":
        payment = await queries.payment(session, difference.payment)
        return (await settlement.judge(session, payment, await _as_reported(session, difference))).entries
    return reconciliation.entries(
        difference.kind, repair_, difference.movement, difference.gateway, difference.here, difference.there
    )


async def _book(
    session: AsyncSession, of: Entries, difference: PaymentDifference, repair_: str, *, by: Principal, at: datetime
) -> None:
    payment = await queries.payment(session, difference.payment)
    await ledger.post(
        session,
        [each for each in of if each.amount],
        reference=f"difference {difference.number} {repair_}",
        kind=f"repair_{repair_}",
        payment=payment.id if payment else None,
        by=official(by),
        at=at,
    )


async def _book_as_reported(session: AsyncSession, context: DossierContext, difference: PaymentDifference, *, at: datetime) -> None:
    """What the statement has is applied like a report."""
    await settlement.apply(session, context, await _as_reported(session, difference), at=at)
    # Money of no payment of ours is now booked and explained as far as it can be: no second difference about it.
    again = update(PaymentDifference).where(
        PaymentDifference.gateway == difference.gateway,
        PaymentDifference.transaction == difference.transaction,
        PaymentDifference.kind == "unknown_payment",
        PaymentDifference.ended_at.is_(None),
    )
    await session.execute(again.values(ended_at=at, repair="book"))


async def _as_reported(session: AsyncSession, difference: PaymentDifference) -> PaymentReported:
    """The report that did not come; the number of the difference, negative, is its revision."""
    refund = None
    if difference.movement == "refund":
        refund = await session.scalar(
            select(Refund.id)
            .where(
                Refund.payment == difference.payment,
                Refund.gateway == difference.gateway,
                Refund.amount == difference.there,
                Refund.state.in_(("requested", "failed")),
            )
            .order_by(Refund.requested_at, Refund.id)
            .limit(1)
        )
    return PaymentReported(
        code=difference.payment,
        revision=-difference.number,
        gateway=difference.gateway,
        transaction=difference.transaction,
        outcome="refunded" if difference.movement == "refund" else "succeeded",
        amount=difference.there or 0,
        currency=CURRENCY,
        occurred_at=difference.occurred_at,
        via="statement",
        refund=refund,
        message_hash="",
    )


async def _explain(
    session: AsyncSession,
    context: DossierContext,
    difference: PaymentDifference,
    body: DifferenceRepairIn,
    payment: Payment,
    *,
    by: Principal,
    at: datetime,
) -> None:
    """Money of a wrong sum goes back, or settles the payment: what is too much of it then goes back."""
    dossier = await dossiers.lock(session, payment.dossier_code)
    if dossier is None:
        raise errors.RepairNotPossible
    received = difference.there or 0
    back = received if body.repair == "refund" else received - payment.amount
    if body.repair == "accept":
        await settlement.settle(
            session,
            context,
            payment,
            dossier,
            settled_by=difference.gateway,
            paid_at=difference.occurred_at,
            transaction=difference.transaction,
            by=by,
            at=at,
        )
    if back > 0:
        order = refunds.Order(back, "wrong_amount", body.reason, difference.gateway, difference.transaction)
        await refunds.order_by_gateway(session, payment, dossier, order, by=by, at=at)


async def _settle_refund(
    session: AsyncSession, context: DossierContext, difference: PaymentDifference, payment: Payment, *, by: Principal, at: datetime
) -> None:
    """The gateway paid back another sum than it was asked to: it counts for that refund, as far as it goes."""
    refund = await queries.reported_refund(session, difference)
    dossier = await dossiers.lock(session, payment.dossier_code)
    if refund is None or dossier is None:
        raise errors.RepairNotPossible
    amount, transaction = difference.there or 0, difference.transaction
    await refunds.complete_otherwise(session, context, payment, dossier, refund, amount, paid_back_as=transaction, by=by, at=at)

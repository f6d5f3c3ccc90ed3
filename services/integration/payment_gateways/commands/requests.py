"""What is asked of gateways: claims, outcomes, statements to fetch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.integration import PaymentStatementReceived, StatementLine
from services.integration import errors
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.models.payments import GatewayRequest, GatewayState, PaymentReport
from services.integration.payment_gateways import rules
from services.integration.payment_gateways.client import Answer
from services.integration.payment_gateways.commands import reports
from services.integration.payment_gateways.commands.reports import Fact, Message
from services.integration.payment_gateways.protocol import Line, Refund, Standing, Statement
from services.integration.payment_gateways.rules import Schedule
from services.integration.settings import Settings
from services.kernel.vietnam import TIME_ZONE, day_in_vietnam


@dataclass
class Claim:
    """A request to put to a gateway now, and its lease. `answer` is what putting it obtained."""

    gateway: str
    kind: str
    subject: str
    payment: str
    transaction: str
    amount: int
    lease_until: datetime
    attempts: int
    answer: Answer[Any] | None = None

    @property
    def receiver(self) -> str:
        return self.gateway

    @property
    def key(self) -> str:
        return f"{self.gateway} {self.kind} {self.subject}"


@dataclass(frozen=True)
class Commands:
    """The commands of the dispatcher, over the settings and the service's sealer."""

    gateways: tuple[str, ...]
    schedule: Schedule
    sealer: Sealer

    @classmethod
    def of(cls, settings: Settings) -> "Commands":
        """With the gateways and waits of the settings."""
        schedule = Schedule(
            settings.payment_poll_first,
            settings.payment_poll_longest,
            settings.payment_poll_later,
            settings.payment_grace,
            settings.payment_poll_days,
        )
        return cls(tuple(each.name for each in settings.payment_gateways), schedule, Sealer.of(settings))

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
        """Claim due requests to gateways whose circuit is closed, longest due first, for `lease` seconds."""
        reachable = [name for name in self.gateways if capacity.of(name) > 0]
        limit = min(capacity.total, sum(capacity.of(name) for name in reachable))
        if limit <= 0:
            return []
        rows = await deliveries.claim(session, GatewayRequest, limit, GatewayRequest.gateway.in_(reachable), at=at, lease=lease)
        return [_claim(row) for row in rows]

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
        """Record what gateways answered and announce what is new. One that does not answer is asked again without limit."""
        for outcome in outcomes:
            claim = outcome.claim
            await _note_state(session, outcome)
            if outcome.kind == "acknowledged" and claim.answer is not None:
                await self._apply(session, claim, claim.answer, at=outcome.at)
            elif (row := await _release(session, claim)) is not None and row.state == "pending":
                deliveries.postpone(row, outcome.reason or "", attempts=claim.attempts + 1, until=outcome.at)
        write_batch.mark_written(session)

    async def _apply(self, session: AsyncSession, claim: Claim, answer: Answer[Any], *, at: datetime) -> None:
        match answer.content:
            case Standing():
                await self._apply_standing(session, claim, answer, at=at)
            case Refund():
                await self._apply_refund(session, claim, answer, at=at)
            case Statement():
                await self._apply_statement(session, claim, answer, at=at)

    async def _announce(
        self, session: AsyncSession, payment: str, facts: Sequence[Fact], message: Message, *, at: datetime
    ) -> None:
        """Announce facts about a payment, and keep the message if any is new."""
        row = await reports.locked(session, payment)
        if row is not None and facts and await reports.announce(session, row, facts, message):
            await reports.keep(session, message, self.sealer, payment=payment, at=at)

    async def _apply_standing(self, session: AsyncSession, claim: Claim, answer: Answer[Standing], *, at: datetime) -> None:
        # The payment before its request, as a callback locks them.
        message = Message(claim.gateway, "poll", answer.body, answer.signed)
        facts = [Fact(each.transaction, each.state, each.amount, each.currency, each.at) for each in answer.content.transactions]
        await self._announce(session, claim.payment, facts, message, at=at)
        row = await _release(session, claim)
        if row is None:
            return
        row.answered_at, row.attempts, row.last_error = at, 0, None
        if row.state != "pending":
            return
        again = rules.next_question(self.schedule, opened_at=row.created_at, ends_at=row.ends_at or row.created_at, at=at)
        if again is None or any(fact.outcome == "succeeded" for fact in facts):
            row.state = "acknowledged"
        else:
            row.next_attempt_at = again

    async def _apply_refund(self, session: AsyncSession, claim: Claim, answer: Answer[Refund], *, at: datetime) -> None:
        refund = answer.content
        if refund.state != "pending":
            outcome: reports.Outcome = "refunded" if refund.state == "refunded" else "refund_failed"
            fact = Fact(refund.transaction, outcome, refund.amount, refund.currency, refund.at, claim.subject)
            message = Message(claim.gateway, "poll", answer.body, answer.signed)
            await self._announce(session, claim.payment, [fact], message, at=at)
        row = await _release(session, claim)
        if row is None:
            return
        row.answered_at, row.attempts, row.last_error = at, 0, None
        if refund.state == "refunded":
            row.state = "acknowledged"
        elif refund.state == "failed":
            deliveries.quarantine(row, f"the gateway refused: {refund.message}", attempts=claim.attempts)
        else:
            again = rules.next_question(self.schedule, opened_at=row.created_at, ends_at=row.created_at, at=at)
            row.next_attempt_at = again or at + timedelta(seconds=self.schedule.later)

    async def _apply_statement(self, session: AsyncSession, claim: Claim, answer: Answer[Statement], *, at: datetime) -> None:
        message = Message(claim.gateway, "statement", answer.body, answer.signed)
        lines = answer.content.lines
        await self._announce_unreported(session, message, lines, at=at)
        row = await _release(session, claim)
        if row is None:
            return
        row.state, row.answered_at, row.attempts, row.last_error = "acknowledged", at, 0, None
        content = Statement.model_validate(answer.content).model_copy(update={"nonce": ""}).model_dump_json().encode()
        digest = Message(claim.gateway, "statement", content, answer.signed).hash
        if row.answer_hash == digest:
            return
        row.answer_hash, row.revision = digest, row.revision + 1
        await reports.keep(session, message, self.sealer, payment=None, at=at)
        emit(
            session,
            PaymentStatementReceived(
                gateway=claim.gateway, day=answer.content.day, revision=row.revision, lines=tuple(_line(each) for each in lines)
            ),
        )

    async def _announce_unreported(self, session: AsyncSession, message: Message, lines: Sequence[Line], *, at: datetime) -> None:
        """Announce payments the statement has of which no success was known. Other amounts of known ones are for reconciliation to find."""
        known = set(await session.scalars(_reported_successes(message.gateway, {each.transaction for each in lines})))
        new = {each.transaction: each for each in lines if each.kind == "payment" and each.transaction not in known}
        for line in sorted(new.values(), key=lambda each: (each.payment, each.transaction)):
            fact = Fact(line.transaction, "succeeded", line.amount, "VND", line.at)
            await self._announce(session, line.payment, [fact], message, at=at)


def _reported_successes(gateway: str, transactions: Iterable[str]) -> Any:
    return select(PaymentReport.transaction).where(
        PaymentReport.gateway == gateway, PaymentReport.outcome == "succeeded", PaymentReport.transaction.in_(list(transactions))
    )


def _line(line: Line) -> StatementLine:
    return StatementLine(
        transaction=line.transaction, payment=line.payment, kind=line.kind, amount=line.amount, occurred_at=line.at
    )


def _claim(row: GatewayRequest) -> Claim:
    assert row.lease_until is not None  # noqa: S101 - just set
    return Claim(
        row.gateway, row.kind, row.key, row.payment or "", row.transaction or "", row.amount or 0, row.lease_until, row.attempts
    )


async def _release(session: AsyncSession, claim: Claim) -> GatewayRequest | None:
    key = (
        GatewayRequest.gateway == claim.gateway,
        GatewayRequest.kind == claim.kind,
        GatewayRequest.key == claim.subject,
    )
    return await deliveries.release(session, GatewayRequest, *key, lease_until=claim.lease_until)


async def _note_state(session: AsyncSession, outcome: Outcome[Claim]) -> None:
    """Count the failures since a gateway's last answer: each worker has circuits of its own, this is what people see."""
    failed = outcome.kind != "acknowledged"
    statement = insert(GatewayState).values(
        gateway=outcome.claim.gateway,
        failures=int(failed),
        answered_at=None if failed else outcome.at,
        failed_at=outcome.at if failed else None,
        last_error=outcome.reason,
    )
    values = {"failures": GatewayState.failures + 1 if failed else 0, "last_error": outcome.reason}
    values |= {"failed_at": statement.excluded.failed_at} if failed else {"answered_at": statement.excluded.answered_at}
    await session.execute(statement.on_conflict_do_update(index_elements=["gateway"], set_=values))


async def request_statements(session: AsyncSession, keys: Iterable[tuple[str, date]], *, again: bool, at: datetime) -> None:
    """Have statements fetched, by gateway and day; one that was fetched only where `again`."""
    rows = [
        {"gateway": gateway, "kind": "statement", "key": str(day), "created_at": at, "state": "pending"}
        | {"attempts": 0, "next_attempt_at": at}
        for gateway, day in sorted(keys)
    ]
    if not rows:
        return
    statement = insert(GatewayRequest).values(rows)
    if again:
        values = {"state": "pending", "attempts": 0, "next_attempt_at": at}
        await session.execute(statement.on_conflict_do_update(index_elements=["gateway", "kind", "key"], set_=values))
    else:
        await session.execute(statement.on_conflict_do_nothing())
    write_batch.mark_written(session)


async def schedule_statements(session: AsyncSession, settings: Settings, *, at: datetime) -> None:
    """Have the statements of the days before fetched that are missing; yesterday's from the hour in the settings on."""
    local = at.astimezone(TIME_ZONE)
    newest = 1 if local.time() >= settings.payment_statement_time else 2
    days = [local.date() - timedelta(days=number) for number in range(newest, settings.payment_statement_days + 1)]
    keys = {(each.name, day) for each in settings.payment_gateways for day in days}
    have = select(GatewayRequest.gateway, GatewayRequest.key).where(
        GatewayRequest.kind == "statement",
        tuple_(GatewayRequest.gateway, GatewayRequest.key).in_([(name, str(day)) for name, day in keys]),
    )
    if keys:
        known = {(row.gateway, date.fromisoformat(row.key)) for row in await session.execute(have)}
        await request_statements(session, keys - known, again=False, at=at)


async def request_statement(session: AsyncSession, settings: Settings, gateway: str, day: date, *, at: datetime) -> None:
    """Have a statement fetched now, also one that was. Raises `PaymentGatewayNotFound`, `StatementDayNotOver`."""
    if gateway not in {each.name for each in settings.payment_gateways}:
        raise errors.PaymentGatewayNotFound
    if day >= day_in_vietnam(at):
        raise errors.StatementDayNotOver
    await request_statements(session, [(gateway, day)], again=True, at=at)

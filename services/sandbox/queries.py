"""Reads of the sandbox portal."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.paging import Paging
from services.kernel import portal_digest, unit_codes
from services.sandbox.models import (
    Answer,
    Attachment,
    CatalogueEntry,
    Dossier,
    Exchange,
    Fault,
    GatewayCallback,
    GatewayRefund,
    GatewayTransaction,
    InboundMessage,
    PortalSession,
    Procedure,
    Question,
    Step,
)

_BATCH: Final = 500
# The day a dossier is counted on, as the index has it.
_DAY: Final = text("left(coalesce(nullif(dossier.record ->> 'NgayNopHoSo', ''), dossier.record ->> 'NgayTiepNhan', ''), 8) = :day")


async def dossier(session: AsyncSession, code: str) -> Dossier | None:
    """The dossier with this code, if there is one."""
    return await session.get(Dossier, code)


async def dossiers(session: AsyncSession, paging: Paging) -> Sequence[Dossier]:
    """A page of all dossiers, by code."""
    return (await session.scalars(paging.after(select(Dossier), Dossier.code))).all()


async def steps(session: AsyncSession, code: str) -> list[dict[str, Any]]:
    """The records of a dossier's steps, in the order they were first received."""
    return list(await session.scalars(select(Step.record).where(Step.dossier_code == code).order_by(Step.id)))


async def messages(session: AsyncSession, code: str) -> Sequence[InboundMessage]:
    """How a dossier was handed over to the province, oldest first."""
    of_dossier = select(InboundMessage).where(InboundMessage.dossier_code == code)
    return (await session.scalars(of_dossier.order_by(InboundMessage.id))).all()


async def all_messages(database: Database) -> AsyncIterator[InboundMessage]:
    """Everything that was or is to be handed over, oldest first, some at a time."""
    after = 0
    rows = select(InboundMessage).order_by(InboundMessage.id).limit(_BATCH)
    while True:
        async with database.reading() as session:
            batch = (await session.scalars(rows.where(InboundMessage.id > after))).all()
        for row in batch:
            yield row
        if len(batch) < _BATCH:
            return
        after = batch[-1].id


async def attachment(session: AsyncSession, file_id: str) -> Attachment | None:
    """A file, if there is one with this id."""
    return await session.get(Attachment, file_id)


class WholeDossier(NamedTuple):
    """A dossier with its steps in the order they were first received."""

    code: str
    agency: str
    owner: str | None
    calls: int
    record: dict[str, Any]
    steps: list[dict[str, Any]]

    @property
    def unit(self) -> str:
        """The code of the unit it belongs to."""
        return portal_digest.unit(self.code, self.agency)

    @property
    def whole(self) -> dict[str, Any]:
        """The record with its steps, as `TraCuuHoSo` answers."""
        return self.record | {portal_digest.STEPS: self.steps}


async def whole_dossiers(database: Database, *, day: date | None = None, code: str | None = None) -> AsyncIterator[WholeDossier]:
    """All dossiers with their steps, by code: of one day, one dossier, or all; some at a time, each batch at its own moment."""
    after = ""
    records = func.coalesce(func.jsonb_agg(aggregate_order_by(Step.record, Step.id)), func.jsonb_build_array())
    of_dossier = select(records).where(Step.dossier_code == Dossier.code).scalar_subquery()
    rows = select(Dossier.code, Dossier.agency, Dossier.owner, Dossier.calls, Dossier.record, of_dossier)
    if day is not None:
        rows = rows.where(_DAY.bindparams(day=f"{day:%Y%m%d}"))
    if code is not None:
        rows = rows.where(Dossier.code == code)
    while True:
        async with database.reading() as session:
            batch = (await session.execute(rows.where(Dossier.code > after).order_by(Dossier.code).limit(_BATCH))).all()
        for row in batch:
            yield WholeDossier(*row)
        if len(batch) < _BATCH:
            return
        after = batch[-1][0]


async def dossiers_of_unit(
    database: Database, unit: str, *, day: date | None = None, code: str | None = None
) -> AsyncIterator[WholeDossier]:
    """The dossiers the province processes in a unit or below it; those of ministries' central systems are not among them."""
    async for each in whole_dossiers(database, day=day, code=code):
        if each.owner is None and unit_codes.covers(unit, each.unit):
            yield each


async def procedure(session: AsyncSession, code: str) -> dict[str, Any] | None:
    """The procedure stored with this national code, if there is one."""
    return await session.scalar(select(Procedure.record).where(Procedure.code == code))


async def procedures(session: AsyncSession) -> Mapping[str, dict[str, Any]]:
    """All procedures that were stored, by national code."""
    return {row.code: row.record for row in await session.scalars(select(Procedure).order_by(Procedure.code))}


async def entries(session: AsyncSession, kind: str) -> Mapping[str, dict[str, Any]]:
    """All entries of a catalogue, by code."""
    of_kind = select(CatalogueEntry).where(CatalogueEntry.kind == kind).order_by(CatalogueEntry.code)
    return {row.code: row.record for row in await session.scalars(of_kind)}


async def entry(session: AsyncSession, kind: str, code: str) -> dict[str, Any] | None:
    """One entry of a catalogue."""
    row = await session.get(CatalogueEntry, (kind, code))
    return row.record if row else None


async def questions(session: AsyncSession, kind: str, agency: str) -> list[dict[str, Any]]:
    """The questions of a list that are for an agency or a unit below it."""
    below = func.starts_with(Question.agency, unit_codes.prefix_below(agency))
    of_agency = select(Question.record).where(Question.kind == kind, (Question.agency == agency) | below)
    return list(await session.scalars(of_agency.order_by(Question.id)))


async def question(session: AsyncSession, question_id: str) -> Question | None:
    """A question, if there is one with this id."""
    return await session.get(Question, question_id)


async def answers(session: AsyncSession, question_id: str) -> list[Answer]:
    """The answers to a question, oldest first."""
    return list(await session.scalars(select(Answer).where(Answer.question_id == question_id).order_by(Answer.id)))


async def faults(session: AsyncSession) -> Sequence[Fault]:
    """The faults that were switched on, in that order."""
    return (await session.scalars(select(Fault).order_by(Fault.id))).all()


async def sessions(session: AsyncSession, limit: int) -> Sequence[PortalSession]:
    """The newest sessions."""
    return (await session.scalars(select(PortalSession).order_by(PortalSession.opened_at.desc()).limit(limit))).all()


async def pending(session: AsyncSession, limit: int) -> Sequence[InboundMessage]:
    """The oldest messages that no province has answered."""
    unanswered = select(InboundMessage).where(InboundMessage.answered_at.is_(None))
    return (await session.scalars(unanswered.order_by(InboundMessage.id).limit(limit))).all()


async def newest_dossiers(session: AsyncSession, limit: int) -> Sequence[Dossier]:
    """The dossiers that changed last."""
    return (await session.scalars(select(Dossier).order_by(Dossier.changed_at.desc()).limit(limit))).all()


async def exchanges(session: AsyncSession, limit: int) -> Sequence[Exchange]:
    """The newest calls with their answers."""
    return (await session.scalars(select(Exchange).order_by(Exchange.id.desc()).limit(limit))).all()


async def counts(session: AsyncSession) -> Mapping[str, int]:
    """How many dossiers, steps, messages and questions there are."""
    tables = {"dossiers": Dossier, "steps": Step, "messages": InboundMessage, "questions": Question}
    return {name: await session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}


async def transactions(session: AsyncSession, order: str) -> Sequence[GatewayTransaction]:
    """The attempts to pay an order, oldest first."""
    own = select(GatewayTransaction).where(GatewayTransaction.order_code == order)
    return (await session.scalars(own.order_by(GatewayTransaction.at, GatewayTransaction.number))).all()


async def refunds(session: AsyncSession, order: str) -> Sequence[GatewayRefund]:
    """What was paid back of an order, or refused."""
    own = select(GatewayRefund).where(GatewayRefund.order_code == order)
    return (await session.scalars(own.order_by(GatewayRefund.at, GatewayRefund.id))).all()


async def callbacks(session: AsyncSession, order: str) -> Sequence[GatewayCallback]:
    """What the merchant was or is to be told of an order, oldest first."""
    own = select(GatewayCallback).where(GatewayCallback.order_code == order)
    return (await session.scalars(own.order_by(GatewayCallback.id))).all()


async def movements(
    session: AsyncSession, begin: datetime, end: datetime
) -> tuple[Sequence[GatewayTransaction], Sequence[GatewayRefund]]:
    """The money that came in and was paid back from one instant to another."""
    paid = select(GatewayTransaction).where(
        GatewayTransaction.state == "succeeded", GatewayTransaction.at >= begin, GatewayTransaction.at < end
    )
    refunded = select(GatewayRefund).where(GatewayRefund.state == "refunded", GatewayRefund.at >= begin, GatewayRefund.at < end)
    return (await session.scalars(paid)).all(), (await session.scalars(refunded)).all()

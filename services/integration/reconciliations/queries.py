"""Reads of reconciliation: what must be at the portal, runs, and differences. Those for API clients apply the access filter."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json
from sqlalchemy import ColumnElement, Row, func, or_, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.paging import Paging
from services.chassis.sealing import Sealer, SealingError
from services.contracts.dossier import DossierEvent
from services.integration.access import visible_to
from services.integration.errors import ReconciliationNotFound
from services.integration.models.deliveries import Delivery, DeliveryStep, PortalCallItem, PortalRecord
from services.integration.models.inbound import InboundDossier
from services.integration.models.reconciliations import PortalDifference, PortalOwn, Reconciliation
from services.integration.national_portal import protocol
from services.integration.parties.queries import KeptParties, kept
from services.integration.reconciliations.rules import Expected, Repair, Step, distinct
from services.kernel import portal_digest
from services.kernel.portal_digest import STEPS
from services.kernel.vietnam import day_in_vietnam

BATCH: Final = 500

Standing = Literal["settled", "on_the_way", "undetermined"]


@dataclass(frozen=True, slots=True)
class Ours:
    """A dossier on our side and how it stands.

    `on_the_way`: something of it waits to be sent (since `since`); `undetermined`: what was sent is not kept, or erased. `expected` is None
    where the portal has acknowledged nothing, or where nobody here knows the dossier but its `digest` at the portal was accepted.
    """

    code: str
    authority: str
    day: date | None
    standing: Standing
    since: datetime | None = None
    expected: Expected | None = None
    digest: bytes | None = None
    sealer: Sealer | None = None

    @property
    def is_partial(self) -> bool:
        """Whether only some fields can be compared, because its persons were erased."""
        return self.expected is not None and bool(self.expected.erased)


async def of_day(database: Database, sealer: Sealer, day: date | None, agency: str) -> AsyncIterator[Ours]:
    """The dossiers counted on a day, None for those without one; by code, some at a time."""
    after = ""
    while True:
        async with database.reading() as session:
            codes = list(await session.scalars(_codes_of_day(day, after)))
            rows = await of_codes(session, sealer, codes, agency)
        for code in codes:
            yield rows[code]
        if len(codes) < BATCH:
            return
        after = codes[-1]


def _codes_of_day(day: date | None, after: str) -> Any:
    ours = select(Delivery.code).where(_is(Delivery.submitted_on, day), Delivery.code > after)
    known = select(Delivery.code).where(Delivery.code == PortalOwn.code).exists()
    accepted = select(PortalOwn.code).where(_is(PortalOwn.day, day), PortalOwn.code > after, PortalOwn.digest.is_not(None), ~known)
    return ours.union_all(accepted).order_by("code").limit(BATCH)


def _is(column: InstrumentedAttribute[date | None], day: date | None) -> ColumnElement[bool]:
    return column.is_(None) if day is None else column == day


async def days(session: AsyncSession, first: date, last: date, changed_since: datetime | None) -> set[date]:
    """The days from `first` to `last` on which dossiers were submitted or something still differs.

    Where `changed_since` is given, also other days: those of dossiers that changed since then, and all on which something differs.
    """
    in_range: ColumnElement[bool] = Delivery.submitted_on.between(first, last)
    differing = select(PortalDifference.day).where(PortalDifference.closed_at.is_(None))
    if changed_since is not None:
        in_range = or_(in_range, Delivery.enqueued_at >= changed_since, Delivery.acknowledged_at >= changed_since)
    else:
        differing = differing.where(PortalDifference.day.between(first, last))
    found = set(await session.scalars(select(Delivery.submitted_on).where(in_range).union(differing)))
    return {day for day in found if day is not None}


async def earliest_day(session: AsyncSession) -> date | None:
    """The first day on which a dossier was submitted."""
    day: date | None = await session.scalar(select(func.min(Delivery.submitted_on)))
    return day


async def unknown(session: AsyncSession, codes: Sequence[str]) -> set[str]:
    """Those of the codes that belong to no dossier here and were not accepted."""
    known = set(await session.scalars(select(Delivery.code).where(Delivery.code.in_(codes))))
    return set(codes) - known - set(await session.scalars(select(PortalOwn.code).where(PortalOwn.code.in_(codes))))


async def inbound_states(session: AsyncSession, codes: Sequence[str]) -> dict[str, tuple[str, datetime]]:
    """Dossiers of the portal that are not to be here: on their way (`pending`, `offered`), refused, or a ministry's own; and since when."""
    columns = (InboundDossier.code, InboundDossier.state, InboundDossier.received_at)
    delivered = select(Delivery.code).where(Delivery.code == InboundDossier.code).exists()
    waiting = select(*columns).where(InboundDossier.code.in_(codes), InboundDossier.state != "accepted", ~delivered)
    return {code: (state, received_at) for code, state, received_at in await session.execute(waiting)}


async def sent(session: AsyncSession, codes: Sequence[str]) -> dict[str, set[bytes]]:
    """The hashes of the records and steps that were sent of these dossiers, whatever is kept of them now."""
    items = await session.execute(select(PortalCallItem.code, PortalCallItem.record_hash).where(PortalCallItem.code.in_(codes)))
    hashes: dict[str, set[bytes]] = {}
    for code, hash_ in items:
        hashes.setdefault(code, set()).add(hash_)
    return hashes


async def of_codes(session: AsyncSession, sealer: Sealer, codes: Sequence[str], agency: str) -> dict[str, Ours]:
    """These dossiers on our side, without those nobody here knows."""
    deliveries = (await session.scalars(select(Delivery).where(Delivery.code.in_(codes)))).all()
    own = {row.code: row for row in await session.scalars(select(PortalOwn).where(PortalOwn.code.in_(codes)))}
    keys = [(row.code, hash_) for row in deliveries if (hash_ := row.acknowledged_hash or row.record_hash)]
    records = {row.code: row for row in await session.scalars(select(PortalRecord).where(_key_in(keys)))} if keys else {}
    sealers = await kept(session, sealer, codes)
    steps: dict[str, list[Step]] = {}
    columns = (DeliveryStep.code, DeliveryStep.version, DeliveryStep.payload, DeliveryStep.state)
    for step in await session.execute(select(*columns).where(DeliveryStep.code.in_(codes)).order_by(DeliveryStep.version)):
        steps.setdefault(step.code, []).append(Step(step.version, step.payload, step.state == "acknowledged"))
    rows = {
        code: Ours(code, portal_digest.unit(code, agency), row.day, "settled", digest=row.digest)
        for code, row in own.items()
        if row.digest is not None
    }
    for row in deliveries:
        rows[row.code] = _ours(
            row, records.get(row.code), steps.get(row.code, []), sealers.get(row.code), own.get(row.code), sealer
        )
    return rows


def _key_in(keys: Sequence[tuple[str, bytes]]) -> ColumnElement[bool]:
    return tuple_(PortalRecord.code, PortalRecord.hash).in_(keys)


def _ours(
    row: Delivery,
    record: PortalRecord | None,
    steps: Sequence[Step],
    parties: KeptParties | None,
    own: PortalOwn | None,
    sealer: Sealer,
) -> Ours:
    standing: Standing = "settled" if row.state == "acknowledged" and row.lease_until is None else "on_the_way"
    own_sealer = parties.sealer if parties else None
    is_erased = record is not None and record.sealed and own_sealer is None
    sent = record.plain if record is not None and is_erased else _sent(record, own_sealer)
    event = _event(row)
    day = portal_digest.day(sent) if sent else day_in_vietnam(event.submitted_at) if event else row.submitted_on
    expected = None
    # Without a hash the portal has nothing yet, or has it from before bytes were kept.
    is_unknown = row.acknowledged_hash is None and (row.record_hash is None or standing == "on_the_way")
    if is_unknown or (is_erased and sent is None):
        standing = "undetermined" if standing == "settled" else standing
    else:
        erased = protocol.PARTY_FIELDS if is_erased else frozenset[str]()
        is_surplus_erased = is_erased and own is not None and own.surplus_sealed_own
        expected = Expected(
            sent,
            distinct(steps, event.version if event else row.newest_version),
            tuple(surplus_steps(own, row.code, own_sealer, sealer)),
            _damage(row, day, sent, event),
            _derived(event) if event and _is_newest(row, record) else {},
            erased | {STEPS} if is_surplus_erased else erased,
        )
    since = row.enqueued_at if standing == "on_the_way" else None
    return Ours(row.code, row.authority_code, day, standing, since, expected, sealer=own_sealer)


def _sent(record: PortalRecord | None, own_sealer: Sealer | None) -> dict[str, Any] | None:
    """The record the portal acknowledged, proven by its hash; None where it is missing or was damaged."""
    if record is None:
        return None
    try:
        content = own_sealer.open(record.content, context=record.code.encode()) if record.sealed and own_sealer else record.content
        sent: dict[str, Any] | None = from_json(content) if sha256(content).digest() == record.hash else None
    except (SealingError, ValueError):
        return None
    return sent


def _event(row: Delivery) -> DossierEvent | None:
    """The newest event; None if it was damaged."""
    try:
        event = DossierEvent.model_validate(row.snapshot)
        _derived(event)
    except (ValidationError, ValueError, KeyError):
        return None
    return event


def _is_newest(row: Delivery, record: PortalRecord | None) -> bool:
    """Whether this record was built from the newest event."""
    return record is not None and record.hash == row.record_hash and row.record_revision == row.revision


def _derived(event: DossierEvent) -> dict[str, Any]:
    newest = protocol.dossier(event)
    return {name: newest[name] for name in protocol.DERIVED.values()}


def _damage(row: Delivery, day: date | None, sent: dict[str, Any] | None, event: DossierEvent | None) -> Repair | None:
    """How damage to what is kept of a delivery is repaired: its record is built anew, its row is set by event and record. No event can be made up."""
    if event is None:
        return "report"
    if sent is None:
        return "resend"
    of_event = (event.version, event.authority.code, day)
    is_same = (row.newest_version, row.authority_code, row.submitted_on) == of_event and row.acknowledged_hash is not None
    return None if is_same else "restore"


def surplus_steps(own: PortalOwn | PortalDifference | None, code: str, own_sealer: Sealer | None, sealer: Sealer) -> list[Any]:
    """Steps only the portal has, opened; none where their key is gone."""
    opener = own_sealer if own is not None and own.surplus_sealed_own else sealer
    if own is None or own.surplus is None or opener is None:
        return []
    try:
        steps: list[Any] = from_json(opener.open(own.surplus, context=code.encode()))
    except SealingError:
        return []
    return steps


async def run(session: AsyncSession, id_: UUID) -> Reconciliation:
    """A run; raises `ReconciliationNotFound` if there is none."""
    row = await session.get(Reconciliation, id_)
    if row is None:
        raise ReconciliationNotFound
    return row


async def runs(session: AsyncSession, paging: Paging) -> Sequence[Reconciliation]:
    """A page of all runs, newest first."""
    keys = (Reconciliation.requested_at, Reconciliation.id)
    return (await session.scalars(paging.after(select(Reconciliation), *keys, descending=True))).all()


async def differences(session: AsyncSession, id_: UUID, by: Principal, paging: Paging) -> Sequence[PortalDifference]:
    """A page of the differences a run found that the principal may see, by dossier and field."""
    of_run = select(PortalDifference).where(PortalDifference.reconciliation_id == id_, visible_to(by, PortalDifference.authority))
    return (await session.scalars(paging.after(of_run, PortalDifference.code, PortalDifference.field))).all()


_AGREEMENT: Final = text(
    """
    with differing as (
        select authority, since from portal_difference where closed_at is null
        -- What the portal refused is not there until somebody has mended it.
        union all select authority_code, enqueued_at from delivery where state = 'quarantined'
    ),
    standing as (select authority, min(since) as since from differing group by authority),
    submitted as (select min(submitted_on) as first, max(submitted_on) as last from delivery),
    runs as (
        select started_at, first_day, last_day from reconciliation as run, submitted
        where completed_at is not null and authority = :province and method = 'digest' and case
            -- Each night goes on from the one before it.
            when requested_by is null then not exists (
                select from reconciliation as night
                where night.requested_by is null and night.completed_at is null and night.requested_at < run.requested_at
            )
            else first_day <= coalesce(submitted.first, first_day)
                and last_day >= least(submitted.last, (started_at at time zone 'Asia/Ho_Chi_Minh')::date)
        end
    ),
    units as (
        select distinct authority_code as unit from delivery
        union select authority from standing
    )
    select '' as unit, newest.* from (select min(since) as since from standing) as all_units
    left join lateral (
        select started_at, first_day, last_day from runs where started_at < coalesce(all_units.since, 'infinity')
        order by started_at desc limit 1
    ) as newest on true
    union all
    select unit, newest.* from units left join standing on standing.authority = units.unit
    left join lateral (
        select started_at, first_day, last_day from runs where started_at < coalesce(standing.since, 'infinity')
        order by started_at desc limit 1
    ) as newest on true
    order by unit
    """
)


async def agreement(session: AsyncSession, province: str) -> Sequence[Row[Any]]:
    """Until when both sides agree and for which days: of the province (its `unit` is empty), then of each authority.

    Only a run counts that compared every dossier, or one of the night, when those before it are over.
    """
    return (await session.execute(_AGREEMENT, {"province": province})).all()


async def standing(session: AsyncSession) -> tuple[int, datetime | None]:
    """How many differences nobody has repaired, and since when the oldest stands."""
    unrepaired = (PortalDifference.closed_at.is_(None), PortalDifference.repaired_at.is_(None))
    row = (await session.execute(select(func.count(), func.min(PortalDifference.since)).where(*unrepaired))).one()
    return row[0], row[1]


async def open_since(session: AsyncSession, keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], datetime]:
    """Since when differences that stand have been known, by dossier and field."""
    columns = (PortalDifference.code, PortalDifference.field)
    rows = await session.execute(
        select(*columns, func.min(PortalDifference.since))
        .where(PortalDifference.closed_at.is_(None), tuple_(*columns).in_(keys))
        .group_by(*columns)
    )
    return {(code, field): since for code, field, since in rows}

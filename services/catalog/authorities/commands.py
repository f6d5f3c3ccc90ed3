"""Authorities: created and changed by editors and imports; a change is announced only when something changed."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import delete, insert, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.authorities import queries
from services.catalog.authorities.rules.register import ONE_DAY, AuthorityHistory, Period, SuccessionLink
from services.catalog.authorities.schemas import AuthorityIn, PeriodIn
from services.catalog.errors import (
    AuthorityCodeConflict,
    AuthorityHasChildren,
    NewerPeriodExists,
    PredecessorStillActive,
    SuccessionCycle,
    SuccessorInactive,
    UnknownSuccessor,
)
from services.catalog.models import Authority, AuthorityPeriod, Succession
from services.chassis import conditional_requests
from services.chassis.errors import DomainError
from services.chassis.outbox import emit
from services.contracts.catalog import AuthorityPublished, Successor


async def put(session: AsyncSession, wanted: AuthorityIn, *, expected: int | None, day: date) -> int:
    """Create the authority, or change the one the caller read as version `expected`; return its version."""
    await _lock_register(session)
    version = (await queries.versions(session, [wanted.code])).get(wanted.code)
    conditional_requests.require(version, expected)
    known = await queries.register(session)
    entry = entry_of(wanted, known.histories.get(wanted.code))
    for refusal in known.conflicts([entry]).values():
        raise refusal
    return await _save(session, entry, known.histories.get(wanted.code), version or 0, day)


async def import_batch(session: AsyncSession, wanted: Sequence[AuthorityIn], *, day: date) -> dict[str, DomainError | bool]:
    """Create or change all that fit, whatever their order; tell of each whether it changed, or why it was refused."""
    await _lock_register(session)
    known = await queries.register(session)
    told: dict[str, DomainError | bool] = {}
    entries = list[AuthorityHistory]()
    for each in wanted:
        try:
            entries.append(entry_of(each, known.histories.get(each.code)))
        except DomainError as refusal:
            told[each.code] = refusal
    told |= known.conflicts(entries)
    versions = await queries.versions(session, [entry.code for entry in entries])
    for entry in entries:
        if entry.code not in told:
            version = versions.get(entry.code, 0)
            told[entry.code] = await _save(session, entry, known.histories.get(entry.code), version, day) > version
    return told


async def announce_new_periods(session: AsyncSession, *, day: date) -> int:
    """Announce the authorities for which another period has begun by this day; return how many."""
    if not await queries.with_new_period(session, day):
        return 0
    await _lock_register(session)
    codes = await queries.with_new_period(session, day)
    known = await queries.register(session)
    versions = await queries.versions(session, codes)
    for code in codes:
        await _write(session, known.histories[code], versions[code] + 1, day)
    return len(codes)


async def _lock_register(session: AsyncSession) -> None:
    # Two changes that fit each by itself may together make a circle, so they come one after the other; readers do not wait.
    await session.execute(text("lock table authority in share row exclusive mode"))
    # Lines of a file may name each other in any order.
    await session.execute(text("set constraints all deferred"))


async def _save(session: AsyncSession, entry: AuthorityHistory, before: AuthorityHistory | None, version: int, day: date) -> int:
    if entry == before:
        return version
    await _write(session, entry, version + 1, day)
    for table, column in ((AuthorityPeriod, AuthorityPeriod.code), (Succession, Succession.predecessor)):
        await session.execute(delete(table).where(column == entry.code))
    await session.execute(insert(AuthorityPeriod), [asdict(period) | {"code": entry.code} for period in entry.periods])
    links = [asdict(link) | {"predecessor": entry.code, "position": n} for n, link in enumerate(entry.successors)]
    if links:
        await session.execute(insert(Succession), links)
    return version + 1


async def _write(session: AsyncSession, entry: AuthorityHistory, version: int, day: date) -> None:
    period = entry.current_period(day)
    row = asdict(period) | {"code": entry.code, "version": version, "period_from": period.valid_from}
    row |= {"valid_from": entry.periods[0].valid_from, "valid_to": entry.periods[-1].valid_to}
    await session.execute(upsert(Authority).values(row).on_conflict_do_update(index_elements=["code"], set_=row))
    successors = [Successor(code=to.successor, kind=to.kind, date=to.since, decision=to.decision) for to in entry.successors]
    emit(session, AuthorityPublished.model_validate(row | {"successors": successors}))


def error_pointer(refusal: DomainError) -> str:
    """The JSON Pointer into a line that a refusal is about."""
    if isinstance(refusal, UnknownSuccessor | SuccessorInactive | PredecessorStillActive | SuccessionCycle):
        return "/successors"
    return {AuthorityCodeConflict: "", NewerPeriodExists: "/valid_from", AuthorityHasChildren: "/valid_to"}.get(
        type(refusal), "/parent"
    )


def entry_of(wanted: AuthorityIn, before: AuthorityHistory | None) -> AuthorityHistory:
    """The authority as it will be kept: what `wanted` does not say stays as before, or `OlderPeriod`."""
    known = before.successors if before else ()
    links = (
        known
        if wanted.successors is None
        else tuple(SuccessionLink(to.code, to.kind, to.date, to.decision) for to in wanted.successors)
    )
    return AuthorityHistory(wanted.code, tuple(_periods(wanted, before)), tuple(sorted(links, key=_order)))


def _order(link: SuccessionLink) -> tuple[date, str]:
    return link.since, link.successor or ""


def _periods(wanted: AuthorityIn, before: AuthorityHistory | None) -> Iterator[Period]:
    newest = _period(wanted)
    if wanted.history is not None:
        yield from sorted(map(_period, wanted.history), key=lambda period: period.valid_from)
    elif before is not None:
        earlier = before.periods if newest.valid_from > before.periods[-1].valid_from else before.periods[:-1]
        if earlier and earlier[-1].valid_from >= newest.valid_from:
            raise NewerPeriodExists
        yield from earlier[:-1]
        eve = newest.valid_from - ONE_DAY
        yield from (replace(period, valid_to=min(period.last_day, eve)) for period in earlier[-1:])
    yield newest


def _period(wanted: PeriodIn) -> Period:
    return Period(
        wanted.valid_from,
        wanted.valid_to,
        wanted.name,
        wanted.kind,
        wanted.parent,
        wanted.legacy_code,
        wanted.gso_code,
        wanted.code_status,
    )

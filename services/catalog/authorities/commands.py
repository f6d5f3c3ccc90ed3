"""Authorities: created and changed by editors and imports; a change is announced only when something changed."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

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


async def put(session: AsyncSession, request: AuthorityIn, *, expected: int | None, day: date) -> int:
    """Create the authority, or change the version the caller read as `expected`; return the new version.

    Raises `VersionMismatch`, and the error of any conflict with the register (`rules.register`).
    """
    await _lock_register(session)
    version = (await queries.versions(session, [request.code])).get(request.code)
    conditional_requests.require(version, expected)
    register = await queries.register(session)
    history = history_of(request, register.histories.get(request.code))
    for error in register.conflicts([history]).values():
        raise error
    return await _save(session, history, register.histories.get(request.code), version or 0, day)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """Whether an import changed an authority, and which keys it kept because the file does not state them, or dropped."""

    changed: bool
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


async def import_batch(
    session: AsyncSession, requests: Sequence[AuthorityIn], *, replace_all: bool, day: date
) -> dict[str, DomainError | ImportOutcome]:
    """Create or change all authorities that fit the register, in any order; return the outcome by code.

    Keys that a request does not have keep the value they have in the same period, unless `replace_all`.
    """
    await _lock_register(session)
    register = await queries.register(session)
    outcomes: dict[str, DomainError | ImportOutcome] = {}
    histories = list[AuthorityHistory]()
    kept = {each.code: {} if replace_all else _unstated(each, register.histories.get(each.code)) for each in requests}
    for each in requests:
        try:
            histories.append(history_of(each.model_copy(update=kept[each.code]), register.histories.get(each.code)))
        except DomainError as error:
            outcomes[each.code] = error
    outcomes |= register.conflicts(histories)
    versions = await queries.versions(session, [history.code for history in histories])
    for history in histories:
        if history.code not in outcomes:
            version, before = versions.get(history.code, 0), register.histories.get(history.code)
            changed = await _save(session, history, before, version, day) > version
            outcomes[history.code] = ImportOutcome(changed, tuple(kept[history.code]), tuple(_dropped(history, before)))
    return outcomes


# Keys a list of authorities may lack, as the statistics office's codes.
_OPTIONAL: Final = ("parent", "legacy_code", "gso_code", "code_status", "valid_to")


def _unstated(request: AuthorityIn, before: AuthorityHistory | None) -> dict[str, Any]:
    """The values of the same period before for keys that the request does not have."""
    newest = before.periods[-1] if before else None
    if newest is None or newest.valid_from != request.valid_from:
        return {}
    values = {key: getattr(newest, key) for key in _OPTIONAL if key not in request.model_fields_set}
    return {key: value for key, value in values.items() if value is not None}


def _dropped(history: AuthorityHistory, before: AuthorityHistory | None) -> Iterator[str]:
    """The keys that had a value in the same period before and have none now."""
    newest, after = before.periods[-1] if before else None, history.periods[-1]
    if newest is not None and newest.valid_from == after.valid_from:
        yield from (key for key in _OPTIONAL if getattr(newest, key) is not None and getattr(after, key) is None)


async def announce_new_periods(session: AsyncSession, *, day: date) -> int:
    """Announce the authorities whose new period has begun by this day; return how many."""
    if not await queries.with_new_period(session, day):
        return 0
    await _lock_register(session)
    codes = await queries.with_new_period(session, day)
    register = await queries.register(session)
    versions = await queries.versions(session, codes)
    for code in codes:
        await _write(session, register.histories[code], versions[code] + 1, day)
    return len(codes)


async def _lock_register(session: AsyncSession) -> None:
    # Two concurrent changes, each valid by itself, may together create a cycle, so writers are serialised. Readers do not wait.
    await session.execute(text("lock table authority in share row exclusive mode"))
    # Lines of a file may refer to each other in any order.
    await session.execute(text("set constraints all deferred"))


async def _save(session: AsyncSession, history: AuthorityHistory, before: AuthorityHistory | None, version: int, day: date) -> int:
    if history == before:
        return version
    await _write(session, history, version + 1, day)
    for table, column in ((AuthorityPeriod, AuthorityPeriod.code), (Succession, Succession.predecessor)):
        await session.execute(delete(table).where(column == history.code))
    await session.execute(insert(AuthorityPeriod), [asdict(period) | {"code": history.code} for period in history.periods])
    links = [asdict(link) | {"predecessor": history.code, "position": n} for n, link in enumerate(history.successors)]
    if links:
        await session.execute(insert(Succession), links)
    return version + 1


async def _write(session: AsyncSession, history: AuthorityHistory, version: int, day: date) -> None:
    period = history.current_period(day)
    row = asdict(period) | {"code": history.code, "version": version, "period_from": period.valid_from}
    row |= {"valid_from": history.periods[0].valid_from, "valid_to": history.periods[-1].valid_to}
    await session.execute(upsert(Authority).values(row).on_conflict_do_update(index_elements=["code"], set_=row))
    successors = [
        Successor(code=link.successor, kind=link.kind, date=link.since, decision=link.decision) for link in history.successors
    ]
    emit(session, AuthorityPublished.model_validate(row | {"successors": successors}))


def error_pointer(error: DomainError) -> str:
    """The JSON Pointer into an import line that an error is about."""
    if isinstance(error, UnknownSuccessor | SuccessorInactive | PredecessorStillActive | SuccessionCycle):
        return "/successors"
    return {AuthorityCodeConflict: "", NewerPeriodExists: "/valid_from", AuthorityHasChildren: "/valid_to"}.get(
        type(error), "/parent"
    )


def history_of(request: AuthorityIn, before: AuthorityHistory | None) -> AuthorityHistory:
    """The authority as it will be stored: whatever the request leaves out stays as before; raises `NewerPeriodExists`."""
    present = before.successors if before else ()
    links = (
        present
        if request.successors is None
        else tuple(
            SuccessionLink(successor.code, successor.kind, successor.date, successor.decision) for successor in request.successors
        )
    )
    return AuthorityHistory(request.code, tuple(_periods(request, before)), tuple(sorted(links, key=_order)))


def _order(link: SuccessionLink) -> tuple[date, str]:
    return link.since, link.successor or ""


def _periods(request: AuthorityIn, before: AuthorityHistory | None) -> Iterator[Period]:
    newest = _period(request)
    if request.history is not None:
        yield from sorted(map(_period, request.history), key=lambda period: period.valid_from)
    elif before is not None:
        earlier = before.periods if newest.valid_from > before.periods[-1].valid_from else before.periods[:-1]
        if earlier and earlier[-1].valid_from >= newest.valid_from:
            raise NewerPeriodExists
        yield from earlier[:-1]
        day_before = newest.valid_from - ONE_DAY
        yield from (replace(period, valid_to=min(period.last_day, day_before)) for period in earlier[-1:])
    yield newest


def _period(request: PeriodIn) -> Period:
    return Period(
        request.valid_from,
        request.valid_to,
        request.name,
        request.kind,
        request.parent,
        request.legacy_code,
        request.gso_code,
        request.code_status,
    )

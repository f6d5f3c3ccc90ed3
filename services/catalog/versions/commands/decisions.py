"""Decisions about a published procedure: suspension, resumption, abolition. Each is recorded for good and announced by an event."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import models
from services.catalog.errors import InvalidProcedureCode, ProcedureNotFound, SelfReplacement
from services.catalog.procedures.rules import validity
from services.catalog.procedures.rules.validity import ValidityDecision, ValidityPeriod, ValidityPeriods
from services.catalog.versions.commands import version_rows
from services.catalog.versions.queries import history as history_queries
from services.catalog.versions.rules import publication_checks
from services.catalog.versions.schemas.decisions import AbolitionIn, DecisionKind, ResumptionIn, SuspensionIn
from services.catalog.versions.schemas.drafts import PublicationIn
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit
from services.contracts.catalog import ProcedureAbolished, ProcedureResumed, ProcedureSuspended, ProcedureValidityEvent
from services.kernel import procedure_codes


async def suspend(session: AsyncSession, code: str, request: SuspensionIn, *, by: Principal, at: datetime) -> models.Decision:
    """Accept no dossiers of the procedure from a day on. Raises `AlreadySuspended`, `AlreadyAbolished`, `ProcedureNotFound`."""
    short, before = await _validity_periods(session, code)
    publication_checks.require_order(request.decision.date, request.effective_from, at)
    after = validity.with_suspension(before, _validity_period("suspended", request, request.effective_to))
    await _require_in_force(session, short, request.effective_from)
    decision = await _store(session, short, "suspension", request, by=by, at=at, effective_to=request.effective_to)
    await version_rows.set_validity(session, short, after)
    emit(session, _event(ProcedureSuspended, decision, after))
    return decision


async def resume(session: AsyncSession, code: str, request: ResumptionIn, *, by: Principal, at: datetime) -> models.Decision:
    """End the suspension of a day, or else the next one, before that day. Raises `NotSuspended`, `AlreadyAbolished`."""
    short, before = await _validity_periods(session, code)
    publication_checks.require_order(request.decision.date, request.effective_from, at)
    validity.require_not_abolished(before, request.effective_from)
    after = validity.without_suspension(before, request.effective_from)
    decision = await _store(session, short, "resumption", request, by=by, at=at)
    await version_rows.set_validity(session, short, after)
    emit(session, _event(ProcedureResumed, decision, after))
    return decision


async def abolish(session: AsyncSession, code: str, request: AbolitionIn, *, by: Principal, at: datetime) -> models.Decision:
    """End the procedure before a day, with its future versions. Raises `AlreadyAbolished`, `SelfReplacement`, `ProcedureNotFound`."""
    short, before = await _validity_periods(session, code)
    publication_checks.require_order(request.decision.date, request.effective_from, at)
    replaced_by = _replacement(short, request.replaced_by)
    after = validity.with_abolition(before, _validity_period("abolished", request, None, replaced_by))
    await _require_in_force(session, short, request.effective_from)
    remaining = await history_queries.in_force_from(session, short, request.effective_from)
    await version_rows.end_versions(session, [(version, request.effective_from) for version in remaining])
    decision = await _store(session, short, "abolition", request, by=by, at=at, replaced_by=replaced_by)
    await version_rows.set_validity(session, short, after)
    emit(session, _event(ProcedureAbolished, decision, after))
    return decision


async def reinstate(session: AsyncSession, code: str, before: ValidityPeriods, publication: PublicationIn) -> None:
    """End the abolition that a newly published version falls into, and announce it; nothing happens where there is none."""
    after = validity.without_abolition(before, publication.effective_from)
    if after == before:
        return
    await version_rows.set_validity(session, code, after)
    newest_id = select(func.max(models.Decision.id)).where(models.Decision.procedure_code == code).scalar_subquery()
    decision = (await session.scalars(select(models.Decision).where(models.Decision.id == newest_id))).one()
    emit(session, _event(ProcedureResumed, decision, after))


async def _validity_periods(session: AsyncSession, code: str) -> tuple[str, ValidityPeriods]:
    """The short code of a published procedure, now locked, and its validity periods."""
    procedure = await history_queries.locked(session, code)
    newest = (await history_queries.newest(session, [procedure.code]))[procedure.code]
    return procedure.code, validity.from_json(newest.validity_periods)


def _validity_period(
    state: Any, request: SuspensionIn | AbolitionIn, effective_to: date | None, replaced_by: str | None = None
) -> ValidityPeriod:
    return ValidityPeriod(
        state=state,
        effective_from=request.effective_from,
        effective_to=effective_to,
        decision=ValidityDecision(number=request.decision.number, date=request.decision.date),
        reason=request.reason,
        replaced_by=replaced_by,
    )


def _replacement(code: str, replaced_by: str | None) -> str | None:
    if replaced_by is None:
        return None
    code_parts = procedure_codes.parse(replaced_by)
    if code_parts is None:
        raise InvalidProcedureCode(errors=[Fault(pointer="/body/replaced_by", detail=replaced_by)])
    if code_parts[0] == code:
        raise SelfReplacement
    return code_parts[0]


async def _require_in_force(session: AsyncSession, code: str, day: date) -> None:
    if not await history_queries.is_in_force(session, code, day):
        raise ProcedureNotFound


async def _store(
    session: AsyncSession,
    code: str,
    kind: DecisionKind,
    request: SuspensionIn | ResumptionIn | AbolitionIn,
    *,
    by: Principal,
    at: datetime,
    **details: Any,
) -> models.Decision:
    decision = models.Decision(
        procedure_code=code,
        kind=kind,
        number=request.decision.number,
        decided_on=request.decision.date,
        effective_from=request.effective_from,
        reason=request.reason,
        entered_by=by.subject,
        entered_at=at,
        **details,
    )
    session.add(decision)
    await session.flush()
    return decision


def _event(kind: type[ProcedureValidityEvent], decision: models.Decision, after: ValidityPeriods) -> ProcedureValidityEvent:
    return kind(
        code=decision.procedure_code,
        revision=decision.id,
        decision=decision.number or "",
        decided_on=decision.decided_on or decision.effective_from,
        effective_from=decision.effective_from,
        effective_to=decision.effective_to,
        reason=decision.reason or "",
        replaced_by=decision.replaced_by,
        closures=validity.closures(after),
        published_at=decision.entered_at,
    )

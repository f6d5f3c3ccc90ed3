"""Decisions about a published procedure: it is suspended, resumed, abolished. Each is kept for good, and told to everybody."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import models
from services.catalog.commands import endings
from services.catalog.decisions import AbolitionIn, Kind, ResumptionIn, SuspensionIn
from services.catalog.errors import DecisionOutOfOrder, InvalidProcedureCode, ProcedureNotFound, ReplacedByItself
from services.catalog.models import ProcedureVersion
from services.catalog.queries import history, procedures
from services.catalog.rules import publication_checks, standing
from services.catalog.rules.record import Record
from services.catalog.rules.standing import Standing, StandingDecision, Standings
from services.catalog.schemas import DecisionIn, PublicationIn
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit
from services.contracts.catalog import ProcedureAbolished, ProcedureResumed, ProcedureStanding, ProcedureSuspended
from services.kernel import procedure_codes
from services.kernel.vietnam import day_in_vietnam


async def suspend(session: AsyncSession, code: str, asked: SuspensionIn, *, by: Principal, at: datetime) -> models.Decision:
    """Take no dossiers of the procedure from a day on."""
    short, before = await _standings(session, code)
    require_order(asked.decision, asked.effective_from, at)
    after = standing.suspended(before, _standing("suspended", asked, asked.effective_to))
    await _require_in_force(session, short, asked.effective_from)
    decision = await _keep(session, short, "suspension", asked, by=by, at=at, effective_to=asked.effective_to)
    await _stand(session, short, after)
    emit(session, _event(ProcedureSuspended, decision, after))
    return decision


async def resume(session: AsyncSession, code: str, asked: ResumptionIn, *, by: Principal, at: datetime) -> models.Decision:
    """End the suspension that holds on a day, or the next one, before that day."""
    short, before = await _standings(session, code)
    require_order(asked.decision, asked.effective_from, at)
    standing.require_not_abolished(before, asked.effective_from)
    after = standing.resumed(before, asked.effective_from)
    decision = await _keep(session, short, "resumption", asked, by=by, at=at)
    await _stand(session, short, after)
    emit(session, _event(ProcedureResumed, decision, after))
    return decision


async def abolish(session: AsyncSession, code: str, asked: AbolitionIn, *, by: Principal, at: datetime) -> models.Decision:
    """End the procedure before a day, whatever versions were to come."""
    short, before = await _standings(session, code)
    require_order(asked.decision, asked.effective_from, at)
    replaced_by = _replacement(short, asked.replaced_by)
    after = standing.abolished(before, _standing("abolished", asked, None, replaced_by))
    await _require_in_force(session, short, asked.effective_from)
    ended = await history.reaching(session, short, asked.effective_from)
    await endings.end(session, [(version, asked.effective_from) for version in ended])
    decision = await _keep(session, short, "abolition", asked, by=by, at=at, replaced_by=replaced_by)
    await _stand(session, short, after)
    emit(session, _event(ProcedureAbolished, decision, after))
    return decision


async def reinstate(session: AsyncSession, code: str, before: Standings, published: PublicationIn) -> None:
    """Let a version that was just published for a day end the abolition it falls into, and tell so."""
    after = standing.reinstated(before, published.effective_from)
    if after == before:
        return
    await _stand(session, code, after)
    newest = select(func.max(models.Decision.id)).where(models.Decision.procedure_code == code).scalar_subquery()
    decision = (await session.scalars(select(models.Decision).where(models.Decision.id == newest))).one()
    emit(session, _event(ProcedureResumed, decision, after))


def require_order(decision: DecisionIn, effective_from: date, at: datetime, record: Record | None = None) -> None:
    """Refuse a decision whose dates do not fit together; `record` is what it publishes."""
    remarks = list(publication_checks.disorder(decision.date, effective_from, day_in_vietnam(at), record))
    if remarks:
        raise DecisionOutOfOrder(errors=[Fault(pointer=f"/body{each.pointer}", detail=each.said) for each in remarks])


async def _standings(session: AsyncSession, code: str) -> tuple[str, Standings]:
    """The short code of a published procedure, now locked, and what has become of it."""
    procedure = await history.locked(session, code)
    newest = (await procedures.newest(session, [procedure.code]))[procedure.code]
    return procedure.code, standing.read(newest.standings)


def _standing(state: Any, asked: SuspensionIn | AbolitionIn, effective_to: date | None, replaced_by: str | None = None) -> Standing:
    return Standing(
        state=state,
        effective_from=asked.effective_from,
        effective_to=effective_to,
        decision=StandingDecision(number=asked.decision.number, date=asked.decision.date),
        reason=asked.reason,
        replaced_by=replaced_by,
    )


def _replacement(code: str, replaced_by: str | None) -> str | None:
    if replaced_by is None:
        return None
    found = procedure_codes.read(replaced_by)
    if found is None:
        raise InvalidProcedureCode(errors=[Fault(pointer="/body/replaced_by", detail=replaced_by)])
    if found[0] == code:
        raise ReplacedByItself
    return found[0]


async def _require_in_force(session: AsyncSession, code: str, day: date) -> None:
    if not await history.is_in_force(session, code, day):
        raise ProcedureNotFound


async def _keep(
    session: AsyncSession,
    code: str,
    kind: Kind,
    asked: SuspensionIn | ResumptionIn | AbolitionIn,
    *,
    by: Principal,
    at: datetime,
    **details: Any,
) -> models.Decision:
    decision = models.Decision(
        procedure_code=code,
        kind=kind,
        number=asked.decision.number,
        decided_on=asked.decision.date,
        effective_from=asked.effective_from,
        reason=asked.reason,
        entered_by=by.subject,
        entered_at=at,
        **details,
    )
    session.add(decision)
    await session.flush()
    return decision


async def _stand(session: AsyncSession, code: str, after: Standings) -> None:
    changed = update(ProcedureVersion).where(ProcedureVersion.code == code).values(standings=standing.kept(after))
    await session.execute(changed, execution_options={"synchronize_session": False})


def _event(kind: type[ProcedureStanding], decision: models.Decision, after: Standings) -> ProcedureStanding:
    return kind(
        code=decision.procedure_code,
        revision=decision.id,
        decision=decision.number or "",
        decided_on=decision.decided_on or decision.effective_from,
        effective_from=decision.effective_from,
        effective_to=decision.effective_to,
        reason=decision.reason or "",
        replaced_by=decision.replaced_by,
        closures=standing.closures(after),
    )

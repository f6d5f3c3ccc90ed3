"""Publishing: an edition becomes a version that never changes again, the one before it ends the day before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Integer, Text, bindparam, column, delete, func, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import life_events, models
from services.catalog.commands import assessments, decisions, drafts, endings
from services.catalog.errors import DraftNotInReview, EffectiveTooEarly, ProcedureIncomplete, ProcedureInconsistent
from services.catalog.models import Draft, Field, LifeEvent, Procedure, ProcedureVersion
from services.catalog.queries import history, procedures
from services.catalog.rules import completeness, editions, publication_checks, search_index, standing
from services.catalog.rules.editions import Decision, Edition
from services.catalog.rules.remarks import Remark
from services.catalog.schemas import PublicationIn
from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit
from services.kernel import procedure_codes
from services.kernel.vietnam import day_in_vietnam

_version: Any = ProcedureVersion.__table__
_procedure: Any = Procedure.__table__
_field: Any = Field.__table__
_life_event: Any = LifeEvent.__table__
_decision: Any = models.Decision.__table__


async def publish(
    session: AsyncSession, code: str, asked: PublicationIn, *, expected: int, by: Principal, at: datetime
) -> tuple[Edition, list[Remark]]:
    """Publish the draft the caller read as revision `expected` by a decision; also what the law only recommends and is not there.

    What the law wants must be in it, and nothing in it may contradict the law or itself.
    """
    procedure = await procedures.locked(session, code)
    draft = await procedures.draft(session, code)
    conditional_requests.require_version(draft.revision, expected)
    if draft.review_asked_at is None and not by.has_role("editor"):
        raise DraftNotInReview
    source = drafts.source(procedure.code, draft.record)
    before = (await procedures.newest(session, [source.code])).get(source.code)
    if before is not None and asked.effective_from < before.effective_from:
        raise EffectiveTooEarly(errors=[Fault(pointer="/body/effective_from", detail=str(before.effective_from))])
    decisions.require_order(asked.decision, asked.effective_from, at, source.record)
    await _require_publishable(session, source, day_in_vietnam(at))
    standings = standing.read(before.standings if before is not None else None)
    edition = Edition(
        source,
        procedure.version + 1,
        asked.effective_from,
        Decision(asked.decision.number, asked.decision.date),
        standing.last_day(standings, asked.effective_from),
    )
    [edition] = await acquainted(session, [edition])
    await keep(session, [rows(edition, by=by.subject)], {source.code: before} if before is not None else {})
    emit(session, editions.event(edition))
    await decisions.reinstate(session, source.code, standings, asked)
    await session.execute(delete(Draft).where(Draft.procedure_code == source.code))
    return edition, list(publication_checks.recommended(source.record))


async def _require_publishable(session: AsyncSession, source: editions.Source, today: date) -> None:
    faults = [Fault(pointer=f"/draft{pointer}", detail=what) for pointer, what in completeness.missing(source.record, today)]
    if faults:
        raise ProcedureIncomplete(errors=faults)
    remarks = await contradictions(session, source)
    if remarks:
        raise ProcedureInconsistent(errors=[Fault(pointer=f"/draft{each.pointer}", detail=each.said) for each in remarks])


async def contradictions(session: AsyncSession, source: editions.Source) -> list[Remark]:
    """Everything in a record that is no reason to refuse a draft, but to refuse its publication."""
    asked = [step.unit for step in source.record.workflow or () if step.unit]
    unknown = await history.unknown_authorities(session, asked)
    return list(publication_checks.contradictions(source.record, unknown))


async def acquainted(session: AsyncSession, new: Sequence[Edition]) -> list[Edition]:
    """The editions, knowing the names of the procedures they refer to, as these are called today."""
    asked = {found[0] for edition in new for code in edition.neighbours if (found := procedure_codes.read(code))}
    if not asked:
        return list(new)
    known = {**await history.names(session, sorted(asked)), **{edition.code: edition.record.name or "" for edition in new}}
    return [replace(edition, names=known) if edition.neighbours else edition for edition in new]


def rows(edition: Edition, *, by: str) -> dict[str, Any]:
    """The row of a version, with everything readers will want of it made now."""
    page = to_json(editions.document(edition))
    return {
        "code": edition.code,
        "version": edition.version,
        "effective_from": edition.effective_from,
        "effective_to": edition.effective_to,
        "decision_number": edition.decision.number,
        "decision_date": edition.decision.date,
        "published_by": by,
        "published_at": datetime.now(UTC),
        "full_code": edition.record.laichau_code,
        "name": edition.record.name or "",
        "field": edition.field,
        "levels": edition.levels,
        "audiences": edition.record.audiences or [],
        "life_events": edition.record.life_events or [],
        "channels": editions.channels(edition.record),
        **search_index.columns(edition.record, code=edition.code, field=edition.field.name),
        "record": edition.source.raw,
        "digest": edition.source.digest,
        "summary": to_json(editions.summary(edition)),
        "document": page,
        "etag": editions.tag(page),
        "assessment": assessments.row(edition),
    }


async def keep(session: AsyncSession, versions: Sequence[dict[str, Any]], before: dict[str, Any]) -> None:
    """Write versions (rows of `rows`) of procedures that are locked, and end the versions `before` them (`queries.newest`)."""
    fields = {row["field"].code: row["field"].name for row in reversed(versions)}
    events = sorted({slug for row in versions for slug in row["life_events"]})
    # In the order of their keys, so that two imports at once never wait for each other in a circle.
    await session.execute(
        insert(_field).on_conflict_do_nothing(), [{"code": code, "name": fields[code]} for code in sorted(fields)]
    )
    if events:
        await session.execute(insert(_life_event).on_conflict_do_nothing(), [life_events.row(slug) for slug in events])
    connection = await session.connection()
    written = [
        {name: value for name, value in row.items() if name not in ("field", "assessment")}
        | {"field_code": row["field"].code, "standings": before[row["code"]].standings if row["code"] in before else None}
        for row in versions
    ]
    await connection.execute(insert(_version), written)
    await assessments.keep(session, [row["assessment"] for row in versions])
    await connection.execute(insert(_decision), [_decided(row) for row in versions])
    moved = {"codes": [row["code"] for row in versions], "versions": [row["version"] for row in versions]}
    await connection.execute(_MOVE_ON, moved)
    followed = [(before[row["code"]], row["effective_from"]) for row in versions if row["code"] in before]
    await endings.end(
        session, [(version, day) for version, day in followed if version.effective_to is None or version.effective_to >= day]
    )


# Whole columns as arrays: one statement for any number of procedures.
_MOVED = (
    func.unnest(bindparam("codes", type_=ARRAY(Text)), bindparam("versions", type_=ARRAY(Integer)))
    .table_valued(column("code", Text), column("version", Integer), name="moved")
    .render_derived()
)
_MOVE_ON = update(_procedure).where(_procedure.c.code == _MOVED.c.code).values(version=_MOVED.c.version)


def _decided(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "procedure_code": row["code"],
        "kind": "publication",
        "number": row["decision_number"],
        "decided_on": row["decision_date"],
        "effective_from": row["effective_from"],
        "version": row["version"],
        "entered_by": row["published_by"],
        "entered_at": row["published_at"],
    }

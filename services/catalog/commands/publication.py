"""Publishing: an edition becomes a version that never changes again, the one before it ends the day before."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic_core import to_json
from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import life_events
from services.catalog.commands import drafts
from services.catalog.errors import EffectiveTooEarly, ProcedureIncomplete
from services.catalog.models import Draft, Field, LifeEvent, Procedure, ProcedureVersion
from services.catalog.queries import procedures
from services.catalog.rules import completeness, editions
from services.catalog.rules.editions import Decision, Edition
from services.catalog.schemas import PublicationIn
from services.chassis import concurrency
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit

_version: Any = ProcedureVersion.__table__
_procedure: Any = Procedure.__table__


async def publish(session: AsyncSession, code: str, asked: PublicationIn, *, expected: int, by: Principal) -> Edition:
    """Publish the draft the caller read as revision `expected` by a decision. What the law wants must be in it."""
    procedure = await procedures.locked(session, code)
    draft = await procedures.draft(session, code)
    concurrency.require_version(draft.revision, expected)
    source = drafts.source(procedure.code, draft.record)
    faults = [Fault(pointer=f"/draft{pointer}", detail=what) for pointer, what in completeness.missing(source.record)]
    if faults:
        raise ProcedureIncomplete(errors=faults)
    before = (await procedures.newest(session, [source.code])).get(source.code)
    if before is not None and asked.effective_from < before.effective_from:
        raise EffectiveTooEarly
    decision = Decision(asked.decision.number, asked.decision.date)
    edition = Edition(source, procedure.version + 1, asked.effective_from, decision)
    await keep(session, [rows(edition, by=by.subject)], {source.code: before} if before is not None else {})
    emit(session, editions.event(edition))
    await session.execute(delete(Draft).where(Draft.procedure_code == source.code))
    return edition


def rows(edition: Edition, *, by: str) -> dict[str, Any]:
    """The row of a version, with everything readers will want of it made now."""
    name, text = editions.search_text(edition)
    page = to_json(editions.document(edition))
    return {
        "code": edition.code,
        "version": edition.version,
        "state": edition.state,
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
        "search_name": name,
        "search_text": text,
        "record": edition.source.raw,
        "digest": edition.source.digest,
        "summary": to_json(editions.summary(edition)),
        "document": page,
        "etag": editions.tag(page),
    }


async def keep(session: AsyncSession, versions: Sequence[dict[str, Any]], before: dict[str, Any]) -> None:
    """Write versions (rows of `rows`) of procedures that are locked, and end the versions `before` them."""
    fields = {row["field"].code: row["field"].name for row in reversed(versions)}
    events = sorted({slug for row in versions for slug in row["life_events"]})
    # In the order of their keys, so that two imports at once never wait for each other in a circle.
    await session.execute(insert(Field).on_conflict_do_nothing(), [{"code": code, "name": fields[code]} for code in sorted(fields)])
    if events:
        await session.execute(insert(LifeEvent).on_conflict_do_nothing(), [life_events.row(slug) for slug in events])
    connection = await session.connection()
    written = [
        {name: value for name, value in row.items() if name != "field"} | {"field_code": row["field"].code} for row in versions
    ]
    await connection.execute(insert(_version), written)
    await connection.execute(_MOVE_ON, [{"of": row["code"], "to": row["version"]} for row in versions])
    endings = [_ending(before[row["code"]], row["effective_from"]) for row in versions if _is_open(before.get(row["code"]))]
    if endings:
        await connection.execute(_END, endings)


_MOVE_ON = update(_procedure).where(_procedure.c.code == bindparam("of")).values(version=bindparam("to"))
_END = (
    update(_version)
    .where(_version.c.code == bindparam("of"), _version.c.version == bindparam("number"))
    .values(effective_to=bindparam("last_day"), document=bindparam("page"), etag=bindparam("tag"))
)


def _is_open(before: Any) -> bool:
    return before is not None and before.effective_to is None


def _ending(before: Any, follower_from: date) -> dict[str, Any]:
    last_day = follower_from - timedelta(days=1)
    page, tag = editions.closed(before.document, last_day)
    return {"of": before.code, "number": before.version, "last_day": last_day, "page": page, "tag": tag}

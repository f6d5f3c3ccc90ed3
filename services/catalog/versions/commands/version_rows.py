"""Rows of versions: inserted on publication and import; only the end and the validity change later, by other decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Integer, Text, bindparam, column, func, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import models
from services.catalog.assessments import commands as assessments_commands
from services.catalog.models import Procedure, ProcedureVersion
from services.catalog.navigation import commands as navigation_commands
from services.catalog.procedures.rules import page_tags, validity
from services.catalog.procedures.rules.validity import ValidityPeriods
from services.catalog.search.rules import search_index
from services.catalog.versions.queries import history as history_queries
from services.catalog.versions.rules import editions
from services.catalog.versions.rules.editions import Edition
from services.contracts.catalog import ProcedurePublished
from services.kernel import procedure_codes

_version: Any = ProcedureVersion.__table__
_procedure: Any = Procedure.__table__
_decision: Any = models.Decision.__table__
_END = (
    update(_version)
    .where(_version.c.code == bindparam("of"), _version.c.version == bindparam("number"))
    .values(effective_to=bindparam("last_day"), document=bindparam("page"), etag=bindparam("tag"))
)


async def end_versions(session: AsyncSession, ends: Sequence[tuple[Any, date]]) -> None:
    """End versions (rows with `code`, `version`, `effective_from`, `document`) on the day before the given day.

    A version that would only begin then ends before it begins, and so is in force on no day.
    """
    if ends:
        await (await session.connection()).execute(_END, [_end_row(version, day) for version, day in ends])


def _end_row(version: Any, day: date) -> dict[str, Any]:
    last_day = max(day, version.effective_from) - timedelta(days=1)
    page, tag = editions.with_last_day(version.document, last_day)
    return {"of": version.code, "number": version.version, "last_day": last_day, "page": page, "tag": tag}


async def with_related_names(session: AsyncSession, new: Sequence[Edition]) -> list[Edition]:
    """The editions with the names of the procedures they refer to, as last published."""
    related = {code_parts[0] for edition in new for code in edition.related_codes if (code_parts := procedure_codes.parse(code))}
    if not related:
        return list(new)
    names = {
        **await history_queries.names(session, sorted(related)),
        **{edition.code: edition.record.name or "" for edition in new},
    }
    return [replace(edition, names=names) if edition.related_codes else edition for edition in new]


def row(edition: Edition, *, by: str) -> dict[str, Any]:
    """The row of a version, with everything readers need derived now. `field` and `assessment` go to tables of their own."""
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
        "etag": page_tags.tag(page),
        "assessment": assessments_commands.row(edition.code, edition.version, edition.record, edition.evidence_codes),
    }


def published(edition: Edition, row: Mapping[str, Any]) -> ProcedurePublished:
    """The event of a version by its row (made by `row`)."""
    at = row["published_at"]
    return editions.event(ProcedurePublished, edition, published_at=at, assessed_at=at)


async def insert_versions(session: AsyncSession, versions: Sequence[dict[str, Any]], before: dict[str, Any]) -> None:
    """Insert versions (made by `row`) of locked procedures, and end the versions `before` them (`queries.history.newest`)."""
    fields = {row["field"].code: row["field"].name for row in reversed(versions)}
    await navigation_commands.add_missing(session, fields, {slug for row in versions for slug in row["life_events"]})
    connection = await session.connection()
    version_rows = [
        {name: value for name, value in row.items() if name not in ("field", "assessment")}
        | {
            "field_code": row["field"].code,
            "validity_periods": before[row["code"]].validity_periods if row["code"] in before else None,
        }
        for row in versions
    ]
    await connection.execute(insert(_version), version_rows)
    await assessments_commands.upsert(session, [row["assessment"] for row in versions])
    await connection.execute(insert(_decision), [_decision_row(row) for row in versions])
    counters = {"codes": [row["code"] for row in versions], "versions": [row["version"] for row in versions]}
    await connection.execute(_UPDATE_COUNTERS, counters)
    superseded = [(before[row["code"]], row["effective_from"]) for row in versions if row["code"] in before]
    await end_versions(
        session, [(version, day) for version, day in superseded if version.effective_to is None or version.effective_to >= day]
    )


# Columns as arrays: one statement for any number of procedures.
_COUNTERS = (
    func.unnest(bindparam("codes", type_=ARRAY(Text)), bindparam("versions", type_=ARRAY(Integer)))
    .table_valued(column("code", Text), column("version", Integer), name="moved")
    .render_derived()
)
_UPDATE_COUNTERS = update(_procedure).where(_procedure.c.code == _COUNTERS.c.code).values(version=_COUNTERS.c.version)


def _decision_row(row: dict[str, Any]) -> dict[str, Any]:
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


async def set_validity(session: AsyncSession, code: str, after: ValidityPeriods) -> None:
    """Store a procedure's validity on all its versions."""
    statement = update(ProcedureVersion).where(ProcedureVersion.code == code).values(validity_periods=validity.to_json(after))
    await session.execute(statement, execution_options={"synchronize_session": False})

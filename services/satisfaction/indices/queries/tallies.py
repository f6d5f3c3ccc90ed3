"""What the tallies and the changes not yet added to them have of some answers, in one statement; names of codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.unit_codes import prefix_below
from services.kernel.vietnam import midnight, next_midnight
from services.satisfaction.indices.rules import groups
from services.satisfaction.indices.rules.groups import By, Scope
from services.satisfaction.indices.rules.index import Record

KEY: Final = "questionnaire, breakdown, period, question, authority_code, field_code, code, score"
CELLS: Final = """
    select questionnaire, breakdown, period, question, authority_code, cells.field_code, cells.code, score, cells.counted, cells.excluded
    from {source}, tally_cells(answered_at, {source}.field_code, procedure_code, channel, collection, scores, {counted}, {excluded}) as cells
"""
CHANGES: Final = CELLS.format(source="tally_change", counted="tally_change.counted", excluded="tally_change.excluded")
"""The cells of changes that have not been added up yet, with the columns of `tally`."""

_OF_QUESTIONS: Final = "questionnaire = :questionnaire and question = any (cast(:questions as text[]))"
_OF_UNIT: Final = "(authority_code = :unit or starts_with(authority_code, :below))"
_CODE: Final = {By.PROCEDURE: "coalesce(procedure_code, '')", By.CHANNEL: "coalesce(channel, '')", By.COLLECTION: "collection"}


Place = tuple[str, date, str, str, str]
"""A place in which a unit is published: the question, the first day of the period, the unit itself, a field, a code."""
_JOINED: Final = {
    "time": "",
    "field": "and {0}.field = cells.field_code",
    "procedure": "and {0}.field = cells.field_code and {0}.code = cells.code",
    "channel": "and {0}.code = cells.code",
    "collection": "and {0}.code = cells.code",
}


@dataclass(frozen=True, slots=True)
class Places:
    """The places in which units are published, of rows or of the total; `kind` is what the rows of that table are about."""

    kind: str
    places: Sequence[Place]

    def join(self, name: str) -> str:
        """The join with the places; none where there are none, for PostgreSQL would plan for some."""
        if not self.places:
            return ""
        arrays = ", ".join(f"cast(:{name}_{n} as {kind}[])" for n, kind in enumerate(("text", "date", "text", "text", "text")))
        return f"""left join unnest({arrays}) as {name} (question, period, unit, field, code)
            on {name}.question = cells.question and {name}.period = cells.period and {name}.unit = cells.authority_code
            {_JOINED[self.kind].format(name)}"""

    def values(self, name: str) -> dict[str, Any]:
        """The parameters of `join`."""
        return {f"{name}_{n}": [place[n] for place in self.places] for n in range(5)} if self.places else {}

    def sum(self, name: str) -> str:
        """How many are counted in them."""
        return f"coalesce(sum(counted) filter (where {name}.unit is not null), 0)" if self.places else "0"


async def records(
    session: AsyncSession,
    scope: Scope,
    by: By | None,
    table: str,
    questions: Sequence[str],
    unit: str | None,
    in_row: Places,
    in_total: Places,
) -> list[Record]:
    """What the tallies have of a scope, of the ratings themselves and of some questions, in one of the tables.

    `unit` is the authority whose parts are rows; None where rows are no units. Only what rows need is told apart.
    """
    conditions, values = _scope(scope, questions)
    conditions += ["breakdown = :breakdown", *_narrowed(scope, table, values)]
    if scope.days.first is not None:
        conditions.append("period >= :first")
        values["first"] = scope.days.first
    if scope.days.last is not None:
        conditions.append("period <= :last")
        values["last"] = scope.days.last
    where = " and ".join(conditions)
    part, field = _part(unit, values), "cells.field_code" if by is By.FIELD else "''"
    code = "cells.code" if by in _CODE else "''"
    statement = f"""
        select cells.period, {part}, {field}, {code}, cells.question, score, sum(counted), sum(excluded),
            {in_row.sum("of_row")}, {in_total.sum("of_total")}
        from (select * from tally where {where} union all select * from ({CHANGES}) as changes where {where}) as cells
        {in_row.join("of_row")} {in_total.join("of_total")}
        group by 1, 2, 3, 4, 5, 6
    """  # noqa: S608 - names of our tables
    values |= {"breakdown": table} | in_row.values("of_row") | in_total.values("of_total")
    return [Record(*row) for row in await session.execute(text(statement), values)]


async def authorities(session: AsyncSession, questionnaire: str) -> list[str]:
    """The units that were rated."""
    where = "questionnaire = :questionnaire and breakdown = 'collection' and question = ''"
    statement = f"""
        select distinct authority_code from tally where {where}
        union select authority_code from ({CHANGES}) as changes where {where}
    """  # noqa: S608 - names of our tables
    return list(await session.scalars(text(statement), {"questionnaire": questionnaire}))


async def full_count(
    session: AsyncSession, scope: Scope, by: By | None, questions: Sequence[str], unit: str | None
) -> list[Record]:
    """The same from the ratings themselves, of any days and by any two codes: for where nothing needs to be suppressed."""
    conditions, values = _scope(scope, questions)
    narrowed = {"field": "field_code", "procedure": "procedure_code", "channel": "channel", "collection": "collection"}
    for name, column in narrowed.items():
        if (code := getattr(scope, name)) is not None:
            conditions.append(f"rating.{column} = :{name}")
            values[name] = code
    if scope.days.first is not None:
        conditions.append("answered_at >= :first")
        values["first"] = midnight(scope.days.first)
    if scope.days.last is not None:
        conditions.append("answered_at < :last")
        values["last"] = next_midnight(scope.days.last)
    part = _part(unit, values)
    code = _CODE.get(by, "''") if by else "''"
    statement = f"""
        select period, {part}, coalesce(rating.field_code, ''), {code}, question, score, sum(cells.counted), sum(cells.excluded),
            sum(cells.counted), sum(cells.counted)
        from (select *, (select coalesce(sum(sign), 0)::integer from exclusion where exclusion.rating = rating.id) as is_out from rating) as rating,
            tally_cells(answered_at, rating.field_code, procedure_code, channel, collection, scores, 1 - is_out, is_out) as cells
        where breakdown = '' and {" and ".join(conditions)}
        group by 1, 2, 3, 4, 5, 6
    """  # noqa: S608 - names of our tables
    return [Record(*row) for row in await session.execute(text(statement), values)]


def _scope(scope: Scope, questions: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    values: dict[str, Any] = {"questionnaire": scope.questionnaire, "questions": ["", *questions]}
    if scope.authority is None:
        return [_OF_QUESTIONS], values
    return [_OF_QUESTIONS, _OF_UNIT], values | {"unit": scope.authority, "below": prefix_below(scope.authority)}


def _part(unit: str | None, values: dict[str, Any]) -> str:
    """The part of a unit in which an authority is, as `groups.part_of` has it."""
    if unit is None:
        return "''"
    values["depth"] = groups.depth_of_parts(unit)
    return "array_to_string((string_to_array(authority_code, '.'))[1:cast(:depth as integer)], '.')"


def _narrowed(scope: Scope, table: str, values: dict[str, Any]) -> list[str]:
    conditions = []
    if scope.field is not None:
        conditions.append("field_code = :field")
        values["field"] = scope.field
    code = {"procedure": scope.procedure, "channel": scope.channel, "collection": scope.collection}.get(table)
    if code is not None:
        conditions.append("code = :code")
        values["code"] = code
    return conditions


async def names(session: AsyncSession, kind: str) -> dict[str, str]:
    """The names of all authorities, fields or procedures that were rated, as the newest invitation has them."""
    statement = f"""
        select distinct on (code) code, name from (
            select code, name, returned_at from tally_name where kind = :kind
            union all select invitation.{kind}_code, invitation.{kind}_name, returned_at from tally_change join invitation using (dossier)
        ) as names order by code, returned_at desc
    """  # noqa: S608 - names of our columns
    return {row.code: row.name for row in await session.execute(text(statement), {"kind": kind})}

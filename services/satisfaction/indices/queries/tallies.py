"""What the tallies and the changes not yet added to them have of some answers, in one statement; names of codes."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.unit_codes import prefix_below
from services.kernel.vietnam import midnight, next_midnight
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


async def records(session: AsyncSession, scope: Scope, table: str, questions: Sequence[str], *, by_authority: bool) -> list[Record]:
    """What the tallies have of a scope, of the ratings themselves and of some questions, in one of the published tables."""
    conditions, values = _scope(scope, questions)
    conditions += ["breakdown = :breakdown", *_narrowed(scope, table, values)]
    if scope.days.first is not None:
        conditions.append("period >= :first")
        values["first"] = scope.days.first
    if scope.days.last is not None:
        conditions.append("period <= :last")
        values["last"] = scope.days.last
    where = " and ".join(conditions)
    authority = "authority_code" if by_authority else "''"
    columns = f"period, {authority}, field_code, code, question, score"
    statement = f"""
        select {columns}, sum(counted), sum(excluded)
        from (select * from tally where {where} union all select * from ({CHANGES}) as changes where {where}) as cells
        group by 1, 2, 3, 4, 5, 6
    """  # noqa: S608 - names of our tables
    return [Record(*row) for row in await session.execute(text(statement), values | {"breakdown": table})]


async def full_count(session: AsyncSession, scope: Scope, by: By | None, questions: Sequence[str]) -> list[Record]:
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
    code = _CODE.get(by, "''") if by else "''"
    statement = f"""
        select period, authority_code, coalesce(rating.field_code, ''), {code}, question, score, sum(cells.counted), sum(cells.excluded)
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

"""What there is of some answers: in the public figures, in the tallies and the changes not yet added up, in the ratings; names of codes."""

from collections.abc import Sequence
from typing import Any, Final, cast

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.raw_pool import PreparedQuery, RawPool
from services.kernel.vietnam import midnight, next_midnight
from services.satisfaction.indices.rules import groups
from services.satisfaction.indices.rules.groups import By, Scope
from services.satisfaction.indices.rules.index import Record
from services.satisfaction.indices.rules.publication import below
from services.satisfaction.models.tallies import FigureSnapshot

KEY: Final = "questionnaire, breakdown, period, question, authority_code, field_code, code, score"
CELLS: Final = """
    select questionnaire, breakdown, period, question, authority_code, cells.field_code, cells.code, score, cells.counted, cells.excluded
    from {source}, tally_cells(answered_at, {source}.field_code, procedure_code, channel, collection, scores, {counted}, {excluded}) as cells
"""
CHANGES: Final = CELLS.format(source="tally_change", counted="tally_change.counted", excluded="tally_change.excluded")
"""The cells of changes that have not been added up yet, with the columns of `tally`."""

_OF_QUESTIONS: Final = "questionnaire = :questionnaire and question = any (cast(:questions as text[]))"
_OF_UNIT: Final = "(authority_code = :unit or starts_with(authority_code, :below))"
IS_UNIT: Final = "right(authority_code, 1) not in ('.', '')"
"""Not the sum of the units below one."""
_LAST_MONTH: Final = "period + make_interval(months => case breakdown when 'quarter' then 2 when 'year' then 11 else 0 end)"
_CODE: Final = {By.PROCEDURE: "coalesce(procedure_code, '')", By.CHANNEL: "coalesce(channel, '')", By.COLLECTION: "collection"}

_CELLS: Final = f"{KEY}, counted, excluded"
LIVE: Final = f"(select {_CELLS} from tally union all select {_CELLS} from ({CHANGES}) as changes)"  # noqa: S608 - names of our tables
"""All that was answered until now, for where nothing needs to be suppressed."""
PUBLISHED: Final = "figure"
"""What the newest snapshot has."""


_NEWEST: Final = PreparedQuery(select(FigureSnapshot.number).order_by(FigureSnapshot.number.desc()).limit(1))


async def newest_number(raw: RawPool) -> int | None:
    """The number of the snapshot whose figures are published; None before the first."""
    rows = await _NEWEST.rows(raw, {})
    return rows[0].number if rows else None


async def newest_snapshot(session: AsyncSession) -> FigureSnapshot | None:
    """The snapshot whose figures are published; None before the first."""
    return cast(
        "FigureSnapshot | None", await session.scalar(select(FigureSnapshot).order_by(FigureSnapshot.number.desc()).limit(1))
    )


async def records(
    session: AsyncSession, source: str, scope: Scope, by: By | None, questions: Sequence[str], unit: str | None
) -> list[Record]:
    """What there is of a scope, of the ratings themselves and of some questions, by what a row stands for; None for the total.

    `unit` is the authority whose parts are rows; None where rows are no units. Only what rows need is told apart.
    """
    conditions, values = _scope(scope, questions, has_sums=source == PUBLISHED and unit is None)
    if source == PUBLISHED and unit is not None:
        conditions.append(IS_UNIT)
    breakdowns = groups.breakdowns(scope, by)
    conditions += ["breakdown = any (cast(:breakdowns as text[]))", *_narrowed(scope, breakdowns[0], values)]
    if scope.days.first is not None:
        conditions.append("period >= :first")
        values["first"] = scope.days.first
    if scope.days.last is not None:
        conditions.append("period <= :last" if scope.days.is_open else f"{_LAST_MONTH} <= :last")
        values["last"] = scope.days.last
    part, field = _part(unit, values), "field_code" if by is By.FIELD else "''"
    code = "code" if by in _CODE else "''"
    statement = f"""
        select period, {part}, {field}, {code}, question, score, sum(counted), sum(excluded)
        from {source} as cells where {" and ".join(conditions)} group by 1, 2, 3, 4, 5, 6
    """  # noqa: S608 - names of our tables
    return [Record(*row) for row in await session.execute(text(statement), values | {"breakdowns": breakdowns})]


async def authorities(session: AsyncSession, source: str, questionnaire: str) -> list[str]:
    """The units that were rated."""
    statement = f"""
        select distinct authority_code from {source} as cells
        where questionnaire = :questionnaire and breakdown = 'collection' and question = '' and {IS_UNIT}
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
        select period, {part}, coalesce(rating.field_code, ''), {code}, question, score, sum(cells.counted), sum(cells.excluded)
        from (select *, (select coalesce(sum(sign), 0)::integer from exclusion where exclusion.rating = rating.id) as is_out from rating) as rating,
            tally_cells(answered_at, rating.field_code, procedure_code, channel, collection, scores, 1 - is_out, is_out) as cells
        where breakdown = '' and {" and ".join(conditions)}
        group by 1, 2, 3, 4, 5, 6
    """  # noqa: S608 - names of our tables
    return [Record(*row) for row in await session.execute(text(statement), values)]


def _scope(scope: Scope, questions: Sequence[str], *, has_sums: bool = False) -> tuple[list[str], dict[str, Any]]:
    values: dict[str, Any] = {"questionnaire": scope.questionnaire, "questions": ["", *questions]}
    if has_sums:
        units = [scope.authority] if scope.authority else []
        return [_OF_QUESTIONS, "authority_code = any (cast(:units as text[]))"], values | {"units": [*units, below(scope.unit)]}
    if scope.authority is None:
        return [_OF_QUESTIONS], values
    return [_OF_QUESTIONS, _OF_UNIT], values | {"unit": scope.authority, "below": below(scope.authority)}


def _part(unit: str | None, values: dict[str, Any]) -> str:
    """The part of a unit in which an authority is, as `groups.part_of` has it."""
    if unit is None:
        return "''"
    values["depth"] = groups.depth_of_parts(unit)
    return "array_to_string((string_to_array(authority_code, '.'))[1:cast(:depth as integer)], '.')"


def _narrowed(scope: Scope, breakdown: str, values: dict[str, Any]) -> list[str]:
    conditions = []
    if scope.field is not None:
        conditions.append("field_code = :field")
        values["field"] = scope.field
    code = {"procedure": scope.procedure, "channel": scope.channel, "collection": scope.collection}.get(breakdown)
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

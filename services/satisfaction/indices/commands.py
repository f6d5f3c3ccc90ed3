"""Adding ratings to the tallies, publishing snapshots of them, and the tallies compared with the ratings (decision 26)."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Table, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.outbox import emit
from services.chassis.write_batch import insert_later
from services.contracts.satisfaction import FiguresReleased, ReleasedCell
from services.satisfaction.indices.queries import tallies
from services.satisfaction.indices.queries.tallies import CELLS, CHANGES, KEY
from services.satisfaction.indices.rules import publication
from services.satisfaction.indices.rules.index import ALL, OVERALL
from services.satisfaction.indices.rules.publication import MONTH, QUARTER, YEAR, Cell
from services.satisfaction.models.tallies import Exclusion, FigureSnapshot, TallyChange

BATCH: Final = 2_000
"""Changes that are added at once."""

CELLS_AT_ONCE: Final = 20_000
"""Cells of figures that are written in one statement."""

_COLUMNS: Final = ("breakdown", "period", "authority", "field", "code", "score", "number")
_CHANGE: Final[Table] = TallyChange.__table__  # type: ignore[assignment]
_EXCLUSION: Final[Table] = Exclusion.__table__  # type: ignore[assignment]
_COPIED: Final = (
    "dossier",
    "questionnaire",
    "authority_code",
    "field_code",
    "procedure_code",
    "channel",
    "collection",
    "answered_at",
    "scores",
)


def add(session: AsyncSession, rating: Mapping[str, Any], *, sign: int = 1) -> None:
    """Add a rating, by its columns, to the figures in the transaction that stores it; with `sign` -1 take it out, as if it had never been.

    Only appends: ratings of one authority at the same moment never wait for each other.
    """
    _change(session, rating, counted=sign, excluded=0)


def exclude(session: AsyncSession, rating: Mapping[str, Any], *, sign: int = 1) -> None:
    """Move a stored rating, by its columns, out of the figures to those that were taken out; with `sign` -1 back again."""
    insert_later(session, _EXCLUSION, {"rating": rating["id"], "sign": sign})
    _change(session, rating, counted=-sign, excluded=sign)


def _change(session: AsyncSession, rating: Mapping[str, Any], *, counted: int, excluded: int) -> None:
    values = {name: rating.get(name) for name in _COPIED}
    insert_later(session, _CHANGE, values | {"counted": counted, "excluded": excluded})


class Named(NamedTuple):
    """What an authority, a field or a procedure (`kind`) was called at an instant."""

    kind: str
    code: str
    name: str
    at: datetime


_NAME: Final = text("""
    insert into tally_name (kind, code, name, returned_at) values (:kind, :code, :name, :at)
    on conflict (kind, code) do update set name = excluded.name, returned_at = excluded.returned_at
    where excluded.returned_at > tally_name.returned_at
""")


async def name(session: AsyncSession, names: Iterable[Named]) -> None:
    """Store the names of ratings that have no invitation, where no newer ones are known."""
    ordered = [each._asdict() for each in sorted(names)]
    if ordered:
        await session.execute(_NAME, ordered)


# Sums are in the order of the key, so that two who add to the same tallies do not deadlock.
_ADDITION: Final = f"""
    insert into tally ({KEY}, counted, excluded) {{sums}}
    on conflict ({KEY}) do update set counted = tally.counted + excluded.counted, excluded = tally.excluded + excluded.excluded
"""
_SUMS: Final = f"""
    select {KEY}, sum(counted)::integer, sum(excluded)::integer
    from ({CELLS.format(source="change", counted="change.counted", excluded="change.excluded")}) as cells
    group by {KEY} having (sum(counted), sum(excluded)) <> (0, 0) order by {KEY}
"""  # noqa: S608 - names of our tables
_FOLD: Final = text(f"""
    with change as materialized (
        -- Chosen once, as an array: the inner side of a join may be run again and would then choose more.
        delete from tally_change
        where id = any (array(select id from tally_change order by id limit :batch for update skip locked)) returning *
    ),
    sums as ({_ADDITION.format(sums=_SUMS)} returning 1),
    names as (
        insert into tally_name (kind, code, name, returned_at)
        select distinct on (kind, each.code) kind, each.code, name, returned_at
        from change join invitation using (dossier), lateral (values
            ('authority', invitation.authority_code, authority_name), ('field', invitation.field_code, field_name),
            ('procedure', invitation.procedure_code, procedure_name)) as each (kind, code, name)
        order by kind, each.code, returned_at desc
        on conflict (kind, code) do update set name = excluded.name, returned_at = excluded.returned_at
        where excluded.returned_at > tally_name.returned_at
        returning 1
    )
    select count(*) from change
""")  # noqa: S608 - names of our tables


async def fold(database: Database, batch: int = BATCH) -> int:
    """Add the oldest pending changes to the tallies; return how many. Others may do so at the same time: each takes other changes."""
    async with database.autocommit.connect() as connection:
        return int(await connection.scalar(_FOLD, {"batch": batch}) or 0)


_OUT: Final = "(select coalesce(sum(sign), 0)::integer from exclusion where exclusion.rating = rating.id)"
_DIFFERENCE: Final = f"""
    select {KEY}, sum(counted)::integer as counted, sum(excluded)::integer as excluded from (
        {CELLS.format(source="rating", counted=f"1 - {_OUT}", excluded=_OUT)}
        union all select {KEY}, -counted, -excluded from tally
        union all select {KEY}, -counted, -excluded from ({CHANGES}) as changes
    ) as cells group by {KEY} having (sum(counted), sum(excluded)) <> (0, 0) order by {KEY}
"""  # noqa: S608 - names of our tables


async def differences(database: Database) -> int:
    """How many tallies are not what the ratings add up to."""
    async with database.autocommit.connect() as connection:
        return int(await connection.scalar(text(f"select count(*) from ({_DIFFERENCE}) as differences")) or 0)  # noqa: S608 - names of our tables


async def correct(database: Database) -> int:
    """Add to each tally by how much it differs from what the ratings add up to; return how many did.

    Ratings may be stored meanwhile: a difference is that of one instant, and adding it is right at any other.
    """
    async with database.transaction() as session:
        # One at a time: a second would add the same differences again.
        await session.execute(_LOCK)
        return len((await session.execute(text(_ADDITION.format(sums=_DIFFERENCE) + " returning 1"))).all())


# Nobody reads while waiting for it, and ratings are stored: only what changes tallies waits.
_LOCK: Final = text("lock table tally in share row exclusive mode")
_WITHDRAWN: Final = text("select 1 from tally where counted <> published and counted < published and question <> '' limit 1")
_YEARS: Final = text("""
    select distinct questionnaire, question, extract(year from period)::integer as year from tally order by 1, 2, 3
""")
_OF_YEAR: Final = """questionnaire = :questionnaire and question = :question
    and period >= make_date(:year, 1, 1) and period < make_date(:year + 1, 1, 1)"""
_WAITING: Final = text(f"""
    select breakdown, period, authority_code, field_code, code, score, counted - published as number from tally
    where {_OF_YEAR} and counted <> published and question <> ''
""")  # noqa: S608 - names of our tables
_FIGURES: Final = text(f"""
    select breakdown, period, authority_code, field_code, code, score, counted as number from figure
    where {_OF_YEAR} and score >= 0 and authority_code = any (cast(:units as text[]))
""")  # noqa: S608 - names of our tables
_CHANGE_FIGURES: Final = text(f"""
    insert into figure ({KEY}, counted, excluded)
    select :questionnaire, breakdown, period, :question, authority, field, code, score, number, 0
    from unnest(cast(:breakdown as text[]), cast(:period as date[]), cast(:authority as text[]), cast(:field as text[]), cast(:code as text[]),
        cast(:score as smallint[]), cast(:number as integer[])) as each (breakdown, period, authority, field, code, score, number)
    on conflict ({KEY}) do update set counted = figure.counted + excluded.counted
""")  # noqa: S608 - names of our tables
_PUBLISHED: Final = text(f"""
    update tally set published = counted
    where {_OF_YEAR} and counted <> published and question <> '' and (counted < published or authority_code = any (cast(:units as text[])))
""")  # noqa: S608 - names of our tables
# Only differences are added to the sums of the units above: a snapshot takes as long as what has changed.
_COUNT: Final = text(f"""
    with cell as (
        select questionnaire, breakdown, period, question, authority_code, field_code, code, {ALL}::smallint as score,
            sum(counted)::integer as counted, sum(excluded)::integer as excluded
        from tally where {_OF_YEAR} group by 1, 2, 3, 4, 5, 6, 7
    ),
    difference as (
        select {KEY}, cell.counted - coalesce(figure.counted, 0) as counted, cell.excluded - coalesce(figure.excluded, 0) as excluded
        from cell left join figure using ({KEY})
        where (figure.counted, figure.excluded) is distinct from (cell.counted, cell.excluded)
    )
    insert into figure ({KEY}, counted, excluded)
    select questionnaire, breakdown, period, question, unit.code as authority_code, field_code, difference.code, score,
        sum(counted)::integer, sum(excluded)::integer
    from difference, lateral (select string_to_array(authority_code, '.') as parts) as split,
        lateral (select authority_code as code union all select array_to_string(parts[1 : n], '.') || repeat('.', least(n, 1))
            from generate_series(0, cardinality(parts) - 1) as n) as unit
    group by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict ({KEY}) do update set counted = figure.counted + excluded.counted, excluded = figure.excluded + excluded.excluded
    returning 1
""")  # noqa: S608 - names of our tables


async def publish(database: Database, smallest_cell: int, every: timedelta, now: datetime) -> bool:
    """Make the next snapshot of the public figures, if there is something to change; return whether there was.

    What has changed is announced. Ratings are taken in when `every` has passed since the last were: of each unit and year those that wait, if they are a batch. What was
    taken out by a decision leaves at once.
    """
    async with database.transaction() as session:
        newest = await tallies.newest_snapshot(session)
        is_due = newest is None or newest.batch_at + every <= now
        is_first = await session.scalar(_ANY_RELEASED) is None
        if not is_due and not is_first and await session.scalar(_WITHDRAWN) is None:
            return False
        await session.execute(_LOCK)
        years = (await session.execute(_YEARS)).mappings().all()
        changes = [await _publish_year(session, dict(each), smallest_cell if is_due else None) for each in years]
        has_changed = any(changed for _, changed in changes)
        if has_changed:
            batch_at = now if newest is None or any(came_in for came_in, _ in changes) else newest.batch_at
            session.add(FigureSnapshot(as_of=now, batch_at=batch_at))
        if has_changed or is_first:
            await _release(session, tallies.PUBLISHED, smallest_cell, now)
        return has_changed


async def release_live(database: Database, now: datetime) -> None:
    """Announce figures that have changed, where they are live: those of the tallies, in which pending changes are not yet."""
    async with database.transaction() as session:
        await _release(session, "tally", 1, now)


# Each differing unit and year once, whoever else compares them at this moment.
_RELEASE_LOCK: Final = text("lock table released_figure in share row exclusive mode")
_ANY_RELEASED: Final = text("select 1 from released_figure limit 1")
_RELEASE: Final = f"""
    with public as (
        select questionnaire, authority_code, extract(year from period)::integer as year,
            jsonb_agg(jsonb_build_array(breakdown, period, score, counted) order by breakdown, period, score) as cells
        from {{source}} where question = '{OVERALL}' and breakdown in ('{MONTH}', '{QUARTER}', '{YEAR}') and score between 1 and 5
            and counted > 0 and {tallies.IS_UNIT}
        group by 1, 2, 3
    )
    insert into released_figure (questionnaire, authority_code, year, number, cells)
    select questionnaire, authority_code, year, 1, coalesce(public.cells, '[]')
    from public full join released_figure using (questionnaire, authority_code, year)
    where coalesce(public.cells, '[]') is distinct from released_figure.cells
    on conflict (questionnaire, authority_code, year) do update set number = released_figure.number + 1, cells = excluded.cells
    returning questionnaire, authority_code, year, number, cells
"""  # noqa: S608 - names of our tables and breakdowns


async def _release(session: AsyncSession, source: str, smallest_cell: int, now: datetime) -> None:
    """Announce the figures of each unit and year whose cells in a table are not those that were announced."""
    await session.execute(_RELEASE_LOCK)
    for questionnaire, authority, year, number, rows in await session.execute(text(_RELEASE.format(source=source))):
        answers = {
            (Cell(breakdown, date.fromisoformat(period), authority, "", ""), score): counted
            for breakdown, period, score, counted in rows
        }
        cells = publication.shown(answers, smallest_cell)
        released = FiguresReleased(
            questionnaire=questionnaire,
            authority=authority,
            year=year,
            number=number,
            released_at=now,
            cells=tuple(_released(cell, cells[cell]) for cell in sorted(cells, key=lambda each: (each.period, each.breakdown))),
        )
        emit(session, released)


def _released(cell: Cell, scores: Mapping[int, int]) -> ReleasedCell:
    numbers = tuple(scores.get(score, 0) for score in range(1, 6))
    return ReleasedCell.model_validate({"grain": cell.breakdown or "month", "first_day": cell.period, "scores": numbers})


async def _publish_year(session: AsyncSession, year: Mapping[str, Any], smallest: int | None) -> tuple[bool, bool]:
    """Publish answers of one year to one question: whether some came in, and whether anything changed. Without `smallest` none comes in."""
    waiting = _by_cell(await session.execute(_WAITING, year))
    units = publication.batch(waiting, smallest) if smallest else set()
    arrivals = {key: number for key, number in waiting.items() if number > 0 and key[0].authority in units}
    departures = {key: -number for key, number in waiting.items() if number < 0}
    # In a thread: a whole province takes a second, and other work must go on.
    changes = await asyncio.to_thread(publication.published, arrivals, smallest or 1)
    if departures:
        authorities = sorted({cell.authority for cell, _ in departures})
        changes.update(publication.withdrawn(departures, _by_cell(await session.execute(_FIGURES, {**year, "units": authorities}))))
    rows = [(*astuple(cell), score, number) for (cell, score), number in publication.with_sums(changes).items() if number]
    for start in range(0, len(rows), CELLS_AT_ONCE):
        columns = map(list, zip(*rows[start : start + CELLS_AT_ONCE], strict=True))
        await session.execute(_CHANGE_FIGURES, {**year, **dict(zip(_COLUMNS, columns, strict=True))})
    await session.execute(_PUBLISHED, {**year, "units": sorted(units)})
    counted = (await session.execute(_COUNT, year)).first()
    return bool(arrivals), bool(rows or counted)


def _by_cell(rows: Iterable[Any]) -> dict[tuple[Cell, int], int]:
    return {
        (Cell(breakdown, period, authority, field, code), score): number
        for breakdown, period, authority, field, code, score, number in rows
    }

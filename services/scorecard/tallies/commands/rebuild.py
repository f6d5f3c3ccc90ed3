"""The rebuild: all source events folded again into tables beside the running ones, which then take their place (decision 37).

Reads and consumers go on. A subject that changes meanwhile is folded once more; only the last of them are folded while consumers wait.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import to_json
from sqlalchemy import MetaData, Table, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.schema import CreateIndex, CreateTable

from services.chassis.database import Database
from services.scorecard.models.tallies import ProcedureSpan, ProcedureTally, Subject, Tally
from services.scorecard.tallies.commands import folding
from services.scorecard.tallies.commands.folding import Identity, Stored
from services.scorecard.tallies.measures import counting
from services.scorecard.tallies.rules import contributions
from services.scorecard.tallies.rules.sources import PROCEDURE

if TYPE_CHECKING:
    from services.scorecard.tallies.rules.contributions import Sums

BATCH: Final = 1_000
"""Subjects that are folded at once."""
FEW: Final = 200
"""So many changed subjects may be folded while consumers wait."""
_MOST_SUMS: Final = 200_000
"""Sums that are kept in memory."""

Progress = Callable[[int, int], None]
"""Is told how many source events were folded, of how many."""

SCHEMA: Final = "rebuild"
_TABLES: Final[tuple[Table, ...]] = tuple(each.__table__ for each in (Subject, Tally, ProcedureTally, ProcedureSpan))  # type: ignore[misc]
_COPIES: Final = {table.name: table.to_metadata(MetaData(), schema=SCHEMA) for table in _TABLES}

LOCK: Final = text("select pg_try_advisory_lock(hashtext('motcua.scorecard.rebuild'))")
UNLOCK: Final = text("select pg_advisory_unlock(hashtext('motcua.scorecard.rebuild'))")
# Whatever a snapshot taken from now on does not see was or will be written by a transaction with this number or a higher one.
_OLDEST: Final = text("select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)")
_COUNT: Final = text("select coalesce(sum((select count(*) from jsonb_object_keys(sources))), 0)::bigint from subject")
_ALL: Final = text("""
    select kind, code, sources from subject where (kind, code) > (:kind, :code) order by kind, code limit :batch
""")
_CHANGED: Final = text(f"""
    select subject.kind, subject.code, subject.sources, coalesce(copy.contributions, '{{}}') as contributions,
        copy.authority_code, copy.procedure_code
    from subject left join {SCHEMA}.subject as copy using (kind, code) where subject.changed >= :since order by subject.kind, subject.code
""")  # noqa: S608 - names of our tables
_CHANGED_COUNT: Final = text("select count(*) from subject where changed >= :since")
# The sources are those of now, which may be newer than what was counted: then the subject is among the changed ones, and counted again.
_INSERT: Final = text(f"""
    insert into {SCHEMA}.subject (kind, code, {folding.COLUMNS}, changed)
    select kind, code, {", ".join({"sources": "subject.sources", "changes_at": "case when kind = 'procedure' then subject.changes_at else rows.changes_at end"}.get(name, f"rows.{name}") for name in folding.COLUMNS.split(", "))}, subject.changed
    from jsonb_to_recordset(cast(:rows as jsonb)) as rows (kind text, code text, {folding.TYPES}) join subject using (kind, code)
    on conflict (kind, code) do update set ({folding.COLUMNS}, changed) = ({", ".join(f"excluded.{name}" for name in folding.COLUMNS.split(", "))}, excluded.changed)
""")  # noqa: S608 - names of our tables and columns


# Sums of parts of the subjects, with the columns of a tally and, empty where it does not matter, the procedure.
_PARTS: Final = f"""
    create unlogged table {SCHEMA}.part (
        measure text, grain text, first_day date, authority_code text collate "C", procedure_code text, numerator bigint, denominator bigint
    )
"""
_ADD_PARTS: Final = tuple(
    text(f"""
        insert into {SCHEMA}.{table} ({keys}, numerator, denominator) select {keys}, sum(numerator), sum(denominator) from {SCHEMA}.part
        where {condition} group by {keys} order by {keys}
    """)  # noqa: S608 - names of our tables
    for table, keys, condition in (
        ("tally", "measure, grain, first_day, authority_code", "procedure_code = ''"),
        ("procedure_tally", "measure, grain, first_day, authority_code, procedure_code", "procedure_code <> ''"),
    )
)
_BESIDE: Final = text(f"set local search_path = {SCHEMA}, public")
_RUNNING: Final = text("set local search_path = public")


class RebuildRunningError(Exception):
    """Another rebuild of this database is running."""


async def rebuild(database: Database, progress: Progress = lambda _done, _total: None, now: datetime | None = None) -> int:
    """Fold all source events again as of now, and swap; return how many. `RebuildRunningError` while another one runs.

    A rebuild that was interrupted leaves its tables behind, which the next one drops.
    """
    async with database.autocommit.connect() as connection:
        if not await connection.scalar(LOCK):
            raise RebuildRunningError
        try:
            return await _Rebuild(database, progress, now or datetime.now(UTC)).run()
        finally:
            await connection.execute(UNLOCK)


@dataclass(frozen=True, slots=True)
class _Folded:
    """What is written of some subjects."""

    rows: list[dict[str, Any]]
    spans: list[dict[str, Any]]
    procedures: list[str]


class _Rebuild:
    """One rebuild: the sums not yet written, and how far it is."""

    def __init__(self, database: Database, progress: Progress, now: datetime) -> None:
        self._database = database
        self._progress = progress
        self._now = now
        self._sums: Sums = Counter()

    async def run(self) -> int:
        """Fold everything, then what has changed meanwhile, until little has; then the rest, and swap."""
        await self._create()
        since = await self._oldest()
        async with self._database.transaction() as session:
            total = int(await session.scalar(_COUNT) or 0)
        await self._fold_all(total)
        await self._create_indexes()
        while True:
            changed, newer = await self._changed(since), await self._oldest()
            async with self._database.transaction() as session:
                await self._catch_up(session, since)
            since = newer
            if changed <= FEW:
                break
        await self._swap(since)
        return total

    async def _fold_all(self, total: int) -> None:
        """Read, count and write, each beside the others."""
        done, writing = 0, asyncio.create_task(asyncio.sleep(0))
        self._progress(0, total)
        reading = asyncio.create_task(self._read(("", "")))
        try:
            while rows := await reading:
                reading = asyncio.create_task(self._read((rows[-1].kind, rows[-1].code)))
                async with self._database.transaction() as session:
                    folded = await self._count(session, [Stored(*row) for row in rows])
                await writing
                writing = asyncio.create_task(self._write(folded))
                done += sum(len(row.sources) for row in rows)
                self._progress(min(done, total), total)
            await writing
        finally:
            reading.cancel()
            writing.cancel()
        async with self._database.transaction() as session:
            await self._store_sums(session)
            for statement in _ADD_PARTS:
                await session.execute(statement)

    async def _read(self, after: Identity) -> Sequence[Any]:
        async with self._database.transaction() as session:
            return (await session.execute(_ALL, {"kind": after[0], "code": after[1], "batch": BATCH})).all()

    async def _write(self, folded: _Folded) -> None:
        async with self._database.transaction() as session:
            await self._store(session, folded)
            if len(self._sums) > _MOST_SUMS:
                await self._store_sums(session)

    async def _create(self) -> None:
        async with self._database.transaction() as session:
            await session.execute(text(f"drop schema if exists {SCHEMA} cascade"))
            await session.execute(text(f"create schema {SCHEMA}"))
            for table in _COPIES.values():
                await session.execute(CreateTable(table))
            await session.execute(text(_PARTS))

    async def _create_indexes(self) -> None:
        # After all rows are there: quicker than row by row.
        async with self._database.transaction() as session:
            for table in _COPIES.values():
                for index in sorted(table.indexes, key=lambda each: str(each.name)):
                    await session.execute(CreateIndex(index))
            await session.execute(text(f"analyze {SCHEMA}.subject"))

    async def _oldest(self) -> int:
        async with self._database.transaction() as session:
            return int(await session.scalar(_OLDEST) or 0)

    async def _changed(self, since: int) -> int:
        async with self._database.transaction() as session:
            return int(await session.scalar(_CHANGED_COUNT, {"since": since}) or 0)

    async def _catch_up(self, session: AsyncSession, since: int) -> None:
        """Fold what has changed once more, and add the difference."""
        rows = (await session.execute(_CHANGED, {"since": since})).all()
        for begin in range(0, len(rows), BATCH):
            subjects = [Stored(*row) for row in rows[begin : begin + BATCH]]
            await self._store(session, await self._count(session, subjects))
        totals, self._sums = contributions.totals(self._sums), Counter()
        await session.execute(_BESIDE)
        await folding.add_to_tallies(session, totals)
        await session.execute(_RUNNING)

    async def _count(self, session: AsyncSession, subjects: Sequence[Stored]) -> _Folded:
        parents = await folding.parents(session, [(each.kind, each.sources) for each in subjects])
        folded = _Folded([], [], [])
        for each in subjects:
            counted = counting.count(each.kind, each.code, each.sources, parents, self._now)
            folding.add(self._sums, each.contributions, each.authority, each.procedure, -1)
            folding.add(self._sums, counted.contributions, counted.authority, counted.procedure, 1)
            folded.rows.append(_without_sources(folding.row(each.kind, each.code, {}, counted, counted.changes_at)))
            if each.kind == PROCEDURE:
                folded.procedures.append(each.code)
                folded.spans.extend(counted.spans)
        return folded

    async def _store(self, session: AsyncSession, folded: _Folded) -> None:
        await session.execute(_INSERT, {"rows": to_json(folded.rows).decode()})
        if folded.procedures:
            await session.execute(_BESIDE)
            await session.execute(folding.DROP_SPANS, {"codes": folded.procedures})
            await session.execute(folding.INSERT_SPANS, {"rows": to_json(folded.spans).decode()})
            await session.execute(_RUNNING)

    async def _store_sums(self, session: AsyncSession) -> None:
        """Put the sums of a part aside: they are many, and are added up by the database at the end."""
        totals, self._sums = contributions.totals(self._sums), Counter()
        driver: Any = (await (await session.connection()).get_raw_connection()).driver_connection
        records = [(*key, *total) for key, total in totals]
        await driver.copy_records_to_table("part", schema_name=SCHEMA, records=records)

    async def _swap(self, since: int) -> None:
        async with self._database.transaction() as session:
            # Waits for consumers in the middle of an event, and keeps the others waiting; reads go on.
            await session.execute(text("lock table subject in exclusive mode"))
            await self._catch_up(session, since)
            for table in _TABLES:
                await session.execute(text(f"drop table public.{table.name}"))
                await session.execute(text(f"alter table {SCHEMA}.{table.name} set schema public"))
            await session.execute(text(f"drop schema {SCHEMA} cascade"))
            await session.execute(folding.REVISE)


def _without_sources(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "sources"}

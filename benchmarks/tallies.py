"""Statistics of a whole province over five years, from the tallies, beside a full count of the dossiers. `python -m benchmarks.tallies` has a million."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from benchmarks import queues
from benchmarks.measuring import Comparison
from services.chassis import migrations
from services.chassis.database import Database
from services.dossier.statistics import commands
from services.dossier.statistics.queries import full_count, report, tallies
from services.dossier.statistics.rules import GroupBy, Period, Scope
from services.embedded.postgres import Postgres

FIVE_YEARS: Final = 1_826
ROUNDS: Final = 6
out = Console(highlight=False)


async def measure(folder: Path, size: int = 100_000) -> list[Comparison]:
    """An old quarter and the running one by field, and a whole year by procedure."""
    async with Postgres(folder / "tallies", options={"fsync": "off", "max_wal_size": "8GB"}) as postgres:
        await postgres.ensure(["dossier"])
        url = postgres.url("dossier", "dossier")
        await migrations.upgrade("dossier", url)
        async with queues.connect(url) as connection:
            await queues.load_authorities(connection)
            await queues.load(connection, 0, size, days=FIVE_YEARS)
        database = Database(url, statement_timeout=600)
        started = time.perf_counter()
        corrected = await commands.correct(database)
        out.print(f"{corrected:,} tallies of {size:,} dossiers in {time.perf_counter() - started:.0f} s")
        async with database.autocommit.connect() as connection:
            await connection.exec_driver_sql("vacuum (analyze) unit_tally, authority_tally, tally_name")
        comparisons = [await _compare(database, size, *each) for each in _requests(datetime.now(UTC))]
        await database.close()
    return comparisons


def _requests(now: datetime) -> list[tuple[str, str, GroupBy]]:
    """What is measured: its name, the period and what a row stands for."""
    return [
        ("an old quarter by field", f"{now.year - 3}-Q2", GroupBy.FIELD),
        ("the running quarter by field", f"{now.year}-Q{(now.month + 2) // 3}", GroupBy.FIELD),
        ("a year by procedure", f"{now.year - 1}", GroupBy.PROCEDURE),
        ("a year by authority", f"{now.year - 1}", GroupBy.AUTHORITY),
    ]


async def _compare(database: Database, size: int, name: str, period: str, by: GroupBy) -> Comparison:
    scope = Scope(Period.from_name(period), datetime.now(UTC), "H35")
    ours, floor = [], []
    for _ in range(ROUNDS):
        seconds, rows = await _timed(database, tallies.statement(scope, by))
        ours.append(1 / seconds)
        seconds, counted = await _timed(database, full_count.statement(scope, by))
        floor.append(1 / seconds)
        if [(row.code, row.counts) for row in rows] != [(row.code, row.counts) for row in counted]:
            raise RuntimeError(f"{name}: the tallies say something else")
    return Comparison(f"statistics of {name} at {size:,} / a full count", ours[1:], floor[1:], 1_000 / min(ours[1:]))


async def _timed(database: Database, statement: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    async with database.reading() as session:
        rows = await report.read(session, statement)
    return time.perf_counter() - started, rows


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        for each in await measure(Path(folder), 1_000_000):
            low, high = each.spread
            out.print(
                f"{each.name}: {each.ratio:.0f} ({low:.0f}–{high:.0f}), at most {each.p95_ms:.0f} ms, a full count {1_000 / min(each.floor):.0f} ms"
            )


if __name__ == "__main__":
    asyncio.run(_main())

"""What the scorecard had before subjects is counted in the newest schema."""

from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import Any

import alembic.command
import pytest
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.kernel.periods import CalendarPeriod
from services.scorecard.tallies import queries, timers
from services.scorecard.tallies.commands import folding
from services.scorecard.tallies.rules.amounts import Amount
from tests.running import Server
from tests.scorecard.builders import DAY, START, completed

OLD_ROWS = """
    insert into measure (code, authority_code, version, submitted_at, due_at, completed_at, synchronised_version, synchronised_status,
        synchronised_at, score, rated_at, rating_excluded, rating_number)
    values ('a', 'H35.01.01', 4, '2026-11-05Z', '2026-11-08Z', '2026-11-07Z', 4, 9, '2026-11-07Z', 5, '2026-11-09Z', false, null),
        ('b', 'H35.02', 2, '2026-11-06Z', '2026-11-08Z', '2026-11-10Z', null, null, null, 1, '2026-11-11Z', true, 2),
        ('c', 'H35.02', null, null, null, null, 1, 1, '2026-11-07Z', null, null, false, null)
"""
NAMES = ("on_time", "national_portal", "satisfaction")


async def _migrate(database: Database, revision: str) -> None:
    def run(sync: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(resources.files("services.scorecard") / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = sync
        alembic.command.upgrade(config, revision)

    async with database.engine.connect() as connection:
        await connection.run_sync(run)


@pytest.fixture(scope="module")
async def upgraded(postgres: Server):
    """A database of the newest schema that had three rows when it had the one before subjects."""
    database = Database(await postgres.fresh("test_scorecard_migrations"), pool=2)
    await _migrate(database, "0004")
    async with database.transaction() as session:
        await session.execute(text(OLD_ROWS))
    await _migrate(database, "head")
    while await timers.fold_due(database, datetime.now(UTC) + timedelta(days=1)):
        pass
    yield database
    await database.close()


async def _amounts(session: AsyncSession, **options: Any) -> dict[str, Amount]:
    return await queries.amounts(session, NAMES, CalendarPeriod.parse("2026-11"), None, **options)


async def test_what_was_counted_before_is_counted_after(upgraded: Database):
    async with upgraded.reading() as session:
        found = await _amounts(session, opinions="all")

    assert found == {"on_time": Amount(1, 2), "national_portal": Amount(1, 2), "satisfaction": Amount(1, 1)}


async def test_an_event_of_the_same_version_says_more_and_has_precedence_and_an_older_one_has_not(upgraded: Database):
    # Not committed, for the other test.
    session = upgraded.begin()
    await folding.take(session, [completed("a", version=4, due=START, at=START + DAY), completed("b", version=1)])
    amounts = await _amounts(session)
    await upgraded.end(session)

    assert amounts["on_time"] == Amount(0, 2)

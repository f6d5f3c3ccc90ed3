"""Two PostgreSQL servers: reads from the replica, and no committed row lost when it takes over."""

from pathlib import Path

import pytest
from sqlalchemy import text

from deploy.cluster.environments import SERVERS
from deploy.cluster.postgres import Pair
from deploy.cluster.processes import Supervisor
from services.chassis.database import Database
from tests import machine

pytestmark = pytest.mark.timeout(300)


async def test_the_replica_takes_over_with_all_that_was_committed(tmp_path: Path):
    pair = Pair(tmp_path, {name: machine.free_port() for name in SERVERS})
    pair.create()
    supervisor = Supervisor(tmp_path, {"servers": [pair.program(name) for name in SERVERS]})
    supervisor.open()
    url, read_url = pair.url("catalog", "catalog"), pair.url("catalog", "catalog", reading=True)
    database = Database(url, read_url=read_url)
    try:
        supervisor.start("postgres-1")
        await pair.until_ready("postgres-1")
        await pair.prepare(["catalog"])
        await pair.follow(supervisor)
        await _insert(database, "create table item (number int)", "insert into item values (1)")
        # Committed is visible on the replica: a read right after a write sees it.
        assert await database.raw_read.fetch("select number, pg_is_in_recovery() as follows from item") == [(1, True)]
        await pair.fail_over(supervisor)
        assert pair.primary == "postgres-2"
        await _insert(database, "insert into item values (2)")
        # Until it is followed in turn, it serves reads, too.
        rows = await database.raw_read.fetch("select number, pg_is_in_recovery() as follows from item order by 1")
        assert rows == [(1, False), (2, False)]
    finally:
        await database.close()
        supervisor.close()


async def _insert(database: Database, *statements: str) -> None:
    async with database.transaction() as session:
        for statement in statements:
            await session.execute(text(statement))

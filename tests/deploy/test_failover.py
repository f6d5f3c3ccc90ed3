"""Two PostgreSQL servers: reads from the replica, and no committed row lost when it takes over."""

from pathlib import Path

import pytest
from sqlalchemy import text

from deploy.cluster import postgres
from deploy.cluster.environments import SERVERS
from deploy.cluster.postgres import Pair
from deploy.cluster.processes import Supervisor
from services.chassis.database import Database
from services.embedded import cluster
from services.embedded.cluster import PostgresError
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
        await _prepare_without_a_replica(pair)
        await _insert(database, "insert into item values (2)")
        # Until it is followed in turn, it serves reads, too.
        rows = await database.raw_read.fetch("select number, pg_is_in_recovery() as follows from item order by 1")
        assert rows == [(1, False), (2, False)]
    finally:
        await database.close()
        supervisor.close()


async def _prepare_without_a_replica(pair: Pair) -> None:
    """Where the replica's directory is gone, commits of the next start waited without end for the replica it was to make."""
    async with pair.server(pair.primary).admin() as admin:
        await admin.execute(f"alter system set synchronous_standby_names = '\"{pair.replica}\"'")
        await admin.execute("select pg_reload_conf()")
    await pair.prepare(["catalog"])


async def _insert(database: Database, *statements: str) -> None:
    async with database.transaction() as session:
        for statement in statements:
            await session.execute(text(statement))


def test_a_pair_started_on_other_ports_follows_at_the_new_one(tmp_path: Path):
    """Its replica looked for the primary at the old port, and the first commit waited for it without end."""
    replica = _directories(tmp_path)[1]
    (replica / "standby.signal").touch()
    (replica / "postgresql.auto.conf").write_text("primary_conninfo = 'host=127.0.0.1 port=1'\n")
    Pair(tmp_path, {"postgres-1": 7001, "postgres-2": 7002}).create()
    Pair(tmp_path, {"postgres-1": 8001, "postgres-2": 8002}).create()
    first, *rest = (replica / "postgresql.auto.conf").read_text().splitlines()
    assert "port=1'" in first
    assert [line.split("port=")[1].split()[0] for line in rest] == ["7001", "8001"]
    assert not (tmp_path / "postgres-1" / "cluster" / "postgresql.auto.conf").exists()


def test_where_none_takes_writes_or_both_do_a_person_is_told_what_to_choose(tmp_path: Path):
    """After a failover that was broken off, or a directory that was brought back: it hung, or followed either."""
    first, second = _directories(tmp_path)
    pair = Pair(tmp_path, dict.fromkeys(SERVERS, 7001))
    with pytest.raises(PostgresError, match="both take writes: move the directory `cluster`"):
        pair.create()
    (second / "standby.signal").touch()
    first.rename(first.with_name("before"))
    with pytest.raises(
        PostgresError, match=rf"postgres-2 only follows .* `before`.* delete {second}/standby\.signal: postgres-2 then"
    ):
        pair.create()
    first.with_name("before").rename(first)
    pair.create()
    assert pair.primary == "postgres-1"


def test_a_missing_secret_of_existing_data_is_refused_and_not_replaced(tmp_path: Path):
    _directories(tmp_path)
    (tmp_path / "secret").unlink()
    with pytest.raises(PostgresError, match=f"^{tmp_path}/secret is missing"):
        Pair(tmp_path, dict.fromkeys(SERVERS, 7001))
    assert not (tmp_path / "secret").exists()


async def test_a_server_that_does_not_come_is_named_with_its_last_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Twice a minute passed, and nothing was said."""
    monkeypatch.setattr(postgres, "START_SECONDS", 0.1)
    pair = Pair(tmp_path, dict.fromkeys(SERVERS, machine.free_port()))
    with pytest.raises(PostgresError, match=r"postgres-1 does not accept connections after 0\.1 s: it wrote nothing"):
        await pair.until_ready("postgres-1")
    (tmp_path / "logs").mkdir()
    earlier, now = "FATAL:  terminating connection", "FATAL:  could not create any TCP/IP sockets"
    lines = ("starting PostgreSQL", earlier, "starting PostgreSQL", now, "LOG:  database system is shut down")
    (tmp_path / "logs" / "postgres-1.log").write_text("\n".join(lines))
    with pytest.raises(
        PostgresError, match=r"after 0\.1 s: could not create any TCP/IP sockets \(its log is .*/logs/postgres-1\.log"
    ):
        await pair.until_ready("postgres-1")


def _directories(folder: Path) -> list[Path]:
    """What looks like the two servers' directories, and their secret."""
    directories = [folder / name / "cluster" for name in SERVERS]
    for directory in directories:
        directory.mkdir(parents=True)
        (directory / "PG_VERSION").write_text(f"{cluster._major(cluster.wheel_programs())}\n")
    (folder / "secret").write_text("00")
    return directories

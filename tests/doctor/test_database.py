"""`motcua doctor` on a database: what is wrong is found, and nothing where nothing is; no secret is shown."""

import pytest
from pydantic import SecretStr
from sqlalchemy import make_url, text

from services.chassis import sealing_keys
from services.chassis.sealing import Sealer
from services.cli.checks import database
from tests import machine
from tests.doctor.examining import SECRET, execute, found, levels
from tests.running import Server, Service


async def test_a_database_at_the_newest_schema_is_well_and_one_that_is_not_migrated_is_not(
    service: Service, postgres: Server
) -> None:
    assert await levels(database.schema, service) == [("database", "good")]
    empty = await postgres.fresh("test_doctor")
    assert await levels(database.schema, service, database_url=empty) == [("database", "failure")]


async def test_the_database_of_another_service_is_named_and_not_to_be_migrated(service: Service, postgres: Server) -> None:
    foreign = await postgres.fresh("test_doctor", "scorecard")
    (only,) = await found(database.schema, service, database_url=foreign)
    assert (only.check, only.level, only.text.vi) == ("database", "failure", "cơ sở dữ liệu của dịch vụ khác")
    assert only.text.en == "dossier: the database is that of scorecard; look at MOTCUA_DATABASE_URL"
    assert only.remedy is not None
    assert only.remedy.en == "look at MOTCUA_DATABASE_URL"


async def test_a_wrong_password_and_a_database_that_is_not_there_are_told_from_a_server_that_is_away(service: Service) -> None:
    own = make_url(service.worker.settings.database_url)
    for kind, wrong in {
        "InvalidPasswordError": {"password": SECRET},
        "InvalidCatalogNameError": {"database": "nowhere"},
        "ConnectionRefusedError": {"port": machine.free_port()},
    }.items():
        (only,) = await found(database.schema, service, database_url=own.set(**wrong).render_as_string(hide_password=False))
        assert (only.level, only.text.en) == ("failure", f"cannot be checked ({kind})")
        assert SECRET not in str(only)


async def test_that_none_of_several_servers_is_the_primary_is_said(service: Service) -> None:
    # The server of tests is one: to look for a replica fails as to look for a primary among replicas.
    own = make_url(service.worker.settings.database_url)
    where = f"{own.host}:{own.port}"
    several = own.set(host=None, port=None).update_query_dict({"host": [where] * 2, "target_session_attrs": "standby"})
    (only,) = await found(database.schema, service, database_url=several.render_as_string(hide_password=False))
    assert (only.check, only.level, only.text.en) == ("database", "failure", f"of {where}, {where} none is standby")


async def test_a_database_that_takes_no_writes_is_seen(service: Service, postgres: Server) -> None:
    assert await levels(database.writes, service) == [("writes", "good")]
    reading = await postgres.fresh("test_doctor_reading")
    await execute(service, "alter database test_doctor_reading set default_transaction_read_only = on")
    (only,) = await found(database.writes, service, database_url=reading)
    assert (only.check, only.level, only.text.en) == ("writes", "failure", "the database is read-only: nothing can be written")
    assert database.read_only_server(recovering=True).level == "failure"


@pytest.mark.parametrize(
    ("waiting", "needed", "there", "level"),
    [(0, 0, 0, "good"), (0, 1, 1, "good"), (0, 1, 0, "failure"), (0, 2, 1, "failure"), (1, 1, 1, "failure"), (3, 1, 0, "failure")],
)
def test_writes_that_wait_for_a_replica_that_is_away_are_seen(waiting: int, needed: int, there: int, level: str) -> None:
    assert database.commits(waiting, needed, there).level == level


async def test_an_old_server_is_too_old(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST_SERVER", 990_000)
    assert await levels(database.schema, service) == [("database", "failure")]


async def test_keys_the_data_is_sealed_with_are_there_or_not(service: Service) -> None:
    await sealing_keys.require("dossier", service.database, Sealer.of(service.worker.settings))
    assert await levels(database.keys, service) == [("sealing_keys", "good")]
    assert await levels(database.keys, service, sealing_keys=(SecretStr("11" * 32),)) == [("sealing_keys", "failure")]
    assert len(await service.rows("select 1 from sealing_key")) == 1


@pytest.mark.parametrize(("seconds", "level"), [(0, "good"), (-2, "good"), (3, "warning"), (-31, "failure")])
def test_clocks_may_differ_by_two_seconds(seconds: float, level: str) -> None:
    assert database.clocks("clock", "máy khác", "another", seconds).level == level


async def test_the_databases_clock_is_compared(service: Service) -> None:
    assert await levels(database.clock, service) == [("clock", "good")]


@pytest.mark.parametrize(("seconds", "level"), [(0, "good"), (30, "good"), (31, "warning")])
def test_a_replica_may_be_thirty_seconds_behind(seconds: float, level: str) -> None:
    assert database.following(seconds).level == level


async def test_a_replica_that_is_none_is_seen(service: Service) -> None:
    assert await levels(database.replica, service) == [("replica", "good")]
    url = service.worker.settings.database_url
    (only,) = await found(database.replica, service, read_database_url=url)
    assert (only.level, only.text.en) == ("warning", "MOTCUA_READ_DATABASE_URL leads to a server that is no replica")
    server = make_url(url)
    hosts = [f"127.0.0.1:{machine.free_port()}", f"{server.host}:{server.port}"]
    several = server.set(host=None, port=None).update_query_dict({"host": hosts}).render_as_string(hide_password=False)
    (only,) = await found(database.replica, service, read_database_url=several)
    assert (only.level, only.text.en) == ("warning", "no replica answers: reads go to the primary")


@pytest.mark.parametrize(
    ("used", "own", "level"), [(10, 20, "good"), (80, 20, "good"), (81, 1, "warning"), (10, 91, "warning"), (100, 1, "failure")]
)
def test_a_process_can_fill_its_pools_or_not(used: int, own: int, level: str) -> None:
    assert database.budget(used, 100, own).level == level


async def test_the_connections_of_the_server_are_counted(service: Service) -> None:
    assert await levels(database.connections, service, database_pool=1) == [("connections", "good")]
    assert await levels(database.connections, service, database_pool=10_000) == [("connections", "warning")]


async def test_a_transaction_that_stands_open_is_named(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await levels(database.upkeep, service) == [("upkeep", "good")]
    monkeypatch.setattr(database, "LONG_SECONDS", 0)
    async with service.database.engine.begin() as connection:
        pid = (await connection.execute(text("select pg_backend_pid()"))).scalar_one()
        assert f"pg_terminate_backend({pid})" in str(await found(database.upkeep, service))


async def test_a_slot_nobody_uses_is_named(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SLOT_BYTES", -1)
    await execute(service, "select pg_create_physical_replication_slot('doctor', true)")
    try:
        assert await levels(database.upkeep, service) == [("replication_slots", "failure")]
    finally:
        await execute(service, "select pg_drop_replication_slot('doctor')")


async def test_a_slot_whose_log_is_gone_is_named(service: Service) -> None:
    async with service.database.autocommit.connect() as connection:

        async def each(*statements: str) -> None:
            for statement in statements:
                await connection.execute(text(statement))

        await each("select pg_create_physical_replication_slot('doctor', true)")
        await each("alter system set max_slot_wal_keep_size = '1MB'", "select pg_reload_conf()")
        try:
            await each(*["select pg_logical_emit_message(true, '', ''), pg_switch_wal()"] * 3, "checkpoint")
            assert "doctor has lost the log" in str(await found(database.upkeep, service))
        finally:
            await each("alter system reset max_slot_wal_keep_size", "select pg_reload_conf()")
            await each("select pg_drop_replication_slot('doctor')")


@pytest.mark.parametrize(
    ("wal_status", "kept", "said"),
    [("lost", None, "has lost"), ("unreserved", 2**30, "is about to lose"), ("extended", 6 * 2**30, "keeps 6 GiB")],
)
def test_what_a_slot_keeps_or_has_lost_is_said(wal_status: str, kept: int | None, said: str) -> None:
    assert said in database.slot("backup", wal_status, kept).text.en


@pytest.mark.parametrize(("dead", "live", "named"), [(100_000, 0, False), (100_001, 0, True), (200_000, 300_000, False)])
def test_a_table_with_more_dead_rows_than_others_is_named(dead: int, live: int, *, named: bool) -> None:
    assert (database.bloat("outbox", dead, live) is not None) is named


async def test_events_that_wait_are_dead_or_fail_are_told_apart(service: Service) -> None:
    assert await levels(database.backlog, service) == [("events", "good")]
    await execute(
        service,
        "insert into outbox (type, subject, envelope, recorded_at) values ('a', 'b', '', now() - interval '2 minutes')",
        "insert into parked_event (body, attempts, error, next_attempt_at) values ('', 1, 'e', null), ('', 1, 'e', now())",
    )
    assert await levels(database.backlog, service) == [
        ("outbox", "failure"),
        ("dead_letters", "failure"),
        ("parked_events", "warning"),
    ]

"""Migrations are of two phases, before and after an upgrade, and each does only what nobody notices in its phase."""

import asyncio

import asyncpg
import pytest
from sqlalchemy import NullPool
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from services.chassis import migrations
from services.chassis.migrations import Phase
from services.embedded import SERVICES
from tests.chassis import migration_rules
from tests.running import Server

TABLES = "select count(*)::int from pg_tables"


@pytest.mark.parametrize("service", SERVICES)
def test_a_migration_does_what_its_phase_allows(service: str):
    for revision, module, phase in migration_rules.newest(service):
        assert (revision, migration_rules.faults(migration_rules.text(module), phase)) == (revision, [])


@pytest.mark.parametrize(
    ("phase", "sql", "reason"),
    [
        ("pre", "ALTER TABLE dossier DROP COLUMN step", "still needs"),
        ("pre", "alter table mandate add column note text, drop note", "still needs"),
        ("pre", "DROP TABLE mandate", "still needs"),
        ("pre", "drop index concurrently if exists dossier_due_idx", "still needs"),
        ("pre", "do $$ begin drop function keep(); end $$", "still needs"),
        ("pre", "ALTER TABLE mandate RENAME COLUMN note TO remark", "both names"),
        ("post", "ALTER TABLE mandate RENAME TO mandates", "both names"),
        ("pre", "alter table test.mandate add column note text not null", "without it"),
        ("pre", "ALTER TABLE mandate ALTER COLUMN note SET NOT NULL", "without it"),
        ("post", "alter table dossier alter column note set not null", "validated check"),
        ("pre", "ALTER TABLE mandate ALTER COLUMN note TYPE VARCHAR(10)", "written again"),
        ("pre", "alter table dossier add column key uuid default gen_random_uuid()", "written again"),
        ("pre", "alter table dossier add constraint c check (version > 0)", "not valid"),
        ("pre", "alter table history add constraint f foreign key (dossier_code) references dossier (code)", "not valid"),
        ("post", "alter table rating add constraint u unique (code)", "using index"),
        ("pre", "CREATE INDEX dossier_due_idx ON dossier (due_at)", "concurrently"),
        ("pre", "CREATE UNIQUE INDEX event_idx ON event (id)", "concurrently"),
        ("pre", "update dossier set note = 'a; b'", "in portions"),
        ("post", "delete from history where sequence = 0", "in portions"),
        ("pre", "lock table mandate", "everybody waits"),
        ("post", "vacuum full dossier", "everybody waits"),
    ],
)
def test_what_somebody_would_notice_is_a_fault(phase: Phase, sql: str, reason: str):
    [(found, _)] = migration_rules.faults(f"create table visit (id int not null);\n{sql};", phase)
    assert reason in found


@pytest.mark.parametrize(
    ("phase", "sql"),
    [
        ("pre", "create table visit (id int not null); create index i on visit (id); update visit set id = 1; drop table visit"),
        ("pre", "alter table dossier add column note text"),
        ("pre", "alter table dossier add column calls integer not null default 0"),
        ("pre", "alter table dossier alter column note drop not null; alter table dossier drop constraint c"),
        ("pre", "alter table dossier add constraint c check (version > 0) not valid; alter table dossier validate constraint c"),
        ("pre", "create index concurrently i on dossier (due_at)"),
        ("pre", "create or replace function keep() returns trigger language plpgsql as $$ begin update dossier set a = 1; end $$"),
        ("post", "alter table dossier drop column step; drop table mandate; drop index i; drop function keep()"),
        ("post", "alter table mandate alter column note set not null"),
    ],
)
def test_what_nobody_notices_is_none(phase: Phase, sql: str):
    assert migration_rules.faults(sql, phase) == []


HISTORY: dict[str, Phase] = {"1": "pre", "2": "pre", "3": "post", "4": "pre", "5": "post"}


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three versions: 1; 2 with 3 after it; 4 with 5 after it."""
    monkeypatch.setattr(migrations, "_history", lambda _service: HISTORY)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("current", "phase", "target"),
    [
        (None, "pre", "4"),
        ("3", "pre", "4"),
        ("4", "pre", None),
        ("3", "post", "5"),
        ("4", "post", "5"),
        ("5", None, None),
        ("1", None, "5"),
    ],
)
def test_each_phase_ends_at_its_last_migration(current: str | None, phase: Phase | None, target: str | None):
    assert migrations._target("dossier", current, phase) == target


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("current", ["1", "2"])
def test_a_version_that_was_left_out_is_named(current: str):
    with pytest.raises(migrations.MissedVersionError, match="upgrade to the version with 3 first"):
        migrations._target("dossier", current, "pre")


async def test_what_takes_something_away_is_recorded_and_stops_versions_that_do_not_know_it(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
):
    url = await postgres.fresh("test_phases")
    known = migrations._history("scorecard")
    last = list(known)[-1]
    monkeypatch.setattr(migrations, "_history", lambda _service: {**known, last: "post"})
    engine = create_async_engine(url, poolclass=NullPool)
    await migrations.upgrade("scorecard", url, "pre")
    await migrations.require_newest("scorecard", engine)
    before = {revision: phase for revision, phase in known.items() if revision != last}
    with monkeypatch.context() as older:
        older.setattr(migrations, "_history", lambda _service: before)
        await migrations.require_newest("scorecard", engine)
    await migrations.upgrade("scorecard", url, "post")
    await migrations.require_newest("scorecard", engine)
    with monkeypatch.context() as older:
        older.setattr(migrations, "_history", lambda _service: before)
        with pytest.raises(migrations.NewerSchemaError):
            await migrations.require_newest("scorecard", engine)
        with pytest.raises(migrations.NewerSchemaError):
            await migrations.upgrade("scorecard", url)


async def test_a_migration_does_not_wait_for_a_lock_with_everybody_behind_it(postgres: Server, monkeypatch: pytest.MonkeyPatch):
    url = await postgres.fresh("test_locked", "scorecard")
    monkeypatch.setattr(migrations, "LOCK_TIMEOUT", "50ms")
    monkeypatch.setattr(migrations, "_PAUSE", 0.01)
    monkeypatch.setattr(migrations, "LOCK_ATTEMPTS", 2)
    known = migrations._history("scorecard")
    connection = await asyncpg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        await connection.execute("drop table ranking, rate_limit")
        await connection.execute("update alembic_version set version_num = $1", list(known)[-2])
        async with connection.transaction():
            await connection.execute("lock table alembic_version in share mode")
            with pytest.raises(migrations.TableBusyError):
                await migrations.upgrade("scorecard", url)
            waiting = asyncio.create_task(_patient_upgrade(url, monkeypatch))
        await waiting
    finally:
        await connection.close()
    await migrations.require_newest("scorecard", create_async_engine(url, poolclass=NullPool))


async def _patient_upgrade(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "LOCK_ATTEMPTS", 1_000)
    await migrations.upgrade("scorecard", url)


async def test_the_database_of_another_service_is_refused_and_left_as_it_is(postgres: Server):
    """Revisions have the same numbers everywhere: nothing else would stop one service's migrations in another's database."""
    url = await postgres.fresh("test_foreign", "scorecard")
    engine = create_async_engine(url, poolclass=NullPool)
    marked = (await _value(url, "select service from alembic_version"), await _value(url, TABLES))
    with pytest.raises(migrations.ForeignDatabaseError, match="dossier: the database is that of scorecard"):
        await migrations.upgrade("dossier", url)
    with pytest.raises(migrations.ForeignDatabaseError):
        await migrations.require_newest("dossier", engine)
    await migrations.require_newest("scorecard", engine)
    assert marked == ("scorecard", await _value(url, TABLES))


async def test_a_database_of_before_gets_the_name_of_its_service_with_the_next_migration(postgres: Server):
    url = await postgres.fresh("test_unmarked", "scorecard")
    await postgres.execute(url, "alter table alembic_version drop column service")
    await migrations.require_newest("scorecard", create_async_engine(url, poolclass=NullPool))
    await migrations.upgrade("scorecard", url)
    assert await _value(url, "select service from alembic_version") == "scorecard"


async def _value(url: str, sql: str) -> object:
    connection = await asyncpg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()

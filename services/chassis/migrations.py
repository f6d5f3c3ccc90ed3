"""Alembic over asyncpg, one history for each service's database; also the chassis tables that every first migration creates."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from typing import Any, Final, Literal

import alembic.command
from alembic import context, op
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.migration import MigrationInfo
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from services.chassis import tables
from services.chassis.reported import ReportedError

Phase = Literal["pre", "post"]
"""Of a migration, stated in its file (`phase = "post"`): `pre`, the default, only adds, and runs before an upgrade; `post` takes away what no process needs
any more, and runs after it (decision 60)."""

# Whoever waits longer for a lock on a table holds up everybody behind, so a migration lets go and tries again.
LOCK_TIMEOUT: Final = "2s"
LOCK_ATTEMPTS: Final = 60
_PAUSE: Final = 0.5
_LOCK_NOT_AVAILABLE: Final = "55P03"


class NotMigratedError(ReportedError):
    """The database's schema is not the one this code was written for; run `motcua migrate`."""


class NewerSchemaError(NotMigratedError):
    """A newer version has taken away what this code needs; there is no way back but that version or a backup."""


class MissedVersionError(NotMigratedError):
    """A version was left out, and what it takes away only after an upgrade would be taken away before."""


class ForeignDatabaseError(NotMigratedError):
    """The database is another service's. Revisions have the same numbers everywhere, so the migrations of one would run in that of another."""


class TableBusyError(NotMigratedError):
    """Somebody holds a table for so long that it cannot be changed; nothing was changed, and the same command goes on later."""


def _config(service: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files(f"services.{service}") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


async def upgrade(service: str, url: str, phase: Phase | None = None) -> None:
    """Upgrade a service's database to the newest schema, or with `pre` as far as the version before can go along. Concurrent upgrades wait for each other.

    Each migration is a transaction of its own. Raises `ForeignDatabaseError`, `MissedVersionError`, `NewerSchemaError` and `TableBusyError`.
    """
    engine = create_async_engine(url, poolclass=NullPool, connect_args={"server_settings": {"lock_timeout": LOCK_TIMEOUT}})
    try:
        async with engine.connect() as turn:
            await turn.execution_options(isolation_level="AUTOCOMMIT")
            # Not by a statement that waits: it would hold up `create index concurrently`, which waits for all statements before it.
            while not await turn.scalar(text("select pg_try_advisory_lock(hashtext('motcua.migrate'))")):  # noqa: ASYNC110
                await asyncio.sleep(_PAUSE)
            await _upgrade_patiently(service, engine, phase)
    finally:
        await engine.dispose()


async def _upgrade_patiently(service: str, engine: AsyncEngine, phase: Phase | None) -> None:
    for _ in range(LOCK_ATTEMPTS):
        try:
            async with engine.connect() as connection:
                await connection.run_sync(_upgrade, service, phase)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
                raise
            await asyncio.sleep(_PAUSE)
        else:
            return
    raise TableBusyError(
        f"{service}: a table to be changed is in use for too long (see pg_stat_activity); run the same command again later"
    )


def _upgrade(connection: Connection, service: str, phase: Phase | None) -> None:
    standing = _standing(connection)
    _require_usable(service, standing)
    # Alembic is to begin and commit each migration itself.
    connection.rollback()
    target = _target(service, standing.revision, phase)
    if target is not None:
        config = _config(service)
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, target)
    if standing.service is None:
        connection.execute(text("alter table alembic_version add column if not exists service text"))
        connection.execute(text("update alembic_version set service = :service"), {"service": service})
        connection.commit()


def _target(service: str, current: str | None, phase: Phase | None) -> str | None:
    """The revision to upgrade to; None where nothing is to be done."""
    history = _history(service)
    if current is not None and current not in history:
        return None
    revisions = list(history)
    pending = revisions[revisions.index(current) + 1 :] if current else revisions
    if phase == "pre":
        while pending and history[pending[-1]] == "post":
            pending.pop()
        missed = next((revision for revision in pending if history[revision] == "post"), None)
        # A new database has no processes yet.
        if missed is not None and current is not None:
            raise MissedVersionError(
                f"{service}: {missed} takes away what the running version may need: upgrade to the version with {missed} first, "
                f"or stop all processes of {service} and run `motcua migrate {service}`"
            )
    return pending[-1] if pending else None


@dataclass(frozen=True)
class _Standing:
    """What a database says of itself: its revision, the newest one that took something away, and whose it is."""

    revision: str | None = None
    contracted: str | None = None
    service: str | None = None


def _standing(connection: Connection) -> _Standing:
    # Columns that are there from the first such revision on, and from the first migration after they were thought of.
    query = "select version_num, to_jsonb(v) ->> 'contracted', to_jsonb(v) ->> 'service' from alembic_version as v"
    if MigrationContext.configure(connection).get_current_revision() is None:
        return _Standing()
    return _Standing(*connection.execute(text(query)).one())


def _require_own(service: str, standing: _Standing) -> None:
    if standing.service not in (None, service):
        raise ForeignDatabaseError(f"{service}: the database is that of {standing.service}; look at MOTCUA_DATABASE_URL")


def _require_usable(service: str, standing: _Standing) -> None:
    _require_own(service, standing)
    history = _history(service)
    contracted = standing.contracted
    if standing.revision not in (None, *history) and contracted is not None and contracted not in history:
        raise NewerSchemaError(
            f"{service}: the database has schema {standing.revision}, which this version of motcua does not know: "
            "run the newer version again, or restore the backup made before the upgrade"
        )


@cache
def _history(service: str) -> dict[str, Phase]:
    """The phases of all revisions, the oldest first."""
    scripts = list(ScriptDirectory.from_config(_config(service)).walk_revisions())
    return {script.revision: getattr(script.module, "phase", "pre") for script in reversed(scripts)}


async def require_own(service: str, engine: AsyncEngine) -> None:
    """Raise `ForeignDatabaseError` where the database is another service's. One that is not migrated yet is nobody's."""
    async with engine.connect() as connection:
        _require_own(service, await connection.run_sync(_standing))


async def require_newest(service: str, engine: AsyncEngine) -> None:
    """Raise `NotMigratedError` unless this code can work with the schema: all that is added is there, and nothing it needs was taken away."""
    history = await asyncio.to_thread(_history, service)
    async with engine.connect() as connection:
        standing = await connection.run_sync(_standing)
    _require_usable(service, standing)
    current = standing.revision
    needed = [revision for revision, phase in history.items() if phase == "pre"][-1]
    revisions = list(history)
    if current is None or (current in history and revisions.index(current) < revisions.index(needed)):
        message = f"{service}: schema {current}, expected {needed}; run `motcua migrate {service}`"
        raise NotMigratedError(message)


def run(service: str) -> None:
    """The body of every `migrations/env.py`. Alembic compares `services.<service>.models.metadata` when it writes a new migration."""
    own: MetaData = import_module(f"services.{service}.models").metadata

    def record(*, ctx: MigrationContext, step: MigrationInfo, **_: Any) -> None:
        if ctx.connection is not None and _history(service)[str(step.up_revision_id)] == "post":
            ctx.connection.execute(text("alter table alembic_version add column if not exists contracted text"))
            ctx.connection.execute(text("update alembic_version set contracted = :revision"), {"revision": step.up_revision_id})

    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=[own, tables.metadata],
        transaction_per_migration=True,
        on_version_apply=record,  # type: ignore[arg-type]  # called by name
    )
    with context.begin_transaction():
        context.run_migrations()


_COPY = """
do $$
declare
    item record;
    shared constant text[] := array[{shared}];
    left_out constant text[] := array[{left_out}];
    path constant text := current_setting('search_path');
begin
    create schema if not exists test;
    create temporary table copied on commit drop as
        select tablename as name, relpersistence = 'u' as unlogged
        from pg_tables join pg_class on relname = tablename and relnamespace = 'public'::regnamespace
        where schemaname = 'public' and tablename <> all(shared)
        and not exists (select from pg_tables as other where other.schemaname = 'test' and other.tablename = pg_tables.tablename);
    for item in select name, unlogged from copied loop
        execute format('create %s table test.%I (like public.%I including all)',
            case when item.unlogged then 'unlogged' else '' end, item.name, item.name);
    end loop;
    -- Definitions name tables without a schema where the path finds them: written down over `public`, they are run over `test`.
    perform set_config('search_path', 'public, pg_temp', true);
    create temporary table definition on commit drop as
        select 1 as step, format('alter table test.%I add constraint %I %s', relname, conname,
            regexp_replace(pg_get_constraintdef(pg_constraint.oid), ' ON DELETE CASCADE$', '') || ' on delete cascade') as statement
        from pg_constraint join pg_class on pg_class.oid = conrelid join copied on name = relname
        where contype = 'f' and pg_class.relnamespace = 'public'::regnamespace
        union all
        select 2, replace(pg_get_triggerdef(pg_trigger.oid), ' ON public.', ' ON test.')
        from pg_trigger join pg_class on pg_class.oid = tgrelid join copied on name = relname join pg_proc on pg_proc.oid = tgfoid
        where not tgisinternal and pg_class.relnamespace = 'public'::regnamespace and proname <> all(left_out)
        union all
        select 3, format('create view test.%I as %s', viewname, definition) from pg_views
        where schemaname = 'public' and not exists (select from pg_views as other where other.schemaname = 'test' and other.viewname = pg_views.viewname);
    perform set_config('search_path', 'test, public, pg_temp', true);
    for item in select statement from definition order by step loop
        execute item.statement;
    end loop;
    drop table copied, definition;
    perform set_config('search_path', path, true);
end $$
"""


def copy_tables_for_test(shared: Sequence[str], without_triggers_of: Sequence[str]) -> None:
    """Give each table that has none a twin in the schema `test`, empty, with its constraints, indexes and triggers.

    `shared` are tables test mode reads as they are. Foreign keys there delete with what they refer to, and the functions in
    `without_triggers_of` are left out, so that test data can be erased. A later migration changes both twins; a test compares them.
    """
    op.execute(_COPY.format(shared=_quoted(shared), left_out=_quoted(without_triggers_of)))


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def run_chassis_schema(name: str) -> None:
    """Run one step of the chassis tables (`services/chassis/schema/<name>.sql`) inside a service's migration."""
    statements = (resources.files("services.chassis") / "schema" / f"{name}.sql").read_text()
    for statement in statements.split(";"):
        if statement.strip():
            op.execute(statement)

"""Alembic over asyncpg, one history for each service's database; also the chassis tables that every first migration creates."""

import asyncio
from collections.abc import Sequence
from functools import cache
from importlib import import_module, resources

import alembic.command
from alembic import context, op
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from services.chassis import tables


class NotMigratedError(Exception):
    """The database's schema is not the one this code was written for; run `motcua migrate`."""


class NewerSchemaError(NotMigratedError):
    """The database was migrated by a newer version than this code; there is no way back but that version or a backup."""


def _config(service: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files(f"services.{service}") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


async def upgrade(service: str, url: str) -> None:
    """Upgrade a service's database to the newest schema. Concurrent upgrades wait for each other."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("select pg_advisory_xact_lock(hashtext('motcua.migrate'))"))
            await connection.run_sync(_upgrade, service)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, service: str) -> None:
    config = _config(service)
    _require_known(service, MigrationContext.configure(connection).get_current_revision())
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")


def _require_known(service: str, revision: str | None) -> None:
    if revision is not None and revision not in _revisions(service):
        raise NewerSchemaError(
            f"{service}: the database has schema {revision}, which this version of motcua does not know: "
            "run the newer version again, or restore the backup made before the upgrade"
        )


@cache
def _revisions(service: str) -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config(service)).walk_revisions())


async def require_newest(service: str, engine: AsyncEngine) -> None:
    """Raise `NotMigratedError` unless the database is at the newest schema."""
    newest = await asyncio.to_thread(_newest, service)
    async with engine.connect() as connection:
        current = await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
    await asyncio.to_thread(_require_known, service, current)
    if current != newest:
        message = f"{service}: schema {current}, expected {newest}; run `motcua migrate {service}`"
        raise NotMigratedError(message)


@cache
def _newest(service: str) -> str | None:
    return ScriptDirectory.from_config(_config(service)).get_current_head()


def run(service: str) -> None:
    """The body of every `migrations/env.py`. Alembic compares `services.<service>.models.metadata` when it writes a new migration."""
    own: MetaData = import_module(f"services.{service}.models").metadata
    context.configure(connection=context.config.attributes["connection"], target_metadata=[own, tables.metadata])
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

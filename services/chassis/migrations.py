"""Alembic over asyncpg, one history for each service's database; also the chassis tables that every first migration creates."""

import asyncio
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


def run_chassis_schema(name: str) -> None:
    """Run one step of the chassis tables (`services/chassis/schema/<name>.sql`) inside a service's migration."""
    statements = (resources.files("services.chassis") / "schema" / f"{name}.sql").read_text()
    for statement in statements.split(";"):
        if statement.strip():
            op.execute(statement)

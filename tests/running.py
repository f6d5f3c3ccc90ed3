"""The environment of tests: a PostgreSQL with a database for each service, a service with its client, an app on a port."""

import asyncio
import atexit
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import asyncpg
import httpx
import uvicorn
from pydantic_core import from_json
from sqlalchemy import URL, make_url, select, text

from services.chassis import migrations, tables
from services.chassis.database import Database
from services.chassis.inbox import Inbox
from services.chassis.worker import Worker
from services.contracts.event import Event, cloud_event
from services.dossier.claims.context import create_folder
from services.dossier.claims.rules.signed import SigningKey
from services.embedded.identity import Identity
from services.embedded.personas import PERSONAS
from tests.documented import Client

SEALING_KEY = "00" * 32
PUBLIC_URL = "https://dichvucong.laichau.gov.vn"


# Most tests leave a few rows in a few tables: deleting those is many times faster than truncating every table. Triggers are disabled,
# because some refuse deletions, and foreign keys would require an order.
EMPTY = """
do $$
declare item record;
begin
    set local session_replication_role = replica;
    set local lock_timeout = '60s';
    for item in select oid::regclass as name, relkind as kind, pg_relation_size(oid) as bytes from pg_class
                where relkind in ('r', 'S') and relnamespace in (select oid from pg_namespace where nspname in ('public', 'test'))
                and relname <> 'alembic_version' loop
        if item.kind = 'S' then
            if pg_sequence_last_value(item.name) is not null then
                perform setval(item.name, 1, false);
            end if;
        elsif item.bytes > 4000000 then
            execute format('truncate %s cascade', item.name);
        elsif item.bytes > 0 then
            execute format('delete from %s', item.name);
        end if;
    end loop;
end $$
"""

# Copies of the current tables in a schema of their own, and the statements that restore them.
COPY = """
create schema copies;
do $$
declare item record;
begin
    for item in select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
        execute format('create table copies.%I as table public.%I', item.name, item.name);
        if pg_relation_size(format('copies.%I', item.name)::regclass) = 0 then
            execute format('drop table copies.%I', item.name);
        end if;
    end loop;
end $$
"""
RESTORE = """
select string_agg(statement, '; ') from (
    select format('insert into public.%I (%s) overriding system value select %2$s from copies.%1$I', table_name,
                  string_agg(quote_ident(column_name), ', ' order by ordinal_position)) as statement
    from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER'
    and table_name in (select tablename from pg_tables where schemaname = 'copies')
    group by table_name
    union all
    select format('select setval(%L, %s)', format('public.%I', sequencename), last_value)
    from pg_sequences where schemaname = 'public' and last_value is not null
) as statements
"""


CLAIM_ROOT = SigningKey.of("22" * 32)


@cache
def claim_settings() -> dict[str, Any]:
    """The settings of a dossier service with keys for its QR codes, in a folder that ends with this process."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-claim-keys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create_folder(folder, CLAIM_ROOT, at=datetime(2026, 1, 1, tzinfo=UTC), days=3_650)
    return {"public_url": PUBLIC_URL, "claim_keys": folder, "claim_roots": (CLAIM_ROOT.public.hex(),)}


@dataclass
class Server:
    """A PostgreSQL server; `admin` may create databases."""

    admin: URL
    _migrated: dict[str, str] = field(default_factory=dict)
    _templates: set[str] = field(default_factory=set)
    _connections: dict[str, Any] = field(default_factory=dict)
    _snapshots: int = 0

    async def url(self, service: str) -> str:
        """The URL of this service's test database, at the newest schema, with what earlier tests left in it."""
        if service not in self._migrated:
            self._migrated[service] = await self.fresh(f"test_{service}", service)
        return self._migrated[service]

    async def migrated(self, service: str) -> str:
        """The URL of this service's test database, at the newest schema and empty."""
        url = await self.url(service)
        await self.empty(url)
        return url

    async def fresh(self, name: str, service: str | None = None) -> str:
        """The URL of a new database of this name, migrated for `service` if one is set: a copy of one that was."""
        if service is None:
            return await self._create(name, "template1")
        template = f"migrated_{service}"
        if template not in self._templates:
            await migrations.upgrade(service, await self._create(template, "template1"))
            self._templates.add(template)
        return await self._create(name, template)

    async def _create(self, name: str, template: str) -> str:
        admin = await _connect(self.admin)
        try:
            await admin.execute(f'drop database if exists "{name}" with (force)')
            await admin.execute(f'create database "{name}" template "{template}"')
        finally:
            await admin.close()
        return self.admin.set(database=name).render_as_string(hide_password=False)

    async def empty(self, url: str) -> None:
        """Empty every table of a database."""
        await self.execute(url, EMPTY)

    async def snapshot(self, url: str) -> str:
        """A statement that restores the current content of a database."""
        self._snapshots += 1
        copies = f"snapshot_{self._snapshots}"
        await self.execute(url, COPY.replace("copies", copies))
        restore = await self._connections[url].fetchval(RESTORE.replace("copies", copies))
        return f"{EMPTY}; {restore}"

    async def execute(self, url: str, sql: str) -> None:
        """Run statements in one round trip, on a persistent connection: opening one takes longer than most tests."""
        connection = self._connections.get(url)
        if connection is not None:
            try:
                await connection.execute(sql)
            except (asyncpg.InterfaceError, asyncpg.ConnectionDoesNotExistError, asyncpg.AdminShutdownError):
                # A test has closed all connections.
                connection.terminate()
            else:
                return
        self._connections[url] = await _connect(make_url(url))
        await self._connections[url].execute(sql)

    async def aclose(self) -> None:
        """Close all connections."""
        for connection in self._connections.values():
            await connection.close()


async def _connect(url: URL) -> Any:
    return await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))


@dataclass
class Service:
    """One service in this process: its app behind `client`, its database, and its inbox to deliver events to."""

    name: str
    app: Any
    client: httpx.AsyncClient
    worker: Worker
    identity: Identity

    @classmethod
    def of(cls, name: str, url: str, identity: Identity, **settings: Any) -> Self:
        """The service over a migrated database, trusting `identity` and the `issuers` in its settings."""
        issuers = (identity.trusted, *settings.pop("issuers", ()))
        if name == "dossier":
            settings = claim_settings() | settings
        configuration = import_module(f"services.{name}.settings").Settings(
            database_url=url, issuers=issuers, sealing_keys=(SEALING_KEY,), database_pool=4, **settings
        )
        app = import_module(f"services.{name}.app").create_app(configuration)
        worker = import_module(f"services.{name}.worker").create_worker(configuration)
        client = Client(app)
        return cls(name, app, client, worker, identity)

    def reset(self) -> None:
        """Reset the settings and caches of the app, and the cookies of the client."""
        self.app.state.settings = self.worker.settings
        self.app.state.partner_meter.forget()
        module = import_module(f"services.{self.name}.app")
        if hasattr(module, "reset_caches"):
            module.reset_caches(self.app)
        self.client.cookies.clear()

    @property
    def database(self) -> Database:
        return self.worker.database

    @property
    def inbox(self) -> Inbox:
        return self.worker.inbox

    def token(self, persona: str, **claims: Any) -> dict[str, str]:
        """The Authorization header of a persona, with additional or other claims."""
        token = self.identity.token({"sub": persona} | PERSONAS[persona] | claims)  # type: ignore[index]
        return {"Authorization": f"Bearer {token}"}

    def with_worker(self, **settings: Any) -> Self:
        """The same app with a new worker, both with other settings, over the same connections; the caller closes the worker's database."""
        changed = self.worker.settings.model_copy(update=settings)
        self.app.state.settings = changed
        worker = import_module(f"services.{self.name}.worker").create_worker(changed)
        _share_connections(worker.database, self.worker.database)
        return replace(self, worker=worker)

    async def deliver(self, event: Event, *, event_id: UUID | None = None) -> None:
        """Deliver an event to the inbox, as the broker would; fails if it is parked."""
        await self.inbox.take(cloud_event(event, source="/test", event_id=event_id))
        async with self.database.reading() as session:
            parked = (await session.execute(select(tables.parked_event.c.error))).scalars().all()
        assert parked == []

    async def emitted(self) -> list[dict[str, Any]]:
        """The envelopes of all events this service recorded, oldest first."""
        async with self.database.reading() as session:
            rows = await session.execute(select(tables.outbox.c.envelope).order_by(tables.outbox.c.id))
            return [from_json(envelope) for envelope in rows.scalars()]

    async def rows(self, sql: str, **parameters: Any) -> list[Any]:
        """The rows of a query in this service's database."""
        async with self.database.reading() as session:
            return list((await session.execute(text(sql), parameters)).all())

    async def close(self) -> None:
        """Give everything back."""
        await self.client.aclose()
        await self.app.state.database.close()
        await self.database.close()


@dataclass
class Apps:
    """The services that tests share. Building an app takes longer than most tests, so each is built once for every set of settings."""

    postgres: Server
    identity: Identity
    _built: dict[str, Service] = field(default_factory=dict)
    _prepared: dict[str, str] = field(default_factory=dict)

    async def fresh(self, name: str, **settings: Any) -> Service:
        """A service over an empty database, reset."""
        await self.postgres.migrated(name)
        return await self._process(name, settings)

    async def prepared(self, name: str, prepare: Callable[[Service], Awaitable[None]], **settings: Any) -> Service:
        """A service over what `prepare` leaves in an empty database. It is run once; afterwards its rows are copied."""
        key = f"{prepare.__module__}.{prepare.__qualname__}"
        if key in self._prepared:
            await self.postgres.execute(await self.postgres.url(name), self._prepared[key])
            return await self._process(name, settings)
        service = await self.fresh(name, **settings)
        await prepare(service)
        self._prepared[key] = await self.postgres.snapshot(await self.postgres.url(name))
        service.reset()
        return service

    async def another(self, name: str, **settings: Any) -> Service:
        """Another process of a service, over the same database without emptying it."""
        return await self._process(name, settings, "another ")

    async def close(self) -> None:
        """Give everything back."""
        for service in self._built.values():
            await service.close()

    async def _process(self, name: str, settings: dict[str, Any], which: str = "") -> Service:
        key = f"{which}{name} {sorted(settings.items())}"
        if key not in self._built:
            self._built[key] = Service.of(name, await self.postgres.url(name), self.identity, **settings)
        self._built[key].reset()
        return self._built[key]


def _share_connections(database: Database, other: Database) -> None:
    """Have a database use the connections of another to the same one; they stay open when it is closed.

    To open them, and to prepare each statement again, took a third of the computing of a test.
    """

    async def close() -> None:
        for callback in reversed(database.before_close):
            await callback()

    pools = ("engine", "read_engine", "autocommit", "autocommit_read", "raw", "raw_read", "_group")
    database.__dict__.update({name: getattr(other, name) for name in pools} | {"close": close})


@contextlib.asynccontextmanager
async def serving(app: Any, port: int, **options: Any) -> AsyncIterator[str]:
    """The app on a loopback port, in this event loop; `options` are uvicorn's.

    Without uvicorn's own loop, which looks only every tenth of a second whether it is to end.
    """
    options = {"log_level": "warning", "lifespan": "on"} | options
    config = uvicorn.Config(app, host="127.0.0.1", port=port, **options)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    await server.on_tick(0)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        state = server.server_state
        for listening in server.servers:
            listening.close()
        for connection in list(state.connections):
            connection.shutdown()
        while state.connections or state.tasks:
            await asyncio.sleep(0.001)
        await server.lifespan.shutdown()

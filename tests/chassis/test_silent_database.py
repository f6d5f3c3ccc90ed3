"""A PostgreSQL that does not answer, and one that comes back: requests fail in time, and none fails because of what is over."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from fastapi import FastAPI
from sqlalchemy import make_url, text

from services.chassis import database as databases
from services.chassis import raw_pool
from services.chassis.database import Database
from services.chassis.settings import Settings
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from tests.chassis import sample_service
from tests.chassis.sample_service import TERMINATE, rows
from tests.chassis.wire import Wire, between
from tests.running import SEALING_KEY, Server

NOTE = {"code": "n", "number": 1}


@dataclass(frozen=True)
class Fragile:
    """A database, and what makes it silent for as long as a block lasts."""

    url: str
    silent: Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=["a network that stalls", pytest.param("processes that stand still", marks=pytest.mark.soak)])
async def fragile(request: pytest.FixtureRequest, url: str) -> AsyncIterator[Fragile]:
    """A database with the chassis tables and one of notes."""
    if request.param == "a network that stalls":
        async with between(url) as wire:
            yield Fragile(wire.url, lambda: stalled(wire))
    else:
        # A PostgreSQL of the test's own, which may be frozen.
        with tempfile.TemporaryDirectory(prefix="motcua-silent-") as folder:
            async with Postgres(Path(folder) / "data", options={"fsync": "off"}) as server:
                yield Fragile(await with_notes(server), lambda: frozen(server))


async def with_notes(server: Postgres) -> str:
    url = await Server(make_url(server.url("postgres", "postgres"))).fresh("silent", "dossier")
    database = Database(url, pool=1)
    async with database.engine.begin() as connection:
        await connection.run_sync(sample_service.Base.metadata.create_all)
    await database.close()
    return url


@contextmanager
def stalled(wire: Wire) -> Iterator[None]:
    """Connections stand, new ones are taken, and nothing gets through."""
    wire.stall()
    try:
        yield
    finally:
        wire.mend()


@contextmanager
def frozen(server: Postgres) -> Iterator[None]:
    """The server with all its processes stopped, as on a hung disk or in a paused virtual machine."""
    assert server._process is not None
    postmaster = psutil.Process(server._process.pid)
    processes = [postmaster, *postmaster.children(recursive=True)]
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            process.resume()


@pytest.fixture
async def app(fragile: Fragile, identity: Identity, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FastAPI]:
    """The sample service over it, waiting half a second for a statement, and hardly longer for a connection or for silence."""
    monkeypatch.setattr(databases, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(databases, "_SILENCE_SECONDS", 0.2)
    monkeypatch.setattr(raw_pool, "WAIT_SECONDS", 1.0)
    settings: Any = {"database_url": fragile.url, "issuers": (identity.trusted,), "sealing_keys": (SEALING_KEY,)}
    made = sample_service.create(Settings(**settings, database_pool=2, statement_timeout=0.5))
    yield made
    await made.state.database.close()


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


async def answers(client: httpx.AsyncClient) -> list[httpx.Response]:
    """One request each: read, written by a single statement, and written after reading on the raw pool."""
    requests = (
        client.get("/v1/notes"),
        client.post("/v1/jottings", json=NOTE | {"code": "another"}),
        client.post("/v1/notes/n/counting"),
    )
    return list(await asyncio.gather(*requests))


async def test_a_frozen_database_is_a_503_in_time_and_requests_are_answered_when_it_goes_on(
    fragile: Fragile, client: httpx.AsyncClient
) -> None:
    assert (await client.post("/v1/jottings", json=NOTE)).status_code == 201
    with fragile.silent():
        async with asyncio.timeout(60):
            refused, ready = await asyncio.gather(answers(client), client.get("/readyz"))
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [(503, "unavailable")] * 3
    assert [answer.headers["retry-after"] for answer in refused] == ["2"] * 3
    assert (ready.status_code, ready.json()["checks"]["database"]) == (503, "TimeoutError")
    assert (await client.get("/v1/notes")).status_code == 200
    assert (await client.post("/v1/notes/n/counting")).status_code == 200
    assert (await client.get("/readyz")).status_code == 200


async def test_a_statement_that_takes_too_long_is_a_503(app: FastAPI, client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1/jottings", json=NOTE)).status_code == 201
    database: Database = app.state.database
    async with database.transaction() as session:
        await session.execute(text("lock table note"))
        answer = await client.get("/v1/notes")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


async def test_connections_lost_while_nobody_used_them_fail_nobody(app: FastAPI, client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1/jottings", json=NOTE)).status_code == 201
    await answers(client)
    other = Database(app.state.settings.database_url, pool=1)
    await rows(other, TERMINATE)
    await other.close()
    assert (await client.get("/readyz")).status_code == 200
    found = await asyncio.gather(client.get("/v1/notes"), client.get("/v1/notes"), client.post("/v1/notes/n/counting"))
    assert [answer.status_code for answer in found] == [200] * 3

"""A database with the chassis tables and one of notes, and the sample service's app over it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.chassis import telemetry
from services.chassis.database import Database
from services.chassis.raw_pool import RawPool
from services.chassis.settings import Settings
from services.embedded.identity import Identity
from services.embedded.personas import PERSONAS
from tests.chassis import sample_service
from tests.chassis.sample_service import MakeDatabase
from tests.running import SEALING_KEY, Server


@pytest.fixture(scope="session", autouse=True)
def configured() -> None:
    """Logs and trace ids as in a process of the system."""
    telemetry.configure(Settings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,)), "sample-service")


@pytest.fixture(scope="session")
async def chassis_url(postgres: Server) -> str:
    """A database of our own: tests here end all its connections."""
    made = await postgres.fresh("test_chassis", "dossier")
    database = Database(made, pool=1)
    async with database.engine.begin() as connection:
        await connection.run_sync(sample_service.Base.metadata.create_all)
    await database.close()
    return made


@pytest.fixture
async def url(postgres: Server, chassis_url: str) -> str:
    """An empty database with the chassis tables and one of notes."""
    await postgres.empty(chassis_url)
    return chassis_url


@pytest.fixture(scope="session")
def sample_settings(chassis_url: str, identity: Identity) -> Settings:
    """The settings of the sample service."""
    return Settings(database_url=chassis_url, issuers=(identity.trusted,), sealing_keys=(SEALING_KEY,), database_pool=5)  # type: ignore[arg-type]


@pytest.fixture
def settings(sample_settings: Settings, url: str) -> Settings:  # noqa: ARG001 - its database is empty
    """The settings of the sample service over an empty database."""
    return sample_settings


# Opening connections and building an app take longer than most tests: those are shared, and are as new for each of them.
@pytest.fixture(scope="session")
async def open_database(chassis_url: str) -> AsyncIterator[Database]:
    made = Database(chassis_url, pool=5)
    yield made
    await made.close()


@pytest.fixture
async def database(open_database: Database, url: str) -> AsyncIterator[Database]:  # noqa: ARG001 - it is empty
    """The service's own database."""
    yield open_database
    await _end_what_runs(open_database)
    open_database.after_commit.clear()
    open_database.before_close.clear()


async def _end_what_runs(database: Database) -> None:
    for callback in reversed(database.before_close):
        await callback()


@pytest.fixture
async def another_database(url: str) -> AsyncIterator[MakeDatabase]:
    """Makes further processes' views of the same database."""
    async with AsyncExitStack() as stack:

        def make() -> Database:
            made = Database(url, pool=5)
            stack.push_async_callback(made.close)
            return made

        yield make


@pytest.fixture(scope="session")
async def built_app(sample_settings: Settings) -> AsyncIterator[FastAPI]:
    made = sample_service.create(sample_settings)
    yield made
    await made.state.database.close()


@pytest.fixture
async def app(built_app: FastAPI, url: str) -> AsyncIterator[FastAPI]:  # noqa: ARG001 - its database is empty
    """The sample service's app."""
    state = dict(built_app.state._state)
    yield built_app
    built_app.state._state.clear()
    built_app.state._state.update(state)
    built_app.state.partner_meter.forget()
    await _end_what_runs(built_app.state.database)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the sample service."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


@pytest.fixture
def token(identity: Identity) -> Callable[..., dict[str, str]]:
    """The Authorization header of a persona, with other claims where given."""

    def make(persona: str = "citizen", **claims: Any) -> dict[str, str]:
        signed = identity.token({"sub": persona} | PERSONAS[persona] | claims)  # type: ignore[index]
        return {"Authorization": f"Bearer {signed}"}

    return make


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to PostgreSQL past SQLAlchemy."""
    said: list[str] = []
    fetch = RawPool.fetch

    async def noting(self: RawPool, sql: str, *values: Any) -> Any:
        said.append(sql)
        return await fetch(self, sql, *values)

    monkeypatch.setattr(RawPool, "fetch", noting)
    return said

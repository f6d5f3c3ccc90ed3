"""Alive, ready, and what stands in the way when not."""

import asyncio
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from services.chassis import app, health, migrations
from services.chassis.database import Database
from services.chassis.settings import Settings
from tests import machine
from tests.chassis import sample_service
from tests.chassis.sample_service import rows
from tests.running import Server


async def readiness(made: Any) -> tuple[int, Any]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://test") as client:
        answer = await client.get("/readyz")
        assert (await client.get("/healthz")).status_code == 200
    await made.state.database.close()
    return answer.status_code, answer.json()


async def test_a_service_over_its_migrated_database_is_ready(settings: Settings) -> None:
    checks = {"database": "ok", "schema": "ok", "sealing_keys": "ok"}
    assert await readiness(sample_service.create(settings)) == (200, {"ready": True, "checks": checks})


async def test_without_its_database_a_service_is_alive_and_not_ready(settings: Settings) -> None:
    nowhere = settings.model_copy(update={"database_url": f"postgresql+asyncpg://nobody@127.0.0.1:{machine.free_port()}/none"})
    status, found = await readiness(sample_service.create(nowhere))
    assert (status, found["ready"]) == (503, False)
    assert found["checks"] == dict.fromkeys(("database", "schema", "sealing_keys"), "ConnectionRefusedError")


async def test_over_an_unmigrated_database_a_service_is_not_ready(settings: Settings, postgres: Server) -> None:
    empty = settings.model_copy(update={"database_url": await postgres.fresh("test_chassis_empty")})
    status, found = await readiness(sample_service.create(empty))
    assert (status, found["checks"]) == (503, {"database": "ok", "schema": "NotMigratedError", "sealing_keys": "ok"})


async def test_a_service_that_runs_stays_ready_when_an_upgrade_makes_the_schema_newer(settings: Settings, postgres: Server) -> None:
    own = settings.model_copy(update={"database_url": await postgres.fresh("test_chassis_newer", "dossier")})
    made = sample_service.create(own)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://test") as client:
        assert (await client.get("/readyz")).status_code == 200
        await rows(made.state.database, "update alembic_version set version_num = '9999'")
        assert (await client.get("/readyz")).status_code == 200
    # And one that starts then is ready: nothing was taken away.
    status, found = await readiness(sample_service.create(own))
    assert (status, found["checks"]["schema"]) == (200, "ok")
    await rows(made.state.database, "alter table alembic_version add column contracted text")
    await rows(made.state.database, "update alembic_version set contracted = '9998'")
    await made.state.database.close()
    status, found = await readiness(sample_service.create(own))
    assert (status, found["checks"]["schema"]) == (503, "NewerSchemaError")


async def test_a_service_that_runs_stays_ready_when_another_process_starts_with_a_new_key(
    settings: Settings, postgres: Server
) -> None:
    own = settings.model_copy(update={"database_url": await postgres.fresh("test_chassis_rotated", "dossier")})
    rotated = own.model_copy(update={"sealing_keys": (SecretStr("11" * 32), *own.sealing_keys)})
    made = sample_service.create(own)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://test") as client:
        assert (await client.get("/readyz")).status_code == 200
        assert (await readiness(sample_service.create(rotated)))[0] == 200
        assert (await client.get("/readyz")).status_code == 200
    await made.state.database.close()
    # But it does not start again without the key.
    status, found = await readiness(sample_service.create(own))
    assert (status, found["checks"]["sealing_keys"]) == (503, "ConfigurationError")


async def test_the_checks_of_a_service_join_in_and_only_the_kind_of_a_failure_is_told(settings: Settings) -> None:
    async def storage() -> None:
        raise ConnectionError("s3://user:password@storage")

    made = app.create("dossier", settings, [], checks={"storage": storage})
    status, found = await readiness(made)
    assert (status, found["checks"]["storage"]) == (503, "ConnectionError")


async def test_a_check_that_hangs_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.01)

    async def storage() -> None:
        await asyncio.Event().wait()

    ready, found = await health.examine({"storage": storage})
    assert (ready, found) == (False, {"storage": "TimeoutError"})


async def test_two_migrations_at_once_wait_for_each_other(postgres: Server) -> None:
    url = await postgres.fresh("test_chassis_twice")
    await asyncio.gather(migrations.upgrade("dossier", url), migrations.upgrade("dossier", url))
    database = Database(url, pool=1)
    await migrations.require_newest("dossier", database.engine)
    assert await rows(database, "select count(*) from alembic_version") == [(1,)]
    await database.close()

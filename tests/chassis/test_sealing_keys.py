"""The ids of sealing keys in the database: every key that was used is required, and the oldest is the last."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from alembic import command
from sqlalchemy import text

from services.chassis import migrations, sealing_keys
from services.chassis.configuration import ConfigurationError
from services.chassis.database import Database
from services.chassis.sealing import Sealer
from tests.running import Server

OLD, NEW, OTHER = (digits * 32 for digits in ("01", "02", "03"))


@pytest.fixture
async def database(postgres: Server) -> AsyncIterator[Database]:
    """A migrated database that no key has been used with."""
    database = Database(await postgres.migrated("dossier"), pool=2)
    yield database
    await database.close()


async def start(database: Database, *keys: str) -> None:
    await sealing_keys.require("dossier", database, Sealer(keys))


async def known(database: Database) -> list[str]:
    async with database.autocommit.connect() as connection:
        return list(await connection.scalars(text("select id from sealing_key order by first_used_at")))


def ids(*keys: str) -> list[str]:
    return [Sealer([key]).key_id for key in keys]


async def test_the_first_start_stores_the_id_and_not_the_key(database: Database) -> None:
    await start(database, OLD)
    await start(database, OLD)
    assert await known(database) == ids(OLD)
    assert OLD not in str(await known(database))


async def test_a_new_key_in_front_is_a_rotation(database: Database) -> None:
    await start(database, OLD)
    await start(database, NEW, OLD)
    assert await known(database) == ids(OLD, NEW)


@pytest.mark.parametrize("keys", [[NEW], [OLD], [OTHER], [OTHER, NEW]])
async def test_without_a_key_that_was_used_nothing_starts(database: Database, keys: list[str]) -> None:
    await start(database, OLD)
    await start(database, NEW, OLD)
    with pytest.raises(ConfigurationError, match="which is not among them") as refusal:
        await start(database, *keys)
    assert "\n" not in str(refusal.value)
    assert not any(key in str(refusal.value) for key in (OLD, NEW, OTHER))
    assert await known(database) == ids(OLD, NEW)


async def test_the_oldest_key_stays_last_for_numbers_are_looked_up_by_it(database: Database) -> None:
    await start(database, OLD)
    with pytest.raises(ConfigurationError, match="must be the last"):
        await start(database, OLD, NEW)


async def test_of_keys_rotated_before_the_first_start_the_oldest_is_required_too(database: Database) -> None:
    await start(database, NEW, OTHER, OLD)
    assert await known(database) == ids(OLD, NEW)


async def test_a_database_that_is_not_migrated_says_nothing(postgres: Server) -> None:
    database = Database(await postgres.fresh("test_keys_empty"), pool=1)
    try:
        await start(database, OLD)
    finally:
        await database.close()


async def test_two_processes_that_start_at_once_store_the_key_once(database: Database) -> None:
    await asyncio.gather(start(database, OLD), start(database, OLD))
    assert await known(database) == ids(OLD)


async def test_the_migration_finds_the_keys_of_the_data_that_is_there(postgres: Server) -> None:
    url = await postgres.fresh("test_keys_migrated", "dossier")
    database = Database(url, pool=1)

    async with database.engine.begin() as connection:
        await connection.run_sync(_downgrade)
        await connection.execute(text(DOSSIERS), {"old": _sealed(OLD), "new": _sealed(NEW)})
    await migrations.upgrade("dossier", url)
    assert await known(database) == ids(OLD, NEW)
    with pytest.raises(ConfigurationError):
        await start(database, NEW)
    await start(database, NEW, OLD)
    await database.close()


DOSSIERS = """
    insert into dossier (code, version, status, procedure_code, procedure_version, procedure_name, field_code, field_name,
        authority_code, authority_name, channel, return_method, applicant_kind, content, unit, submitted_at, history_head)
    select code, 1, 'submitted', '1.1', 1, 'p', 'f', 'f', 'H35', 'h', 'online', 'online', 'citizen', content, 'H35', at, ''
    from (values ('a', cast(:new as bytea), timestamptz '2026-02-01'), ('b', cast(:old as bytea), timestamptz '2026-01-01')) as d (code, content, at)
"""


def _sealed(key: str) -> bytes:
    return Sealer([key]).seal(b"x", context=b"y")


def _downgrade(connection: object) -> None:
    config = migrations._config("dossier")
    config.attributes["connection"] = connection
    command.downgrade(config, "0012")

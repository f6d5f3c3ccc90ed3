"""The migrated schema of each service is the one its models describe: tables, columns, indexes, constraints."""

from importlib import import_module
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from services.embedded import SERVICES
from tests.running import Server


@pytest.mark.parametrize("service", SERVICES)
async def test_the_newest_schema_is_that_of_the_models(postgres: Server, service: str):
    models = import_module(f"services.{service}.models")
    metadata = models.metadata
    # Tests add tables of their own to it.
    own = {name for name, table in metadata.tables.items() if not table.info.get("of_tests")}

    def differences(sync: Connection) -> list[Any]:
        options = {"include_object": lambda _item, name, kind, _reflected, _compared: kind != "table" or name in own}
        return list(compare_metadata(MigrationContext.configure(sync, opts=options), metadata))

    engine = create_async_engine(await postgres.url(service))
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()

"""The connections of all processes are added up before they are opened."""

import pytest

from services.chassis import connection_budget
from services.chassis.connection_budget import ConnectionBudgetError
from services.chassis.database import Database


async def test_pools_that_fit_are_accepted(database: Database) -> None:
    await connection_budget.require([database])


async def test_pools_that_could_open_too_many_connections_are_refused_in_one_line(database: Database, url: str) -> None:
    large = Database(url, pool=500)
    told = r"the pools of 2 APIs and workers may open 1010 connections and PostgreSQL allows \d+: lower MOTCUA_DATABASE_POOL"
    with pytest.raises(ConnectionBudgetError, match=told):
        await connection_budget.require([database, large])
    await large.close()


def test_both_pools_and_the_listeners_count() -> None:
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nowhere", pool=7)
    database.listeners += 1
    assert database.connections == 15

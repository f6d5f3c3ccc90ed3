"""Ratings stored before there were tallies are counted in the tallies of the newest schema, to be published by the first snapshot."""

from importlib import resources
from typing import Any

import alembic.command
import pytest
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from tests.running import Server

# Two ratings of different months: 17:30 UTC on 31 January is 1 February in Vietnam.
OLD_ROWS = """
    with invited as (
        insert into invitation (dossier, token_hash, procedure_code, procedure_version, procedure_name, field_code, field_name,
            authority_code, authority_name, questionnaire, questionnaire_version, returned_at, expires_at)
        select dossier, dossier::bytea, '1.1', 1, 'p', 'f', 'f', 'H35.01', 'h', 'after-dossier', 1, '2026-01-01Z', '2026-03-01Z'
        from unnest(array['a', 'b']) as dossier
    )
    insert into rating (dossier, authority_code, field_code, rated_at, overall, scores, language)
    values ('a', 'H35.01', 'f', '2026-01-31T16:30Z', 4, '{"overall": 4}', 'vi'),
        ('b', 'H35.01', 'f', '2026-01-31T17:30Z', 5, '{"overall": 5}', 'vi')
"""


@pytest.fixture
async def connection(postgres: Server):
    """A connection to an empty database, without any schema."""
    engine = create_async_engine(await postgres.fresh("test_satisfaction_migrations"))
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def _migrate(connection: AsyncConnection, revision: str) -> None:
    def run(sync: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(resources.files("services.satisfaction") / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = sync
        alembic.command.upgrade(config, revision)

    await connection.run_sync(run)


async def _rows(connection: AsyncConnection, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await connection.execute(text(statement))]


async def test_ratings_from_before_the_tallies_are_counted(connection: AsyncConnection):
    await _migrate(connection, "0004")
    await connection.execute(text(OLD_ROWS))
    await _migrate(connection, "head")
    months = "select period::text, question, score, counted, excluded, published from tally where breakdown = '' order by 1, 2"
    assert await _rows(connection, months) == [
        ("2026-01-01", "", 0, 1, 0, 0),
        ("2026-01-01", "overall", 4, 1, 0, 0),
        ("2026-02-01", "", 0, 1, 0, 0),
        ("2026-02-01", "overall", 5, 1, 0, 0),
    ]
    years = "select breakdown, field_code, code, counted from tally where breakdown <> '' and question = '' order by 1"
    assert await _rows(connection, years) == [("channel", "", "", 2), ("collection", "", "link", 2), ("procedure", "f", "1.1", 2)]
    assert await _rows(connection, "select kind, code from tally_name order by 1") == [
        ("authority", "H35.01"),
        ("field", "f"),
        ("procedure", "1.1"),
    ]
    assert await _rows(connection, "select 1 from tally_change union all select 1 from figure") == []

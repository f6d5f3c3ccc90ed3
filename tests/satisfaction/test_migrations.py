"""Ratings stored before there were tallies are counted in the tallies of the newest schema, to be published by the first snapshot."""

from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import Any

import alembic.command
import pytest
from alembic.config import Config
from sqlalchemy import Connection, text

from services.chassis.database import Database
from services.satisfaction.indices import commands
from tests.running import Server

# Ratings of two months: 17:30 UTC on 31 January is 1 February in Vietnam.
OLD_ROWS = """
    with old (dossier, rated_at, overall, comment) as (values
        ('a', timestamptz '2026-01-31T16:30Z', 4, null), ('b', timestamptz '2026-01-31T17:30Z', 5, bytea 'sealed'),
        ('c', timestamptz '2026-02-01T00:00Z', 5, null)),
    invited as (
        insert into invitation (dossier, token_hash, procedure_code, procedure_version, procedure_name, field_code, field_name,
            authority_code, authority_name, questionnaire, questionnaire_version, returned_at, expires_at)
        select dossier, dossier::bytea, '1.1', 1, 'p', 'f', 'f', 'H35.01', 'h', 'after-dossier', 1, '2026-01-01Z', '2026-03-01Z'
        from unnest(array['a', 'b', 'c', 'unrated']) as dossier
    )
    insert into rating (dossier, authority_code, field_code, rated_at, overall, scores, comment, language)
    select dossier, 'H35.01', 'f', rated_at, overall, jsonb_build_object('overall', overall), comment, 'vi' from old
"""
# Answered late and then reopened; answered in time; not answered.
OLD_PETITIONS = """
    with old (code, answers) as (values ('a', 2), ('b', 1), ('c', 0)),
    opened as (
        insert into petition (code, version, kind, status, authority_code, authority_name, unit, unit_name, content, rules, opened_at,
            received_at, answers, history_head, history_length)
        select code, 1, 'service', 'answered', 'H35', 'h', 'H35', 'h', ''::bytea, 'nd-20-2008-1', now(), now(), answers, ''::bytea, 1 from old
    )
    insert into petition_answer (petition, number, unit, unit_name, content, answered_at, due_at, working_days, reopened_at) values
        ('a', 1, 'H35', 'h', '', '2026-01-08Z', '2026-01-07Z', 4, '2026-01-09Z'),
        ('a', 2, 'H35', 'h', '', '2026-01-10Z', '2026-01-11Z', 1, null),
        ('b', 1, 'H35', 'h', '', '2026-01-06Z', '2026-01-07Z', 2, null)
"""
NOW = datetime(2026, 11, 28, tzinfo=UTC)


async def _migrate(database: Database, revision: str) -> None:
    def run(sync: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(resources.files("services.satisfaction") / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = sync
        alembic.command.upgrade(config, revision)

    async with database.engine.connect() as connection:
        await connection.run_sync(run)


async def _rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    async with database.transaction() as session:
        return [tuple(row) for row in await session.execute(text(statement))]


@pytest.fixture(scope="module")
async def upgraded(postgres: Server):
    """A database of the newest schema that had the ratings before there were tallies, and the petitions before their events said more."""
    database = Database(await postgres.fresh("test_satisfaction_migrations"), pool=1)
    for revision, rows in (("0004", OLD_ROWS), ("0013", OLD_PETITIONS)):
        await _migrate(database, revision)
        async with database.transaction() as session:
            await session.execute(text(rows))
    await _migrate(database, "head")
    yield database
    await database.close()


async def test_ratings_from_before_the_tallies_are_counted(upgraded: Database):
    months = "select period::text, question, score, counted, excluded from tally where breakdown = '' order by 1, 2"
    assert await _rows(upgraded, months) == [
        ("2026-01-01", "", 0, 1, 0),
        ("2026-01-01", "overall", 4, 1, 0),
        ("2026-02-01", "", 0, 2, 0),
        ("2026-02-01", "overall", 5, 2, 0),
    ]
    years = "select breakdown, field_code, code, counted from tally where breakdown <> '' and question = '' order by 1"
    assert await _rows(upgraded, years) == [("channel", "", "", 3), ("collection", "", "link", 3), ("procedure", "f", "1.1", 3)]
    assert await _rows(upgraded, "select kind, code from tally_name order by 1") == [
        ("authority", "H35.01"),
        ("field", "f"),
        ("procedure", "1.1"),
    ]
    assert await commands.differences(upgraded) == 0


async def test_the_first_figures_after_the_upgrade_have_them(upgraded: Database):
    assert await commands.publish(upgraded, 3, timedelta(), NOW)

    # Neither month has three answers: they are published with their quarter, of the unit and of all there are above it.
    scores = "select authority_code, breakdown, period::text, score, counted from figure where question = 'overall' and score > 0"
    of_quarter = [("quarter", "2026-01-01", 4, 1), ("quarter", "2026-01-01", 5, 2)]
    by_time = await _rows(upgraded, scores + " and breakdown in ('', 'quarter', 'year') order by 1, 2, 3, 4")
    assert by_time == [(unit, *row) for unit in ("", "H35.", "H35.01") for row in of_quarter]
    assert await commands.publish(upgraded, 3, timedelta(), NOW) is False


async def test_what_came_with_them_is_where_it_is_looked_for(upgraded: Database):
    assert await _rows(upgraded, "select dossier, spent from invitation order by 1") == [
        ("a", True),
        ("b", True),
        ("c", True),
        ("unrated", False),
    ]
    assert (
        await _rows(upgraded, "select answered_at = rated_at, procedure_code, collection from rating")
        == [(True, "1.1", "link")] * 3
    )
    comments = "select dossier, month::text, state from rating_comment join rating on rating.id = answer"
    assert await _rows(upgraded, comments) == [("b", "2026-02-01", "pending")]


async def test_of_petitions_from_before_answers_say_what_was_late_and_reopened(upgraded: Database):
    assert await _rows(upgraded, "select code, late_steps, reopened, reactions from petition order by code") == [
        ("a", ["answer"], 1, 0),
        ("b", [], 0, 0),
        ("c", [], 0, 0),
    ]

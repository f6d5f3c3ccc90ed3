"""Selects compiled once and sent straight to the driver answer as SQLAlchemy's would, and outlive a lost connection."""

from typing import Any

import pytest
from sqlalchemy import ColumnElement, Integer, Text, bindparam, func, literal, select, text, union_all

from services.chassis.database import Database
from services.chassis.prepared import Prepared
from tests.chassis.notebook import NOTE, rows

ABOVE = Prepared(
    select(NOTE.c.code, NOTE.c.number, literal("note").label("kind"))
    .where(NOTE.c.number > bindparam("above", type_=Integer()))
    .order_by(NOTE.c.number)
)
TERMINATE = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


@pytest.fixture
async def noted(database: Database) -> Database:
    """Three notes."""
    await rows(database, "insert into note values ('a', 1), ('b', 2), ('c', 3)")
    return database


async def test_rows_have_the_columns_as_attributes(noted: Database) -> None:
    found = await ABOVE.rows(noted.autocommit_read, {"above": 1})
    assert [(row.code, row.number, row.kind) for row in found] == [("b", 2, "note"), ("c", 3, "note")]


async def test_each_time_other_values_may_be_given_and_more_than_are_asked_for(noted: Database) -> None:
    asked = [await ABOVE.rows(noted.autocommit_read, {"above": above, "below": "nobody asks"}) for above in (2, 0, 3)]
    assert [len(found) for found in asked] == [1, 3, 0]


async def test_a_value_that_is_missing_is_never_taken_from_the_time_before(noted: Database) -> None:
    await ABOVE.rows(noted.autocommit_read, {"above": 1})
    with pytest.raises(KeyError):
        await ABOVE.rows(noted.autocommit_read, {})


async def test_a_value_is_only_ever_a_value(noted: Database) -> None:
    named = Prepared(select(NOTE.c.code).where(NOTE.c.code == bindparam("code", type_=Text())))
    assert await named.rows(noted.autocommit_read, {"code": "a' or true --"}) == []


async def test_json_and_arrays_arrive_as_sqlalchemy_gives_them(database: Database) -> None:
    columns: list[ColumnElement[Any]] = [
        func.jsonb_build_object("a", 1).label("object"),
        func.array_append(text("array['x']"), "y").label("array"),
    ]
    (row,) = await Prepared(select(*columns)).rows(database.autocommit_read, {})
    assert (row.object, row.array) == ({"a": 1}, ["x", "y"])


async def test_a_union_may_be_prepared_too(noted: Database) -> None:
    both = Prepared(union_all(select(NOTE.c.code).where(NOTE.c.number == 1), select(NOTE.c.code).where(NOTE.c.number == 3)))
    assert sorted(row.code for row in await both.rows(noted.autocommit_read, {})) == ["a", "c"]


async def test_a_lost_connection_is_told_as_such_and_not_used_again(noted: Database, another_database: Any) -> None:
    admin = another_database()
    await ABOVE.rows(noted.autocommit_read, {"above": 0})
    await rows(admin, TERMINATE)
    with pytest.raises(ConnectionError):
        await ABOVE.rows(noted.autocommit_read, {"above": 0})
    assert len(await ABOVE.rows(noted.autocommit_read, {"above": 0})) == 3

"""Keyset pages: together they are the list, and a cursor is good for its own list only."""

import base64
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, MetaData, Numeric, Table, Text, Uuid, insert, select

from services.chassis.database import Database
from services.chassis.paging import InvalidCursor, Paging
from tests.chassis import sample_service

lenient = hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def fill(database: Database, numbers: list[int]) -> list[tuple[int, str]]:
    """Write notes with these numbers; returns the whole list as it is sorted."""
    found = [{"code": f"c{n:04}", "number": number} for n, number in enumerate(numbers)]
    async with database.engine.begin() as connection:
        await connection.execute(sample_service.NOTE.delete())
        await connection.execute(insert(sample_service.NOTE), found) if found else None
    return sorted(((row["number"], row["code"]) for row in found), reverse=True)  # type: ignore[type-var]


async def pages(client: httpx.AsyncClient, limit: int, **query: Any) -> list[list[tuple[int, str]]]:
    """All pages, followed by their cursors."""
    found: list[list[tuple[int, str]]] = []
    cursor: str | None = None
    while cursor is not None or not found:
        asked = query | {"limit": limit} | ({"cursor": cursor} if cursor else {})
        answer = (await client.get("/v1/notes", params=asked)).raise_for_status().json()
        found.append([(item["number"], item["code"]) for item in answer["items"]])
        cursor = answer["next"]
    return found


@lenient
@given(numbers=st.lists(st.integers(1, 5), max_size=30), limit=st.integers(1, 12))
async def test_pages_together_are_the_list(client: httpx.AsyncClient, database: Database, numbers: list[int], limit: int) -> None:
    whole = await fill(database, numbers)
    found = await pages(client, limit)
    assert [row for page in found for row in page] == whole
    assert [len(page) for page in found[:-1]] == [limit] * (len(found) - 1)


@lenient
@given(numbers=st.lists(st.integers(1, 5), max_size=30), limit=st.integers(1, 12), below=st.integers(1, 6))
async def test_pages_of_a_filter_together_are_the_filtered_list(
    client: httpx.AsyncClient, database: Database, numbers: list[int], limit: int, below: int
) -> None:
    whole = [row for row in await fill(database, numbers) if row[0] < below]
    assert [row for page in await pages(client, limit, below=below) for row in page] == whole


async def test_a_row_added_in_front_shifts_nothing(client: httpx.AsyncClient, database: Database) -> None:
    await fill(database, [1, 2, 3, 4])
    first = (await client.get("/v1/notes?limit=2")).json()
    await sample_service.rows(database, "insert into note values ('new', 9)")
    second = (await client.get(f"/v1/notes?limit=2&cursor={first['next']}")).json()
    assert [item["number"] for item in first["items"] + second["items"]] == [4, 3, 2, 1]


async def test_the_next_page_is_linked(client: httpx.AsyncClient, database: Database) -> None:
    await fill(database, [1, 2, 3])
    answer = await client.get("/v1/notes?limit=2&below=9")
    following = await client.get(answer.links["next"]["url"])
    assert [item["number"] for item in following.json()["items"]] == [1]
    assert "link" not in following.headers


async def cursor_of(client: httpx.AsyncClient, query: str = "limit=1") -> str:
    return str((await client.get(f"/v1/notes?{query}")).json()["next"])


async def refused(client: httpx.AsyncClient, cursor: str, query: str = "") -> bool:
    answer = await client.get(f"/v1/notes?{query}", params={"cursor": cursor})
    return (answer.status_code, answer.json().get("code")) == (422, "invalid_cursor")


async def test_a_cursor_is_no_good_for_another_filter(client: httpx.AsyncClient, database: Database) -> None:
    await fill(database, [1, 2])
    cursor = await cursor_of(client, "limit=1&below=9")
    answers = [await client.get("/v1/notes", params={"cursor": cursor, "below": below}) for below in (8, 9)]
    assert [answer.status_code for answer in answers] == [422, 200]
    assert await refused(client, cursor)


async def test_a_cursor_is_good_for_another_limit(client: httpx.AsyncClient, database: Database) -> None:
    await fill(database, [1, 2, 3])
    cursor = await cursor_of(client)
    assert len((await client.get("/v1/notes", params={"cursor": cursor, "limit": 50})).json()["items"]) == 2


@lenient
@given(at=st.integers(0, 200), character=st.characters(min_codepoint=33, max_codepoint=126))
async def test_a_cursor_with_another_character_is_refused_or_the_same(
    client: httpx.AsyncClient, database: Database, at: int, character: str
) -> None:
    await fill(database, [1, 2])
    cursor = await cursor_of(client)
    place = at % len(cursor)
    changed = cursor[:place] + character + cursor[place + 1 :]
    answer = await client.get("/v1/notes", params={"cursor": changed})
    assert answer.status_code == 422 or _read(changed) == _read(cursor)


def _read(cursor: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))


@lenient
@given(garbage=st.one_of(st.text(max_size=50), st.binary(max_size=60).map(lambda data: base64.urlsafe_b64encode(data).decode())))
async def test_garbage_is_refused(client: httpx.AsyncClient, garbage: str) -> None:
    answer = await client.get("/v1/notes", params={"cursor": garbage})
    assert (answer.status_code in (400, 422)) or "%00" in str(answer.request.url)


GARBAGE = ["", "AAAA", "bnVsbA", "W10", "e30", "W251bGxd", "é", base64.urlsafe_b64encode(b"[" * 700).decode(), "A" * 1_001]


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_known_garbage_is_refused(client: httpx.AsyncClient, garbage: str) -> None:
    assert (await client.get("/v1/notes", params={"cursor": garbage})).status_code == 422


THINGS = Table(
    "thing",
    MetaData(),
    Column("at", DateTime(timezone=True)),
    Column("day", Date),
    Column("id", Uuid),
    Column("sum", Numeric),
    Column("big", BigInteger),
    Column("small", Integer),
    Column("name", Text),
)


def forged(*values: Any) -> Paging:
    """The asking for what comes after a position nobody gave out."""
    paging = Paging(1, None, "scope")
    cursor = base64.urlsafe_b64encode(json.dumps([paging._mark(values), *values]).encode()).decode()
    return Paging(1, cursor, "scope")


FORGED: list[tuple[str, Any]] = [
    ("at", "2026-13-01T00:00:00+07:00"),
    ("at", "0001-01-01T00:00:00+14:00"),
    ("at", 7),
    ("day", "2026-02-30"),
    ("day", []),
    ("id", "not-a-uuid"),
    ("sum", "NaNa"),
    ("big", 2**63),
    ("big", True),
    ("big", "1"),
    ("small", 2**31),
    ("small", 1.5),
    ("name", "a\0b"),
    ("name", "\ud800"),
    ("name", None),
]


@pytest.mark.parametrize(("column", "value"), FORGED)
def test_a_position_the_column_cannot_hold_is_refused(column: str, value: Any) -> None:
    with pytest.raises(InvalidCursor):
        forged(value).after(select(THINGS), THINGS.c[column])


@pytest.mark.parametrize("values", [[], [1, 2]])
def test_a_position_of_another_length_is_refused(values: list[int]) -> None:
    with pytest.raises(InvalidCursor):
        forged(*values).after(select(THINGS), THINGS.c.big)


@lenient
@given(
    at=st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds are naive
    day=st.dates(),
    id_=st.uuids(),
    total=st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000),
    big=st.integers(-(2**63), 2**63 - 1),
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
)
def test_keys_of_every_type_come_back_as_they_were(at: datetime, day: date, id_: UUID, total: Decimal, big: int, name: str) -> None:
    names = ("at", "day", "id", "sum", "big", "name")
    last = dict(zip(names, (at, day, id_, total, big, name), strict=True))
    _, cursor = Paging(1, None, "scope").page([SimpleNamespace(**last)] * 2, *names)
    asked = Paging(1, cursor, "scope")
    assert asked.position(*(THINGS.c[name] for name in names)) == list(last.values())


async def test_postgresql_takes_positions_of_every_type(database: Database) -> None:
    await sample_service.rows(
        database, "create table if not exists thing (at timestamptz, day date, id uuid, sum numeric, big bigint, name text)"
    )
    row = {
        "at": datetime(2026, 7, 1, 8, tzinfo=UTC),
        "day": date(2026, 7, 1),
        "id": UUID(int=7),
        "sum": Decimal("1.50"),
        "big": 2**40,
        "name": "ă",
    }
    later = row | {"at": row["at"] + timedelta(microseconds=1)}  # type: ignore[operator]
    columns = [THINGS.c[name] for name in row]
    _, cursor = Paging(1, None, "scope").page([SimpleNamespace(**row)] * 2, *row)
    async with database.transaction() as session:
        await session.execute(insert(THINGS), [row, later])
        found = (await session.execute(Paging(5, cursor, "scope").after(select(*columns), *columns))).all()
        await session.rollback()
    assert [tuple(each) for each in found] == [tuple(later.values())]

"""Whoever keeps a copy by `changed_since` has the same as the database in the end, whatever transactions are held open across its reads.

Writers change dossiers in transactions that end in another order than they began, or roll back; those who give out positions hold theirs
open, too, and roll back.
"""

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.dossier.cases.commands import changes
from services.dossier.cases.queries import changes as queries
from services.dossier.cases.queries.lists import DossierFilter
from tests.dossier.rows import insert_dossiers
from tests.running import Service

CONNECTIONS = 4
DOSSIERS = 3
LEADER = Principal("demo|leader", "official", frozenset({"leader"}), "H35")
steps = st.tuples(
    st.sampled_from(["change", "change", "number", "number", "commit", "commit", "rollback", "page"]),
    st.integers(0, CONNECTIONS - 1),
)
schedules = st.lists(steps, min_size=6, max_size=20)


@dataclass
class Actor:
    """A connection with dossiers of its own, which changes them or gives out positions, in a transaction it may hold open."""

    connection: asyncpg.Connection
    number: int
    transaction: Any = None
    pending: asyncio.Task[Any] | None = None
    turns: int = 0

    async def run(self, statement: str, *values: Any) -> None:
        if await self.blocked():
            return
        if self.transaction is None:
            self.transaction = self.connection.transaction()
            await self.transaction.start()
        self.pending = asyncio.create_task(self.connection.fetch(statement, *values))
        await self.blocked()

    async def change(self) -> None:
        self.turns += 1
        code = f"D{self.number}{self.turns % DOSSIERS}"
        await self.run("update dossier set version = version + 1 where code = $1", code)

    async def blocked(self) -> bool:
        """Whether its last statement waits for another's lock."""
        if self.pending is not None:
            await asyncio.wait([self.pending], timeout=0.005)
        return self.pending is not None and not self.pending.done()

    async def end(self, *, commit: bool) -> None:
        if self.transaction is not None and not await self.blocked():
            transaction, self.transaction = self.transaction, None
            await (transaction.commit() if commit else transaction.rollback())


@dataclass
class Copy:
    """The versions of dossiers as somebody knows them who reads by position alone."""

    database: Database
    position: int = 0
    versions: dict[str, int] = field(default_factory=dict)

    async def page(self, limit: int) -> bool:
        found = await queries.after(self.database.raw, LEADER, self.position, DossierFilter(), limit)
        self.position = found.until
        self.versions |= {row.code: row.version for row in found.rows}
        return bool(found.rows)


async def follow(database: Database, actors: list[Actor], schedule: list[tuple[str, int]]) -> tuple[dict[str, int], dict[str, int]]:
    """The versions in the copy and in the database, after a schedule and once everything has ended."""
    copy = Copy(database)
    for action, number in schedule:
        match action:
            case "change":
                await actors[number].change()
            case "number":
                await actors[number].run(changes._NUMBER, 2)
            case "page":
                await copy.page(2)
            case _:
                await actors[number].end(commit=action == "commit")
    while any(actor.transaction for actor in actors):
        for actor in actors:
            await actor.end(commit=True)
    while await changes.number(database):
        pass
    while await copy.page(100):
        pass
    return copy.versions, {row["code"]: row["version"] for row in await database.raw.fetch("select code, version from dossier")}


@pytest.mark.parametrize("examples", [12, pytest.param(5_000, marks=[pytest.mark.soak, pytest.mark.timeout(3_000)])])
async def test_a_copy_is_complete_after_any_schedule(service: Service, examples: int):
    await insert_dossiers(service, **{f"D{number}{each}": {} for number in range(CONNECTIONS) for each in range(DOSSIERS)})
    url = service.worker.settings.database_url.replace("+asyncpg", "")
    loop = asyncio.get_running_loop()
    async with contextlib.AsyncExitStack() as stack:
        actors = []
        for number in range(CONNECTIONS):
            connection = await asyncpg.connect(url)
            stack.push_async_callback(connection.close)
            actors.append(Actor(connection, number))

        async def one(schedule: list[tuple[str, int]]) -> None:
            copy, database = await follow(service.database, actors, schedule)
            assert copy == database

        @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(schedules)
        def any_schedule(schedule: list[tuple[str, int]]) -> None:
            asyncio.run_coroutine_threadsafe(one(schedule), loop).result(60)

        await asyncio.to_thread(any_schedule)


# How one would do it without thinking: a number from a sequence, in the transaction of the change.
NAIVE = """
    with changed as (update dossier set version = version + 1 where code = $1 returning code)
    insert into dossier_change (code, position) select code, nextval('naive') from changed
    on conflict (code) do update set position = excluded.position
"""


async def _nobody(_database: Database) -> bool:
    return False


async def test_numbers_of_a_sequence_would_lose_what_is_committed_late_and_this_test_would_see_it(
    service: Service, monkeypatch: pytest.MonkeyPatch
):
    await insert_dossiers(service, D00={}, D10={})
    monkeypatch.setattr(changes, "number", _nobody)
    await service.database.raw.fetch("create sequence naive")
    url = service.worker.settings.database_url.replace("+asyncpg", "")
    connections = [await asyncpg.connect(url) for _ in range(2)]
    try:
        actors = [Actor(each, number) for number, each in enumerate(connections)]
        for actor in actors:
            await actor.run(NAIVE, f"D{actor.number}0")
            await asyncio.wait([actor.pending] if actor.pending else [])
        copy, database = await follow(service.database, actors, [("commit", 1), ("page", 0), ("commit", 0)])
    finally:
        await asyncio.gather(*(each.close() for each in connections))
        await service.database.raw.fetch("drop sequence naive")
    assert (copy, database) == ({"D10": 2}, {"D00": 2, "D10": 2})

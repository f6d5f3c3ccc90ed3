"""Released figures: other services learn of ratings exactly what the public may see, and of every change of it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.contracts.satisfaction import FiguresReleased, ReleasedCell
from services.satisfaction.indices import commands, timers
from services.satisfaction.indices.rules import publication
from services.satisfaction.indices.rules.publication import MONTH, QUARTER, YEAR, Cell
from tests.running import Apps, Service
from tests.satisfaction.indices.builders import LEAVES, columns, drawn, publish, rating, store

WEEK = timedelta(weeks=1)
NOW = datetime(2026, 11, 28, tzinfo=UTC)
UNIT = "H35.01.01"


async def released(service: Service) -> list[FiguresReleased]:
    """The events, oldest first."""
    return [
        FiguresReleased.model_validate(each["data"]) for each in await service.emitted() if each["type"] == FiguresReleased.type
    ]


def cell(grain: str, first_day: date, *scores: int) -> ReleasedCell:
    return ReleasedCell.model_validate({"grain": grain, "first_day": first_day, "scores": scores})


async def release_live(service: Service) -> None:
    while await commands.fold(service.database):
        pass
    await timers.release(service.database)


async def exclude(service: Service, *ratings: Any) -> None:
    async with service.database.transaction() as session:
        for each in ratings:
            commands.exclude(session, columns(each))


async def test_a_snapshot_announces_what_is_public_of_a_unit_and_year(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}", overall=5 if n else 1) for n in range(6)])
    assert await released(satisfaction) == []
    await publish(satisfaction, now=NOW)
    assert await released(satisfaction) == [
        FiguresReleased(
            questionnaire="after-dossier",
            authority=UNIT,
            year=2026,
            number=1,
            released_at=NOW,
            cells=(cell("month", date(2026, 3, 1), 1, 0, 0, 0, 5),),
        )
    ]


async def test_ratings_that_wait_are_in_no_event_and_the_next_batch_comes_with_all_there_is(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(6)])
    await publish(satisfaction, now=NOW, every=WEEK)
    await store(satisfaction, [rating(f"E-{n}", overall=1) for n in range(5)])
    await publish(satisfaction, now=NOW + timedelta(days=6), every=WEEK)
    assert len(await released(satisfaction)) == 1
    await publish(satisfaction, now=NOW + WEEK, every=WEEK)
    await publish(satisfaction, now=NOW + 2 * WEEK, every=WEEK)
    assert [(each.number, each.cells) for each in (await released(satisfaction))[1:]] == [
        (2, (cell("month", date(2026, 3, 1), 5, 0, 0, 0, 6),))
    ]


async def test_fewer_answers_than_the_smallest_cell_are_never_released(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(4)])
    await publish(satisfaction)
    assert await released(satisfaction) == []


async def test_what_decisions_leave_too_small_is_only_in_a_larger_cell_or_in_none(satisfaction: Service):
    march = [rating(f"D-{n}") for n in range(5)]
    april = [rating(f"E-{n}", answered_at=datetime(2026, 4, 15, tzinfo=UTC)) for n in range(6)]
    await store(satisfaction, march + april)
    await publish(satisfaction, now=NOW)
    await exclude(satisfaction, march[0])
    await publish(satisfaction, now=NOW, every=WEEK)
    await exclude(satisfaction, *april[:2])
    await publish(satisfaction, now=NOW, every=WEEK)
    await exclude(satisfaction, *april[2:])
    await publish(satisfaction, now=NOW, every=WEEK)
    assert [each.cells for each in await released(satisfaction)] == [
        (cell("month", date(2026, 3, 1), 0, 0, 0, 0, 5), cell("month", date(2026, 4, 1), 0, 0, 0, 0, 6)),
        (cell("year", date(2026, 1, 1), 0, 0, 0, 0, 4), cell("month", date(2026, 4, 1), 0, 0, 0, 0, 6)),
        (cell("year", date(2026, 1, 1), 0, 0, 0, 0, 8),),
        (),
    ]


def months(grain: str) -> int:
    return {"month": 1, "quarter": 3, "year": 12}[grain]


def key(cell_: ReleasedCell, by: str) -> str:
    """The row of a cell, as the public index names it."""
    year, month = cell_.first_day.year, cell_.first_day.month
    return {"month": f"{year}-{month:02}", "quarter": f"{year}-Q{(month + 2) // 3}", "year": str(year)}[by]


def summed(events: list[FiguresReleased], unit: str, by: str) -> dict[str, list[int]]:
    """What a consumer adds up for a unit: of each row its own cell and the shorter ones in it."""
    newest = {each.year: each for each in sorted(events, key=lambda each: each.number) if each.authority == unit}
    rows = Counter[tuple[str, int]]()
    for each in (part for event in newest.values() for part in event.cells if months(part.grain) <= months(by)):
        rows.update({(key(each, by), score): number for score, number in enumerate(each.scores, 1)})
    keys = {row for row, _ in rows}
    return {row: [rows[row, score] for score in range(1, 6)] for row in sorted(keys)}


async def shown(service: Service, unit: str, by: str) -> dict[str, list[int]]:
    """What the public index shows of a unit without units below it."""
    query = {"from": "2026-01-01", "to": "2026-12-31", "authority": unit, "by": by, "limit": "200"}
    rows = (await service.client.get("/v1/satisfaction", params=query)).json()["rows"]
    return {row["key"]: list(row["distribution"].values()) for row in rows if row["distribution"] is not None}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 10))])
async def test_events_add_up_to_the_public_figures_whatever_came_in_and_was_taken_out(satisfaction: Service, seed: int):
    ratings = drawn(seed, 300)
    for first in range(0, 300, 60):
        await store(satisfaction, ratings[first : first + 60])
        await publish(satisfaction)
        await exclude(satisfaction, *ratings[first : first + 60 : 9])
    await publish(satisfaction)
    events = await released(satisfaction)
    for by in ("month", "quarter", "year"):
        assert {unit: summed(events, unit, by) for unit in LEAVES} == {unit: await shown(satisfaction, unit, by) for unit in LEAVES}
    rows = [row for unit in LEAVES for by in ("month", "quarter", "year") for row in summed(events, unit, by).values()]
    assert min(sum(row) for row in rows) >= 5


async def test_figures_from_before_this_was_announced_are_announced_though_nothing_changes(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(6)])
    await publish(satisfaction, now=NOW, every=WEEK)
    async with satisfaction.database.transaction() as session:
        await session.execute(text("delete from released_figure"))
    assert not await publish(satisfaction, now=NOW, every=WEEK)
    assert not await publish(satisfaction, now=NOW, every=WEEK)
    first, again = await released(satisfaction)
    assert first == again


@pytest.mark.parametrize(("smallest_cell", "work"), [(1, timers.release), (5, timers.publish)])
async def test_figures_are_announced_by_a_timer_where_they_are_live_and_with_snapshots_elsewhere(
    apps: Apps, smallest_cell: int, work
):
    service = await apps.fresh("satisfaction", smallest_cell=smallest_cell)
    _, announcing = timers.timers(service.database, service.worker.settings)
    assert announcing.work.func is work


async def test_live_figures_are_announced_by_month_with_every_single_answer(apps: Apps):
    demo = await apps.fresh("satisfaction", smallest_cell=1)
    kept, out = rating("D-1", overall=4), rating("D-2", overall=1)
    at_kiosk = rating("", dossier=None, collection="kiosk", kiosk="K-1", overall=2, authority_code="H35.03")
    await store(demo, [kept, out, at_kiosk])
    await release_live(demo)
    await release_live(demo)
    await exclude(demo, out)
    await release_live(demo)
    march = date(2026, 3, 1)
    assert sorted((each.authority, each.number, each.cells) for each in await released(demo)) == [
        (UNIT, 1, (cell("month", march, 1, 0, 0, 1, 0),)),
        (UNIT, 2, (cell("month", march, 0, 0, 0, 1, 0),)),
        ("H35.03", 1, (cell("month", march, 0, 1, 0, 0, 0),)),
    ]


def test_a_cell_too_small_goes_up_until_it_is_large_enough():
    def at(breakdown: str, month: int) -> Cell:
        return Cell(breakdown, date(2026, month, 1), UNIT, "", "")

    answers = {(at(MONTH, 1), 5): 2, (at(MONTH, 2), 5): 5, (at(QUARTER, 1), 1): 2, (at(YEAR, 1), 3): 1, (at(MONTH, 7), 2): 4}
    assert publication.shown(answers, 5) == {
        at(MONTH, 2): Counter({5: 5}),
        at(QUARTER, 1): Counter({1: 2, 5: 2}),
        at(YEAR, 1): Counter({3: 1, 2: 4}),
    }
    assert publication.shown({(at(YEAR, 1), 3): 4}, 5) == {}

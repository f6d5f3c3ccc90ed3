"""Whoever reads the figures before and after every single rating learns no answer; what was taken out leaves at once."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import highspy
import pytest

from services.satisfaction.indices import commands
from services.satisfaction.models.ratings import Rating
from tests.running import Apps, Service
from tests.satisfaction.indices.builders import columns, publish, rating, store

SMALLEST = 5
SCORES = (1, 2, 3, 4, 5)
UNITS = ("H35.01.01", "H35.02")
YEAR = {"from": "2026-01-01", "to": "2026-12-31"}
TABLES = (("year", "quarter", "month"), ("year", "field", "procedure"), ("year", "channel"))
WEEK = timedelta(weeks=1)
NOW = datetime(2026, 11, 28, tzinfo=UTC)
Figure = tuple[str, str, str]
"""A unit, what the row stands for, and its key."""


async def read(service: Service, **parameters: str) -> Any:
    response = await service.client.get("/v1/satisfaction", params=YEAR | parameters)
    assert response.status_code == 200, response.text
    return response.json()


def arrivals(seed: int, size: int) -> list[Rating]:
    """Ratings of two units in the order in which they arrive: of three months, four procedures and two channels."""
    random = Random(seed)
    drawn = []
    for n in range(size):
        overall = random.choices(SCORES, (1, 1, 2, 3, 5))[0]
        procedure = random.choices(("1.001", "1.002", "1.003", "1.004"), (6, 3, 2, 1))[0]
        changes = {
            "authority_code": random.choices(UNITS, (3, 1))[0],
            "procedure_code": procedure,
            "field_code": "HT" if procedure < "1.003" else "DD",
            "channel": random.choices(("online", "counter"), (4, 1))[0],
            "answered_at": datetime(2026, random.choices((3, 4, 5), (6, 2, 1))[0], 15, tzinfo=UTC),
            "overall": overall,
        }
        drawn.append(rating(f"D-{n}", **changes))
    return drawn


def row_of(each: Rating, by: str) -> str:
    return {
        "year": "2026",
        "quarter": f"2026-Q{(each.answered_at.month + 2) // 3}",
        "month": f"{each.answered_at:%Y-%m}",
        "field": str(each.field_code),
        "procedure": str(each.procedure_code),
        "channel": str(each.channel),
        "collection": each.collection,
    }[by]


async def figures(service: Service) -> dict[Figure, Counter[int]]:
    """The distribution of everything that is published of the units."""
    found = {}
    for unit in UNITS:
        for by in sorted({by for table in TABLES for by in table}):
            for row in (await read(service, authority=unit, by=by))["rows"]:
                found[unit, by, row["key"]] = Counter({int(score): n for score, n in (row["distribution"] or {}).items()})
    return found


@pytest.mark.parametrize(
    ("batch", "size"), [(1, 24), *(pytest.param(*each, marks=pytest.mark.soak) for each in ((11, 44), (1, 88)))]
)
async def test_no_answer_follows_from_reading_before_and_after_every_rating(satisfaction: Service, batch: int, size: int):
    ratings = arrivals(7, size)
    waiting: list[Rating] = []
    before: dict[Figure, Counter[int]] = {}
    facts: dict[str, list[tuple[frozenset[int], Counter[int]]]] = defaultdict(list)
    for n, each in enumerate(ratings, 1):
        await store(satisfaction, [each])
        waiting.append(each)
        if n % batch:
            continue
        await publish(satisfaction)
        after = await figures(satisfaction)
        come_in = {key[0] for key in after if key[1] == "year" and after[key] != before.get(key, Counter())}
        for (unit, by, key), distribution in after.items():
            change = Counter(distribution)
            change.subtract(before.get((unit, by, key), Counter()))
            members = {
                number
                for number, other in enumerate(ratings)
                if other in waiting and (other.authority_code, row_of(other, by)) == (unit, key)
            }
            # A figure stays as it is, or takes in all that waited for it, and those are enough.
            assert min(change.values(), default=0) >= 0
            assert change.total() in (0, len(members))
            if change.total():
                assert unit in come_in
                assert change.total() >= SMALLEST
                facts[by].append((frozenset(members), change))
        waiting = [other for other in waiting if other.authority_code not in come_in]
        before = after

    for table in TABLES:
        known = [fact for by in table for fact in facts[by]]
        assert len(known) > 4
        assert revealed(ratings, known) == []


def revealed(ratings: list[Rating], facts: list[tuple[frozenset[int], Counter[int]]]) -> list[int]:
    """The ratings of which one knows the score, not because all of a group gave it."""
    return [
        number
        for number, (least, most) in bounds(ratings, facts).items()
        if most - least < 1 and not is_in_unanimous_group(facts, number, ratings[number].overall or 0)
    ]


def bounds(ratings: list[Rating], facts: list[tuple[frozenset[int], Counter[int]]]) -> dict[int, tuple[float, float]]:
    """Of each rating, how surely it has the score it has, at least and at most, by linear programming over all that changed."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    size = len(SCORES)
    for _ in range(len(ratings) * size):
        solver.addVar(0, 1)
    for number in range(len(ratings)):
        solver.addRow(1, 1, size, [number * size + n for n in range(size)], [1.0] * size)
    for members, change in facts:
        for n, score in enumerate(SCORES):
            solver.addRow(change[score], change[score], len(members), [each * size + n for each in members], [1.0] * len(members))
    found = {}
    for number, each in enumerate(ratings):
        column = number * size + SCORES.index(each.overall or 0)
        ends = []
        for sign in (1.0, -1.0):
            solver.changeColCost(column, sign)
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(sign * solver.getInfo().objective_function_value)
            solver.changeColCost(column, 0.0)
        found[number] = (ends[0], ends[1])
    return found


def is_in_unanimous_group(facts: list[tuple[frozenset[int], Counter[int]]], number: int, score: int) -> bool:
    """Whether all of a group that is a sum of cells gave this score: it, without the smaller groups inside that came in with it."""
    for members, change in facts:
        if number in members:
            rest, left = members, Counter(change)
            for part, of_part in sorted(facts, key=lambda each: -len(each[0])):
                if part < rest and number not in part:
                    rest, left = rest - part, left - of_part
            if left[score] == left.total() >= SMALLEST:
                return True
    return False


async def test_ratings_wait_until_they_are_enough_and_until_it_is_time(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(6)])
    assert await publish(satisfaction, now=NOW, every=WEEK)
    first = await read(satisfaction)
    await store(satisfaction, [rating(f"E-{n}", overall=1) for n in range(5)])

    early = await publish(satisfaction, now=NOW + timedelta(days=6), every=WEEK), await read(satisfaction)
    later = await publish(satisfaction, now=NOW + WEEK, every=WEEK), await read(satisfaction)

    assert early == (False, first)
    assert later[0]
    assert (first["rating_count"], first["total"]["left_out_count"], first["satisfied"], first["as_of"]) == (
        6,
        0,
        100.0,
        "2026-11-28T07:00:00+07:00",
    )
    assert (later[1]["rating_count"], later[1]["distribution"]["1"], later[1]["as_of"]) == (11, 5, "2026-12-05T07:00:00+07:00")


async def test_a_rating_that_waits_is_counted_and_left_out(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(6)])
    await publish(satisfaction)
    await store(satisfaction, [rating("E", overall=1)])
    await publish(satisfaction)

    body = await read(satisfaction)

    assert (body["rating_count"], body["total"]["left_out_count"], body["distribution"]["1"]) == (7, 1, 0)


async def test_what_is_taken_out_leaves_with_the_next_snapshot_whenever_ratings_come_in(satisfaction: Service):
    ratings = [rating(f"D-{n}", overall=5 if n else 1) for n in range(7)]
    await store(satisfaction, ratings)
    await publish(satisfaction, now=NOW)
    async with satisfaction.database.transaction() as session:
        commands.exclude(session, columns(ratings[0]))

    assert await publish(satisfaction, now=NOW + timedelta(minutes=1), every=WEEK)

    body = await read(satisfaction, by="procedure")
    assert (body["rating_count"], body["total"]["excluded_count"], body["distribution"]) == (
        6,
        1,
        {"1": 0, "2": 0, "3": 0, "4": 0, "5": 6},
    )
    assert body["rows"][0]["distribution"] == body["distribution"]


async def test_figures_are_no_longer_published_when_too_few_are_left(satisfaction: Service):
    ratings = [rating(f"D-{n}") for n in range(5)]
    await store(satisfaction, ratings)
    await publish(satisfaction)
    async with satisfaction.database.transaction() as session:
        commands.exclude(session, columns(ratings[0]))
    await publish(satisfaction)

    body = await read(satisfaction, by="month")

    assert (body["rating_count"], body["satisfied"], body["rows"][0]["mean"]) == (4, None, None)


async def test_a_rating_that_is_put_back_comes_in_with_others(satisfaction: Service):
    ratings = [rating(f"D-{n}") for n in range(6)]
    await store(satisfaction, ratings)
    await publish(satisfaction)
    for sign in (1, -1):
        async with satisfaction.database.transaction() as session:
            commands.exclude(session, columns(ratings[0]), sign=sign)
        await publish(satisfaction)

    waiting = await read(satisfaction)
    await store(satisfaction, [rating(f"E-{n}") for n in range(4)])
    await publish(satisfaction)

    assert (waiting["rating_count"], waiting["total"]["left_out_count"]) == (6, 1)
    assert (await read(satisfaction))["distribution"]["5"] == 10


async def test_figures_of_the_demonstration_are_live(apps: Apps):
    demo = await apps.fresh("satisfaction", smallest_cell=1)
    await store(demo, [rating("D-1")])
    first = await read(demo)
    await store(demo, [rating("D-2", overall=1)])

    assert (first["satisfied"], (await read(demo))["satisfied"], first["as_of"]) == (100.0, 50.0, None)


async def test_an_answer_is_the_same_until_the_next_snapshot(satisfaction: Service):
    await store(satisfaction, [rating(f"D-{n}") for n in range(6)])
    await publish(satisfaction)
    first = await satisfaction.client.get("/v1/satisfaction", params=YEAR)
    await store(satisfaction, [rating(f"E-{n}", overall=1) for n in range(5)])
    kept = {"If-None-Match": first.headers["etag"]}

    unchanged = await satisfaction.client.get("/v1/satisfaction", params=YEAR, headers=kept)
    satisfaction.reset()
    elsewhere = await satisfaction.client.get("/v1/satisfaction", params=YEAR, headers=kept)
    await publish(satisfaction)
    satisfaction.reset()
    changed = await satisfaction.client.get("/v1/satisfaction", params=YEAR, headers=kept)

    assert [each.status_code for each in (unchanged, elsewhere, changed)] == [304, 304, 200]

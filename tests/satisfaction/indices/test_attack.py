"""All public tables together reveal no answers of a few: attacked with linear programming."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from services.satisfaction.models.ratings import Rating
from tests.running import Service
from tests.satisfaction.indices.attack import Atom, Attack, rows_of, units_of
from tests.satisfaction.indices.builders import drawn, publish, store

SMALLEST = 5
FILTERS = ("field", "procedure", "channel", "collection")
DAYS = {
    "2026": ("01-01", "12-31"),
    "Q1": ("01-01", "03-31"),
    "Q2": ("04-01", "06-30"),
    "Q3": ("07-01", "09-30"),
    "Q4": ("10-01", "12-31"),
}
DAYS |= {
    f"{month:02}": (f"{month:02}-01", f"{month:02}-{28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31}")
    for month in range(1, 13)
}


def parameters(by: str, key: str) -> dict[str, str]:
    """The filter that asks for one row."""
    if by in FILTERS:
        return {by: key}
    first, last = DAYS[key.rpartition("-")[2]]
    return {"from": f"2026-{first}", "to": f"2026-{last}"}


async def read_everything(satisfaction: Service, ratings: list[Rating]) -> Attack:
    """Every table a public caller can ask for: each unit by everything, and each of those rows by authority."""
    attack = Attack(ratings)
    units = sorted({unit for each in ratings for unit in units_of(each.authority_code) if not unit.startswith("own")})
    leaves = {unit for unit in units if not any(other.startswith(f"{unit}.") for other in units) and unit}
    # Without a channel nothing can be asked for; such dossiers are of units with none below them.
    rows = sorted({row for atom in attack.sizes for row in rows_of(atom).items() if row[1] != "unknown"})

    async def ask(unit: str, **filters: str) -> Any:
        own = {"authority": unit} if unit else {}
        response = await satisfaction.client.get("/v1/satisfaction", params={"limit": "200"} | own | filters)
        assert response.status_code == 200, response.text
        return response.json()

    for unit in units:
        for by in ("month", "quarter", "year", *FILTERS):
            days = parameters("year", "2026")
            answer = await ask(unit, by=by, **days)
            attack.learn((unit, "year", "2026"), answer["total"])
            for row in answer["rows"]:
                attack.learn((unit, by, row["key"]), row)
        for by, key in rows if unit not in leaves else ():
            answer = await ask(unit, by="authority", **parameters("year", "2026") | parameters(by, key))
            attack.learn((unit, by, key), answer["total"])
            for row in answer["rows"]:
                attack.learn((f"own {unit}" if row["key"] == unit else row["key"], by, key), row)
    return attack


@pytest.mark.parametrize(
    ("seed", "size"), [(2, 100), *(pytest.param(*each, marks=pytest.mark.soak) for each in ((1, 150), (5, 300), (3, 700)))]
)
async def test_no_answers_of_a_few_follow_from_all_public_tables_together(satisfaction: Service, seed: int, size: int):
    ratings = drawn(seed, size)
    await store(satisfaction, ratings)
    await publish(satisfaction)

    attack = await read_everything(satisfaction, ratings)
    facts = dict(attack.facts())
    intervals = list(attack.intervals(SMALLEST))
    revealed = [
        (name, score, interval)
        for name, atoms, bounds in intervals
        for score, interval in bounds.items()
        if attack.answers(atoms, score) and interval[1] - interval[0] < 1 and not is_unanimous(facts, atoms, score)
    ]

    # The attack is worth its name: there is much to find, and much that is known.
    assert len(intervals) > 20
    assert len(facts) > 20
    assert revealed == []


def is_unanimous(facts: Mapping[frozenset[Atom], Mapping[int, int]], atoms: frozenset[Atom], score: int) -> bool:
    """Whether all of a larger group, published or what others leave of one that is, gave this score."""
    for larger, distribution in facts.items():
        if atoms <= larger:
            rest, left = larger, Counter(distribution)
            for part, of_part in sorted(facts.items(), key=lambda each: -len(each[0])):
                if part < rest and not part & atoms:
                    rest, left = rest - part, left - Counter(of_part)
            if left[score] == left.total() >= SMALLEST:
                return True
    return False

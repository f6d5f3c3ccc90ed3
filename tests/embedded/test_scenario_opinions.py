"""The reference year's opinions: both published figures come out of raw answers, and move when one of them is added."""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.embedded import scenario, scenario_dossiers, scenario_opinions, scenario_table
from services.embedded.loading import Progress
from services.kernel.text import slug
from tests.running import Apps, Service

# The figures the province published for 2020: the index, and "above 98".
INDEX, VERY_SATISFIED_ABOVE = 85.02, 98
UNITS = scenario_dossiers.load()["units"]
ROOT = UNITS["root"]["code"]
NOT_IN_THE_INDEX = "feedback_given"
POSITIVE = ("4", "5")


@pytest.fixture(scope="module")
def dossiers() -> list[dict[str, Any]]:
    return scenario_dossiers.records(scenario_dossiers.load(), scenario.load())


@pytest.fixture
async def demo(apps: Apps, dossiers: list[Any]) -> Service:
    """The service with the settings of the embedded demo, knowing the dossiers that were imported."""
    service = await apps.fresh("satisfaction", smallest_cell=1)
    fields = scenario.load()["fields"]
    rows = [
        {
            "dossier": each["code"],
            "authority": each["authority"],
            "field": slug(fields[(int(each["procedure"].removeprefix("2.")) - scenario.FIRST_CODE) % len(fields)]),
            "channel": each["channel"],
            "returned_at": each["returned_at"],
        }
        for each in dossiers
        if each["status"] == "returned"
    ]
    async with service.database.transaction() as session:
        # What the consumer of `dossier.imported.v1` stores, in one statement: there are thousands.
        statement = text("""
            insert into returned_dossier (dossier, authority_code, authority_name, field_code, field_name, channel, returned_at, version)
            select dossier, authority, authority, field, field, channel, returned_at, 1 from jsonb_to_recordset(cast(:rows as jsonb))
                as each (dossier text, authority text, field text, channel text, returned_at timestamptz)
        """)
        await session.execute(statement, {"rows": json.dumps(rows)})
    return service


def silent(_name: str) -> Progress:
    return lambda _done, _total: None


async def run(
    service: Service, dossiers: Sequence[Any], plan: Any = None, *, progress: Callable[[str], Progress] = silent
) -> dict[str, float]:
    """The figures after the scenario was loaded."""

    async def token(persona: Any) -> str:
        return service.identity.persona_token(persona)

    await scenario_opinions.run(service.client, token, progress, dossiers, UNITS, plan)
    return await scenario_opinions.figures(service.client, ROOT, plan)


async def stored(service: Service) -> Any:
    return await service.rows("""
        select (select count(*) from rating), (select count(*) from campaign), (select count(*) from campaign_answer),
            (select count(*) from outbox)
    """)


# -- counting again ----------------------------------------------------------------------------------------------------


def percent(share: Fraction) -> float:
    return float((Decimal(100 * share.numerator) / share.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP))


def recounted_index(plan: Any, dossiers: Sequence[Any]) -> float:
    """Positive answers over all, those of a unit weighing its dossiers over its respondents, from the counts alone."""
    population = Counter(
        each["authority"] for each in dossiers if each["status"] == "returned" and "2020" in each["returned_at"][:4]
    )
    positive = answered = Fraction()
    for unit in plan["survey"]["units"]:
        weight = Fraction(population[f"{ROOT}.{unit['unit']}"], unit["respondents"])
        counted = [counts for question, counts in unit["answers"].items() if question != NOT_IN_THE_INDEX]
        positive += weight * sum(counts.get(score, 0) for counts in counted for score in POSITIVE)
        answered += weight * sum(sum(counts.values()) for counts in counted)
    return percent(positive / answered)


def recounted_ratings(plan: Any) -> Counter[str]:
    return sum((Counter(unit["overall"]) for unit in plan["ratings"]["units"]), Counter[str]())


async def test_the_published_figures_come_out_of_the_answers_after_a_stop_and_move_when_one_is_added(
    demo: Service, dossiers: list[Any]
):
    plan = scenario_opinions.load()

    def stopping(name: str) -> Progress:
        def report(done: int, _total: int) -> None:
            if name == "survey" and done > 0:
                raise KeyboardInterrupt

        return report

    with pytest.raises(KeyboardInterrupt):
        await run(demo, dossiers, progress=stopping)
    [(entered,)] = await demo.rows("select count(*) from campaign_answer")

    # It goes on where it was stopped.
    computed = await run(demo, dossiers)
    respondents = sum(unit["respondents"] for unit in plan["survey"]["units"])
    assert 0 < entered < respondents
    assert await demo.rows("select count(*), count(distinct id) from campaign_answer") == [(respondents, respondents)]

    index, very_satisfied = computed.values()
    rated = recounted_ratings(plan)
    assert index == recounted_index(plan, dossiers) == INDEX
    assert very_satisfied == percent(Fraction(rated["5"], rated.total())) > VERY_SATISFIED_ABOVE
    assert set(computed) <= {figure.name for figure in scenario_table.compare({}) if figure.recorded}

    # The year is over: nothing of it is among the figures of later years.
    later = (await demo.client.get("/v1/satisfaction", params={"from": "2021-01-01"})).json()
    assert later["rating_count"] == 0
    # And whoever answered what is known to nobody: an answer names no dossier.
    assert (await demo.client.get(f"/v1/campaigns/{plan['survey']['code']}/results?by=authority")).json()["population"] == 6020

    # Loaded again, nothing changes and no event is published.
    before = await stored(demo)
    assert await run(demo, dossiers) == computed
    assert await stored(demo) == before

    # One respondent more, content with nothing, and one rating more.
    more = deepcopy(plan)
    more["survey"]["code"] = "one-more"
    unit = next(each for each in more["survey"]["units"] if each["unit"] == "21")
    unit["respondents"] += 1
    unit["answers"][NOT_IN_THE_INDEX]["0"] += 1
    for question in set(unit["answers"]) - {NOT_IN_THE_INDEX, "feedback_handling", "feedback_answer"}:
        unit["answers"][question]["1"] = unit["answers"][question].get("1", 0) + 1
    more["ratings"]["units"][3]["overall"]["1"] = 1
    moved = await run(demo, dossiers, more)

    index, very_satisfied = moved.values()
    assert index == recounted_index(more, dossiers) < INDEX
    assert (
        very_satisfied == percent(Fraction(rated["5"], rated.total() + 1)) < computed["very satisfied on the provincial portal, %"]
    )


def test_neither_figure_stands_where_figures_are_computed_nor_in_what_the_scenario_reads():
    services = resources.files("services")
    satisfaction = [file for file in Path(str(services / "satisfaction")).rglob("*") if file.suffix in (".py", ".json")]
    read = [
        *Path(str(services / "embedded")).glob("scenario*.py"),
        *Path(str(services / "embedded" / "data")).glob("*opinions.json"),
    ]
    figure = re.compile(r"85[.,]?02|\b98\b")

    assert len(satisfaction) > 100
    assert len(read) == 10
    assert [str(file) for file in (*satisfaction, *read) if figure.search(file.read_text()) is not None] == []

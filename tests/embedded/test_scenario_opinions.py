"""The reference year's opinions: both published figures come out of raw answers, and move when one of them is added."""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.embedded import scenario, scenario_dossiers, scenario_opinions, scenario_plans, scenario_table
from services.embedded.loading import Progress
from services.embedded.scenario_plans import SIZES, Plans
from services.kernel.text import slug
from tests.embedded import recount
from tests.running import Apps, Service

ROOT = scenario_dossiers.load()["units"]["root"]["code"]


@pytest.fixture(params=["small", pytest.param("full", marks=pytest.mark.soak)])
def plans(request: pytest.FixtureRequest) -> Plans:
    return scenario_plans.load(SIZES[request.param])


@pytest.fixture
def dossiers(plans: Plans) -> list[dict[str, Any]]:
    return plans.records()


@pytest.fixture
async def demo(apps: Apps, plans: Plans, dossiers: list[Any]) -> Service:
    """The service with the settings of the embedded demo, knowing the dossiers that were imported."""
    service = await apps.fresh("satisfaction", smallest_cell=1)
    fields = plans.catalogue["fields"]
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
    service: Service, dossiers: Sequence[Any], plans: Plans, *, progress: Callable[[str], Progress] = silent
) -> dict[str, float]:
    """The figures after the scenario was loaded."""

    async def token(persona: Any) -> str:
        return service.identity.persona_token(persona)

    await scenario_opinions.run(service.client, token, progress, dossiers, plans.dossiers["units"], plans.opinions)
    return await scenario_opinions.figures(service.client, ROOT, plans.opinions)


async def stored(service: Service) -> Any:
    return await service.rows("""
        select (select count(*) from rating), (select count(*) from campaign), (select count(*) from campaign_answer),
            (select count(*) from outbox)
    """)


async def test_the_figures_come_out_of_the_answers_after_a_stop_and_move_when_one_is_added(
    demo: Service, plans: Plans, dossiers: list[Any], monkeypatch: pytest.MonkeyPatch
):
    # More than one request imports them.
    monkeypatch.setattr(scenario_opinions, "_BATCH", 50)
    plan = plans.opinions

    def stopping(name: str) -> Progress:
        def report(done: int, _total: int) -> None:
            if name == "survey" and done > 0:
                raise KeyboardInterrupt

        return report

    with pytest.raises(KeyboardInterrupt):
        await run(demo, dossiers, plans, progress=stopping)
    [(entered,)] = await demo.rows("select count(*) from campaign_answer")

    # It goes on where it was stopped.
    computed = await run(demo, dossiers, plans)
    respondents = sum(unit["respondents"] for unit in plan["survey"]["units"])
    assert 0 < entered < respondents
    assert await demo.rows("select count(*), count(distinct id) from campaign_answer") == [(respondents, respondents)]

    index, very_satisfied = computed.values()
    rated = sum((Counter(unit["overall"]) for unit in plan["ratings"]["units"]), Counter[str]())
    assert index == recount.index_of_counts(plan, dossiers)
    assert very_satisfied == recount.percent(rated["5"], rated.total(), "0.01")
    assert set(computed) <= {figure.name for figure in scenario_table.compare({}) if figure.recorded}

    # The year is over: nothing of it is among the figures of later years.
    later = (await demo.client.get("/v1/satisfaction", params={"from": "2021-01-01"})).json()
    assert later["rating_count"] == 0
    # And whoever answered what is known to nobody: an answer names no dossier.
    public = (await demo.client.get(f"/v1/campaigns/{plan['survey']['code']}/results?by=authority")).json()
    assert public["population"] == len(scenario_opinions.population(plan, dossiers))

    # Loaded again, nothing changes and no event is published.
    before = await stored(demo)
    assert await run(demo, dossiers, plans) == computed
    assert await stored(demo) == before

    # One respondent more, content with nothing, and one rating more.
    other = deepcopy(plans)
    more = other.opinions
    more["survey"]["code"] = "one-more"
    unit = next(each for each in more["survey"]["units"] if each["unit"] == "21")
    unit["respondents"] += 1
    unit["answers"][recount.NOT_IN_THE_INDEX]["0"] += 1
    for question in set(unit["answers"]) - {recount.NOT_IN_THE_INDEX, "feedback_handling", "feedback_answer"}:
        unit["answers"][question]["1"] = unit["answers"][question].get("1", 0) + 1
    rateable = Counter(each["authority"] for each in scenario_opinions.rateable(plan, dossiers))
    ratings = next(
        each["overall"]
        for each in more["ratings"]["units"]
        if sum(each["overall"].values()) < rateable[f"{ROOT}.{each['unit']}"] and "1" not in each["overall"]
    )
    ratings["1"] = 1
    moved = await run(demo, dossiers, other)

    before, index, very_satisfied = index, *moved.values()
    assert index == recount.index_of_counts(more, dossiers) < before
    assert very_satisfied == recount.percent(rated["5"], rated.total() + 1, "0.01")


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

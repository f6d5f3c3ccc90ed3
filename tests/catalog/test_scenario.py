"""The catalogue of the reference year, small: its figures are derived from raw records, and change with them.

For long: in short, the year of all services shows the same.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.embedded import loading, scenario, scenario_plans
from tests.embedded import raw_records
from tests.running import Service


def of_few_fields() -> Any:
    return raw_records.of_few_desks().catalogue


def of_all_fields() -> Any:
    return scenario_plans.load(scenario_plans.SIZES["small"]).catalogue


pytestmark = pytest.mark.soak


@pytest.fixture(params=[of_few_fields, of_all_fields])
def plan(request: pytest.FixtureRequest) -> Any:
    return request.param()


@pytest.fixture
async def year(catalog: Service, plan: Any) -> AsyncIterator[Service]:
    """The catalogue after the scenario was loaded, still importing."""
    work = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers]
    await scenario.run(catalog.client, _editor(catalog), lambda _name: lambda _done, _of: None, plan)
    yield catalog
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


def _editor(catalog: Service) -> str:
    return catalog.identity.persona_token("editor")


async def _import(catalog: Service, kind: str, line: dict, **query) -> None:
    report = await loading.load(catalog.client, kind, json.dumps(line).encode(), _editor(catalog), **query)
    assert (report["imported"], report["refused"]) == (1, 0)


async def test_the_figures_come_out_of_the_records_and_move_when_one_of_them_changes(year: Service, plan: Any):
    computed = await scenario.figures(year.client)
    levels = plan["levels"]["2020-10-01"]
    assert computed["public services"] == plan["procedures"]
    assert computed["online services at level 3 or 4"] == levels["3"] + levels["4"]
    assert computed["procedures published with complete information, %"] == 100
    assert computed["items on the information portal"] == sum(plan["news"].values())
    cut = (await year.client.get("/v1/simplification?at=2020-12-31")).json()["cuts"]["procedures"]
    assert cut == sum(each["procedures"] for each in plan["cuts"]["limits"])

    # The year is over: none of its procedures is in force today, and nobody finds one by searching.
    today = (await year.client.get("/v1/service-levels")).json()
    assert [regime["procedures"] for regime in today["regimes"]] == [0] * len(today["regimes"])
    assert (await year.client.get("/v1/procedures?q=thủ tục mẫu số 1")).json()["items"] == []
    ended = (await year.client.get(f"/v1/procedures/2.{scenario.FIRST_CODE}")).json()
    assert ended["effective_to"] == "2020-12-31"

    # Loaded again, nothing changes.
    count = "select (select count(*) from procedure_version), (select count(*) from news_item)"
    before = await year.rows(count)
    await scenario.run(year.client, _editor(year), lambda _name: lambda _done, _of: None, plan)
    assert await year.rows(count) == before

    *_, last = scenario.stages(plan)
    record = next(
        record for line in last.lines.splitlines() if {"online", "committed_limit"} <= (record := json.loads(line)).keys()
    )
    del record["online"], record["committed_limit"]
    await _import(year, "procedures", record, effective_from=last.effective_from, replace=True)
    publication = json.loads(scenario.news_items(plan).splitlines()[0]) | {"source_id": "one more"}
    await _import(year, "news", publication)

    moved = await scenario.figures(year.client)
    changes = {name: moved[name] - computed[name] for name in ("public services", "online services at level 3 or 4")}
    assert changes == {"public services": 0, "online services at level 3 or 4": -1}
    assert moved["items on the information portal"] == computed["items on the information portal"] + 1
    cuts = (await year.client.get("/v1/simplification?at=2020-12-31")).json()["cuts"]
    assert cuts["procedures"] == cut - 1

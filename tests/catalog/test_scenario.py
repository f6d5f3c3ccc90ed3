"""The catalogue of the reference year, small: its figures are derived from raw records, and change with them."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from services.embedded import loading, scenario, scenario_plans
from tests.running import Service

YEAR = scenario_plans.load(scenario_plans.SIZES["small"]).catalogue


@pytest.fixture
async def year(catalog: Service) -> AsyncIterator[Service]:
    """The catalogue after the scenario was loaded, still importing."""
    work = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers]
    await scenario.run(catalog.client, _editor(catalog), lambda _name: lambda _done, _of: None, YEAR)
    yield catalog
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


def _editor(catalog: Service) -> str:
    return catalog.identity.persona_token("editor")


async def _import(catalog: Service, kind: str, line: dict, **query) -> None:
    report = await loading.load(catalog.client, kind, json.dumps(line).encode(), _editor(catalog), **query)
    assert (report["imported"], report["refused"]) == (1, 0)


async def test_the_figures_come_out_of_the_records_and_move_when_one_of_them_changes(year: Service):
    computed = await scenario.figures(year.client)
    levels = YEAR["levels"]["2020-10-01"]
    assert computed["public services"] == YEAR["procedures"]
    assert computed["online services at level 3 or 4"] == levels["3"] + levels["4"]
    assert computed["procedures published with complete information, %"] == 100
    assert computed["items on the information portal"] == sum(YEAR["news"].values())
    cut = (await year.client.get("/v1/simplification?at=2020-12-31")).json()["cuts"]["procedures"]
    assert cut == sum(each["procedures"] for each in YEAR["cuts"]["limits"])

    # The year is over: none of its procedures is in force today, and nobody finds one by searching.
    today = (await year.client.get("/v1/service-levels")).json()
    assert [regime["procedures"] for regime in today["regimes"]] == [0] * len(today["regimes"])
    assert (await year.client.get("/v1/procedures?q=thủ tục mẫu số 1")).json()["items"] == []
    ended = (await year.client.get(f"/v1/procedures/2.{scenario.FIRST_CODE}")).json()
    assert ended["effective_to"] == "2020-12-31"

    # Loaded again, nothing changes.
    count = "select (select count(*) from procedure_version), (select count(*) from news_item)"
    before = await year.rows(count)
    await scenario.run(year.client, _editor(year), lambda _name: lambda _done, _of: None, YEAR)
    assert await year.rows(count) == before

    *_, last = scenario.stages(YEAR)
    record = next(
        record for line in last.lines.splitlines() if {"online", "committed_limit"} <= (record := json.loads(line)).keys()
    )
    del record["online"], record["committed_limit"]
    await _import(year, "procedures", record, effective_from=last.effective_from, replace=True)
    publication = json.loads(scenario.news_items(YEAR).splitlines()[0]) | {"source_id": "one more"}
    await _import(year, "news", publication)

    moved = await scenario.figures(year.client)
    changes = {name: moved[name] - computed[name] for name in ("public services", "online services at level 3 or 4")}
    assert changes == {"public services": 0, "online services at level 3 or 4": -1}
    assert moved["items on the information portal"] == computed["items on the information portal"] + 1
    cuts = (await year.client.get("/v1/simplification?at=2020-12-31")).json()["cuts"]
    assert cuts["procedures"] == cut - 1

"""The reference year: the published figures of Lai Châu in 2020 are derived from raw records, and change with them."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from services.embedded import loading, scenario
from tests.running import Service

pytestmark = pytest.mark.long

# The figures the province published for 2020.
PUBLISHED = {
    "public services": 1890,
    "online services at level 3 or 4": 1012,
    "average cut of the time limit, %": 32.6,
    "largest cut of the time limit, %": 66.7,
    "procedures published with complete information, %": 100.0,
}
ITEMS_MORE_THAN = 6700


@pytest.fixture
async def year(catalog: Service) -> AsyncIterator[Service]:
    """The catalogue after the scenario was loaded, still importing."""
    work = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers]
    await scenario.run(catalog.client, _editor(catalog), lambda _name: lambda _done, _of: None)
    yield catalog
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


def _editor(catalog: Service) -> str:
    return catalog.identity.persona_token("editor")


async def _import(catalog: Service, kind: str, line: dict, **query) -> None:
    report = await loading.load(catalog.client, kind, json.dumps(line).encode(), _editor(catalog), **query)
    assert (report["imported"], report["refused"]) == (1, 0)


async def test_the_published_figures_come_out_of_the_records_and_move_when_one_of_them_changes(year: Service):
    computed = await scenario.figures(year.client)
    items = computed.pop("items on the information portal")
    assert computed == PUBLISHED
    assert items > ITEMS_MORE_THAN

    # The year is over: none of its procedures is in force today, and nobody finds one by searching.
    today = (await year.client.get("/v1/service-levels")).json()
    assert [regime["procedures"] for regime in today["regimes"]] == [0] * len(today["regimes"])
    assert (await year.client.get("/v1/procedures?q=thủ tục mẫu số 1")).json()["items"] == []
    ended = (await year.client.get(f"/v1/procedures/2.{scenario.FIRST_CODE}")).json()
    assert ended["effective_to"] == "2020-12-31"

    # Loaded again, nothing changes.
    count = "select (select count(*) from procedure_version), (select count(*) from news_item)"
    before = await year.rows(count)
    await scenario.run(year.client, _editor(year), lambda _name: lambda _done, _of: None)
    assert await year.rows(count) == before

    made_up = scenario.load()
    *_, last = scenario.stages(made_up)
    record = json.loads(last.lines.splitlines()[0])
    assert record["committed_limit"]["value"] == 5
    del record["online"], record["committed_limit"]
    await _import(year, "procedures", record, effective_from=last.effective_from, replace=True)
    publication = json.loads(scenario.news_items(made_up).splitlines()[0]) | {"source_id": "one more"}
    await _import(year, "news", publication)

    moved = await scenario.figures(year.client)
    assert moved["public services"] == 1890
    assert moved["online services at level 3 or 4"] == 1011
    assert moved["items on the information portal"] == items + 1
    cuts = (await year.client.get("/v1/simplification?at=2020-12-31")).json()["cuts"]
    assert cuts["procedures"] == 1199

"""The reference year at the national portal: its integrated services are declared, asked for and acknowledged, and counted from that."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from copy import deepcopy
from importlib import resources
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from services.embedded import scenario, scenario_portal
from services.embedded.gateway import ROUTES, Gateway
from services.embedded.loading import LoadError, Progress
from tests.integration.builders import Portal, running
from tests.running import Apps, Service

# The figures the province published for 2020.
INTEGRATED, ONLINE = 671, 1012
FIGURE = "level 3 or 4 services on the National Public Service Portal"
SHARE = "online services integrated with the National Public Service Portal, %"
ADDRESS = "/v1/national-portal/procedures"


def small_year() -> Any:
    """A year of twenty procedures, eight of them online, five of these integrated."""
    levels = {"2020-01-01": {"4": 1, "3": 2, "2": 4}, "2020-10-01": {"4": 3, "3": 5, "2": 4}}
    limits = [{"legal": 10, "committed": 7, "procedures": 18}]
    year = scenario.load()
    year |= {
        "procedures": 20,
        "levels": levels,
        "integrated": {"4": 2, "3": 3},
        "cuts": year["cuts"] | {"uncut": 2, "limits": limits},
    }
    return year | {"news": {"article": 1}}


def silent(_name: str) -> Progress:
    return lambda _done, _total: None


async def load_year(catalog: Service) -> None:
    """Load the small year into the catalogue."""
    work = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers]
    await scenario.run(catalog.client, catalog.identity.persona_token("editor"), silent, small_year())
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


@pytest.fixture
async def system(apps: Apps, portal: Portal, integration: Service) -> AsyncIterator[httpx.AsyncClient]:
    """Catalogue, integration and the sandbox portal behind the gateway; the small year is in the catalogue."""
    catalog = await apps.prepared("catalog", load_year)
    together = {"catalog": catalog.app, "integration": integration.app, "sandbox": portal.service.app}
    nothing = FastAPI()
    gateway = Gateway({name: together.get(name, nothing) for name in (*ROUTES, "sandbox")}, identity=nothing, checks={})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(gateway), base_url="http://test") as client:
        yield client


async def run(
    system: httpx.AsyncClient, integration: Service, year: Any = None, *, progress: Callable[[str], Progress] = silent
) -> dict[str, float]:
    """The figures after the scenario was run."""

    async def token(persona: Any) -> str:
        return integration.identity.persona_token(persona)

    async with running(integration, "procedures"):
        await scenario_portal.run(system, token, progress, year or small_year())
    return await scenario_portal.figures(system, token)


async def stored(portal: Portal, integration: Service) -> Any:
    calls = await portal.service.rows("select count(*) from exchange where service = 'LayThuTuc'")
    return calls, await integration.rows("select (select count(*) from portal_call), (select count(*) from outbox)")


async def count(system: httpx.AsyncClient, integration: Service) -> dict[str, Any]:
    query = {"state": "acknowledged", "count": "capped"}
    return (await system.get(ADDRESS, params=query, headers=integration.token("auditor"))).json()["total"]


async def test_services_count_once_the_portal_has_answered_for_them_and_not_for_a_later_year(
    system: httpx.AsyncClient, portal: Portal, integration: Service
):
    assert await run(system, integration) == {FIGURE: 5, SHARE: 62.5}
    assert await count(system, integration) == {"count": 5, "capped": False}
    codes = {event["data"]["code"] for event in await integration.emitted()}
    assert codes == {record["MATTHC"] for record in scenario_portal.procedures(small_year())}

    # The year is over, here and there.
    async def token(persona: Any) -> str:
        return integration.identity.persona_token(persona)

    assert await scenario_portal.figures(system, token, "2021-01-01") == {FIGURE: 0}
    assert await portal.service.rows("select distinct record ->> 'TRANGTHAI' from procedure") == [("0",)]

    # Run again, nothing is asked for and nothing announced.
    before = await stored(portal, integration)
    assert await run(system, integration) == {FIGURE: 5, SHARE: 62.5}
    assert await stored(portal, integration) == before


async def test_the_figure_moves_with_one_more_service_and_not_with_one_that_was_never_online(
    system: httpx.AsyncClient, integration: Service
):
    await run(system, integration)
    more = deepcopy(small_year())
    more["integrated"]["4"] += 1
    assert await run(system, integration, more) == {FIGURE: 6, SHARE: 75.0}

    # The last of the scenario's procedures can only be handed in at the counter.
    other = {"MATTHC": f"2.{scenario.FIRST_CODE + 19:06d}", "TENTTHC": "Thủ tục chỉ nộp trực tiếp"}
    await system.put("/sandbox/procedures", json=[other])
    await system.put(ADDRESS, json=[{"code": other["MATTHC"]}], headers=integration.token("admin"))
    assert await run(system, integration, more) == {FIGURE: 6, SHARE: 75.0}


async def test_a_run_that_was_stopped_goes_on_where_it_was(system: httpx.AsyncClient, portal: Portal, integration: Service):
    def stopping(_name: str) -> Progress:
        def report(done: int, _total: int) -> None:
            if done > 0:
                raise KeyboardInterrupt

        return report

    await portal.fault("error_500", 2, service="LayThuTuc")
    with pytest.raises(KeyboardInterrupt):
        await run(system, integration, progress=stopping)
    assert (await run(system, integration))[FIGURE] == 5
    assert len(await integration.emitted()) == 5
    assert await portal.service.rows("select distinct record ->> 'TRANGTHAI' from procedure") == [("0",)]


async def test_a_service_the_portal_has_lost_ends_the_run_and_the_next_run_enters_it_again(
    system: httpx.AsyncClient, portal: Portal, integration: Service
):
    code = scenario_portal.procedures(small_year())[0]["MATTHC"]

    async def lose(response: httpx.Response) -> None:
        if response.request.url.path == "/sandbox/procedures":
            async with portal.service.database.transaction() as session:
                await session.execute(text("delete from procedure where code = :code"), {"code": code})

    system.event_hooks = {"response": [lose]}
    with pytest.raises(LoadError, match="does not know 1 procedures"):
        await run(system, integration)
    assert (await count(system, integration))["count"] == 4

    system.event_hooks = {}
    assert (await run(system, integration))[FIGURE] == 5


def test_the_plan_has_as_many_services_as_were_published_and_no_figure_stands_in_it_or_where_it_is_read():
    year = scenario.load()
    integrated = [record["MATTHC"] for record in scenario_portal.procedures(year)]
    *_, last = scenario.stages(year)
    online = set(re.findall(r'"code": "(2\.\d{6})"[^\n]*"online": \{', last.lines.decode()))
    assert (len(integrated), len(set(integrated) & online), len(online)) == (INTEGRATED, INTEGRATED, ONLINE)

    services = Path(str(resources.files("services")))
    read = [*(services / "embedded").glob("scenario*.py"), services / "embedded/data/scenario-lai-chau-2020.json"]
    asked = [*(services / "integration").rglob("*.py"), *(services / "sandbox").rglob("*.py")]
    figure = re.compile(r"\b(671|1[.,]?012|66[.,]3)\b")
    assert [str(file) for file in (*read, *asked) if figure.search(file.read_text())] == [
        str(services / "integration/procedures/schemas.py")
    ]

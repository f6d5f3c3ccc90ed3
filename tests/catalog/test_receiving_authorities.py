"""Where a procedure can be handed in: authorities of its level, and service centres and desks of any."""

from typing import Any

import pytest

from services.embedded.personas import UNIT
from tests.catalog.importing import SAMPLE, import_file
from tests.running import Apps, Service


@pytest.fixture
async def province(apps: Apps) -> Service:
    """The sample's procedures and authorities."""
    return await apps.prepared("catalog", _take_in_both)


async def _take_in_both(catalog: Service) -> None:
    await import_file(catalog, (SAMPLE / "procedures.jsonl").read_bytes(), effective_from="2025-07-01")
    await import_file(catalog, (SAMPLE / "authorities.jsonl").read_bytes(), kind="authorities")


async def receiving(service: Service, code: str, **params: Any) -> list[dict[str, Any]]:
    answer = await service.client.get(f"/v1/procedures/{code}/authorities", params={"limit": 200} | params)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize(
    ("procedure", "kinds"),
    [
        pytest.param("1.001193", {"commune", "service_centre"}, id="of the commune"),
        pytest.param("3.000333", {"department", "province", "service_centre"}, id="of the province"),
        pytest.param("2.000635", {"commune", "department", "province", "service_centre"}, id="of both"),
    ],
)
async def test_authorities_of_the_procedures_level_and_service_centres_receive_it(province, procedure, kinds):
    assert {each["kind"] for each in await receiving(province, procedure)} == kinds


async def test_all_communes_and_the_centre_are_listed_by_code(province):
    items = await receiving(province, "1.001193")
    assert (len(items), items[0]["code"]) == (39, UNIT)
    assert [each["code"] for each in items] == sorted(each["code"] for each in items)


async def test_the_authority_that_carries_it_out_is_marked(province):
    items = await receiving(province, "1.001612") + await receiving(province, "2.001583")
    assert {each["name"] for each in items if each["executing"]} == {"Sở Tài chính"}


async def test_pages_follow_each_other_and_before_it_was_in_force_nobody_received_it(province):
    first = (await province.client.get("/v1/procedures/1.001193/authorities", params={"limit": 30})).json()
    rest = (await province.client.get("/v1/procedures/1.001193/authorities", params={"limit": 30, "cursor": first["next"]})).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (30, 9, None)
    answer = await province.client.get("/v1/procedures/1.001193/authorities", params={"at": "2025-06-30"})
    assert answer.json()["code"] == "procedure_not_found"


async def test_there_is_no_such_list_for_an_unknown_procedure(province):
    answer = await province.client.get("/v1/procedures/9.999999/authorities")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")

"""Procedures declared as integrated count once the portal has answered with its record of them."""

from datetime import datetime
from hashlib import sha256

from tests.integration.builders import Portal, eventually, running
from tests.running import Service

ADDRESS = "/v1/national-portal/procedures"
KNOWN, UNKNOWN = "1.001193", "9.999999"


async def declare(integration: Service, *codes: str) -> list[str]:
    body = [{"code": code} for code in codes]
    response = await integration.client.put(ADDRESS, json=body, headers=integration.token("admin"))
    assert response.status_code == 200, response.text
    return [each["state"] for each in response.json()]


async def states(integration: Service) -> dict[str, str]:
    response = await integration.client.get(ADDRESS, headers=integration.token("auditor"))
    return {item["code"]: item["state"] for item in response.json()["items"]}


async def known_at_portal(portal: Portal) -> None:
    body = [{"MATTHC": KNOWN, "TENTTHC": "Thủ tục đăng ký khai sinh"}]
    assert (await portal.service.client.put("/sandbox/procedures", json=body)).status_code == 200


async def all_answered(integration: Service) -> bool:
    return not set((await states(integration)).values()) & {"declared", "pushed"}


async def test_a_declared_procedure_is_acknowledged_only_when_the_portal_knows_it(integration: Service, portal: Portal):
    await known_at_portal(portal)
    assert await declare(integration, KNOWN, UNKNOWN, KNOWN) == ["declared", "declared"]
    async with running(integration, "procedures"):
        await eventually(lambda: all_answered(integration))
    assert await states(integration) == {KNOWN: "acknowledged", UNKNOWN: "refused"}
    (event,) = await integration.emitted()
    assert (event["type"], event["data"]["code"]) == ("procedure.integrated.v1", KNOWN)
    ((kept,),) = await integration.rows("select answer from integrated_procedure where state = 'acknowledged'")
    assert sha256(kept).hexdigest() == event["data"]["record_hash"]
    assert KNOWN.encode() in kept
    counted = await integration.client.get(
        ADDRESS, params={"state": "acknowledged", "count": "capped"}, headers=integration.token("admin")
    )
    assert counted.json()["total"] == {"count": 1, "capped": False}


async def test_a_procedure_that_was_integrated_before_it_is_declared_counts_since_its_day(integration: Service, portal: Portal):
    await known_at_portal(portal)
    body = [{"code": KNOWN, "integrated_on": "2020-11-05"}]
    (declared,) = (await integration.client.put(ADDRESS, json=body, headers=integration.token("admin"))).json()
    assert declared["integrated_on"] is None
    async with running(integration, "procedures"):
        await eventually(lambda: all_answered(integration))
    (item,) = (await integration.client.get(ADDRESS, headers=integration.token("auditor"))).json()["items"]
    (event,) = await integration.emitted()
    assert item["integrated_on"] == "2020-11-05" < item["acknowledged_at"][:10]
    assert datetime.fromisoformat(event["data"]["integrated_at"]) == datetime.fromisoformat("2020-11-05T00:00:00+07:00")


async def test_a_procedure_cannot_be_integrated_tomorrow(integration: Service):
    body = [{"code": KNOWN}, {"code": UNKNOWN, "integrated_on": "2999-01-01"}]
    response = await integration.client.put(ADDRESS, json=body, headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (422, "integrated_in_future")
    assert [each["pointer"] for each in response.json()["errors"]] == ["/body/1/integrated_on"]
    assert await states(integration) == {}


async def test_declaring_again_asks_for_a_refused_one_only_and_announces_nothing_twice(integration: Service, portal: Portal):
    await known_at_portal(portal)
    await declare(integration, KNOWN, UNKNOWN)
    async with running(integration, "procedures"):
        await eventually(lambda: all_answered(integration))
        assert await declare(integration, KNOWN, UNKNOWN) == ["acknowledged", "declared"]
        await eventually(lambda: all_answered(integration))
    assert len(await integration.emitted()) == 1


async def test_a_portal_that_does_not_answer_is_asked_again(integration: Service, portal: Portal):
    await known_at_portal(portal)
    await portal.fault("error_500", 2)
    await declare(integration, KNOWN)
    async with running(integration, "procedures"):
        await eventually(lambda: all_answered(integration))
    assert await states(integration) == {KNOWN: "acknowledged"}


async def test_only_administrators_declare(integration: Service):
    for persona in ("citizen", "clerk", "leader", "auditor", "editor"):
        response = await integration.client.put(ADDRESS, json=[{"code": KNOWN}], headers=integration.token(persona))
        assert response.status_code == 403, persona
    assert await states(integration) == {}

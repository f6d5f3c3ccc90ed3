"""Routes for deliveries: their state, replays of quarantined ones, and who may use them."""

from services.contracts.dossier import Reference
from tests.integration.builders import CODE, claim, delivery, dossier_events, pushing, record, submitted, wait_for_state
from tests.running import Service

DELIVERIES = "/v1/national-portal/deliveries"
QUARANTINE = "/v1/national-portal/quarantine"
OTHER_AUTHORITY = Reference(code="H35.02", name="Sở Tư pháp")


async def quarantine(integration: Service, *codes: str) -> None:
    for code in codes:
        await integration.deliver(submitted(code=code))
    claims = await claim(integration, len(codes))
    await record(integration, *claims, kind="refused", reason="Hồ sơ không hợp lệ (error_code -2)")


async def test_a_delivery_shows_versions_steps_and_the_last_error_and_nothing_of_the_dossiers_content(integration):
    await integration.deliver(dossier_events()[1])
    await integration.deliver(submitted())
    response = await integration.client.get(f"{DELIVERIES}/{CODE}", headers=integration.token("admin"))
    assert response.status_code == 200
    body = response.json()
    assert {key: body[key] for key in ("code", "authority", "state", "newest_version", "acknowledged_version", "last_error")} == {
        "code": CODE,
        "authority": "H35.01.01",
        "state": "pending",
        "newest_version": 2,
        "acknowledged_version": None,
        "last_error": None,
    }
    assert body["steps"] == [
        {"version": 1, "status_code": 1, "sent_at": None, "state": "pending"},
        {"version": 2, "status_code": 2, "sent_at": None, "state": "pending"},
    ]

    assert "Nộp hồ sơ" not in response.text
    assert "khai sinh" not in response.text


async def test_deliveries_are_listed_in_pages_and_by_state(integration):
    await quarantine(integration, "H35-1", "H35-2", "H35-3")
    await integration.deliver(submitted())
    admin = integration.token("admin")
    first = await integration.client.get(DELIVERIES, params={"limit": 3}, headers=admin)
    second = await integration.client.get(DELIVERIES, params={"limit": 3, "cursor": first.json()["next"]}, headers=admin)
    assert [item["code"] for item in first.json()["items"] + second.json()["items"]] == ["H35-1", "H35-2", "H35-3", CODE]
    assert 'rel="next"' in first.headers["link"]
    pending = await integration.client.get(DELIVERIES, params={"state": "pending"}, headers=admin)
    assert [item["code"] for item in pending.json()["items"]] == [CODE]
    quarantined_page = await integration.client.get(QUARANTINE, params={"limit": 2}, headers=admin)
    assert [(item["code"], item["state"]) for item in quarantined_page.json()["items"]] == [
        ("H35-1", "quarantined"),
        ("H35-2", "quarantined"),
    ]
    assert quarantined_page.json()["items"][0]["last_error"] == "Hồ sơ không hợp lệ (error_code -2)"


async def test_leaders_and_auditors_see_their_unit_and_those_below(integration):
    await integration.deliver(submitted())
    await integration.deliver(submitted(code="H35-elsewhere", authority=OTHER_AUTHORITY))
    # Not below H35.01.01, although its code begins alike.
    await integration.deliver(submitted(code="H35-alike", authority=Reference(code="H35.01.010", name="Khác")))
    leader = await integration.client.get(DELIVERIES, headers=integration.token("leader"))
    auditor = await integration.client.get(DELIVERIES, headers=integration.token("auditor"))
    assert [item["code"] for item in leader.json()["items"]] == [CODE]
    assert [item["code"] for item in auditor.json()["items"]] == ["H35-alike", "H35-elsewhere", CODE]


async def test_nobody_else_sees_deliveries(integration):
    await integration.deliver(submitted())
    personas = ("citizen", "business", "partner", "clerk", "officer", "registrar", "editor", "survey_manager")
    callers = {persona: integration.token(persona) for persona in personas} | {
        "a citizen who claims a role": integration.token("citizen", roles=["admin"], unit="H35"),
        "a leader without a unit": integration.token("leader", unit=None),
    }
    for address in (DELIVERIES, f"{DELIVERIES}/{CODE}", QUARANTINE):
        for caller, headers in callers.items():
            response = await integration.client.get(address, headers=headers)
            assert (response.status_code, response.json()["code"]) == (403, "forbidden"), f"{caller} at {address}"
        assert (await integration.client.get(address)).status_code == 401, address


async def test_the_delivery_of_another_unit_and_an_unknown_one_are_not_found(integration):
    await integration.deliver(submitted(authority=OTHER_AUTHORITY))
    for persona, code in (("leader", CODE), ("admin", "khong-co")):
        response = await integration.client.get(f"{DELIVERIES}/{code}", headers=integration.token(persona))
        assert (response.status_code, response.json()["code"]) == (404, "delivery_not_found"), code


async def test_invalid_parameters_of_a_list_are_refused(integration):
    for parameters, status in (
        ({"state": "lost"}, 422),
        ({"limit": 0}, 422),
        ({"cursor": "x"}, 422),
        ({"state": "pending\0"}, 400),
    ):
        response = await integration.client.get(DELIVERIES, params=parameters, headers=integration.token("admin"))
        assert response.status_code == status, parameters


async def test_a_cursor_of_one_filter_is_refused_with_another(integration):
    await quarantine(integration, "H35-1", "H35-2")
    admin = integration.token("admin")
    first = await integration.client.get(DELIVERIES, params={"limit": 1}, headers=admin)
    response = await integration.client.get(QUARANTINE, params={"cursor": first.json()["next"]}, headers=admin)
    assert (response.status_code, response.json()["code"]) == (422, "invalid_cursor")


async def test_a_replayed_delivery_reaches_the_portal_once_the_cause_is_fixed(integration, portal):
    await quarantine(integration, CODE)
    async with pushing(integration):
        response = await integration.client.post(f"{QUARANTINE}/{CODE}/replay", headers=integration.token("admin"))
        assert (response.status_code, response.json()) == (200, {"replayed": 1})
        await wait_for_state(integration, version=1)
    assert len((await portal.dossier())["steps"]) == 1


async def test_every_quarantined_delivery_is_replayed_and_no_other(integration):
    await quarantine(integration, "H35-1", "H35-2")
    await integration.deliver(submitted())
    response = await integration.client.post(f"{QUARANTINE}/replay", headers=integration.token("admin"))
    assert (response.status_code, response.json()) == (200, {"replayed": 2})
    assert (await delivery(integration, "H35-1"))["state"] == "pending"
    again = await integration.client.post(f"{QUARANTINE}/replay", headers=integration.token("admin"))
    assert again.json() == {"replayed": 0}


async def test_replaying_a_delivery_that_is_not_quarantined_is_refused(integration):
    await integration.deliver(submitted())
    response = await integration.client.post(f"{QUARANTINE}/{CODE}/replay", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (409, "not_quarantined")
    response = await integration.client.post(f"{QUARANTINE}/khong-co/replay", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (404, "delivery_not_found")


async def test_only_an_administrator_replays(integration):
    await quarantine(integration, CODE)
    for address in (f"{QUARANTINE}/replay", f"{QUARANTINE}/{CODE}/replay"):
        for persona in ("citizen", "business", "partner", "clerk", "officer", "leader", "registrar", "editor", "auditor"):
            response = await integration.client.post(address, headers=integration.token(persona))
            assert (response.status_code, response.json()["code"]) == (403, "forbidden"), f"{persona} at {address}"
        assert (await integration.client.post(address)).status_code == 401, address
    assert (await delivery(integration))["state"] == "quarantined"

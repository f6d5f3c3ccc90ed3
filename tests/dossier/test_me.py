"""What a token says of its owner, as the services understand it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.embedded.personas import UNIT
from services.kernel.roles import SCOPES
from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import AUTHORITY, ELSEWHERE, OTHER_AUTHORITY
from tests.running import Service


async def me(service: Service, persona: str, **claims: Any) -> dict[str, Any]:
    answer = await service.client.get("/v1/me", headers=service.token(persona, **claims))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    account: dict[str, Any] = answer.json()
    return account


async def test_an_official_reads_roles_and_unit_with_its_name(service: Service):
    unit = {"code": UNIT, "name": AUTHORITY.name}
    assert await me(service, "clerk") == {
        "kind": "official",
        "subject": "demo|clerk",
        "name": "Vàng Thị Hoa",
        "position": "Cán bộ tiếp nhận",
        "roles": ["clerk"],
        "scopes": [],
        "unit": unit,
        "units": [unit],
        "delegations": [],
    }


@pytest.mark.parametrize(("persona", "units"), [("leader", [ELSEWHERE]), ("auditor", [ELSEWHERE]), ("officer", [])])
async def test_leaders_and_auditors_see_the_units_below_theirs(service: Service, persona, units):
    account = await me(service, persona, unit="H35.02")
    assert [each["code"] for each in account["units"]] == units
    # The catalogue has not published it here: its code stands for its name.
    assert account["unit"] == {"code": "H35.02", "name": "H35.02"}
    assert OTHER_AUTHORITY.parent == "H35.02"


@pytest.mark.parametrize("persona", ["citizen", "business", "partner"])
async def test_everybody_else_has_neither_roles_nor_units(service: Service, persona):
    account = await me(service, persona)
    assert (account["kind"], account["roles"], account["unit"], account["units"]) == (persona, [], None, [])


async def test_a_partner_reads_its_scopes(service: Service):
    assert (await me(service, "partner"))["scopes"] == sorted(SCOPES)


async def test_both_sides_of_a_delegation_read_it_without_the_other_person(service: Service):
    today = day_in_vietnam(datetime.now(UTC))
    absence = {"stand_in": "demo|colleague", "first_day": str(today), "last_day": str(today + timedelta(days=3)), "reason": "Ốm"}
    for claims in ({}, {"sub": "colleague"}):
        await service.client.get("/v1/officials", headers=service.token("officer", **claims))
    created = await service.client.post("/v1/delegations", json=absence, headers=service.token("officer"))
    own = [(await me(service, "officer", **claims))["delegations"] for claims in ({}, {"sub": "colleague"})]
    shared = {"id": created.json()["id"], "unit": UNIT, "first_day": absence["first_day"], "last_day": absence["last_day"]}
    assert own == [[shared | {"part": "absent"}], [shared | {"part": "stand_in"}]]
    assert (await me(service, "leader"))["delegations"] == []


async def test_nobody_is_anybody_without_a_token(service: Service):
    assert (await service.client.get("/v1/me")).status_code == 401

"""Many dossiers in one call, and many calls for one dossier: each is changed once, or not at all."""

import asyncio
from typing import Any

import pytest

from services.embedded.personas import UNIT
from tests.dossier.builders import ELSEWHERE, dossier_after, see, token
from tests.dossier.hostile.builders import STARTED, is_refusal, require_whole_history, row_counts
from tests.dossier.hostile.nonsense import DATES, SQL
from tests.running import Service

# -- bulk --------------------------------------------------------------------------------------------------------------


def _items(code: str, **changes: Any) -> dict[str, Any]:
    return {"items": [{"code": code, "version": 3, "action": "stop", "reason": "x"} | changes]}


UNREADABLE: list[dict[str, Any]] = [
    {"items": []},
    {"items": None},
    {"items": [None]},
    {"items": [[]]},
    _items("x", version=0),
    _items("x", version=2**31),
    _items("x", version="3; drop table"),
    _items("../x"),
    _items("x" * 61),
    _items(""),
    _items("x", action=None),
    _items("x", surprise=1),
    {"items": _items("x")["items"] * 201},
    _items("x") | {"all": True},
]


@pytest.mark.usefixtures("code")
async def test_a_bulk_call_that_cannot_be_read_does_nothing_at_all(service: Service):
    before = await row_counts(service)
    for body in UNREADABLE:
        answer = await service.client.post("/v1/bulk-transitions", json=body, headers=token(service, "officer"))
        assert is_refusal(answer), (str(body)[:60], answer.text)
    assert await row_counts(service) == before


async def test_items_that_cannot_be_done_are_refused_one_by_one(service: Service, code):
    before = await row_counts(service)
    dates = DATES[:4]
    items = [{"code": code, "version": 3, "action": "extend", "reason": "x", "due_at": due_at} for due_at in dates]
    items += [{"code": code, "version": 999, "action": "stop", "reason": "x"}, {"code": "none", "version": 1, "action": "stop"}]
    answer = await service.client.post("/v1/bulk-transitions", json={"items": items}, headers=token(service, "leader"))
    assert (answer.status_code, answer.json()["done"]) == (200, 0), answer.text
    assert {item["error"]["status"] // 100 for item in answer.json()["items"]} == {4}
    assert await row_counts(service) == before


async def test_one_dossier_many_times_in_a_call_is_changed_once(service: Service):
    code = await dossier_after(service)
    items = [{"code": code, "version": 1, "action": "receive"}] * 50
    answer = await service.client.post("/v1/bulk-transitions", json={"items": items}, headers=token(service, "clerk"))
    assert (answer.json()["done"], answer.json()["refused"]) == (1, 49)
    assert (await see(service, code, "clerk")).json()["version"] == 2


@pytest.mark.parametrize(
    "body",
    [
        {"from_user": "demo|officer"},
        {"from_user": "", "to": {"unit": UNIT}},
        {"from_user": "x" * 301, "to": {"unit": UNIT}},
        {"from_user": "demo|officer", "to": {"unit": SQL}},
        {"from_user": ["demo|officer"], "to": {"unit": UNIT}},
    ],
    ids=lambda body: str(body)[:60],
)
@pytest.mark.usefixtures("code")
async def test_a_reassignment_that_cannot_be_read_moves_nothing(service: Service, body):
    before = await row_counts(service)
    answer = await service.client.post("/v1/reassignments", json=body, headers=token(service, "leader"))
    assert is_refusal(answer), answer.text
    assert await row_counts(service) == before


@pytest.mark.parametrize("to", [{}, {"unit": "H35.99"}, {"user": "demo|nobody"}, {"unit": ELSEWHERE, "user": "demo|colleague"}])
@pytest.mark.usefixtures("code")
async def test_a_reassignment_to_nobody_leaves_everything_where_it_is(service: Service, to):
    before = await row_counts(service)
    answer = await service.client.post(
        "/v1/reassignments", json={"from_user": "demo|officer", "to": to}, headers=token(service, "leader")
    )
    assert answer.json()["done"] == 0
    assert answer.json()["refused"] == answer.json()["remaining"] > 0
    assert {item["error"]["status"] for item in answer.json()["items"]} == {422}
    assert await row_counts(service) == before


# -- concurrent --------------------------------------------------------------------------------------------------------


async def test_two_officers_at_once_and_one_of_them_is_late(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), ("clerk", "start"))
    officers = [token(service, ("officer", {"sub": sub})) | {"If-Match": '"3"'} for sub in ("officer", "colleague")]
    bodies = ({"action": "propose"}, {"action": "stop", "reason": "x"})
    url = f"/v1/dossiers/{code}/transitions"
    answers = await asyncio.gather(
        *(service.client.post(url, json=body, headers=officer) for officer, body in zip(officers, bodies, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    kept = "select (select version from dossier where code = :code), (select count(*) from history where dossier_code = :code)"
    assert await service.rows(kept, code=code) == [(4, 4)]
    assert await service.rows("select count(*) from outbox where subject = :code", code=code) == [(4,)]


async def test_a_bulk_call_and_an_officer_at_once_change_a_dossier_once(service: Service):
    code = await dossier_after(service, *STARTED)
    stop = {"action": "stop", "reason": "x"}
    headers = token(service, "officer")
    one, many = await asyncio.gather(
        service.client.post(f"/v1/dossiers/{code}/transitions", json=stop, headers=headers | {"If-Match": '"3"'}),
        service.client.post("/v1/bulk-transitions", json={"items": [stop | {"code": code, "version": 3}]}, headers=headers),
    )
    assert (one.status_code == 200) + many.json()["done"] == 1
    assert (await see(service, code, "officer")).json()["version"] == 4


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)

"""National records beside ours: kinds of difference, and drafts that keep what the province added."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from services.catalog.imports.rules import national_mapping
from services.catalog.national_records import timers
from services.contracts.integration import NationalProcedureFetched
from tests.catalog import editing
from tests.catalog.editing import CODE
from tests.catalog.importing import import_file
from tests.running import Service

DIFFERENCES = "/v1/national-portal/catalogue-differences"


def fetched(record: dict[str, Any] | None, revision: int = 1, state: str = "known", code: str = CODE) -> NationalProcedureFetched:
    at = datetime.now(UTC)
    hash_ = "ab" * 32 if record else None
    return NationalProcedureFetched(code=code, revision=revision, state=state, record=record, record_hash=hash_, fetched_at=at)


async def ours(catalog: Service) -> dict[str, Any]:
    ((record,),) = await catalog.rows(
        "select record from procedure_version where code = :code order by version desc limit 1", code=CODE
    )
    return record


async def national(catalog: Service, **changes: Any) -> dict[str, Any]:
    """The national record that says what ours does, without what it has no key for, with some keys changed."""
    record = national_mapping.to_national(await ours(catalog))
    return {key: value for key, value in record.items() if key != national_mapping.EXTENSION_KEYS} | changes


async def compare(catalog: Service, record: dict[str, Any] | None, **more: Any) -> None:
    await catalog.deliver(fetched(record, **more))
    assert await timers.run_once(catalog.database) == 1
    assert await timers.run_once(catalog.database) == 0


async def listed(catalog: Service, **params: str) -> list[dict[str, Any]]:
    response = await catalog.client.get(DIFFERENCES, params=params, headers=catalog.token("editor"))
    assert response.status_code == 200, response.text
    return response.json()["items"]


async def difference(catalog: Service) -> Any:
    return await catalog.client.get(f"{DIFFERENCES}/{CODE}", headers=catalog.token("editor"))


async def adopt(catalog: Service, persona: str = "editor", **headers: str) -> Any:
    return await catalog.client.post(f"{DIFFERENCES}/{CODE}/draft", headers=catalog.token(persona) | headers)


async def test_a_national_record_that_says_the_same_is_no_difference(published: Service):
    await compare(published, await national(published))
    assert await listed(published) == []
    assert (await difference(published)).status_code == 404
    refused = await adopt(published)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_take_over")


async def test_a_national_version_becomes_a_draft_that_keeps_what_the_province_added(published: Service):
    committed = {"value": 1, "unit": "WORKING_DAY", "decision": "12/QĐ-UBND"}
    added = json.dumps(await ours(published) | {"committed_limit": committed})
    assert (await import_file(published, added, effective_from=editing.day(0)))["imported"] == 1
    before = await ours(published)
    record = await national(published, TENTTHC="Đăng ký khai sinh", TUKHOA="giấy khai sinh", MOTA="<script>alert(1)</script>Mới")
    online = [channel for channel in record["CACHTHUCTHUCHIEN"] if channel["KENH"] != "2"]
    assert len(online) < len(record["CACHTHUCTHUCHIEN"])
    await compare(published, record | {"CACHTHUCTHUCHIEN": [{**online[0], "MOTA": "Nộp tại xã"}]})
    (item,) = await listed(published, kind="changed")
    assert (item["code"], item["version"]) == (CODE, 2)
    body = (await difference(published)).json()
    assert {"/committed_limit", "/form_schema", "/workflow"} <= set(body["kept"])
    names = [change for section in body["changes"] for change in section["changes"] if change["field"] == "name"]
    assert [(change["before"], change["after"]) for change in names] == [(before["name"], "Đăng ký khai sinh")]
    created = await adopt(published)
    assert created.status_code == 201, created.text
    draft = created.json()["record"]
    for key in ("form_schema", "workflow", "committed_limit", "laichau_code", "life_events"):
        assert draft.get(key) == before.get(key)
    assert {method["channel"] for method in draft["methods"]} == {method["channel"] for method in before["methods"]}
    assert draft["name"] == "Đăng ký khai sinh"
    # Nothing changes until an editor publishes it, and then nothing differs.
    assert (await editing.page(published)).json()["name"] == before["name"]
    answer = await editing.publish(published)
    assert answer.status_code == 201, answer.text
    assert "<script>" not in (await editing.page(published)).text
    assert await timers.run_once(published.database) == 1
    assert await listed(published) == []


async def test_a_draft_somebody_works_on_is_replaced_only_by_who_read_it(published: Service):
    assert (await editing.draft(published, await ours(published))).status_code == 201
    await compare(published, await national(published, TENTTHC="Đăng ký khai sinh"))
    assert (await adopt(published)).status_code == 428
    assert (await adopt(published, **{"If-Match": '"1"'})).status_code == 200


@pytest.mark.parametrize(
    ("changes", "state", "kind"),
    [
        ({"TRANGTHAI": "2"}, "known", "abolished"),
        (None, "unknown", "unknown"),
        (None, "unreadable", "unreadable"),
        ({"TENTTHC": None}, "known", "unreadable"),
        ({"CAPTHUCHIEN": "sai kiểu"}, "known", "unreadable"),
        ({"CACHTHUCTHUCHIEN": [{"KENH": {}}]}, "known", "unreadable"),
        ({"MATTHC": "1.000001"}, "known", "unreadable"),
    ],
)
async def test_what_cannot_be_taken_over_is_a_kind_of_difference(
    published: Service, changes: dict[str, Any] | None, state: str, kind: str
):
    record = await national(published, **changes) if changes is not None else None
    await compare(published, record, state=state)
    assert [item["kind"] for item in await listed(published)] == [kind]
    assert [item["kind"] for item in await listed(published, kind=kind)] == [kind]
    assert (await difference(published)).json()["kind"] == kind
    refused = await adopt(published)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_take_over")


async def test_an_older_record_that_arrives_late_changes_nothing(published: Service):
    await compare(published, await national(published), revision=2)
    await published.deliver(fetched(None, 1, "unknown"))
    assert await timers.run_once(published.database) == 0
    assert await listed(published) == []


async def test_a_record_of_a_procedure_that_is_not_published_here_waits(published: Service):
    await published.deliver(fetched({"MATTHC": "1.000001"}, code="1.000001"))
    assert await timers.run_once(published.database) == 0


@pytest.mark.parametrize(("day", "kinds"), [(5, ["unknown"]), (0, [])])
async def test_a_procedure_that_is_abolished_here_differs_until_then_and_no_longer(published: Service, day: int, kinds: list[str]):
    await compare(published, None, state="unknown")
    assert (await editing.decide(published, "abolition", editing.day(day))).status_code < 400
    assert [item["kind"] for item in await listed(published)] == kinds


async def test_an_editor_has_everything_fetched_now(published: Service):
    response = await published.client.post(f"{DIFFERENCES}/refresh", headers=published.token("editor"))
    assert response.status_code == 202
    assert (await published.emitted())[-1]["type"] == "catalogue.refresh_requested.v1"


@pytest.mark.parametrize("persona", ["citizen", "clerk", "auditor", "admin"])
async def test_only_editors_and_leaders_see_differences_and_only_editors_act_on_them(published: Service, persona: str):
    headers = published.token(persona)
    assert (await published.client.get(DIFFERENCES, headers=headers)).status_code == 403
    assert (await adopt(published, persona)).status_code == 403
    assert (await adopt(published, "leader")).status_code == 403
    assert (await published.client.post(f"{DIFFERENCES}/refresh", headers=headers)).status_code == 403

"""Drafts are created, listed, changed from the version that was read, and deleted."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from services.dossier.drafts.schemas import MAX_DRAFTS
from tests.dossier.builders import submission
from tests.dossier.drafts.builders import NOWHERE, PARTIAL, STRANGER, create_draft, draft_path, list_drafts, refusal, send
from tests.running import Service

# -- creating and changing ---------------------------------------------------------------------------------------------


async def test_a_draft_comes_back_as_it_was_given(dossier: Service):
    answer = await create_draft(dossier)
    draft = answer.json()
    read = await send(dossier, "GET", answer.headers["location"])
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/drafts/{draft['id']}"
    assert (draft["status"], draft["status_code"], draft["version"]) == ("draft", None, 1)
    assert (draft["procedure"], draft["content"]) == (PARTIAL["procedure"], PARTIAL)
    assert (read.status_code, read.json()) == (200, draft)
    assert [answer.headers["etag"], read.headers["etag"]] == ['"1"', '"1"']
    assert read.headers["cache-control"] == "private, no-store"


async def test_a_draft_expires_ninety_days_after_its_last_change(dossier: Service):
    draft = (await create_draft(dossier)).json()
    updated_at, expires_at = (datetime.fromisoformat(draft[name]) for name in ("updated_at", "expires_at"))
    assert expires_at - updated_at == timedelta(days=90)
    assert abs(datetime.now(UTC) - updated_at) < timedelta(minutes=1)


async def test_nothing_needs_to_be_filled_in(dossier: Service):
    draft = (await create_draft(dossier, {})).json()
    assert (draft["procedure"], draft["content"]) == (None, {})
    assert [fault["pointer"] for fault in draft["errors"]] == ["/body/procedure", "/body/authority", "/body/applicant"]


async def test_a_business_keeps_drafts_too(dossier: Service):
    assert (await create_draft(dossier, persona="business")).status_code == 201


async def test_another_device_goes_on_with_the_version_it_read(dossier: Service):
    path = await draft_path(dossier)
    changed = await send(dossier, "PUT", path, match='"1"', json=submission())
    read = await send(dossier, "GET", path)
    assert (changed.status_code, changed.headers["etag"], changed.json()["version"]) == (200, '"2"', 2)
    assert changed.json()["content"] == submission()
    assert read.json() == changed.json()


async def test_a_change_replaces_all_of_the_content(dossier: Service):
    path = await draft_path(dossier)
    assert (await send(dossier, "PUT", path, match='"1"', json={"form": {}})).json()["content"] == {"form": {}}


async def test_a_change_without_the_version_read_is_refused(dossier: Service):
    path = await draft_path(dossier)
    assert refusal(await send(dossier, "PUT", path, json={})) == (428, "precondition_required")
    assert (await send(dossier, "GET", path)).json()["content"] == PARTIAL


async def test_a_draft_under_an_id_of_the_device_is_created_once_however_often_it_is_sent(dossier: Service):
    created = await send(dossier, "PUT", NOWHERE, json=PARTIAL)
    again = await send(dossier, "PUT", NOWHERE, json={"form": {}})
    assert (created.status_code, created.headers["location"], created.headers["etag"]) == (201, NOWHERE, '"1"')
    assert refusal(again) == (428, "precondition_required")
    assert [each["id"] for each in await list_drafts(dossier)] == [NOWHERE.rpartition("/")[2]]
    assert (await send(dossier, "PUT", NOWHERE, match='"1"', json={})).status_code == 200


async def test_the_id_of_somebody_elses_draft_cannot_be_taken(dossier: Service):
    path = await draft_path(dossier)
    assert refusal(await send(dossier, "PUT", path, json={}, **STRANGER)) == (404, "draft_not_found")


async def test_a_draft_under_an_id_of_the_device_counts_like_any_other(dossier: Service):
    for _ in range(MAX_DRAFTS):
        await create_draft(dossier, {})
    assert refusal(await send(dossier, "PUT", NOWHERE, json={})) == (409, "draft_limit_reached")


@pytest.mark.parametrize("match", ['"1"', '"3"', "x"])
async def test_a_change_of_another_version_than_the_one_read_is_refused(dossier: Service, match):
    path = await draft_path(dossier)
    await send(dossier, "PUT", path, match='"1"', json={"form": {"child_name": "first"}})
    assert refusal(await send(dossier, "PUT", path, match=match, json={})) == (412, "version_mismatch")
    assert (await send(dossier, "GET", path)).json()["content"] == {"form": {"child_name": "first"}}


async def test_of_two_devices_changing_at_once_one_is_told_to_read_again(dossier: Service):
    path = await draft_path(dossier)
    answers = await asyncio.gather(*(send(dossier, "PUT", path, match='"1"', json={"form": {"n": n}}) for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert (await send(dossier, "GET", path)).json()["version"] == 2


async def test_a_deleted_draft_is_gone(dossier: Service):
    path = await draft_path(dossier)
    deleted = await send(dossier, "DELETE", path)
    again = await asyncio.gather(*(send(dossier, method, path, match='"1"', json={}) for method in ("GET", "PUT", "DELETE")))
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert [refusal(answer) for answer in again] == [(404, "draft_not_found")] * 3
    assert await dossier.rows("select 1 from draft") == []


async def test_a_draft_is_deleted_whatever_its_version(dossier: Service):
    path = await draft_path(dossier)
    await send(dossier, "PUT", path, match='"1"', json={})
    assert (await send(dossier, "DELETE", path, match='"1"')).status_code == 204


# -- lists -------------------------------------------------------------------------------------------------------------


async def test_the_list_has_the_newest_change_first_and_no_content(dossier: Service):
    first, second = await draft_path(dossier), await draft_path(dossier, {"procedure": "2.000286"})
    before = await list_drafts(dossier)
    await send(dossier, "PUT", first, match='"1"', json=PARTIAL)
    after = await list_drafts(dossier)
    assert [f"/v1/drafts/{item['id']}" for item in before] == [second, first]
    assert [(item["procedure"], item["version"]) for item in after] == [(PARTIAL["procedure"], 2), ("2.000286", 1)]
    assert set(after[0]) == {"id", "status", "status_code", "procedure", "updated_at", "expires_at", "version", "unreadable"}
    assert (after[0]["status"], after[0]["status_code"]) == ("draft", None)


async def test_pages_follow_each_other_without_gap_or_repetition(dossier: Service):
    paths = [await draft_path(dossier) for _ in range(5)]
    await dossier.rows("update draft set updated_at = date_trunc('hour', now()) returning 1")
    first = await send(dossier, "GET", "/v1/drafts?limit=2")
    second = await send(dossier, "GET", f"/v1/drafts?limit=2&cursor={first.json()['next']}")
    third = await send(dossier, "GET", f"/v1/drafts?limit=2&cursor={second.json()['next']}")
    listed_paths = [f"/v1/drafts/{item['id']}" for page in (first, second, third) for item in page.json()["items"]]
    assert listed_paths == sorted(paths, reverse=True)
    assert 'rel="next"' in first.headers["link"]
    assert third.json()["next"] is None


async def test_an_empty_list_is_an_empty_page(dossier: Service):
    answer = await send(dossier, "GET", "/v1/drafts")
    assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None})


async def test_a_cursor_of_another_list_is_refused(dossier: Service):
    assert refusal(await send(dossier, "GET", "/v1/drafts?cursor=abc")) == (422, "invalid_cursor")

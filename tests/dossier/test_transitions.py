"""Transitions of a dossier."""

import asyncio
import re

import pytest

from services.kernel.hash_chain import GENESIS, entry_hash
from tests.dossier.builders import ALL_STEPS, act, see, submit
from tests.running import Service


async def _lived(service: Service, steps: int) -> str:
    code = (await submit(service)).json()["code"]
    for persona, action in ALL_STEPS[:steps]:
        assert (await act(service, code, persona, action)).status_code == 200
    return code


async def test_a_dossier_goes_from_submission_to_result(service: Service):
    code = await _lived(service, len(ALL_STEPS))
    dossier = (await service.client.get(f"/v1/dossiers/{code}", headers=service.token("citizen"))).json()
    assert (dossier["status"], dossier["status_code"], dossier["version"]) == ("returned", 10, 7)
    assert dossier["clock"]["state"] == "ended"
    assert dossier["clock"]["lateness"] in ("early", "on_time")


async def test_an_actions_answer_and_what_is_read_after_it_are_the_same_bytes(service: Service):
    created = await submit(service)
    code = created.json()["code"]
    answers = [(created, await see(service, code, "citizen"))]
    steps = [("clerk", "receive", {}), ("clerk", "request_supplement", {"reason": "Thiếu giấy"}), ("citizen", "supplement", {})]
    for actor, action, body in [*steps, *((actor, action, {}) for actor, action in ALL_STEPS[1:])]:
        answers.append((await act(service, code, actor, action, **body), await see(service, code, actor)))
    for answer, read in answers:
        assert (answer.headers["etag"], timeless(answer.text)) == (read.headers["etag"], timeless(read.text))
        assert INSTANT.findall(answer.text)
        assert {instant[-6:] for instant in INSTANT.findall(answer.text)} == {"+07:00"}


INSTANT = re.compile(r'"(\d{4}-\d\d-\d\dT[^"]*)"')


def timeless(text: str) -> str:
    """A dossier without the remaining working time, which changes between two responses."""
    return re.sub(r'"remaining":"[^"]*"', '"remaining":"…"', text)


async def test_every_step_is_announced_in_order_with_its_version(service: Service):
    await _lived(service, len(ALL_STEPS))
    told = [(event["type"], event["sequence"]) for event in await service.emitted()]
    assert told == [
        ("dossier.submitted.v1", 1),
        ("dossier.received.v1", 2),
        ("dossier.processed.v1", 3),
        ("dossier.processed.v1", 4),
        ("dossier.processed.v1", 5),
        ("dossier.completed.v1", 6),
        ("dossier.returned.v1", 7),
    ]


async def test_reception_starts_the_clock_with_the_committed_limit(service: Service):
    code = await _lived(service, 1)
    dossier = (await service.client.get(f"/v1/dossiers/{code}", headers=service.token("clerk"))).json()
    assert dossier["clock"]["state"] == "running"
    assert dossier["due_at"] is not None
    [(limit,)] = await service.rows("select time_limit from dossier")
    assert limit == {"value": 2, "unit": "working_day"}


async def test_the_history_is_a_chain_that_ends_in_the_dossiers_head(service: Service):
    code = await _lived(service, len(ALL_STEPS))
    entries = await service.rows("select entry, hash from history where dossier_code = :code order by sequence", code=code)
    [(head,)] = await service.rows("select history_head from dossier")
    first, second = entries[0], entries[1]
    assert entry_hash(GENESIS, first.entry) == first.hash
    assert entry_hash(first.hash, second.entry) == second.hash
    assert entries[-1].hash == head


async def test_the_timeline_tells_officials_by_name_and_the_applicant_not(service: Service):
    code = await _lived(service, 1)
    items = (await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("citizen"))).json()["items"]
    assert [(item["by"], item["action"]) for item in items] == [("Người nộp hồ sơ", "submit"), ("Vàng Thị Hoa", "receive")]
    assert "demo|" not in str(items)


@pytest.mark.parametrize(
    ("steps", "persona", "body", "status", "code"),
    [
        pytest.param(0, "clerk", {"action": "complete"}, 409, "action_not_possible", id="not from this state"),
        pytest.param(1, "clerk", {"action": "receive"}, 409, "action_not_possible", id="twice"),
        pytest.param(2, "officer", {"action": "complete"}, 409, "action_not_possible", id="before approval"),
        pytest.param(0, "officer", {"action": "receive"}, 403, "action_forbidden", id="not the officer's"),
        pytest.param(3, "officer", {"action": "approve"}, 403, "action_forbidden", id="not the officer's to approve"),
        pytest.param(0, "citizen", {"action": "receive"}, 403, "action_forbidden", id="not the applicant's"),
        pytest.param(0, "clerk", {"action": "reject"}, 422, "reason_required", id="refusal without a reason"),
        pytest.param(0, "clerk", {"action": "reject", "reason": "   "}, 422, "reason_required", id="refusal with a blank reason"),
        pytest.param(0, "clerk", {"action": "dance"}, 422, "invalid_request", id="unknown action"),
        pytest.param(0, "clerk", {}, 422, "invalid_request", id="no action"),
    ],
)
async def test_a_wrong_action_is_refused_and_changes_nothing(service: Service, steps, persona, body, status, code):
    dossier = await _lived(service, steps)
    before = await service.rows("select version, status, history_head from dossier")
    headers = service.token(persona) | {"If-Match": f'"{steps + 1}"'}
    answer = await service.client.post(f"/v1/dossiers/{dossier}/transitions", json=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await service.rows("select version, status, history_head from dossier") == before
    assert len(await service.emitted()) == steps + 1


async def test_a_refusal_carries_its_reason_to_the_timeline_and_the_event(service: Service):
    code = await _lived(service, 0)
    answer = await act(service, code, "clerk", "reject", reason="Sai thẩm quyền tiếp nhận.")
    assert (answer.json()["status"], answer.json()["status_code"]) == ("rejected", 3)
    assert (await service.emitted())[-1]["data"]["step"]["note"] == "Sai thẩm quyền tiếp nhận."
    items = (await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("citizen"))).json()["items"]
    assert items[-1]["reason"] == "Sai thẩm quyền tiếp nhận."


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        pytest.param({}, 428, "precondition_required", id="no If-Match"),
        pytest.param({"If-Match": '"9"'}, 412, "version_mismatch", id="another version"),
        pytest.param({"If-Match": ""}, 428, "precondition_required", id="no tag"),
        pytest.param({"If-Match": "yesterday"}, 412, "version_mismatch", id="no tag of ours"),
    ],
)
async def test_a_change_needs_the_version_it_was_made_from(service: Service, headers, status, code):
    dossier = await _lived(service, 0)
    answer = await service.client.post(
        f"/v1/dossiers/{dossier}/transitions", json={"action": "receive"}, headers=service.token("clerk") | headers
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_tag_weakened_by_a_compressing_gateway_is_as_good(service: Service):
    dossier = await _lived(service, 0)
    headers = service.token("clerk") | {"If-Match": 'W/"1"'}
    answer = await service.client.post(f"/v1/dossiers/{dossier}/transitions", json={"action": "receive"}, headers=headers)
    assert answer.status_code == 200


async def test_of_ten_concurrent_receptions_one_wins(service: Service):
    code = await _lived(service, 0)
    headers = service.token("clerk") | {"If-Match": '"1"'}
    url = f"/v1/dossiers/{code}/transitions"
    answers = await asyncio.gather(*(service.client.post(url, json={"action": "receive"}, headers=headers) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 9]
    assert await service.rows("select version from dossier") == [(2,)]
    assert len(await service.emitted()) == 2

"""Who processes a dossier: workflow steps, hand-over, consultations, stand-ins; routing never moves the legal due date."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from services.kernel.vietnam import TIME_ZONE
from tests.dossier.builders import (
    ALL_STEPS,
    ELSEWHERE,
    OTHER_AUTHORITY,
    Actor,
    act,
    after,
    dossier_after,
    offered,
    see,
    submit,
    token,
)
from tests.running import Service

STARTED = ALL_STEPS[:2]
COLLEAGUE: Actor = ("officer", {"sub": "colleague", "name": "Lý Thị Sao"})
ADVISER: Actor = ("officer", {"sub": "adviser", "name": "Tẩn A Sèng", "unit": ELSEWHERE})
SIGNED: dict[str, Any] = {"procedure": "1.000894", "form": {"child_name": "x"}}


def _today(days: int = 0) -> str:
    return (datetime.now(TIME_ZONE) + timedelta(days=days)).date().isoformat()


async def _sign_in(service: Service, *actors: Actor) -> None:
    for actor in actors:
        assert (await service.client.get("/v1/officials", headers=token(service, actor))).status_code == 200


async def _delegate(service: Service, actor: Actor, **body: Any) -> Any:
    body = {"stand_in": "demo|colleague", "first_day": _today(), "last_day": _today(3), "reason": "Nghỉ phép"} | body
    return await service.client.post("/v1/delegations", json=body, headers=token(service, actor))


async def test_the_steps_are_those_of_the_procedure_version(service: Service):
    code = await dossier_after(service, *STARTED, **SIGNED)
    first = (await see(service, code, "officer")).json()
    assert (first["step"], first["step_number"], first["pending_consultations"]) == (
        "Thẩm định",
        1,
        [{"code": ELSEWHERE, "name": OTHER_AUTHORITY.name}],
    )
    assert "propose" not in offered(first)
    await act(service, code, ADVISER, "answer_consultation", note="Đồng ý.")
    await act(service, code, "officer", "propose")
    signing = (await see(service, code, "leader")).json()
    assert (signing["step"], signing["assignee"]) == ("Ký duyệt", None)
    assert "sign" in offered(signing)
    await act(service, code, "leader", "sign", documents=["kq-1"])
    sealed = (await act(service, code, "registrar", "sign", documents=["kq-1"])).json()
    assert sealed["step"] == "release"
    assert (await act(service, code, "officer", "complete")).json()["status"] == "completed"


async def test_a_step_has_a_clock_of_its_own(service: Service):
    code = await dossier_after(service, *STARTED, **SIGNED)
    response = (await see(service, code, "officer")).json()
    calendar = service.app.state.context.calendar
    [(since,)] = await service.rows("select step_started_at from dossier")
    due = datetime.fromisoformat(response["step_due_at"])
    assert calendar.worked(due) - calendar.worked(since) == 16 * 3600 * 1_000_000
    assert due < datetime.fromisoformat(response["due_at"])


async def test_the_step_cannot_end_while_an_opinion_is_owed(service: Service, started: str):
    consult = ("officer", "consult", {"to": {"unit": ELSEWHERE}, "note": "Xin ý kiến về hộ tịch."})
    code = await after(service, started, consult)
    refused = await act(service, code, "officer", "propose")
    assert (refused.status_code, refused.json()["code"]) == (409, "action_not_possible")
    again = await act(service, code, "officer", "consult", to={"unit": ELSEWHERE}, note="Lần nữa.")
    assert (again.status_code, again.json()["code"]) == (409, "consultation_pending")
    assert offered((await see(service, code, ADVISER)).json()) == ["answer_consultation"]
    dossier = (await act(service, code, ADVISER, "answer_consultation", note="Không vướng mắc.")).json()
    assert dossier["pending_consultations"] == []
    assert (await act(service, code, "officer", "propose")).status_code == 200


async def test_who_was_asked_may_go_on_reading(service: Service, started: str):
    assert (await see(service, started, ADVISER)).status_code == 404
    await act(service, started, "officer", "consult", to={"unit": ELSEWHERE}, note="Xin ý kiến.")
    await act(service, started, ADVISER, "answer_consultation", note="Đồng ý.")
    response = await see(service, started, ADVISER)
    assert (response.status_code, response.json()["actions"]) == (200, [])


async def test_a_dossier_sent_back_is_with_the_one_who_had_it(service: Service, started: str):
    code = await after(service, started, ("officer", "propose"))
    back = (await act(service, code, "leader", "return_to_step", step=1, note="Làm rõ thêm.")).json()
    assert (back["step"], back["assignee"]["name"], back["status"]) == ("appraisal", "Nguyễn Văn Bình", "processing")


@pytest.mark.parametrize("step", [2, 3, 100])
async def test_back_is_an_earlier_step(service: Service, started: str, step):
    code = await after(service, started, ("officer", "propose"))
    answer = await act(service, code, "leader", "return_to_step", step=step, note="Làm rõ.")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_step")


async def test_handing_over_changes_who_may_act_and_no_deadline(service: Service, started: str):
    before = (await see(service, started, "officer")).json()
    await _sign_in(service, ADVISER)
    moved = (await act(service, started, "officer", "forward", to={"unit": ELSEWHERE, "user": "demo|adviser"})).json()
    assert (moved["unit"]["code"], moved["assignee"]["name"]) == (ELSEWHERE, "Tẩn A Sèng")
    assert (moved["due_at"], moved["original_due_at"], moved["step"]) == (before["due_at"], before["due_at"], before["step"])
    assert moved["step_due_at"] == before["step_due_at"]
    refused = await act(service, started, "officer", "propose")
    assert (refused.status_code, refused.json()["code"]) == (403, "action_forbidden")
    assert (await act(service, started, ADVISER, "propose")).json()["unit"]["code"] == ELSEWHERE
    assert (await service.emitted())[-2]["data"]["unit"] == ELSEWHERE


NOBODY_THERE: list[tuple[Any, str]] = [
    ({"unit": "H35.99"}, "unknown_authority"),
    ({"unit": "H35.01.01", "user": "demo|nobody"}, "unknown_official"),
    ({"user": "demo|adviser"}, "unknown_official"),
    ({}, "recipient_required"),
    (None, "recipient_required"),
    ({"unit": "H35\u0000"}, "malformed_json"),
]


async def test_a_dossier_goes_only_to_whom_there_is(service: Service, started: str):
    await _sign_in(service, ADVISER)
    answers = [await act(service, started, "officer", "forward", to=to) for to, _ in NOBODY_THERE]
    assert [(to, answer.json()["code"]) for answer, (to, _) in zip(answers, NOBODY_THERE, strict=True)] == NOBODY_THERE
    assert {answer.status_code for answer in answers} == {400, 422}
    assert (await see(service, started, "officer")).json()["version"] == 3


async def test_a_clerk_hands_over_to_the_unit_in_charge_before_processing(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), ("clerk", "forward", {"to": {"unit": ELSEWHERE}}))
    refused = await act(service, code, "officer", "start")
    assert refused.json()["code"] == "action_forbidden"
    started = (await act(service, code, ADVISER, "start")).json()
    assert (started["unit"]["code"], started["assignee"]["name"], started["authority"]["code"]) == (
        ELSEWHERE,
        "Tẩn A Sèng",
        "H35.01.01",
    )


async def test_an_assigned_dossier_is_nobody_elses_to_process(service: Service, started: str):
    assert "propose" not in offered((await see(service, started, COLLEAGUE)).json())
    refused = await act(service, started, COLLEAGUE, "propose")
    assert (refused.status_code, refused.json()["code"]) == (403, "action_forbidden")


async def test_during_leave_the_stand_in_acts(service: Service, started: str):
    await _sign_in(service, "officer", COLLEAGUE)
    assert (await _delegate(service, "officer")).status_code == 201
    assert "propose" in offered((await see(service, started, COLLEAGUE)).json())
    assert (await act(service, started, COLLEAGUE, "propose")).status_code == 200
    [(by,)] = await service.rows("select entry ->> 'by' from history order by sequence desc limit 1")
    assert by == "Lý Thị Sao"


async def test_after_leave_the_stand_in_does_not(service: Service, started: str):
    await _sign_in(service, "officer", COLLEAGUE)
    number = (await _delegate(service, "officer")).json()["id"]
    url = f"/v1/delegations/{number}"
    assert (await service.client.delete(url, headers=service.token("officer"))).json()["revoked_at"] is not None
    refused = await act(service, started, COLLEAGUE, "propose")
    assert (refused.status_code, refused.json()["code"]) == (403, "action_forbidden")


async def test_a_delegation_that_ended_yesterday_is_no_delegation(service: Service, started: str):
    await _sign_in(service, "officer", COLLEAGUE)
    number = (await _delegate(service, "officer", first_day=_today(-5))).json()["id"]
    async with service.database.transaction() as session:
        await (await session.connection()).exec_driver_sql(f"update delegation set last_day = '{_today(-1)}' where id = '{number}'")  # noqa: S608
    assert (await act(service, started, COLLEAGUE, "propose")).json()["code"] == "action_forbidden"
    assert (await service.client.get("/v1/delegations", headers=service.token("officer"))).json()["items"] == []


NO_DELEGATIONS: list[tuple[Actor, dict[str, str], int, str]] = [
    ("officer", {"stand_in": "demo|nobody"}, 422, "unknown_official"),
    ("officer", {"stand_in": "demo|officer"}, 422, "stand_in_from_other_unit"),
    ("officer", {"stand_in": "demo|adviser"}, 422, "stand_in_from_other_unit"),
    ("officer", {"last_day": "2020-01-01", "first_day": "2020-01-01"}, 422, "invalid_delegation_period"),
    ("officer", {"first_day": "2099-01-02", "last_day": "2099-01-01"}, 422, "invalid_delegation_period"),
    ("officer", {"last_day": "2099-01-01"}, 422, "invalid_delegation_period"),
    ("officer", {"first_day": "2098-12-01", "last_day": "2099-01-01"}, 422, "invalid_delegation_period"),
    ("officer", {"first_day": "1990-01-01"}, 422, "invalid_delegation_period"),
    ("officer", {"first_day": "9999-12-01", "last_day": "9999-12-31"}, 422, "invalid_request"),
    (COLLEAGUE, {"absent": "demo|officer"}, 403, "forbidden"),
    (("leader", {"unit": ELSEWHERE}), {"absent": "demo|officer"}, 403, "forbidden"),
    ("citizen", {}, 403, "forbidden"),
    ("admin", {}, 403, "forbidden"),
]


async def test_a_delegation_nobody_may_make_is_refused(service: Service):
    await _sign_in(service, "officer", COLLEAGUE, ADVISER)
    answers = [await _delegate(service, actor, **body) for actor, body, _, _ in NO_DELEGATIONS]
    told = [
        (actor, body, answer.status_code, answer.json()["code"])
        for answer, (actor, body, _, _) in zip(answers, NO_DELEGATIONS, strict=True)
    ]
    assert told == NO_DELEGATIONS
    assert await service.rows("select id from delegation") == []


async def test_a_leader_delegates_for_an_absent_officer(service: Service):
    await _sign_in(service, "officer", COLLEAGUE)
    created = await _delegate(service, "leader", absent="demo|officer")
    assert (created.status_code, created.json()["created_by"]) == (201, "demo|leader")
    listed = (await service.client.get("/v1/delegations", headers=service.token("leader"))).json()["items"]
    assert [each["id"] for each in listed] == [created.json()["id"]]


async def test_nobody_ends_a_delegation_of_another_unit(service: Service):
    await _sign_in(service, "officer", COLLEAGUE)
    number = (await _delegate(service, "officer")).json()["id"]
    hidden = await service.client.delete(f"/v1/delegations/{number}", headers=token(service, ADVISER))
    foreign = await service.client.delete(f"/v1/delegations/{number}", headers=token(service, COLLEAGUE))
    assert (hidden.status_code, foreign.status_code) == (404, 403)


async def test_colleagues_are_listed_by_unit_once_they_signed_in(service: Service):
    await _sign_in(service, COLLEAGUE, ADVISER)
    mine = (await service.client.get("/v1/officials", headers=token(service, COLLEAGUE))).json()["items"]
    assert [(each["subject"], each["name"]) for each in mine] == [("demo|colleague", "Lý Thị Sao")]
    theirs = (await service.client.get(f"/v1/officials?unit={ELSEWHERE}", headers=token(service, COLLEAGUE))).json()["items"]
    assert [each["subject"] for each in theirs] == ["demo|adviser"]
    assert (await service.client.get("/v1/officials", headers=service.token("citizen"))).status_code == 403


async def test_a_refused_change_leaves_nobody_known(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    assert (await act(service, code, COLLEAGUE, "forward", to={"unit": "H35.99"})).status_code == 422
    assert await service.rows("select subject from official where subject = 'demo|colleague'") == []
    assert (await act(service, code, COLLEAGUE, "start")).status_code == 200
    assert await service.rows("select subject from official where subject = 'demo|colleague'") == [("demo|colleague",)]


async def test_a_dossier_waiting_for_its_applicant_may_change_hands(service: Service, started: str):
    waiting = ("officer", "request_supplement", {"reason": "Thiếu giấy."})
    code = await after(service, started, waiting)
    await _sign_in(service, COLLEAGUE)
    moved = (await act(service, code, "leader", "forward", to={"user": "demo|colleague"})).json()
    assert (moved["status"], moved["assignee"]["name"], moved["clock"]["state"]) == ("awaiting_supplement", "Lý Thị Sao", "stopped")


async def _bulk(service: Service, actor: Actor, items: list[dict[str, Any]]) -> Any:
    return await service.client.post("/v1/bulk-transitions", json={"items": items}, headers=token(service, actor))


async def test_a_bulk_call_does_each_by_itself(service: Service):
    codes = [(await submit(service)).json()["code"] for _ in range(4)]
    await act(service, codes[1], "clerk", "receive")
    items = [{"code": code, "version": 1, "action": "receive"} for code in codes]
    items += [{"code": codes[0], "version": 1, "action": "receive"}, {"code": "H35-nowhere", "version": 1, "action": "receive"}]
    items += [{"code": codes[3], "version": 2, "action": "reject"}]
    answer = (await _bulk(service, "clerk", items)).json()
    outcomes = [(each["outcome"], each["version"], (each["error"] or {}).get("code")) for each in answer["items"]]
    assert outcomes == [
        ("done", 2, None),
        ("refused", None, "version_mismatch"),
        ("done", 2, None),
        ("done", 2, None),
        ("refused", None, "version_mismatch"),
        ("refused", None, "dossier_not_found"),
        ("refused", None, "action_not_possible"),
    ]
    assert (answer["done"], answer["refused"]) == (3, 4)
    assert await service.rows("select distinct version, status from dossier") == [(2, "received")]


@pytest.mark.parametrize(
    ("items", "pointer"),
    [
        pytest.param([{"code": "c", "version": 1, "action": "receive"}] * 10_000, "/body/items", id="ten thousand"),
        pytest.param([], "/body/items", id="none"),
        pytest.param([{"code": "c", "action": "receive"}], "/body/items/0/version", id="no version"),
        pytest.param([{"code": "c", "version": 1, "action": "dance"}], "/body/items/0/action", id="unknown action"),
        pytest.param([{"code": "c", "version": 10**12, "action": "receive"}], "/body/items/0/version", id="absurd version"),
    ],
)
async def test_a_bulk_call_of_the_wrong_shape_does_nothing(service: Service, items, pointer):
    answer = await _bulk(service, "clerk", items)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


async def test_what_an_absent_official_has_goes_to_another(service: Service):
    codes = [await dossier_after(service, *STARTED) for _ in range(3)]
    await dossier_after(service, *STARTED, ("officer", "propose"))
    await _sign_in(service, COLLEAGUE)
    body = {"from_user": "demo|officer", "to": {"user": "demo|colleague"}, "note": "Nghỉ thai sản."}
    answer = (await service.client.post("/v1/reassignments", json=body, headers=service.token("leader"))).json()
    assert (answer["done"], answer["refused"], answer["remaining"]) == (3, 0, 0)
    assert sorted(each["code"] for each in answer["items"]) == sorted(codes)
    assigned = await service.rows("select count(*) from dossier where assignee = 'demo|colleague'")
    assert assigned == [(3,)]
    denied = await service.client.post("/v1/reassignments", json=body, headers=service.token("officer"))
    assert denied.status_code == 403
    foreign = await service.client.post("/v1/reassignments", json=body, headers=token(service, ("leader", {"unit": ELSEWHERE})))
    assert foreign.json()["items"] == []


async def test_who_looks_at_the_queue_can_be_handed_dossiers(service: Service):
    assert (await service.client.get("/v1/work-queue", headers=token(service, ADVISER))).status_code == 200
    assert await service.rows("select name from official") == [("Tẩn A Sèng",)]

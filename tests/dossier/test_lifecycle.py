"""The loops of the lifecycle over HTTP: supplement, payment, withdrawal, extension, stop and reopening."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.dossier.builders import ALL_STEPS, act, after, dossier_after, offered, see
from tests.running import Service

STARTED = ALL_STEPS[:2]
REASON = {"reason": "Thiếu bản sao giấy chứng sinh."}


async def _entries(service: Service, code: str) -> list[dict[str, object]]:
    found = await service.rows("select entry from history where dossier_code = :code order by sequence", code=code)
    return [row.entry for row in found]


async def _next_opening(service: Service, days: int) -> str:
    """Nine o'clock of a working day some weeks from now, in Vietnam."""
    day = datetime.now(UTC) + timedelta(days=days)
    while service.app.state.context.calendar.day(day.date()).working == 0:
        day += timedelta(days=1)
    return f"{day:%Y-%m-%d}T09:00:00+07:00"


async def test_a_supplement_stops_the_clock_until_it_is_handed_in(service: Service, started: str):
    asked = (await act(service, started, "officer", "request_supplement", **REASON)).json()
    assert (asked["status"], asked["status_code"], asked["clock"]["state"]) == ("awaiting_supplement", 5, "stopped")
    assert offered((await see(service, started, "citizen")).json()) == ["supplement", "request_withdrawal"]
    given = (await act(service, started, "citizen", "supplement", form={"child_name": "Lò Văn Bình"})).json()
    assert (given["status"], given["clock"]["state"], given["supplements"]) == ("processing", "running", 1)
    assert given["form"] == {"child_name": "Lò Văn Bình"}
    assert given["components"] == [{"component": "c1", "documents": [], "note": None}]
    assert given["assignee"]["name"] == "Nguyễn Văn Bình"
    [(stops,)] = await service.rows("select stops from dossier")
    assert [(stop["cause"], stop["end"] is not None) for stop in stops] == [("supplement", True)]
    assert [event["type"] for event in (await service.emitted())[-2:]] == [
        "dossier.supplement_requested.v1",
        "dossier.supplemented.v1",
    ]


async def test_a_supplement_asked_before_reception_goes_back_to_the_desk(service: Service):
    code = await dossier_after(service, ("clerk", "request_supplement", REASON), ("citizen", "supplement"))
    dossier = (await see(service, code, "clerk")).json()
    assert (dossier["status"], dossier["clock"]["state"]) == ("submitted", "not_started")


async def test_what_never_came_is_refused_at_the_desk(service: Service):
    code = await dossier_after(
        service, ("clerk", "request_supplement", REASON), ("clerk", "reject", {"reason": "Quá hạn bổ sung."})
    )
    assert (await see(service, code, "citizen")).json()["status_code"] == 3


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"form": {"child_name": 7}}, "invalid_form", "/body/form/child_name"),
        ({"components": [{"component": "c9"}]}, "unknown_component", "/body/components/0/component"),
        ({"form": ["no object"]}, "invalid_request", "/body/form"),
    ],
)
async def test_a_supplement_that_does_not_fit_is_refused_and_changes_nothing(service: Service, started: str, body, code, pointer):
    dossier = await after(service, started, ("officer", "request_supplement", REASON))
    before = await service.rows("select version, content, history_head from dossier")
    answer = await act(service, dossier, "citizen", "supplement", **body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert await service.rows("select version, content, history_head from dossier") == before


async def test_a_payment_is_asked_for_and_confirmed(service: Service, started: str):
    code = await after(service, started, ("clerk", "request_payment", {"amount": 50_000}))
    asked = (await see(service, code, "citizen")).json()
    assert (asked["status_code"], asked["payment"]) == (6, {"state": "requested", "amount": 50_000})
    assert asked["clock"]["state"] == "stopped"
    paid = (await act(service, code, "clerk", "confirm_payment")).json()
    assert (paid["status"], paid["payment"]["state"], paid["clock"]["state"]) == ("processing", "paid", "running")


async def test_an_amount_is_whole_dong_more_than_none(service: Service, started: str):
    for amount in (0, -1, 10**14, "much", 1.5):
        answer = await act(service, started, "clerk", "request_payment", amount=amount)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/amount"), amount


async def test_nobody_has_looked_so_the_applicant_withdraws_at_once(service: Service):
    code = await dossier_after(service, ("citizen", "request_withdrawal"))
    dossier = (await see(service, code, "citizen")).json()
    assert (dossier["status"], dossier["status_code"], dossier["actions"]) == ("withdrawn", 7, [])


async def test_a_received_dossier_is_withdrawn_when_the_authority_agrees(service: Service, started: str):
    code = await after(service, started, ("citizen", "request_withdrawal"))
    asked = (await see(service, code, "officer")).json()
    assert asked["withdrawal_requested_at"] is not None
    assert {"accept_withdrawal", "decline_withdrawal"} <= set(offered(asked))
    dossier = (await act(service, code, "officer", "accept_withdrawal")).json()
    assert (dossier["status"], dossier["clock"]["state"], dossier["assignee"], dossier["step"]) == (
        "withdrawn",
        "ended",
        None,
        None,
    )


async def test_a_declined_withdrawal_goes_on_and_may_be_asked_again(service: Service, started: str):
    declined = ("officer", "decline_withdrawal", {"reason": "Kết quả đã ký."})
    code = await after(service, started, ("citizen", "request_withdrawal"), declined)
    dossier = (await see(service, code, "citizen")).json()
    assert (dossier["status"], offered(dossier)) == ("processing", ["request_withdrawal"])


async def test_an_extension_moves_the_due_date_and_keeps_the_first(service: Service, started: str):
    first = (await see(service, started, "leader")).json()["due_at"]
    later = await _next_opening(service, 30)
    extended = (await act(service, started, "leader", "extend", reason="Xin lỗi: chờ xác minh.", due_at=later)).json()
    assert datetime.fromisoformat(extended["due_at"]) == datetime.fromisoformat(later)
    assert extended["original_due_at"] == first
    assert (await service.emitted())[-1]["type"] == "dossier.extended.v1"
    again = await act(service, started, "leader", "extend", reason="Lần nữa.", due_at=await _next_opening(service, 60))
    assert (again.status_code, again.json()["code"]) == (409, "extension_limit_reached")


@pytest.mark.parametrize(
    ("due_at", "code"),
    [
        ("2020-03-02T09:00:00+07:00", "due_date_in_past"),
        ("2044-03-06T09:00:00+07:00", "due_date_outside_working_hours"),
        ("2044-03-07T12:15:00+07:00", "due_date_outside_working_hours"),
        ("2150-03-07T09:00:00+07:00", "due_date_outside_calendar"),
        ("2027-03-08T09:00:00", "invalid_request"),
        ("tomorrow", "invalid_request"),
    ],
)
async def test_a_new_date_must_be_later_and_somebodys_working_time(service: Service, started: str, due_at, code):
    answer = await act(service, started, "leader", "extend", reason="Xin lỗi.", due_at=due_at)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_date_before_the_one_promised_is_no_extension(service: Service, started: str):
    promised = datetime.fromisoformat((await see(service, started, "leader")).json()["due_at"])
    sooner = max(promised - timedelta(minutes=1), datetime.now(UTC) + timedelta(seconds=30)).isoformat()
    answer = await act(service, started, "leader", "extend", reason="Xin lỗi.", due_at=sooner)
    assert (answer.status_code, answer.json()["code"]) == (422, "due_date_not_later")


async def test_a_stopped_dossier_reopens_with_the_time_between_not_counted(service: Service, started: str):
    code = await after(service, started, ("officer", "stop", {"reason": "Không đủ điều kiện."}))
    stopped = (await see(service, code, "citizen")).json()
    assert (stopped["status_code"], stopped["clock"]["state"], stopped["unit"]["code"]) == (8, "ended", "H35.01.01")
    reopened = (await act(service, code, "leader", "reopen", reason="Khiếu nại đúng.")).json()
    assert (reopened["status"], reopened["step"], reopened["clock"]["state"]) == ("processing", "appraisal", "running")
    assert reopened["ended_at"] is None
    [(stops,)] = await service.rows("select stops from dossier")
    assert [stop["cause"] for stop in stops] == ["stopped"]


async def test_a_wrong_result_is_reopened_with_a_new_date_and_the_first_one_stays(service: Service):
    code = await dossier_after(service, *ALL_STEPS)
    before = (await see(service, code, "leader")).json()
    later = await _next_opening(service, 30)
    reopened = (await act(service, code, "leader", "reopen", reason="Sai họ tên.", due_at=later)).json()
    assert (reopened["status"], reopened["completed_at"], reopened["returned_at"]) == ("processing", None, None)
    assert datetime.fromisoformat(reopened["due_at"]) == datetime.fromisoformat(later)
    assert reopened["original_due_at"] == before["original_due_at"]


async def test_a_reopened_refusal_waits_at_the_desk_again(service: Service):
    code = await dossier_after(service, ("clerk", "reject", REASON), ("leader", "reopen", {"reason": "Từ chối sai."}))
    dossier = (await see(service, code, "clerk")).json()
    assert (dossier["status"], dossier["ended_at"], dossier["clock"]["state"]) == ("submitted", None, "not_started")


async def test_the_reason_is_for_everybody_and_the_note_for_officials(service: Service, started: str):
    note = {"reason": "Thiếu giấy.", "note": "Nghi ngờ giấy tờ giả."}
    code = await after(service, started, ("officer", "request_supplement", note))
    url = f"/v1/dossiers/{code}/timeline"
    applicant = (await service.client.get(url, headers=service.token("citizen"))).json()["items"][-1]
    official = (await service.client.get(url, headers=service.token("clerk"))).json()["items"][-1]
    assert (applicant["reason"], applicant["note"], official["note"]) == ("Thiếu giấy.", None, "Nghi ngờ giấy tờ giả.")
    assert "giả" not in str((await service.emitted())[-1])


async def test_what_an_action_does_not_take_is_refused_by_name(service: Service, submitted: str):
    answer = await act(service, submitted, "clerk", "receive", amount=5, due_at="2027-03-08T09:00:00+07:00")
    assert (answer.status_code, answer.json()["code"]) == (422, "unexpected_fields")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/body/amount", "/body/due_at"]


async def test_every_change_is_one_entry_one_event_one_version(service: Service, started: str):
    supplement = (("officer", "request_supplement", REASON), ("citizen", "supplement", {"components": []}))
    code = await after(service, started, *supplement, ("citizen", "request_withdrawal"), ("clerk", "accept_withdrawal"))
    entries, emitted = await _entries(service, code), await service.emitted()
    assert [entry["sequence"] for entry in entries] == [event["sequence"] for event in emitted] == list(range(1, 8))
    assert [entry["action"] for entry in entries] == [event["data"]["step"]["action"] for event in emitted]
    hashes = await service.rows("select encode(hash, 'hex') from history where dossier_code = :code order by sequence", code=code)
    assert [row[0] for row in hashes] == [event["data"]["history_hash"] for event in emitted]


async def test_what_an_applicant_writes_stays_out_of_events(service: Service, started: str):
    code = await after(service, started, ("citizen", "request_withdrawal", {"reason": "Con tôi tên Lò Văn An đã mất."}))
    assert (await service.emitted())[-1]["data"]["step"]["note"] == "Yêu cầu rút hồ sơ"
    items = (await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("officer"))).json()["items"]
    assert items[-1]["reason"] == "Con tôi tên Lò Văn An đã mất."


async def test_what_was_stopped_while_waiting_goes_on_from_where_it_is_after_reopening(service: Service):
    asked = ("officer", "request_supplement", REASON)
    stopped = ("officer", "stop", {"reason": "Không bổ sung."})
    code = await dossier_after(
        service, ("clerk", "receive"), asked, stopped, ("leader", "reopen", {"reason": "Khiếu nại đúng."}), asked
    )
    supplemented = (await act(service, code, "citizen", "supplement")).json()
    assert (supplemented["status"], supplemented["step"], supplemented["supplements"]) == ("processing", "appraisal", 2)


async def test_what_was_refused_while_waiting_is_received_for_good_after_reopening(service: Service):
    asked, refused = ("clerk", "request_supplement", REASON), ("clerk", "reject", REASON)
    code = await dossier_after(
        service, asked, refused, ("leader", "reopen", REASON), ("clerk", "receive"), asked, ("citizen", "supplement")
    )
    dossier = (await see(service, code, "clerk")).json()
    assert (dossier["status"], dossier["clock"]["state"]) == ("received", "running")

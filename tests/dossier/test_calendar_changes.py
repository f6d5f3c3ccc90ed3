"""Changes of the working calendar: proposed, previewed and applied."""

import asyncio
import json
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from services.dossier.calendar_versions import CalendarVersions
from services.embedded.personas import UNIT
from tests.dossier.builders import act, see, submit
from tests.dossier.calendar_changes import (
    CHANGES,
    LAW,
    WEDNESDAY,
    applied,
    apply,
    carry_out,
    due_dates,
    get,
    on,
    propose,
    proposed,
    received,
    running,
    written,
)
from tests.dossier.rows import insert_rows, row
from tests.running import Service

# -- proposals ---------------------------------------------------------------------------------------------------------


async def test_a_proposal_refused_or_repeated_takes_no_number(service: Service):
    first = await propose(service, key="k")
    again, conflicting = await propose(service, key="k"), await propose(service, WEDNESDAY | {"note": "Khác."}, key="k")
    assert (again.headers["location"], conflicting.json()["code"]) == (first.headers["location"], "idempotency_key_reused")
    second = await propose(service, key="other")
    assert [answer.headers["location"].rsplit("/")[-1] for answer in (first, second)] == ["1", "2"]


async def test_a_proposal_moves_nothing(dossier):
    await insert_rows(dossier, [running("A")])
    change = await get(dossier, await proposed(dossier))
    assert (change["state"], change["version"], change["legal_basis"], change["moved"]) == ("proposed", None, LAW, 0)
    assert change["days"] == [{"off": "2026-07-08", "worked": None, "vi": "Quốc tang", "en": "National mourning"}]
    assert (change["proposed_by"]["unit"], change["applied_by"]) == (change["proposed_by"]["unit"], None)
    assert await carry_out(dossier) == 0
    assert await due_dates(dossier) == {"A": on("08T17:00")}


async def test_a_preview_says_how_many_dossiers_move_and_which(dossier):
    ended = {"status": "completed", "ended_at": on("08T10:00")}
    rows = [running("A"), running("B", **ended), running("C", due_at=on("07T17:00"), original_due_at=on("07T17:00")), running("D")]
    await insert_rows(dossier, [*rows, row("E")])
    path = await proposed(dossier)
    preview = await get(dossier, f"{path}/preview")
    assert (preview["running"], preview["moving"], preview["next"]) == (3, 2, None)
    assert [(each["code"], each["due_at"], each["new_due_at"]) for each in preview["items"]] == [
        (code, "2026-07-08T17:00:00+07:00", "2026-07-09T17:00:00+07:00") for code in ("A", "D")
    ]
    assert preview["items"][0]["authority"]["code"] == UNIT
    assert await due_dates(dossier) == {each["code"]: each.get("due_at") for each in [*rows, row("E")]}


async def test_a_preview_has_pages(dossier):
    await insert_rows(dossier, [running(f"D{n}") for n in range(5)])
    path = await proposed(dossier)
    first = await get(dossier, f"{path}/preview", limit=3)
    second = await get(dossier, f"{path}/preview", limit=3, cursor=first["next"])
    assert [each["code"] for each in first["items"] + second["items"]] == [f"D{n}" for n in range(5)]
    assert (first["moving"], second["moving"], second["next"]) == (5, 5, None)


async def test_a_preview_says_what_the_application_does(dossier):
    swap = {"days": [{"off": "2026-07-08", "worked": "2026-07-11"}], "legal_basis": LAW}
    limits = {f"L{days:02d}": days for days in range(1, 9)}
    due = {1: "07T17:00", 2: "08T17:00", 3: "09T17:00", 4: "10T17:00", 5: "13T17:00", 6: "14T17:00", 7: "15T17:00", 8: "16T17:00"}
    rows = [
        running(code, time_limit={"value": float(days), "unit": "working_day"}, due_at=on(due[days]), original_due_at=on(due[days]))
        for code, days in limits.items()
    ]
    await insert_rows(dossier, rows)
    path = await proposed(dossier, swap)
    told = {each["code"]: datetime.fromisoformat(each["new_due_at"]) for each in (await get(dossier, f"{path}/preview"))["items"]}
    await apply(dossier, path)
    await carry_out(dossier)
    before = {each["code"]: each["due_at"] for each in rows}
    assert {code: at for code, at in (await due_dates(dossier)).items() if at != before[code]} == told
    assert told == {"L02": on("09T17:00"), "L03": on("10T17:00"), "L04": on("11T17:00")}


async def test_a_proposal_taken_back_stays_on_record_and_cannot_be_applied(dossier):
    path = await proposed(dossier)
    gone = await dossier.client.delete(path, headers=dossier.token("editor"))
    again = await dossier.client.delete(path, headers=dossier.token("editor"))
    refused = await dossier.client.post(f"{path}/application", headers=dossier.token("editor"))
    assert (gone.status_code, again.status_code) == (204, 204)
    assert (refused.status_code, refused.json()["code"]) == (409, "calendar_change_not_proposed")
    assert (await get(dossier, path))["state"] == "withdrawn"


async def test_changes_are_listed_newest_first(dossier):
    paths = [await proposed(dossier, WEDNESDAY | {"note": str(n)}) for n in range(3)]
    first = await get(dossier, CHANGES, limit=2)
    rest = await get(dossier, CHANGES, limit=2, cursor=first["next"])
    assert [each["note"] for each in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert len(set(paths)) == 3


async def test_a_proposal_sent_again_is_the_same_one(dossier):
    key = str(uuid4())
    first, again = await propose(dossier, key=key), await propose(dossier, key=key)
    assert (again.status_code, again.content, again.headers["location"]) == (201, first.content, first.headers["location"])


@pytest.mark.parametrize("actor", ["clerk", "leader", "auditor", "admin", "citizen", "partner"])
async def test_only_editors_change_the_calendar(dossier, actor):
    path = await proposed(dossier)
    headers = dossier.token(actor)
    answers = [
        await propose(dossier, actor=actor),
        await dossier.client.get(CHANGES, headers=headers),
        await dossier.client.get(path, headers=headers),
        await dossier.client.get(f"{path}/preview", headers=headers),
        await dossier.client.post(f"{path}/application", headers=headers),
        await dossier.client.delete(path, headers=headers),
    ]
    assert {answer.status_code for answer in answers} == {403}


@pytest.mark.parametrize(
    ("days", "code"),
    [
        pytest.param([{"off": "2026-07-11"}], "calendar_unchanged", id="a Saturday is off already"),
        pytest.param([{"worked": "2026-07-08"}], "calendar_unchanged", id="a Wednesday is worked already"),
        pytest.param([{"off": "2046-01-02"}], "invalid_calendar_change", id="beyond the calendar"),
        pytest.param([{"worked": "2026-07-11"}], "invalid_calendar_change", id="a Saturday in place of nothing"),
        pytest.param([], "invalid_request", id="no day"),
        pytest.param([{}], "invalid_request", id="neither off nor worked"),
        pytest.param([{"off": "2026-07-08", "worked": "2026-07-08"}], "invalid_request", id="both at once"),
        pytest.param([{"off": "08/07/2026"}], "invalid_request", id="no ISO date"),
        pytest.param([{"off": "2026-07-08", "legal_basis": "…"}], "invalid_request", id="an unknown field"),
    ],
)
async def test_days_that_cannot_be_are_refused(dossier, days, code):
    refused = await propose(dossier, {"days": days, "legal_basis": LAW})
    assert (refused.status_code, refused.json()["code"]) == (422, code)


@pytest.mark.parametrize("legal_basis", ["", "   ", None])
async def test_a_change_without_its_law_is_refused(dossier, legal_basis):
    assert (await propose(dossier, WEDNESDAY | {"legal_basis": legal_basis})).status_code == 422


@pytest.mark.parametrize("number", ["999999", "0", "x", "99999999999"])
async def test_a_change_that_is_not_there(dossier, number):
    answer = await dossier.client.get(f"{CHANGES}/{number}", headers=dossier.token("editor"))
    assert answer.status_code in (404, 422)


# -- application -------------------------------------------------------------------------------------------------------


async def test_an_applied_change_is_the_calendar_for_everybody(dossier):
    before = (await dossier.client.get("/v1/calendars/2026")).json()
    await applied(dossier)
    after = (await dossier.client.get("/v1/calendars/2026")).json()
    special = {day["date"]: day for day in after["special_days"]}
    assert (before["version"], after["version"]) == (0, 1)
    assert (special["2026-07-08"]["vi"], special["2026-07-08"]["legal_basis"]) == ("Quốc tang", LAW)
    params = {"start": "2026-07-06T09:00:00+07:00", "value": "2"}
    due = (await dossier.client.get("/v1/calendars/2026/due-date", params=params)).json()
    assert due["due_at"] == "2026-07-09T17:00:00+07:00"


async def test_a_moved_dossier_says_its_old_and_new_date_and_the_law(service):
    code = await received(service)
    path = await applied(service)
    answer = await see(service, code, "citizen")
    deadline = (await service.client.get(f"/v1/dossiers/{code}/deadline", headers=service.token("citizen"))).json()
    assert answer.json()["due_at"] == deadline["due_at"] == deadline["expected_due_at"] == "2026-07-09T17:00:00+07:00"
    assert (answer.json()["original_due_at"], answer.json()["version"]) == ("2026-07-08T17:00:00+07:00", 3)
    (reschedule,) = deadline["reschedules"]
    assert (reschedule["previous_due_at"], reschedule["due_at"]) == ("2026-07-08T17:00:00+07:00", "2026-07-09T17:00:00+07:00")
    assert (reschedule["legal_basis"], reschedule["calendar_version"]) == (LAW, 1)
    (holiday,) = [each for each in deadline["segments"] if each["cause"] == "holiday"]
    assert (holiday["vi"], holiday["legal_basis"], holiday["counted"]) == ("Quốc tang", LAW, False)
    assert (deadline["allowance"], deadline["extensions"]) == ("PT16H", [])
    change = await get(service, path)
    assert (change["state"], change["version"], change["moved"], change["remaining"]) == ("applied", 1, 1, 0)


async def test_a_move_is_in_the_history_with_its_law_and_the_history_verifies(service):
    code = await received(service)
    await applied(service)
    headers = service.token("clerk")
    entries = (await service.client.get(f"/v1/dossiers/{code}/history", headers=headers)).json()["items"]
    (entry,) = [each["entry"] for each in entries if each["entry"]["action"] == "reschedule"]
    assert entry["reason"] == f"{LAW}. Ngày hẹn trả: 17:00 08/07/2026 → 17:00 09/07/2026."
    assert (entry["previous_due_at"], entry["due_at"]) == ("2026-07-08T17:00:00+07:00", "2026-07-09T17:00:00+07:00")
    assert entry["subject"].endswith("editor")
    verification = (await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=headers)).json()
    # What this test wrote itself, to let the clock have run in July, and nothing else.
    assert {each["field"] for each in verification["discrepancies"]} == {"received_at", "original_due_at"}
    timeline = (await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("citizen"))).json()["items"]
    assert timeline[-1]["label"] == "Hẹn lại ngày trả kết quả do lịch làm việc thay đổi"
    tracked = await service.client.post(f"/v1/tracking/{code}", json={"id_number": "012345678901"})
    assert (tracked.status_code, tracked.json()["timeline"][-1]["reason"]) == (200, entry["reason"])
    assert tracked.json()["due_at"] == "2026-07-09T17:00:00+07:00"


async def test_a_move_is_announced_once_with_the_new_date(service):
    code = await received(service)
    await applied(service)
    await carry_out(service)
    (event,) = [each for each in await service.emitted() if each["type"] == "dossier.rescheduled.v1"]
    assert (event["subject"], event["sequence"]) == (code, 3)
    assert datetime.fromisoformat(event["data"]["due_at"]) == on("09T17:00")
    assert LAW in event["data"]["step"]["note"]


async def test_whoever_read_the_old_date_reads_it_again_before_acting(service):
    code = await received(service)
    before = await see(service, code, "officer")
    await applied(service)
    headers = service.token("officer") | {"If-Match": before.headers["etag"]}
    stale = await service.client.post(f"/v1/dossiers/{code}/transitions", json={"action": "start"}, headers=headers)
    assert stale.status_code == 412
    assert (await act(service, code, "officer", "start")).status_code == 200


async def test_what_ended_stays_as_it_was(service):
    code = await received(service, ("officer", "start"), ("officer", "propose"), ("leader", "approve"), ("officer", "complete"))
    await written(service, code, ended_at=on("08T10:00"))
    before = await see(service, code, "citizen")
    explained = await service.client.get(f"/v1/dossiers/{code}/deadline", headers=service.token("citizen"))
    await applied(service)
    assert (await see(service, code, "citizen")).content == before.content
    again = await service.client.get(f"/v1/dossiers/{code}/deadline", headers=service.token("citizen"))
    assert again.content == explained.content


async def test_a_clock_that_stands_still_moves_too_and_goes_on_by_the_new_calendar(service):
    code = await received(service, ("clerk", "request_supplement", {"reason": "Thiếu giấy"}))
    stop = {"start": on("07T08:00").isoformat(), "end": None, "cause": "supplement"}
    await written(service, code, stops=json.dumps([stop]))
    await applied(service)
    assert (await see(service, code, "citizen")).json()["due_at"] == "2026-07-09T17:00:00+07:00"
    assert (await act(service, code, "citizen", "supplement")).status_code == 200
    [(due_at, stops)] = await service.rows("select due_at, stops from dossier")
    calendar = await CalendarVersions(service.database).of(1)
    stopped = calendar.worked(datetime.fromisoformat(stops[0]["end"])) - calendar.worked(on("07T08:00"))
    assert calendar.worked(due_at) - calendar.worked(on("09T17:00")) == stopped


async def test_what_is_received_afterwards_is_counted_by_the_new_calendar_at_once(service):
    # Nothing of the past ends the wait of a dossier that has not been received.
    code = (await submit(service)).json()["code"]
    await applied(service)
    assert (await act(service, code, "clerk", "receive")).status_code == 200
    assert await service.rows("select calendar_version from dossier") == [(1,)]
    assert await carry_out(service) == 0


async def test_a_process_that_has_not_heard_of_the_change_is_caught_up_with(service):
    await applied(service)
    context = service.app.state.context
    stale = CalendarVersions(context.database)
    stale.keep_fresh = lambda: asyncio.sleep(0)  # type: ignore[method-assign]
    service.app.state.context = replace(context, calendars=stale)
    code = await received(service)
    assert await service.rows("select calendar_version from dossier") == [(0,)]
    assert await carry_out(service) == 1
    assert (await due_dates(service))[code] == on("09T17:00")


async def test_a_change_on_a_change(service):
    code = await received(service)
    await applied(service)
    await applied(service, {"days": [{"off": "2026-07-09"}], "legal_basis": "Quyết định 2"})
    deadline = (await service.client.get(f"/v1/dossiers/{code}/deadline", headers=service.token("citizen"))).json()
    assert [each["due_at"][:10] for each in deadline["reschedules"]] == ["2026-07-09", "2026-07-10"]
    assert [each["legal_basis"] for each in deadline["segments"] if each["cause"] == "holiday"] == [LAW, "Quyết định 2"]
    assert deadline["allowance"] == "PT16H"


async def test_a_day_off_taken_back_leaves_the_promised_dates(service):
    code = await received(service)
    await applied(service)
    await applied(service, {"days": [{"worked": "2026-07-08"}], "legal_basis": "Quyết định 2"})
    deadline = (await service.client.get(f"/v1/dossiers/{code}/deadline", headers=service.token("citizen"))).json()
    assert (deadline["due_at"], len(deadline["reschedules"])) == ("2026-07-09T17:00:00+07:00", 1)
    assert (deadline["allowance"], deadline["extension_time"], deadline["extensions"]) == ("PT16H", "PT8H", [])
    assert deadline["segments"][-1]["legal_basis"] == "Quyết định 2"
    assert len([each for each in await service.emitted() if each["type"] == "dossier.rescheduled.v1"]) == 1


async def test_applied_twice_is_applied_once(dossier):
    path = await proposed(dossier)
    first, again = await apply(dossier, path), await apply(dossier, path)
    assert (first["version"], again["version"], again["applied_at"]) == (1, 1, first["applied_at"])
    refused = await dossier.client.get(f"{path}/preview", headers=dossier.token("editor"))
    assert (refused.status_code, refused.json()["code"]) == (409, "calendar_change_not_proposed")


async def test_two_changes_applied_at_once_are_two_versions(dossier):
    paths = [await proposed(dossier, {"days": [{"off": day}], "legal_basis": LAW}) for day in ("2026-07-08", "2026-07-09")]
    answers = await asyncio.gather(*(apply(dossier, path) for path in paths))
    assert sorted(answer["version"] for answer in answers) == [1, 2]

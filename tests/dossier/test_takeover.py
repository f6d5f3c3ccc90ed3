"""Dossiers born elsewhere: they keep their code, are judged one by one, written together, and go on living here."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest

from services.contracts.catalog import AuthorityPublished, Limit
from services.dossier.rules import codes
from services.dossier.rules.history import GENESIS, chained
from services.embedded.identity import UNIT
from tests.dossier.conftest import AUTHORITY, PROCEDURE, act, submit
from tests.running import Service

FIELD = {"code": "ho-tich", "name": "Hộ tịch"}
OLD = {"procedure_name": "Đăng ký khai sinh (cũ)", "field": FIELD, "authority_name": "Trung tâm Hành chính công"}
# 08:00 in Vietnam on a Thursday before the catalogue knew anything.
THEN = datetime(2020, 11, 5, 1, tzinfo=UTC)
# The same on a Thursday under the catalogue's version and authority.
SINCE = datetime(2025, 11, 6, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def record(code: str = "000.00.01.H35-201105-0001", *, start: datetime = THEN, **changes: Any) -> dict[str, Any]:
    """A returned dossier of an older system, with changes; a change to `None` leaves the key out."""
    made: dict[str, Any] = {
        "code": code,
        "procedure": "1.001193",
        "authority": UNIT,
        "status": "returned",
        "channel": "counter",
        "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012345678901"},
        "time_limit": {"value": 3, "unit": "working_day"},
        "submitted_at": start,
        "received_at": start + HOUR,
        "completed_at": start + DAY,
        "returned_at": start + 2 * DAY,
        **OLD,
        **changes,
    }
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in made.items() if value is not None}


def processing(code: str, **changes: Any) -> dict[str, Any]:
    """A dossier that is still being dealt with."""
    return record(code, start=SINCE, status="processing", completed_at=None, returned_at=None, **changes)


async def bring(
    desk: Service, *records: Any, persona: str = "admin", source: str | None = "igate", **claims: Any
) -> httpx.Response:
    body = {"records": list(records)} | ({"source": source} if source else {})
    return await desk.client.post("/v1/dossier-takeovers", json=body, headers=desk.token(persona, **claims))


async def partner_brings(desk: Service, *records: Any) -> httpx.Response:
    return await bring(desk, *records, persona="partner", source=None, scope="dossiers:submit dossiers:read")


def faults(answer: httpx.Response, number: int = 0) -> list[tuple[str, str]]:
    """Code and pointer of everything wrong with one record."""
    return [
        (error["code"], error["pointer"].removeprefix(f"/body/records/{number}"))
        for error in answer.json()["records"][number]["errors"]
    ]


async def read(desk: Service, code: str, persona: str = "clerk") -> dict[str, Any]:
    answer = await desk.client.get(f"/v1/dossiers/{code}", headers=desk.token(persona))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def events(desk: Service) -> list[str]:
    return [event["type"] for event in await desk.emitted()]


# -- what comes in -----------------------------------------------------------------------------------------------------


async def test_a_past_dossier_keeps_its_code_and_everything_it_was(desk: Service):
    answer = await bring(desk, record())

    assert answer.status_code == 200
    assert answer.json() == {
        "created": 1,
        "unchanged": 0,
        "refused": 0,
        "records": [{"code": "000.00.01.H35-201105-0001", "status": "created", "errors": []}],
    }
    shown = await read(desk, "000.00.01.H35-201105-0001")
    assert (shown["status"], shown["status_code"], shown["clock"]["lateness"], shown["actions"]) == ("returned", 10, "early", [])
    assert shown["procedure"] == {"code": "1.001193", "name": "Đăng ký khai sinh (cũ)", "version": 0}
    assert shown["authority"]["name"] == "Trung tâm Hành chính công"
    assert shown["applicant"]["id_number"] == "012345678901"
    # Received on Thursday, so three working days end on Tuesday at five.
    assert datetime.fromisoformat(shown["due_at"]) == datetime(2020, 11, 10, 10, tzinfo=UTC)


async def test_under_a_version_in_force_then_its_name_and_limit_count(desk: Service):
    await bring(desk, record("known", start=SINCE, time_limit=None))

    shown = await read(desk, "known")
    assert (shown["procedure"]["name"], shown["procedure"]["version"]) == ("Đăng ký khai sinh", 1)
    assert shown["authority"]["name"] == AUTHORITY.name
    # The province committed itself to two working days.
    assert datetime.fromisoformat(shown["due_at"]) == datetime(2025, 11, 10, 10, tzinfo=UTC)


async def test_the_version_of_the_day_of_submission_counts_not_the_newest(desk: Service):
    later = {
        "version": 2,
        "effective_from": date(2026, 1, 1),
        "name": "Đăng ký khai sinh mới",
        "committed_limit": Limit(value=1, unit="hour"),
    }
    await desk.deliver(PROCEDURE.model_copy(update=later))
    await bring(desk, record("before", start=SINCE), record("after", start=SINCE + 100 * DAY))

    assert (await read(desk, "before"))["procedure"]["version"] == 1
    assert (await read(desk, "after"))["procedure"]["version"] == 2


async def test_full_procedure_codes_are_understood(desk: Service):
    await bring(desk, record("full", start=SINCE, procedure="1.001193.000.00.00.H35"))

    assert (await read(desk, "full"))["procedure"]["code"] == "1.001193"


STATUSES: dict[str, dict[str, Any]] = {
    "submitted": {"received_at": None, "time_limit": None},
    "received": {},
    "rejected": {"received_at": None, "ended_at": SINCE + HOUR},
    "processing": {},
    "awaiting_supplement": {"stops": [{"start": (SINCE + 2 * HOUR).isoformat()}]},
    "awaiting_payment": {"stops": [{"start": (SINCE + 2 * HOUR).isoformat(), "cause": "payment"}]},
    "withdrawn": {"ended_at": SINCE + 2 * HOUR},
    "stopped": {"ended_at": SINCE + 2 * HOUR},
    "completed": {"completed_at": SINCE + 2 * HOUR},
    "returned": {"returned_at": SINCE + 2 * HOUR},
}


@pytest.mark.parametrize("status", STATUSES)
async def test_every_national_status_can_come_in(desk: Service, status: str):
    given = {"completed_at": None, "returned_at": None} | STATUSES[status]
    answer = await bring(desk, record("some", start=SINCE, status=status, **given))

    assert answer.json()["created"] == 1, answer.text
    shown = await read(desk, "some")
    [last] = (await desk.client.get("/v1/dossiers/some/timeline", headers=desk.token("clerk"))).json()["items"][-1:]
    assert (shown["status"], last["action"], last["status"]) == (status, "take_over", status)


async def test_where_only_the_return_is_known_processing_ended_with_it(desk: Service):
    await bring(desk, record("only-returned", completed_at=None))

    shown = await read(desk, "only-returned")
    assert shown["completed_at"] == shown["ended_at"] == shown["returned_at"]


async def test_before_reception_a_supplement_may_be_waited_for(desk: Service):
    await bring(desk, processing("early", received_at=None) | {"status": "awaiting_supplement"})

    assert (await read(desk, "early"))["actions"] == ["reject", "supplement", "request_withdrawal"]


# -- history -----------------------------------------------------------------------------------------------------------


async def test_the_history_is_made_from_the_times_and_chained(desk: Service):
    stops = [{"start": (THEN + 2 * HOUR).isoformat(), "end": (THEN + 3 * HOUR).isoformat()}]
    await bring(desk, record("told", stops=stops))
    rows = await desk.rows("select entry, hash from history where dossier_code = 'told' order by sequence")

    assert [(row.entry["action"], row.entry["status"]) for row in rows] == [
        ("submit", "submitted"),
        ("receive", "received"),
        ("request_supplement", "awaiting_supplement"),
        ("supplement", "received"),
        ("complete", "completed"),
        ("return_result", "returned"),
        ("take_over", "returned"),
    ]
    assert all(row.entry["taken_over"] for row in rows)
    heads = [GENESIS, *(row.hash for row in rows)]
    assert [chained(before, row.entry) for before, row in zip(heads, rows, strict=False)] == heads[1:]
    [(head, length)] = await desk.rows("select history_head, history_length from dossier")
    assert (head, length) == (heads[-1], 7)


async def test_the_history_verifies_as_taken_over_and_after_going_on_here(desk: Service):
    await bring(desk, processing("open"))
    url, by = "/v1/dossiers/open/history/verification", desk.token("leader")
    before = (await desk.client.get(url, headers=by)).json()
    assert (await act(desk, "open", "officer", "propose")).status_code == 200
    after = (await desk.client.get(url, headers=by)).json()

    assert [(each["verified"], each["length"], each["events"]) for each in (before, after)] == [(True, 3, 1), (True, 4, 2)]


async def test_steps_brought_along_are_the_history_and_officials_keep_their_names(desk: Service):
    steps = [
        {"action": "receive", "at": THEN + HOUR, "by": "Vàng Thị Hoa", "position": "Cán bộ tiếp nhận", "unit": "Một cửa"},
        {"action": "supplement", "at": THEN + 2 * HOUR, "by": "Lò Thị Mai", "unit": "Bản Nà Khoang"},
        {"action": "complete", "at": THEN + DAY, "by": "Nguyễn Văn Bình", "reason": "Đủ điều kiện"},
        {"action": "return_result", "at": THEN + 2 * DAY},
    ]
    written = json.loads(json.dumps(steps, default=str))
    await bring(desk, record("told", steps=written))
    told = (await desk.client.get("/v1/dossiers/told/timeline", headers=desk.token("clerk"))).json()["items"]

    assert [entry["action"] for entry in told] == ["submit", "receive", "supplement", "complete", "return_result", "take_over"]
    assert (told[1]["by"], told[1]["position"], told[1]["unit"]) == ("Vàng Thị Hoa", "Cán bộ tiếp nhận", "Một cửa")
    # An applicant is never named in a history.
    assert (told[2]["by"], told[2]["unit"]) == ("Người nộp hồ sơ", "")
    assert told[3]["reason"] == "Đủ điều kiện"
    assert (told[5]["by"], told[5]["said"]) == ("Mùa A Páo", "Chuyển hồ sơ từ hệ thống khác")


# -- again, and with other content -------------------------------------------------------------------------------------


async def test_the_same_record_again_changes_nothing(desk: Service):
    await bring(desk, record("a"), record("b"))
    rows = "select code, xmin::text from dossier union all select dossier_code || sequence, xmin::text from history order by 1"
    before = await desk.rows(rows)
    again = await bring(desk, record("a"), record("c"), record("b"))

    assert [each["status"] for each in again.json()["records"]] == ["unchanged", "created", "unchanged"]
    assert set(before) < set(await desk.rows(rows))
    assert await events(desk) == ["dossier.taken_over.v1"] * 3


async def test_a_time_written_in_another_zone_is_the_same_time(desk: Service):
    await bring(desk, record("a"))
    again = await bring(desk, record("a") | {"submitted_at": "2020-11-05T08:00:00+07:00"})

    assert again.json()["unchanged"] == 1


async def test_the_same_record_is_unchanged_also_when_the_dossier_has_gone_on(desk: Service):
    await bring(desk, processing("open"))
    assert (await act(desk, "open", "officer", "propose")).status_code == 200

    assert (await bring(desk, processing("open"))).json()["unchanged"] == 1


@pytest.mark.parametrize(
    "changes", [{"channel": "online"}, {"applicant": {"kind": "citizen", "name": "Ai khác"}}, {"form": {"a": 1}}]
)
async def test_the_same_code_with_other_content_is_refused(desk: Service, changes: dict[str, Any]):
    await bring(desk, record("a"))
    other = await bring(desk, record("a", **changes))

    assert faults(other) == [("code_taken", "/code")]
    assert (await read(desk, "a"))["channel"] == "counter"


async def test_the_same_code_from_another_system_is_refused(desk: Service):
    await bring(desk, record("a"))

    assert faults(await bring(desk, record("a"), source="opencps")) == [("code_taken", "/code")]


async def test_the_code_of_a_dossier_born_here_is_taken(desk: Service):
    code = (await submit(desk)).json()["code"]

    assert faults(await bring(desk, record(code))) == [("code_taken", "/code")]
    assert (await desk.rows("select count(*) from history")) == [(1,)]


async def test_a_code_twice_in_one_request_counts_once(desk: Service):
    answer = await bring(desk, record("a"), record("a", channel="online"))

    assert answer.json()["created"] == 1
    assert faults(answer, 1) == [("code_repeated", "/code")]
    assert (await read(desk, "a"))["channel"] == "counter"


async def test_two_calls_at_once_make_each_dossier_once(desk: Service):
    ahead = [record(f"d{n}") for n in range(40)]
    answers = await asyncio.gather(*(bring(desk, *turn) for turn in (ahead, ahead[::-1], ahead[20:])))

    assert sum(answer.json()["created"] for answer in answers) == 40
    assert sum(answer.json()["unchanged"] for answer in answers) == 60
    assert len(await events(desk)) == 40


async def test_good_records_come_in_beside_bad_ones(desk: Service):
    answer = await bring(desk, record("good"), "no record", record("bad", submitted_at="yesterday"), record("good-too"))

    assert [each["status"] for each in answer.json()["records"]] == ["created", "refused", "refused", "created"]
    assert [each["code"] for each in answer.json()["records"]] == ["good", None, "bad", "good-too"]
    assert faults(answer, 2) == [("invalid_record", "/submitted_at")]
    assert await desk.rows("select code from dossier order by code") == [("good",), ("good-too",)]


async def test_five_hundred_at_once(desk: Service):
    answer = await bring(desk, *(record(f"d{n:03}") for n in range(500)))

    assert (answer.json()["created"], len(await events(desk))) == (500, 500)


# -- our own numbers ---------------------------------------------------------------------------------------------------


async def test_a_number_that_was_brought_along_is_never_given_out_here(desk: Service):
    today = (datetime.now(UTC) + 7 * HOUR).date()
    ours = [codes.code(UNIT, today, number) for number in (7, 3)]
    given = {"status": "submitted", "received_at": None, "completed_at": None, "returned_at": None, "time_limit": None}
    start = datetime.now(UTC) - timedelta(seconds=1)
    answer = await bring(desk, *(record(code, start=start, **given) for code in ours))

    assert answer.json()["created"] == 2
    assert (await submit(desk)).json()["code"] == codes.code(UNIT, today, 8)
    await bring(desk, record(codes.code(UNIT, today, 5), start=start, **given))
    assert (await submit(desk)).json()["code"] == codes.code(UNIT, today, 9)


async def test_codes_of_others_move_no_counter(desk: Service):
    await bring(desk, record("000.00.01.H35-201105-0001"), record("G09.20-20260609-0092637"), record("H35.99-251106-00001"))

    assert await desk.rows("select * from dossier_number") == []


# -- going on here -----------------------------------------------------------------------------------------------------


async def test_an_open_dossier_goes_on_with_the_ordinary_actions_and_events(desk: Service):
    await bring(desk, processing("open"))
    steps = [("officer", "propose"), ("leader", "approve"), ("officer", "complete"), ("clerk", "return_result")]
    answers = [await act(desk, "open", persona, action) for persona, action in steps]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert (await read(desk, "open"))["status"] == "returned"
    kinds = ["dossier.taken_over.v1", *["dossier.processed.v1"] * 2, "dossier.completed.v1", "dossier.returned.v1"]
    emitted = await desk.emitted()
    assert [event["type"] for event in emitted] == kinds
    assert [event["sequence"] for event in emitted] == [1, 2, 3, 4, 5]
    sequences = await desk.rows("select sequence from history where dossier_code = 'open' order by sequence")
    assert sequences == [(n,) for n in range(1, 8)]


async def test_an_open_dossier_from_before_the_first_version_goes_on_under_the_one_of_today(desk: Service):
    await bring(desk, processing("open", submitted_at=THEN, received_at=THEN))

    shown = await read(desk, "open")
    assert (shown["procedure"]["version"], shown["procedure"]["name"]) == (1, "Đăng ký khai sinh (cũ)")
    assert (await act(desk, "open", "officer", "propose")).status_code == 200


async def test_a_date_promised_elsewhere_is_explained_as_such(desk: Service):
    await bring(desk, processing("open", due_at=SINCE + 400 * DAY))
    told = (await desk.client.get("/v1/dossiers/open/deadline", headers=desk.token("clerk"))).json()

    assert [each["kind"] for each in told["extensions"]] == ["taken_over"]
    assert "Ngày hẹn trả theo hệ thống trước" in json.dumps(told, ensure_ascii=False)


async def test_a_promised_date_stays_and_later_stops_move_it(desk: Service):
    promised = SINCE + 400 * DAY + 2 * HOUR
    stops = [
        {"start": (SINCE + 2 * HOUR).isoformat(), "end": (SINCE + 26 * HOUR).isoformat()},
        {"start": (SINCE + 30 * HOUR).isoformat()},
    ]
    waiting = processing("open", due_at=promised, stops=stops) | {"status": "awaiting_supplement"}
    await bring(desk, waiting)

    assert datetime.fromisoformat((await read(desk, "open"))["due_at"]) == promised
    assert (await act(desk, "open", "clerk", "supplement")).status_code == 200
    assert datetime.fromisoformat((await read(desk, "open"))["due_at"]) > promised


async def test_a_promised_date_without_any_limit_outlives_a_stop(desk: Service):
    await desk.deliver(PROCEDURE.model_copy(update={"version": 2, "legal_limit": None, "committed_limit": None, "methods": ()}))
    stops = [{"start": (SINCE + 2 * HOUR).isoformat()}]
    due_at = SINCE + 30 * DAY
    waiting = processing("open", due_at=due_at, time_limit=None, stops=stops) | {"status": "awaiting_supplement"}
    await bring(desk, waiting)
    await act(desk, "open", "clerk", "supplement")

    assert datetime.fromisoformat((await read(desk, "open"))["due_at"]) > due_at


async def test_a_stop_brought_along_moves_the_computed_date(desk: Service):
    stops = [{"start": "2025-11-07T08:00:00+07:00", "end": "2025-11-10T08:00:00+07:00"}]
    await bring(desk, processing("open", stops=stops))

    shown = await read(desk, "open")
    # Three working days to Tuesday at five; Friday from eight on and half an hour of Monday stood still.
    assert datetime.fromisoformat(shown["original_due_at"]) == datetime(2025, 11, 11, 10, tzinfo=UTC)
    assert datetime.fromisoformat(shown["due_at"]) == datetime(2025, 11, 12, 10, tzinfo=UTC)
    assert shown["supplements"] == 1


async def test_an_extension_brought_along_is_the_date_and_counts_as_one(desk: Service):
    put_off = [{"at": (SINCE + DAY).isoformat(), "due_at": "2044-01-05T15:00:00+07:00"}]
    await bring(desk, processing("open", extensions=put_off))

    assert datetime.fromisoformat((await read(desk, "open"))["due_at"]) == datetime(2044, 1, 5, 8, tzinfo=UTC)
    again = await act(desk, "open", "leader", "extend", reason="Thêm", due_at="2044-03-07T15:00:00+07:00")
    assert again.json()["code"] == "no_more_extensions"


# -- what contradicts itself -------------------------------------------------------------------------------------------

AHEAD = datetime.now(UTC) + DAY
CONTRADICTIONS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "received before submitted": ({"received_at": THEN - HOUR}, [("time_out_of_order", "/received_at")]),
    "completed before received": ({"completed_at": THEN}, [("time_out_of_order", "/completed_at")]),
    "returned before completed": ({"returned_at": THEN + 2 * HOUR}, [("time_out_of_order", "/returned_at")]),
    "completed without reception": ({"received_at": None}, [("time_required", "/received_at")]),
    "completed without a time": (
        {"status": "completed", "completed_at": None, "returned_at": None},
        [("time_required", "/completed_at")],
    ),
    "returned without a time": ({"returned_at": None}, [("time_required", "/returned_at")]),
    "a result still in processing": ({"status": "processing", "returned_at": None}, [("time_not_of_status", "/completed_at")]),
    "refused and received": (
        {"status": "rejected", "completed_at": None, "returned_at": None, "ended_at": THEN + DAY},
        [("time_not_of_status", "/received_at")],
    ),
    "ended at another time": ({"ended_at": THEN + 25 * HOUR}, [("time_out_of_order", "/ended_at")]),
    "due before reception": ({"due_at": THEN}, [("time_out_of_order", "/due_at")]),
    "due without reception": (
        {"status": "submitted", "received_at": None, "completed_at": None, "returned_at": None, "due_at": AHEAD},
        [("time_not_of_status", "/due_at")],
    ),
    "returned tomorrow": ({"returned_at": AHEAD}, [("time_in_the_future", "/returned_at")]),
    "a stop before reception": ({"stops": [{"start": THEN, "end": THEN + 2 * HOUR}]}, [("time_out_of_order", "/stops/0/start")]),
    "a stop that ends first": (
        {"stops": [{"start": THEN + 3 * HOUR, "end": THEN + 2 * HOUR}]},
        [("time_out_of_order", "/stops/0/end")],
    ),
    "a stop after the end": (
        {"stops": [{"start": THEN + 3 * HOUR, "end": THEN + 3 * DAY}]},
        [("time_out_of_order", "/stops/0/end")],
    ),
    "stops that overlap": (
        {"stops": [{"start": THEN + 2 * HOUR, "end": THEN + 4 * HOUR}, {"start": THEN + 3 * HOUR, "end": THEN + 5 * HOUR}]},
        [("time_out_of_order", "/stops/1/start")],
    ),
    "an open stop of a returned one": ({"stops": [{"start": THEN + 2 * HOUR}]}, [("stops_contradict_status", "/stops")]),
    "waiting without a stop": (
        {"status": "awaiting_payment", "completed_at": None, "returned_at": None},
        [("stops_contradict_status", "/stops")],
    ),
    "waiting for something else": (
        {"status": "awaiting_payment", "completed_at": None, "returned_at": None, "stops": [{"start": THEN + 2 * HOUR}]},
        [("stops_contradict_status", "/stops")],
    ),
    "put off before reception": (
        {"extensions": [{"at": THEN, "due_at": THEN + 9 * DAY}]},
        [("time_out_of_order", "/extensions/0/at")],
    ),
    "put off to the past": (
        {"extensions": [{"at": THEN + 3 * HOUR, "due_at": THEN + 2 * HOUR}]},
        [("time_out_of_order", "/extensions/0/due_at")],
    ),
    "steps that end elsewhere": ({"steps": [{"action": "receive", "at": THEN + HOUR}]}, [("steps_contradict_status", "/steps")]),
    "steps backwards": (
        {"steps": [{"action": "complete", "at": THEN + DAY}, {"action": "return_result", "at": THEN + HOUR}]},
        [("time_out_of_order", "/steps/1/at")],
    ),
    "a step before submission": (
        {"steps": [{"action": "receive", "at": THEN - HOUR}, {"action": "return_result", "at": THEN + DAY}]},
        [("time_out_of_order", "/steps/0/at")],
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
async def test_what_cannot_have_been_so_is_refused(desk: Service, case: str):
    changes, expected = CONTRADICTIONS[case]
    answer = await bring(desk, json.loads(json.dumps(record(**changes), default=str)))

    assert faults(answer) == expected
    assert await desk.rows("select code from dossier") == []
    assert await desk.emitted() == []


BROKEN: dict[str, tuple[Any, str]] = {
    "no object": ([], ""),
    "no code": (record() | {"code": None}, "/code"),
    "a code that is no part of an address": (record(".."), "/code"),
    "a code with a slash": (record("a/b"), "/code"),
    "a code that is too long": (record("x" * 61), "/code"),
    "a status nobody knows": (record(status="lost"), "/status"),
    "a draft": (record(status="draft"), "/status"),
    "a time without a zone": (record(submitted_at="2020-11-05T08:00:00"), "/submitted_at"),
    "a time before time zones": (record(submitted_at="0001-01-01T00:00:00+07:00"), "/submitted_at"),
    "a time at the end of time": (record(due_at="9999-12-31T23:59:59-07:00"), "/due_at"),
    "a form that is no object": (record(form=[]), "/form"),
    "a key of no meaning": (record(owner="demo|citizen"), "/owner"),
    "a limit in weeks": (record(time_limit={"value": 1, "unit": "week"}), "/time_limit/unit"),
    "no limit at all": (record(time_limit={"value": 0, "unit": "day"}), "/time_limit/value"),
    "an action nobody knows": (record(steps=[{"action": "forget", "at": "2020-11-05T08:00:00Z"}]), "/steps/0/action"),
}


@pytest.mark.parametrize("case", BROKEN)
async def test_what_cannot_be_read_is_refused_by_itself(desk: Service, case: str):
    broken, where = BROKEN[case]
    answer = await bring(desk, broken, record("good"))

    assert answer.json()["created"] == 1
    assert faults(answer)[0][0] == "invalid_record"
    assert faults(answer)[0][1].startswith(where)


async def test_refusals_speak_both_languages(desk: Service):
    body = {"source": "igate", "records": [record(received_at=THEN - HOUR), record("b", status="lost")]}
    english = desk.token("admin") | {"Accept-Language": "en"}
    told = [
        (await desk.client.post("/v1/dossier-takeovers", json=body, headers=by)).json() for by in (desk.token("admin"), english)
    ]

    details = [[each["errors"][0]["detail"] for each in answer["records"]] for answer in told]
    assert details[0] == ["Thời điểm này trái thứ tự với các mốc khác của hồ sơ.", "Giá trị không nằm trong danh mục cho phép."]
    assert details[1][0] == "This lies before something it must follow, or after something it must precede."


async def test_a_procedure_nobody_knew_then_needs_its_name_and_field(desk: Service):
    answer = await bring(desk, record("a", procedure_name=None), record("b", field=None), record("c", procedure="9.999999"))

    assert faults(answer, 0) == faults(answer, 1) == [("procedure_not_offered", "/procedure")]
    assert answer.json()["records"][2]["status"] == "created"


async def test_an_authority_that_is_no_more_needs_its_name(desk: Service):
    answer = await bring(desk, record("a", authority="H35.77", authority_name=None), record("b", authority="H35.77"))

    assert faults(answer, 0) == [("unknown_authority", "/authority")]
    assert answer.json()["records"][1]["status"] == "created"


async def test_an_open_dossier_needs_an_authority_at_work(desk: Service):
    closed = AuthorityPublished(**AUTHORITY.model_dump() | {"code": "H35.78", "valid_to": date(2025, 12, 31)})
    await desk.deliver(closed)
    answer = await bring(desk, processing("a", authority="H35.77"), processing("b", authority="H35.78"))

    assert faults(answer, 0) == faults(answer, 1) == [("unknown_authority", "/authority")]


async def test_beyond_the_calendar_a_due_date_must_be_brought(desk: Service):
    start = datetime(1995, 3, 2, 1, tzinfo=UTC)
    answer = await bring(
        desk,
        record("a", start=start),
        record("b", start=start, due_at=start + 3 * DAY),
        processing("c", due_at=datetime(2077, 1, 4, 3, tzinfo=UTC)),
        processing("d", submitted_at=start, received_at=start, due_at=SINCE + 9999 * HOUR),
    )

    refused = [("due_date_outside_calendar", "/due_at")]
    assert [faults(answer, n) for n in (0, 1, 2, 3)] == [refused, [], refused, refused]
    assert (await read(desk, "b"))["clock"]["lateness"] == "early"


# -- who may -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "persona", ["citizen", "business", "clerk", "officer", "leader", "registrar", "editor", "auditor", "partner"]
)
async def test_nobody_else_brings_dossiers_in(desk: Service, persona: str):
    answer = await bring(desk, record(), persona=persona)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert await desk.rows("select code from dossier") == []


async def test_a_citizen_who_claims_to_be_an_administrator_brings_nothing_in(desk: Service):
    assert (await bring(desk, record(), persona="citizen", roles=["admin"])).status_code == 403


async def test_it_needs_a_token(desk: Service):
    answer = await desk.client.post("/v1/dossier-takeovers", json={"source": "igate", "records": [record()]})

    assert answer.status_code == 401


async def test_an_administrator_does_not_read_what_came_in(desk: Service):
    answer = await bring(desk, record("a"), record("b", received_at=THEN - HOUR))
    seen = await desk.client.get("/v1/dossiers/a", headers=desk.token("admin"))

    assert seen.status_code == 404
    assert "Lò Thị Mai" not in answer.text
    assert "012345678901" not in answer.text


async def test_an_administrator_says_where_they_come_from(desk: Service):
    answer = await bring(desk, record(), source=None)

    assert (answer.status_code, answer.json()["code"]) == (422, "source_required")


@pytest.mark.parametrize(
    "body",
    [
        {"source": "igate"},
        {"source": "igate", "records": []},
        {"source": "i|gate", "records": [{}]},
        {"source": "igate", "records": {}},
        [],
    ],
)
async def test_a_request_of_another_form_is_refused_whole(desk: Service, body: Any):
    answer = await desk.client.post("/v1/dossier-takeovers", json=body, headers=desk.token("admin"))

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_more_than_five_hundred_are_refused_whole(desk: Service):
    answer = await bring(desk, *[{}] * 501)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("body", [b"{", b'{"source": "a\\u0000b", "records": [{}]}', b"\xff"])
async def test_broken_json_is_refused(desk: Service, body: bytes):
    answer = await desk.client.post(
        "/v1/dossier-takeovers", content=body, headers=desk.token("admin") | {"Content-Type": "application/json"}
    )

    assert answer.status_code == 400


# -- from a partner's system -------------------------------------------------------------------------------------------


def inbound(code: str = "G09.20-20260609-0092637", **changes: Any) -> dict[str, Any]:
    """A dossier just submitted on a ministry's system."""
    return {
        "code": code,
        "procedure": "1.001193",
        "authority": UNIT,
        "status": "submitted",
        "channel": "online",
        "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012345678901"},
        "form": {"child_name": "Lò Văn An"},
        "submitted_at": (datetime.now(UTC) - HOUR).isoformat(),
    } | changes


async def test_a_partner_hands_in_a_dossier_that_lives_here_like_any_other(desk: Service):
    given = inbound()
    answer = await partner_brings(desk, given)

    assert answer.json()["created"] == 1, answer.text
    assert await events(desk) == ["dossier.submitted.v1"]
    assert (await act(desk, given["code"], "clerk", "receive")).status_code == 200
    assert (await partner_brings(desk, given)).json()["unchanged"] == 1
    [(source, version)] = await desk.rows("select source, procedure_version from dossier")
    assert (source, version) == ("demo|partner", 1)


async def test_a_partner_reads_what_it_handed_in_and_nothing_else(desk: Service):
    await partner_brings(desk, inbound("theirs"))
    await bring(desk, record("ours"))
    reader = desk.token("partner", scope="dossiers:read")
    codes_seen = [(await desk.client.get(f"/v1/dossiers/{code}", headers=reader)).status_code for code in ("theirs", "ours")]

    assert codes_seen == [200, 404]


async def test_a_partner_hands_in_nothing_that_went_on_elsewhere(desk: Service):
    later = inbound(status="received", received_at=datetime.now(UTC).isoformat())

    assert faults(await partner_brings(desk, later)) == [("only_submitted", "/status")]


PARTNERS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "no such procedure": (
        {"procedure": "9.999999", "procedure_name": "Gì đó", "field": FIELD},
        ("procedure_not_offered", "/procedure"),
    ),
    "no such authority": ({"authority": "H35.99", "authority_name": "Ở đâu đó"}, ("unknown_authority", "/authority")),
    "not by this channel": ({"channel": "post"}, ("channel_not_offered", "/channel")),
    "no such paper": ({"components": [{"component": "c9"}]}, ("unknown_component", "/components/0/component")),
    "a form that does not fit": ({"form": {"child_name": 1}}, ("invalid_form", "/form/child_name")),
}


@pytest.mark.parametrize("case", PARTNERS)
async def test_a_partners_dossier_is_held_to_what_every_submission_is(desk: Service, case: str):
    changes, expected = PARTNERS[case]

    assert faults(await partner_brings(desk, inbound(**changes))) == [expected]


async def test_a_partner_needs_the_scope(desk: Service):
    assert (await bring(desk, inbound(), persona="partner", scope="dossiers:read")).status_code == 403


# -- what is told ------------------------------------------------------------------------------------------------------


async def test_one_event_tells_of_a_past_dossier_with_its_whole_state(desk: Service):
    await bring(desk, record("a"))
    [event] = await desk.emitted()

    told = event["data"]
    assert (event["type"], event["subject"], told["status"], told["status_code"]) == ("dossier.taken_over.v1", "a", "returned", 10)
    assert datetime.fromisoformat(told["completed_at"]) == THEN + DAY
    assert (told["step"]["action"], told["owner"]) == ("take_over", None)
    assert "Lò Thị Mai" not in json.dumps(event, ensure_ascii=False)

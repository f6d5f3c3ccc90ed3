"""Invalid and contradictory records: each is refused by itself, with its errors."""

import json
from datetime import UTC, date, datetime
from typing import Any

from services.contracts.catalog import AuthorityPublished
from tests.dossier.builders import AUTHORITY
from tests.dossier.imports.builders import DAY, HOUR, SINCE, THEN, import_records, processing, read_dossier, record, record_errors
from tests.running import Service

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
    "a result still in processing": ({"status": "processing", "returned_at": None}, [("time_not_allowed", "/completed_at")]),
    "refused and received": (
        {"status": "rejected", "completed_at": None, "returned_at": None, "ended_at": THEN + DAY},
        [("time_not_allowed", "/received_at")],
    ),
    "ended at another time": ({"ended_at": THEN + 25 * HOUR}, [("time_out_of_order", "/ended_at")]),
    "due before reception": ({"due_at": THEN}, [("time_out_of_order", "/due_at")]),
    "due without reception": (
        {"status": "submitted", "received_at": None, "completed_at": None, "returned_at": None, "due_at": AHEAD},
        [("time_not_allowed", "/due_at")],
    ),
    "returned tomorrow": ({"returned_at": AHEAD}, [("time_in_future", "/returned_at")]),
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
    "an open stop of a returned one": ({"stops": [{"start": THEN + 2 * HOUR}]}, [("stops_status_mismatch", "/stops")]),
    "waiting without a stop": (
        {"status": "awaiting_payment", "completed_at": None, "returned_at": None},
        [("stops_status_mismatch", "/stops")],
    ),
    "waiting for something else": (
        {"status": "awaiting_payment", "completed_at": None, "returned_at": None, "stops": [{"start": THEN + 2 * HOUR}]},
        [("stops_status_mismatch", "/stops")],
    ),
    "put off before reception": (
        {"extensions": [{"at": THEN, "due_at": THEN + 9 * DAY}]},
        [("time_out_of_order", "/extensions/0/at")],
    ),
    "put off to the past": (
        {"extensions": [{"at": THEN + 3 * HOUR, "due_at": THEN + 2 * HOUR}]},
        [("time_out_of_order", "/extensions/0/due_at")],
    ),
    "steps that end elsewhere": ({"steps": [{"action": "receive", "at": THEN + HOUR}]}, [("steps_status_mismatch", "/steps")]),
    "steps backwards": (
        {"steps": [{"action": "complete", "at": THEN + DAY}, {"action": "return_result", "at": THEN + HOUR}]},
        [("time_out_of_order", "/steps/1/at")],
    ),
    "a step before submission": (
        {"steps": [{"action": "receive", "at": THEN - HOUR}, {"action": "return_result", "at": THEN + DAY}]},
        [("time_out_of_order", "/steps/0/at")],
    ),
}


async def test_what_cannot_have_been_so_is_refused(service: Service):
    records = [record(f"d{place}", **changes) for place, (changes, _) in enumerate(CONTRADICTIONS.values())]
    answer = await import_records(service, *json.loads(json.dumps(records, default=str)))

    refused = {case: record_errors(answer, place) for place, case in enumerate(CONTRADICTIONS)}
    assert refused == {case: expected for case, (_, expected) in CONTRADICTIONS.items()}
    assert await service.rows("select code from dossier") == []
    assert await service.emitted() == []


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
    "a limit in words": (record(time_limit={"value": "5", "unit": "day"}), "/time_limit/value"),
    "a limit that is true": (record(time_limit={"value": True, "unit": "day"}), "/time_limit/value"),
    "a tenth of a month": (record(time_limit={"value": 0.1, "unit": "month"}), "/time_limit"),
    "half a day": (record(time_limit={"value": 2.5, "unit": "day"}), "/time_limit"),
    "half of the same day": (
        record(time_limit={"value": 0.5, "unit": "working_day", "convention": "same_day"}),
        "/time_limit",
    ),
    "next to nothing": (record(time_limit={"value": 1e-300, "unit": "hour"}), "/time_limit/value"),
    "a limit without end": (record(time_limit={"value": 1e300, "unit": "hour"}), "/time_limit/value"),
    "a day that is a number": (
        record(applicant={"kind": "citizen", "name": "Lò Thị Mai", "date_of_birth": 0}),
        "/applicant/date_of_birth",
    ),
    "a time that is a number": (record() | {"submitted_at": 1_604_538_000}, "/submitted_at"),
    "a cut-off that is true": (
        record(time_limit={"value": 1, "unit": "day", "cut_off_before_close": True}),
        "/time_limit/cut_off_before_close",
    ),
    "an action nobody knows": (record(steps=[{"action": "forget", "at": "2020-11-05T08:00:00Z"}]), "/steps/0/action"),
}


async def test_what_cannot_be_read_is_refused_by_itself(service: Service):
    answer = await import_records(service, *(broken for broken, _ in BROKEN.values()), record("good"))

    assert answer.json()["created"] == 1
    for place, (case, (_, where)) in enumerate(BROKEN.items()):
        code, pointer = record_errors(answer, place)[0]
        assert (code, pointer.startswith(where)) == ("invalid_record", True), case


async def test_refusals_speak_both_languages(service: Service):
    body = {"source": "igate", "records": [record(received_at=THEN - HOUR), record("b", status="lost")]}
    english = service.token("admin") | {"Accept-Language": "en"}
    responses = [
        (await service.client.post("/v1/dossier-imports", json=body, headers=by)).json() for by in (service.token("admin"), english)
    ]

    details = [[each["errors"][0]["detail"] for each in answer["records"]] for answer in responses]
    assert details[0][0] == "Thời điểm này trái thứ tự với các mốc khác của hồ sơ."
    assert details[0][1].startswith("Giá trị không nằm trong danh mục cho phép: 'submitted', 'received'")
    assert details[1][0] == "This time contradicts the order of the others."


async def test_a_procedure_nobody_knew_then_needs_its_name_and_field(service: Service):
    answer = await import_records(
        service, record("a", procedure_name=None), record("b", field=None), record("c", procedure="9.999999")
    )

    assert record_errors(answer, 0) == record_errors(answer, 1) == [("procedure_not_in_force", "/procedure")]
    assert answer.json()["records"][2]["status"] == "created"


async def test_an_authority_that_is_no_more_needs_its_name(service: Service):
    answer = await import_records(service, record("a", authority="H35.77", authority_name=None), record("b", authority="H35.77"))

    assert record_errors(answer, 0) == [("unknown_authority", "/authority")]
    assert answer.json()["records"][1]["status"] == "created"


async def test_an_open_dossier_needs_an_authority_at_work(service: Service):
    closed = AuthorityPublished(**AUTHORITY.model_dump() | {"code": "H35.78", "valid_to": date(2025, 12, 31)})
    await service.deliver(closed)
    answer = await import_records(service, processing("a", authority="H35.77"), processing("b", authority="H35.78"))

    assert record_errors(answer, 0) == record_errors(answer, 1) == [("unknown_authority", "/authority")]


async def test_beyond_the_calendar_a_due_date_must_be_brought(service: Service):
    start = datetime(1995, 3, 2, 1, tzinfo=UTC)
    answer = await import_records(
        service,
        record("a", start=start),
        record("b", start=start, due_at=start + 3 * DAY),
        processing("c", due_at=datetime(2077, 1, 4, 3, tzinfo=UTC)),
        processing("d", submitted_at=start, received_at=start, due_at=SINCE + 9999 * HOUR),
    )

    refused = [("due_date_outside_calendar", "/due_at")]
    assert [record_errors(answer, n) for n in (0, 1, 2, 3)] == [refused, [], refused, refused]
    assert (await read_dossier(service, "b"))["clock"]["lateness"] == "early"

"""A past dossier is imported with its code, names, dates, status and history, and one event is published."""

import json
from datetime import UTC, date, datetime
from typing import Any

from services.contracts.catalog import Limit
from services.kernel.hash_chain import GENESIS, entry_hash
from tests.dossier.builders import AUTHORITY, PROCEDURE, act, offered
from tests.dossier.imports.builders import DAY, HOUR, SINCE, THEN, import_records, processing, read_dossier, record
from tests.running import Service

# -- values ------------------------------------------------------------------------------------------------------------


async def test_a_past_dossier_keeps_its_code_and_everything_it_was(service: Service):
    answer = await import_records(service, record())

    assert answer.status_code == 200
    assert answer.json() == {
        "created": 1,
        "unchanged": 0,
        "refused": 0,
        "records": [{"code": "000.00.01.H35-201105-0001", "status": "created", "errors": [], "remarks": []}],
    }
    dossier = await read_dossier(service, "000.00.01.H35-201105-0001")
    assert (dossier["status"], dossier["status_code"], dossier["clock"]["lateness"], dossier["actions"]) == (
        "returned",
        10,
        "early",
        [],
    )
    assert dossier["procedure"] == {"code": "1.001193", "name": "Đăng ký khai sinh (cũ)", "version": 0}
    assert dossier["authority"]["name"] == "Trung tâm Hành chính công"
    assert dossier["applicant"]["id_number"] == "012345678901"
    # Received on Thursday, so three working days end on Tuesday at five.
    assert datetime.fromisoformat(dossier["due_at"]) == datetime(2020, 11, 10, 10, tzinfo=UTC)


async def test_under_a_version_in_force_then_its_name_and_limit_count(service: Service):
    await import_records(service, record("known", start=SINCE, time_limit=None))

    dossier = await read_dossier(service, "known")
    assert (dossier["procedure"]["name"], dossier["procedure"]["version"]) == ("Đăng ký khai sinh", 1)
    assert dossier["authority"]["name"] == AUTHORITY.name
    # The province committed to two working days.
    assert datetime.fromisoformat(dossier["due_at"]) == datetime(2025, 11, 10, 10, tzinfo=UTC)


async def test_the_version_of_the_day_of_submission_counts_not_the_newest(service: Service):
    later = {
        "version": 2,
        "effective_from": date(2026, 1, 1),
        "name": "Đăng ký khai sinh mới",
        "committed_limit": Limit(value=1, unit="hour"),
    }
    await service.deliver(PROCEDURE.model_copy(update=later))
    await import_records(service, record("before", start=SINCE), record("after", start=SINCE + 100 * DAY))

    assert (await read_dossier(service, "before"))["procedure"]["version"] == 1
    assert (await read_dossier(service, "after"))["procedure"]["version"] == 2


async def test_full_procedure_codes_are_understood(service: Service):
    await import_records(service, record("full", start=SINCE, procedure="1.001193.000.00.00.H35"))

    assert (await read_dossier(service, "full"))["procedure"]["code"] == "1.001193"


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


async def test_every_national_status_can_come_in(service: Service):
    open_ = {"completed_at": None, "returned_at": None}
    records = [record(status, start=SINCE, status=status, **open_ | changes) for status, changes in STATUSES.items()]
    answer = await import_records(service, *records)

    assert answer.json()["created"] == len(STATUSES), answer.text
    for status in STATUSES:
        dossier = await read_dossier(service, status)
        [last] = (await service.client.get(f"/v1/dossiers/{status}/timeline", headers=service.token("clerk"))).json()["items"][-1:]
        assert (dossier["status"], last["action"], last["status"]) == (status, "import", status)


async def test_where_only_the_return_is_known_processing_ended_with_it(service: Service):
    await import_records(service, record("only-returned", completed_at=None))

    dossier = await read_dossier(service, "only-returned")
    assert dossier["completed_at"] == dossier["ended_at"] == dossier["returned_at"]


async def test_before_reception_a_supplement_may_be_waited_for(service: Service):
    await import_records(service, processing("early", received_at=None) | {"status": "awaiting_supplement"})

    assert offered(await read_dossier(service, "early")) == ["reject", "supplement", "request_withdrawal"]


# -- history -----------------------------------------------------------------------------------------------------------


async def test_the_history_is_made_from_the_times_and_chained(service: Service):
    stops = [{"start": (THEN + 2 * HOUR).isoformat(), "end": (THEN + 3 * HOUR).isoformat()}]
    await import_records(service, record("some", stops=stops))
    rows = await service.rows("select entry, hash from history where dossier_code = 'some' order by sequence")

    assert [(row.entry["action"], row.entry["status"]) for row in rows] == [
        ("submit", "submitted"),
        ("receive", "received"),
        ("request_supplement", "awaiting_supplement"),
        ("supplement", "received"),
        ("complete", "completed"),
        ("return_result", "returned"),
        ("import", "returned"),
    ]
    assert all(row.entry["imported"] for row in rows)
    heads = [GENESIS, *(row.hash for row in rows)]
    assert [entry_hash(before, row.entry) for before, row in zip(heads, rows, strict=False)] == heads[1:]
    [(head, length)] = await service.rows("select history_head, history_length from dossier")
    assert (head, length) == (heads[-1], 7)


async def test_the_history_verifies_as_imported_and_after_going_on_here(service: Service):
    await import_records(service, processing("open"))
    url, by = "/v1/dossiers/open/history/verification", service.token("leader")
    before = (await service.client.get(url, headers=by)).json()
    assert (await act(service, "open", "officer", "propose")).status_code == 200
    after = (await service.client.get(url, headers=by)).json()

    assert [(each["verified"], each["length"], each["event_count"]) for each in (before, after)] == [(True, 3, 1), (True, 4, 2)]


async def test_steps_brought_along_are_the_history_and_officials_keep_their_names(service: Service):
    steps = [
        {"action": "receive", "at": THEN + HOUR, "by": "Vàng Thị Hoa", "position": "Cán bộ tiếp nhận", "unit": "Một cửa"},
        {"action": "supplement", "at": THEN + 2 * HOUR, "by": "Lò Thị Mai", "unit": "Bản Nà Khoang"},
        {"action": "complete", "at": THEN + DAY, "by": "Nguyễn Văn Bình", "reason": "Đủ điều kiện"},
        {"action": "return_result", "at": THEN + 2 * DAY},
    ]
    json_steps = json.loads(json.dumps(steps, default=str))
    await import_records(service, record("some", steps=json_steps))
    timeline = (await service.client.get("/v1/dossiers/some/timeline", headers=service.token("clerk"))).json()["items"]

    assert [entry["action"] for entry in timeline] == ["submit", "receive", "supplement", "complete", "return_result", "import"]
    assert (timeline[1]["by"], timeline[1]["position"], timeline[1]["unit"]) == ("Vàng Thị Hoa", "Cán bộ tiếp nhận", "Một cửa")
    # An applicant is never named in a history.
    assert (timeline[2]["by"], timeline[2]["unit"]) == ("Người nộp hồ sơ", "")
    assert timeline[3]["reason"] == "Đủ điều kiện"
    assert (timeline[5]["by"], timeline[5]["label"]) == ("Mùa A Páo", "Chuyển hồ sơ từ hệ thống khác")


# -- events ------------------------------------------------------------------------------------------------------------


async def test_one_event_tells_of_a_past_dossier_with_its_whole_state(service: Service):
    await import_records(service, record("a"))
    [event] = await service.emitted()

    data = event["data"]
    assert (event["type"], event["subject"], data["status"], data["status_code"]) == (
        "dossier.imported.v1",
        "a",
        "returned",
        10,
    )
    assert datetime.fromisoformat(data["completed_at"]) == THEN + DAY
    assert (data["step"]["action"], data["owner"]) == ("import", None)
    assert "Lò Thị Mai" not in json.dumps(event, ensure_ascii=False)

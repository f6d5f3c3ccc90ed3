"""Entries that somebody altered in the database, in whatever way: everything that reads a history goes on, and verification says so."""

import json
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlalchemy import text

from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases import timers as cases_timers
from services.dossier.history import timers as history_timers
from services.dossier.history.rules import history_entries
from services.kernel import hash_chain
from tests.chance import for_all
from tests.dossier.builders import act, dossier_after, publish, see, token
from tests.running import Apps, Service

STEP = {
    "sequence": 2,
    "action": "receive",
    "status": "received",
    "label": "Tiếp nhận hồ sơ",
    "subject": "demo|clerk",
    "by": "Vàng Thị Hoa",
    "position": "Cán bộ",
    "unit": "H35.01.01",
    "at": "2026-11-28T09:00:00+07:00",
    "reason": None,
    "salt": "00",
}
GARBAGE = {
    "null": "null",
    "a text": '"đã xóa"',
    "a number": "7",
    "a list": "[[], {}]",
    "an empty object": "{}",
    "nested too deep": "[" * 900 + "]" * 900,
    "nested too deep inside": '{"action": "receive", "note": ' + "[" * 900 + "]" * 900 + "}",
    "a number too long": '{"action": "receive", "sequence": ' + "9" * 9_000 + "}",
    "a number beyond a double": '{"action": "receive", "sequence": 1e400, "amount": 0.5e-400}',
    "all of another type": json.dumps({key: [{}] for key in STEP}),
    "all numbers": json.dumps(dict.fromkeys(STEP, 1)),
    "all null": json.dumps(dict.fromkeys(STEP)),
    "an unknown status": json.dumps(STEP | {"status": "eaten"}),
    "an unknown action": json.dumps(STEP | {"action": "eat"}),
    "a time that is none": json.dumps(STEP | {"at": "yesterday"}),
    "a time without an offset": json.dumps(STEP | {"at": "2026-11-28T09:00:00"}),
    "the last of times": json.dumps(STEP | {"at": "9999-12-31T23:59:59.999999-14:00"}),
    "the first of times": json.dumps(STEP | {"at": "0001-01-01T00:00:00+14:00"}),
    "a salt that is none": json.dumps(STEP | {"salt": {"salt": []}}),
    "readers that are none": json.dumps({"action": "read", "status": "received", "readers": {"x": [1]}, "salt": 1}),
    "a state that is none": json.dumps(STEP | {"state": {"due_at": {}, "x": 1}}),
    "without its unit": json.dumps({key: STEP[key] for key in STEP if key != "unit"}),
}
PATHS = ("history", "history?limit=1", "timeline", "history/verification", "deadline")
READERS = ("citizen", "clerk", "auditor")


async def altered(service: Service, code: str, sequence: int, entry: str) -> None:
    async with service.database.transaction() as session:
        statement = text(
            "update history set entry = cast(:entry as text)::jsonb where dossier_code = :code and sequence = :sequence"
        )
        await session.execute(statement, {"entry": entry, "code": code, "sequence": sequence})


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service with one dossier, which was received and read."""
    return await apps.prepared("dossier", _live)


async def _live(service: Service) -> None:
    await publish(service)
    await dossier_after(service, ("clerk", "receive"), ("officer", "start"))
    await history_timers.run_once(service.database)


@pytest.fixture
async def code(service: Service) -> str:
    [(code,)] = await service.rows("select code from dossier")
    return str(code)


async def get(service: Service, code: str, path: str, persona: str) -> Any:
    return await service.client.get(f"/v1/dossiers/{code}/{path}", headers=token(service, persona))


@pytest.mark.parametrize("what", GARBAGE)
@pytest.mark.parametrize("share", [3, pytest.param(1, marks=pytest.mark.soak)])
async def test_whatever_stands_in_place_of_an_entry_fails_no_reading(service: Service, code: str, what: str, share: int):
    """Each path is read by one of three, by turns; by all of them for long."""
    await altered(service, code, 2, GARBAGE[what])
    readings = list(product(PATHS, READERS))[list(GARBAGE).index(what) % share :: share]
    answers = [await get(service, code, path, persona) for path, persona in readings]
    tracked = await service.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})
    assert {answer.status_code for answer in (*answers, tracked)} == {200}
    verification = (await get(service, code, "history/verification", "auditor")).json()
    assert verification["verified"] is False
    assert ("edited", 2) in {(each["kind"], each["sequence"]) for each in verification["discrepancies"]}


@pytest.mark.parametrize("what", ["null", "all of another type", "an unknown status", "the last of times", "without its unit"])
async def test_a_step_that_cannot_be_read_is_left_out_and_counted(service: Service, code: str, what: str):
    await altered(service, code, 2, GARBAGE[what])
    timeline = (await get(service, code, "timeline", "citizen")).json()
    tracked = (await service.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})).json()
    assert ([each["action"] for each in timeline["items"]], timeline["unreadable"]) == (["submit", "start"], 1)
    assert ([each["action"] for each in tracked["timeline"]], tracked["unreadable"]) == (["submit", "start"], 1)


async def test_a_history_left_alone_has_no_unreadable_steps(service: Service, code: str):
    timeline = (await get(service, code, "timeline", "citizen")).json()
    assert ([each["sequence"] for each in timeline["items"]], timeline["unreadable"]) == ([1, 2, 3], 0)


@pytest.mark.parametrize("what", ["null", "a time that is none", "the last of times", "all numbers"])
async def test_work_on_the_dossier_goes_on(service: Service, code: str, what: str):
    await altered(service, code, 2, GARBAGE[what])
    assert (await act(service, code, "officer", "propose")).status_code == 200
    assert await history_timers.run_once(service.database) >= 0
    assert (await see(service, code, "leader")).status_code == 200


@pytest.mark.parametrize("what", ["null", "a time that is none", "a time without an offset", "the last of times"])
async def test_a_lapse_goes_by_the_dossier_where_its_history_was_altered(service: Service, what: str):
    code = await dossier_after(service, ("clerk", "request_supplement", {"reason": "Thiếu giấy."}))
    at = datetime.now(UTC)
    async with service.database.transaction() as session:
        rule = {"lapses_after": {"value": 1, "unit": "day"}, "legal_basis": "Luật mẫu"}
        statement = "update dossier set lapses_at = :at, supplement_rule = cast(:rule as text)::jsonb where code = :code"
        await session.execute(text(statement), {"at": at, "rule": json.dumps(rule), "code": code})
    entry = json.loads(GARBAGE[what])
    await altered(service, code, 2, json.dumps(entry | {"action": "request_supplement"} if isinstance(entry, dict) else entry))
    assert await cases_timers.run_once(service.database, CalendarVersions(service.database), at=at + timedelta(days=9)) == 1


@pytest.mark.parametrize("envelope", [b"", b"garbage", b"[]", b'{"data": []}', b'{"data": {"history_hash": "xx", "step": 1}}'])
async def test_an_altered_event_fails_no_verification(service: Service, code: str, envelope: bytes):
    async with service.database.transaction() as session:
        await session.execute(text("update outbox set envelope = :envelope where id = 2"), {"envelope": envelope})
    assert (await get(service, code, "history/verification", "citizen")).status_code == 200


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda part: st.lists(part) | st.dictionaries(st.sampled_from(sorted([*STEP, "readers", "state"])) | st.text(), part),
    max_leaves=8,
)


@for_all(_json)
def test_no_json_value_breaks_the_rules_that_read_entries(value: Any):
    history_entries.step(value)
    history_entries.step(STEP | value if isinstance(value, dict) else value)
    if isinstance(value, dict):
        hash_chain.redact(STEP | value)

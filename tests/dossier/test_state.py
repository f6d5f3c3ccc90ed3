"""The state beside the chain: a dossier's row is what its history recorded, and every column changed in SQL is found and named."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from services.dossier.calendar_changes import timers as calendar_timers
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases import timers as cases_timers
from services.dossier.history import timers as history_timers
from services.dossier.history.rules import state
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import DossierRow
from services.embedded.identity import Identity
from tests.dossier.builders import ALL_STEPS, AUTHORITY, PROCEDURE, act, dossier_after, see, token
from tests.dossier.imports.builders import import_records, processing, record
from tests.running import Server, Service

REASON = {"reason": "Thiếu giấy."}
# Derived by PostgreSQL, or the key other tables refer to.
UNCHANGEABLE = {"code", "due_sort_key", "holder_role"}
OF_CHAIN = {"history_head": "head_mismatch", "history_length": "length_mismatch"}
COLUMNS = {column.name: column for column in Dossier.__table__.columns if column.name not in UNCHANGEABLE}
OTHERS = {
    "TEXT": "'khác'",
    "INTEGER": "77",
    "BIGINT": "77",
    "BOOLEAN": "true",
    "BYTEA": "'\\x00'",
    "JSONB": """'{"other": true}'""",
    "TEXT[]": "'{H35.99}'",
    "TIMESTAMP WITH TIME ZONE": "timestamptz '2031-01-01 09:00'",
}
# The service reads these before the history is verified, so they get a value it knows.
KNOWN = {"status": "'stopped'", "stops": "'[]'", "step_assignees": "'{}'"}


async def lived(service: Service) -> str:
    """A dossier in the middle of its life: with steps, a supplement, an opinion, an extension, and officials' reads."""
    code = await dossier_after(
        service,
        *ALL_STEPS[:2],
        ("officer", "request_supplement", REASON),
        ("citizen", "supplement", {"form": {"child_name": "Lò Văn Bình"}}),
        ("officer", "propose"),
        ("leader", "return_to_step", {"step": 1, "note": "Xem lại."}),
        ("clerk", "request_payment", {"amount": 50_000}),
    )
    await history_timers.run_once(service.database)
    return code


async def discrepancies(service: Service, code: str, persona: str = "auditor") -> list[dict[str, Any]]:
    answer = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, persona))
    assert answer.status_code == 200, answer.text
    assert answer.json()["verified"] is not bool(answer.json()["discrepancies"])
    return list(answer.json()["discrepancies"])


async def faults(service: Service, code: str, persona: str = "auditor") -> list[tuple[str, str | None]]:
    return [(each["kind"], each["field"]) for each in await discrepancies(service, code, persona)]


async def sql(service: Service, statement: str, **values: Any) -> None:
    """Run a statement as somebody with the database's password."""
    async with service.database.transaction() as session:
        await session.execute(text(statement), values)


@pytest.fixture(scope="module")
async def untouched(postgres: Server, identity: Identity) -> AsyncIterator[tuple[Service, str]]:
    """A service of its own with one dossier, and a copy of its row."""
    service = Service.of("dossier", await postgres.fresh("test_dossier_state", "dossier"), identity)
    for published in (PROCEDURE, AUTHORITY):
        await service.deliver(published)
    code = await lived(service)
    await sql(service, "create table saved as select * from dossier")
    yield service, code
    await service.close()


@pytest.fixture
async def changed(untouched: tuple[Service, str], names: list[str]) -> AsyncIterator[tuple[Service, str]]:
    """The dossier with other values in some columns, which are put back afterwards."""
    service, code = untouched
    kinds = {name: COLUMNS[name].type.compile(dialect=postgresql.dialect()) for name in names}
    others = (f"{name} = {KNOWN.get(name) or OTHERS[kind]}" for name, kind in kinds.items())
    await sql(service, f"update dossier set {', '.join(others)}")  # noqa: S608
    yield service, code
    await sql(service, f"update dossier set {', '.join(f'{name} = saved.{name}' for name in names)} from saved")  # noqa: S608


# Whose dossier it is decides who sees it, and where the chain is another the state is not compared, so these change alone.
ALONE = ("authority_code", "owner", *OF_CHAIN)
TOGETHER = sorted(COLUMNS.keys() - set(ALONE))


@pytest.mark.parametrize(
    "names",
    [
        *([name] for name in ALONE),
        *(TOGETHER[place::8] for place in range(8)),
        *(pytest.param([name], marks=pytest.mark.soak) for name in TOGETHER),
    ],
    ids="-".join,
)
async def test_every_column_changed_in_sql_is_found_and_named(changed: tuple[Service, str], names: list[str]):
    service, code = changed
    expected = {(OF_CHAIN[name], None) if name in OF_CHAIN else ("state_mismatch", name) for name in names}
    # Nobody of another authority sees it any more; its owner does.
    assert expected <= set(await faults(service, code, "citizen" if names == ["authority_code"] else "auditor"))


async def test_a_dossier_left_alone_agrees_with_its_history(untouched: tuple[Service, str]):
    service, code = untouched
    assert await faults(service, code) == []


async def test_the_difference_is_at_the_entry_that_set_the_column_last(service: Service):
    code = await lived(service)
    await sql(service, "update dossier set step_number = 9, received_at = received_at - interval '1 day'")
    actions = {row.sequence: row.entry["action"] for row in await service.rows("select sequence, entry from history")}
    named = {(each["field"], actions[each["sequence"]]) for each in await discrepancies(service, code)}
    assert named == {("received_at", "receive"), ("step_number", "return_to_step")}


async def test_what_was_changed_back_is_whole_again(service: Service):
    code = await lived(service)
    for interval in ("1 day", "-1 day"):
        await sql(service, f"update dossier set due_at = due_at + interval '{interval}'")  # noqa: S608
    assert await faults(service, code) == []


async def test_a_later_action_does_not_cover_up_what_was_changed_before_it(service: Service):
    code = await dossier_after(service, *ALL_STEPS[:2])
    await sql(service, "update dossier set due_at = due_at + interval '30 days', owner = 'demo|somebody'")
    await act(service, code, "officer", "propose")
    assert {("state_mismatch", "due_at"), ("state_mismatch", "owner")} <= set(await faults(service, code))


async def test_an_applicant_reads_that_the_state_was_recorded_and_not_the_state(service: Service, submitted: str):
    answer = await service.client.get(f"/v1/dossiers/{submitted}/history", headers=token(service, "citizen"))
    assert list(answer.json()["items"][0]["entry"]["state"]) == ["sha256"]


# -- every way a row is written is recorded ----------------------------------------------------------------------------


async def test_the_whole_life_of_a_dossier_is_recorded(service: Service):
    assert await faults(service, await dossier_after(service, *ALL_STEPS)) == []


async def test_imported_dossiers_begin_with_all_their_values(service: Service):
    await import_records(service, record("old"), processing("open"))
    assert [await faults(service, code) for code in ("old", "open")] == [[], []]
    await sql(service, "update dossier set source = 'another', due_at = null where code = 'open'")
    assert await faults(service, "open") == [("state_mismatch", "source"), ("state_mismatch", "due_at")]


async def test_dossiers_of_a_partner_begin_with_all_their_values(service: Service):
    body = record("p-1", start=datetime.now(UTC) - timedelta(minutes=1), status="submitted", channel="online")
    values = {key: value for key, value in body.items() if not key.endswith("_at") or key == "submitted_at"}
    values = {key: value for key, value in values.items() if key not in ("procedure_name", "field", "authority_name", "time_limit")}
    values["form"] = {"child_name": "Lò Văn An"}
    claims = {"scope": "dossiers:submit dossiers:read"}
    answer = await import_records(service, values, persona="partner", source=None, **claims)
    assert answer.json()["created"] == 1, answer.text
    assert await faults(service, "p-1") == []


async def test_a_lapse_is_recorded(service: Service):
    rule = {"times": 1, "lapses_after": {"value": 30, "unit": "day"}, "legal_basis": "Luật mẫu"}
    await service.deliver(type(PROCEDURE).model_validate(PROCEDURE.model_dump() | {"version": 2, "supplement": rule}))
    code = await dossier_after(service, ("clerk", "receive"), ("clerk", "request_supplement", REASON))
    at = datetime.now(UTC) + timedelta(days=60)
    assert await cases_timers.run_once(service.database, CalendarVersions(service.database), at=at) == 1
    assert await faults(service, code) == []


@pytest.mark.parametrize("stopped", [False, True])
async def test_a_change_of_the_calendar_is_recorded_whether_it_moves_a_date_or_not(service: Service, stopped: bool):  # noqa: FBT001
    steps = (*ALL_STEPS[:2], ("officer", "request_supplement", REASON)) if stopped else ALL_STEPS[:2]
    codes = [await dossier_after(service, *steps), await dossier_after(service, *steps, procedure="1.000894")]
    due = datetime.fromisoformat((await see(service, codes[0], "clerk")).json()["due_at"]).date()
    body = {"days": [{"off": due.isoformat(), "vi": "Quốc tang", "en": "Mourning"}], "legal_basis": "Quyết định 1/QĐ-TTg"}
    headers = token(service, "editor") | {"Idempotency-Key": "k"}
    path = (await service.client.post("/v1/calendars/changes", json=body, headers=headers)).headers["location"]
    assert (await service.client.post(f"{path}/application", headers=headers)).status_code == 200
    while await calendar_timers.run_once(service.database, CalendarVersions(service.database)):
        pass
    assert (await service.rows("select min(calendar_version) from dossier")) == [(1,)]
    assert [await faults(service, code) for code in codes] == [[], []]
    await sql(service, "update dossier set calendar_version = 9")
    assert [await faults(service, code) for code in codes] == [[("state_mismatch", "calendar_version")]] * 2


def test_of_a_history_from_before_values_were_recorded_the_status_is_compared():
    entry = {"sequence": 1, "action": "submit", "status": "submitted"}
    row = DossierRow.new({"status": "submitted", "due_at": datetime.now(UTC)})
    assert state.differences([entry], row, newest_calendar=0) == []
    row.status = "completed"
    assert state.differences([entry], row, newest_calendar=0) == [state.Difference("status", 1)]


def test_of_such_a_history_the_values_later_actions_set_are_compared():
    at = datetime(2026, 11, 28, 9, tzinfo=UTC)
    entries = [
        {"sequence": 1, "action": "submit", "status": "submitted"},
        {"sequence": 2, "action": "receive", "status": "received", "state": state.recorded({"due_at": at})},
    ]
    row = DossierRow.new({"status": "received", "due_at": at, "owner": "anybody"})
    assert state.differences(entries, row, newest_calendar=0) == []
    row.due_at = None
    assert state.differences(entries, row, newest_calendar=0) == [state.Difference("due_at", 2)]


@pytest.mark.parametrize(
    "garbage", [None, 7, "x", [], {}, {"state": 5}, {"state": {"due_at": {}, "no such": 1}, "action": "submit"}]
)
def test_an_entry_that_is_none_is_no_failure(garbage: Any):
    row = DossierRow.new({"status": "submitted"})
    assert isinstance(state.differences([garbage, garbage], row, newest_calendar=0), list)

"""Test mode: a partner walks test dossiers of its own through everything, and no live table, list, figure or event is touched by it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pydantic_core import from_json
from sqlalchemy import text

from services.chassis import modes
from services.chassis.database import Database
from services.chassis.modes import EventsOfTests
from services.chassis.outbox import OutboxRelay, RecordedEvent
from services.dossier import test_mode
from services.dossier.cases.commands import changes
from tests.dossier.builders import ELSEWHERE, UNIT, act, dossier_after, see, submission, submit
from tests.running import Service

SCOPES = "dossiers:submit dossiers:read"
TESTER = ("partner", {"mode": "test", "scope": SCOPES})
ANOTHER_TESTER = ("partner", {"mode": "test", "scope": SCOPES, "sub": "another-system"})
# Tables that count requests of accounts, in whatever mode they are.
COUNTERS = {"rate_limit"}

WALKS: Mapping[str, tuple[tuple[Any, ...], ...]] = {
    "returned": (
        (TESTER, "receive"),
        (TESTER, "start"),
        (TESTER, "consult", {"to": {"unit": ELSEWHERE}, "note": "x"}),
        (TESTER, "answer_consultation", {"note": "x"}),
        (TESTER, "request_supplement", {"reason": "Thiếu giấy tờ"}),
        (TESTER, "supplement", {"components": [{"component": "c1"}]}),
        (TESTER, "request_payment", {"reason": "Lệ phí", "amount": 8_000}),
        (TESTER, "confirm_payment"),
        (TESTER, "propose"),
        (TESTER, "approve"),
        (TESTER, "complete", {"documents": ["KQ-1"]}),
        (TESTER, "return_result"),
    ),
    "rejected": ((TESTER, "reject", {"reason": "Không đúng thẩm quyền"}),),
    "withdrawn": ((TESTER, "receive"), (TESTER, "request_withdrawal", {"reason": "x"}), (TESTER, "accept_withdrawal")),
}


async def _submit(service: Service, actor: Any = TESTER, **changes: Any) -> Any:
    persona, claims = actor
    headers = service.token(persona, **claims) | {"Idempotency-Key": str(uuid4())}
    return await service.client.post("/v1/dossiers", json=submission(**changes), headers=headers)


async def _walk(service: Service, name: str = "returned") -> str:
    response = await _submit(service, authority=UNIT)
    assert response.status_code == 201, response.text
    code = str(response.json()["code"])
    for actor, action, *body in WALKS[name]:
        answer = await act(service, code, actor, action, **(body[0] if body else {}))
        assert answer.status_code == 200, (action, answer.text)
    return code


async def _content(service: Service, table: str) -> str:
    rows = f"select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from {table} t"  # noqa: S608
    return str((await service.rows(rows))[0][0])


async def _contents(service: Service) -> dict[str, Any]:
    tables = await service.rows("select tablename from pg_tables where schemaname = 'public'")
    return {name: await _content(service, f'public."{name}"') for (name,) in tables if name not in COUNTERS}


@pytest.fixture
def tests_of(service: Service) -> Database:
    """The tables of test mode, as the worker reaches them."""
    assert service.worker.test is not None
    return service.worker.test


@pytest.mark.parametrize("name", ["returned", *(pytest.param(name, marks=pytest.mark.soak) for name in ("rejected", "withdrawn"))])
async def test_a_partner_walks_a_test_dossier_through_its_whole_life_and_leaves_every_live_table_as_it_was(
    service: Service, name: str
):
    await dossier_after(service)
    before = await _contents(service)
    code = await _walk(service, name)
    assert await _contents(service) == before
    assert code.startswith("TEST-")
    timeline = await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token(*TESTER[:1], **TESTER[1]))
    assert [each["action"] for each in timeline.json()["items"]] == ["submit", *(step[1] for step in WALKS[name])]
    verification = await service.client.get(
        f"/v1/dossiers/{code}/history/verification", headers=service.token("partner", **TESTER[1])
    )
    assert verification.json()["verified"]


async def test_numbers_of_test_dossiers_are_not_drawn_from_those_of_real_ones(service: Service):
    first = (await submit(service)).json()["code"]
    test = (await _submit(service)).json()["code"]
    second = (await submit(service)).json()["code"]
    assert test == f"TEST-{first}"
    assert int(second[-5:]) == int(first[-5:]) + 1


@pytest.mark.parametrize(
    "actor",
    [
        "citizen",
        "clerk",
        "officer",
        "leader",
        "auditor",
        ("leader", {"unit": "H35"}),
        ("partner", {"scope": SCOPES}),
        ANOTHER_TESTER,
    ],
    ids=str,
)
async def test_nobody_else_sees_a_test_dossier(service: Service, actor: Any):
    code = (await _submit(service)).json()["code"]
    assert (await see(service, code, TESTER)).status_code == 200
    assert (await see(service, code, actor)).status_code == 404
    assert (await act(service, code, actor, "receive")).status_code == 404


async def test_a_test_token_sees_no_real_dossier_even_one_its_own_live_token_made(service: Service, submitted: str):
    assert (await see(service, submitted, TESTER)).status_code == 404
    listed = await service.client.get("/v1/dossiers", headers=service.token("partner", **TESTER[1]))
    assert listed.json()["items"] == []


@pytest.mark.parametrize(("scope", "status"), [("dossiers:read", 403), ("dossiers:submit", 201), (SCOPES, 201)])
async def test_what_a_test_token_may_do_is_bounded_by_its_scopes(service: Service, scope: str, status: int):
    assert (await _submit(service, ("partner", {"mode": "test", "scope": scope}))).status_code == status


async def test_a_test_token_without_the_scope_takes_no_action(service: Service):
    code = (await _submit(service)).json()["code"]
    assert (await act(service, code, ("partner", {"mode": "test", "scope": "dossiers:read"}), "receive")).status_code == 403


async def test_officials_work_is_not_for_test_tokens(service: Service):
    await _walk(service)
    for path in ("/v1/statistics", "/v1/work-queue", "/v1/officials", "/v1/delegations"):
        assert (await service.client.get(path, headers=service.token("partner", **TESTER[1]))).status_code in (403, 404, 422), path


async def test_the_live_app_itself_refuses_test_tokens(service: Service, monkeypatch: pytest.MonkeyPatch):
    async def never(_switch: object, _scope: object) -> bool:
        return False

    monkeypatch.setattr(modes._ModeSwitch, "_is_test", never)
    answer = await service.client.get("/v1/dossiers", headers=service.token("partner", **TESTER[1]))
    assert (answer.status_code, answer.json()["code"]) == (403, "test_token_not_allowed")


class _Sent:
    def __init__(self) -> None:
        self.events: list[RecordedEvent] = []

    async def publish(self, events: Any) -> None:
        self.events += events


async def test_events_of_test_dossiers_travel_under_types_only_the_event_log_is_bound_to_and_name_their_partner(
    service: Service, tests_of: Database
):
    code = await _walk(service)
    sent = _Sent()
    assert service.worker.test_partners is not None
    relay = OutboxRelay("dossier.test", tests_of, EventsOfTests(sent, service.worker.test_partners))
    async with tests_of.autocommit.connect() as connection:
        await relay.publish_batch(connection)
    assert await service.emitted() == []
    assert sent.events
    assert all(each.type.startswith("test.") for each in sent.events)
    assert not [each for each in sent.events if "party" in each.type]
    envelopes = [from_json(each.envelope) for each in sent.events]
    assert {each["testpartner"] for each in envelopes} == {"demo|partner"}
    assert {each["type"] for each in envelopes} == {each.type for each in sent.events}
    of_dossier = [each for each in envelopes if each["subject"] == code]
    assert not any(each["data"]["imported"] for each in of_dossier)
    assert "test.payment.requested.v1" in {each.type for each in sent.events}


async def test_test_dossiers_are_erased_with_all_that_is_about_them_once_their_days_are_over(service: Service, tests_of: Database):
    await _walk(service)
    now = datetime.now(UTC)
    assert await test_mode.erase(tests_of, 30, at=now + timedelta(days=29)) == 0
    assert await test_mode.erase(tests_of, 30, at=now + timedelta(days=31)) == 1
    tables = await service.rows("select tablename from pg_tables where schemaname = 'test'")
    empty = await _content(service, "(select where false)")
    left = {name for (name,) in tables if name not in COUNTERS and await _content(service, f'test."{name}"') != empty}
    assert left <= {"dossier_number", "idempotency", "change_arrival", "change_head", "ledger_account", "file_deletion"}


STRUCTURE = """
    select table_name, column_name, data_type, is_nullable, column_default, is_identity, generation_expression
    from information_schema.columns where table_schema = '{schema}' and table_name not in ({shared}) order by 1, 2
"""
CONSTRAINTS = """
    select relname, contype, replace(replace(replace(pg_get_constraintdef(c.oid), ' ON DELETE CASCADE', ''), 'test.', ''), 'public.', '')
    from pg_constraint c join pg_class t on t.oid = conrelid
    where connamespace = '{schema}'::regnamespace and contype <> 't' and relname not in ({shared}) order by 1, 2, 3
"""
INDEXES = """
    select tablename, regexp_replace(replace(indexdef, ' {schema}.', ' '), 'INDEX \\S+ ON', 'ON') from pg_indexes
    where schemaname = '{schema}' and tablename not in ({shared}) order by 1, 2
"""
TRIGGERS = """
    select relname, replace(pg_get_triggerdef(g.oid), ' {schema}.', ' ') from pg_trigger g
    join pg_class t on t.oid = tgrelid join pg_proc p on p.oid = tgfoid
    where not tgisinternal and relnamespace = '{schema}'::regnamespace
    and proname not in ('ledger_append_only', 'payment_paper_kept', 'keep_tallies') order by 1, 2
"""
SHARED = "'alembic_version', 'authority', 'calendar_change', 'procedure_closures', 'procedure_version', 'sealing_key'"


@pytest.mark.parametrize(
    "query", [STRUCTURE, CONSTRAINTS, INDEXES, TRIGGERS], ids=["columns", "constraints", "indexes", "triggers"]
)
async def test_each_table_is_shared_with_test_mode_or_has_an_equal_twin_there(service: Service, query: str):
    async with service.database.reading() as session:
        live, test = [
            [tuple(row) for row in await session.execute(text(query.format(schema=schema, shared=SHARED).replace(":", "\\:")))]
            for schema in ("public", "test")
        ]
    assert test == live


async def test_lists_of_what_changed_since_are_apart_too(service: Service, tests_of: Database):
    live, code = await dossier_after(service), await _walk(service, "rejected")
    for database in (service.database, tests_of):
        await changes.number(database)
    query = {"changed_since": "oldest"}
    seen = {
        persona: [
            each["code"]
            for each in (await service.client.get("/v1/dossiers", params=query, headers=service.token(persona, **claims))).json()[
                "items"
            ]
        ]
        for persona, claims in (TESTER, ("clerk", {}))
    }
    assert seen == {"partner": [code], "clerk": [live]}

"""Petitions over time and without an account: deadlines, escalation, closing, tracking, verification, the table of units."""

import asyncio
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from services.embedded.personas import UNIT
from services.kernel import vietnam
from services.kernel.hash_chain import GENESIS
from services.satisfaction.petitions import timers
from tests.running import Apps, Service
from tests.satisfaction.petitioning import (
    ABOVE,
    ANSWER,
    CONTACT,
    ELSEWHERE,
    REASON,
    UNITS,
    act,
    bearer,
    open_petition,
    petition_after,
    publish_units,
    read,
)

ANSWERED = (("clerk", "accept"), ("officer", "answer", {"answer": ANSWER}))
OFFICER_ABOVE = ("officer", {"sub": "officer-above", "unit": ABOVE})


@pytest.fixture
async def service(apps: Apps) -> Service:
    return await apps.prepared("satisfaction", publish_units)


async def at(service: Service, **later: float) -> None:
    """Have the worker look at petitions some time from now."""
    context = service.app.state.petition_context
    while await timers.run_once(service.database, context, at=datetime.now(UTC) + timedelta(**later)):
        pass


async def change(service: Service, statement: str, **values: Any) -> None:
    async with service.database.transaction() as session:
        await session.execute(text(statement), values)


# -- deadlines ---------------------------------------------------------------------------------------------------------


async def test_a_deadline_explains_what_comes_next_and_the_answer(service: Service):
    code = await petition_after(service)
    petition, deadline = (await read(service, code, "citizen")).json(), (await read(service, code, "officer", "/deadline")).json()
    classify, answer = deadline["steps"]
    assert (deadline["rules"], classify["step"], answer["step"]) == ("nd-20-2008-1", "classify", "answer")
    assert (classify["legal_basis"], classify["certainty"]) == ("Nghị định 20/2008/NĐ-CP", "confirmed")
    assert (classify["due_at"], answer["due_at"]) == (petition["step_due_at"], petition["due_at"])
    assert (classify["limit"]["value"], answer["limit"]["value"]) == (5, 15)
    assert answer["segments"][0]["start"] == petition["received_at"]
    assert answer["segments"][-1]["end"] == petition["due_at"]
    assert (await read(service, code, "citizen", "/deadline")).json()["steps"][0]["segments"] == classify["segments"]


async def test_after_the_answer_the_publication_is_due_and_the_answer_was_in_time(service: Service):
    code = await petition_after(service, *ANSWERED)
    publish, answer = (await read(service, code, "officer", "/deadline")).json()["steps"]
    assert (publish["step"], publish["limit"]["value"], publish["lateness"]) == ("publish", 2, None)
    assert (answer["lateness"], answer["remaining"]) == ("early", None)


@pytest.mark.parametrize(
    ("by", "action", "fields"), [("clerk", "decline", {"cause": "unclear", "reason": REASON}), ("citizen", "withdraw", {})]
)
async def test_nothing_is_due_of_what_has_ended(service: Service, by: str, action: str, fields: dict[str, Any]):
    code = await petition_after(service, (by, action, fields))
    assert (await read(service, code, "citizen", "/deadline")).json()["steps"] == []


async def test_a_complex_matter_has_a_longer_limit_where_the_rules_have_one(apps: Apps):
    strict = await apps.fresh("satisfaction", petition_rules="bct")
    await publish_units(strict)
    code = await petition_after(strict, ("clerk", "accept", {"complex": True}))
    assert (await read(strict, code, "citizen", "/deadline")).json()["steps"][0]["limit"]["value"] == 10


async def test_a_complex_matter_is_none_where_the_rules_have_no_limit_for_it(service: Service):
    code = await petition_after(service)
    answer = await act(service, code, "clerk", "accept", complex=True)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_limit_for_complex_petitions")


async def test_rule_sets_are_public_with_what_they_rest_on(service: Service):
    answer = await service.client.get("/v1/petition-rule-sets")
    assert answer.json()["current"] == "nd-20-2008-1"
    assert {each["code"] for each in answer.json()["items"]} == {"nd-20-2008", "qd-766", "bct", "ninh-binh-163"}
    assert (
        await service.client.get("/v1/petition-rule-sets", headers={"If-None-Match": answer.headers["etag"]})
    ).status_code == 304


# -- what happens because a time has come ------------------------------------------------------------------------------


async def test_the_unit_above_is_told_before_the_limit_passes_and_only_once(service: Service):
    code = await petition_after(service)
    due = datetime.fromisoformat((await read(service, code, "citizen")).json()["step_due_at"])
    [(escalates_at,)] = await service.rows("select escalates_at from petition")
    assert escalates_at < due
    await at(service)
    assert (await read(service, code, OFFICER_ABOVE)).status_code == 404
    for _ in range(2):
        await at(service, days=(escalates_at - datetime.now(UTC)).days + 1)
    listed = await service.client.get("/v1/petitions?escalated=true", headers=bearer(service, OFFICER_ABOVE))
    assert [(each["code"], each["unit"]["code"]) for each in listed.json()["items"]] == [(code, UNIT)]
    events = [each for each in await service.emitted() if each["type"] == "petition.escalated.v1"]
    assert [(each["data"]["escalated_to"], each["data"]["due_at"]) for each in events] == [(ABOVE, events[0]["data"]["due_at"])]


async def test_whoever_accepted_late_and_does_not_answer_is_escalated_again(service: Service):
    code = await petition_after(service)
    await at(service, days=10)
    assert (await act(service, code, "clerk", "accept")).json()["escalated"] is False
    await at(service, days=60)
    steps = [each["data"]["step_due_at"] for each in await service.emitted() if each["type"] == "petition.escalated.v1"]
    assert len(set(steps)) == 2
    assert (await read(service, code, "citizen", "/history/verification")).json()["verified"]


@pytest.mark.parametrize("status", ["answered", "closed"])
async def test_an_answer_nobody_publishes_is_escalated_once(service: Service, status: str):
    code = await petition_after(service, *ANSWERED, *([("citizen", "close")] if status == "closed" else []))
    for _ in range(2):
        await at(service, days=10)
    told = [each["data"]["escalated_to"] for each in await service.emitted() if each["type"] == "petition.escalated.v1"]
    assert told == [ABOVE]
    assert (await read(service, code, "citizen")).json()["status"] == status
    assert (await read(service, code, "citizen", "/history/verification")).json()["verified"]


async def test_an_answer_that_was_published_is_not_escalated(service: Service):
    await petition_after(service, *ANSWERED, ("leader", "publish"))
    await at(service, days=60)
    assert "petition.escalated.v1" not in [each["type"] for each in await service.emitted()]


async def test_an_answer_in_time_is_not_escalated(service: Service):
    await petition_after(service, *ANSWERED)
    await at(service)
    assert "petition.escalated.v1" not in [each["type"] for each in await service.emitted()]


async def test_an_answer_nobody_appealed_closes_the_petition_by_itself(service: Service):
    code = await petition_after(service, *ANSWERED)
    await at(service, days=5)
    assert (await read(service, code, "citizen")).json()["status"] == "answered"
    await at(service, days=60)
    closed = (await read(service, code, "citizen")).json()
    assert (closed["status"], [each["action"] for each in closed["actions"]]) == ("closed", [])
    assert (await read(service, code, "citizen", "/history/verification")).json()["verified"]


async def test_two_workers_escalate_each_petition_once(service: Service):
    codes = [await petition_after(service) for _ in range(5)]
    await asyncio.gather(*(at(service, days=60) for _ in range(3)))
    escalated = [each["subject"] for each in await service.emitted() if each["type"] == "petition.escalated.v1"]
    assert sorted(escalated) == sorted(codes)


async def test_after_the_time_for_it_an_answer_is_not_appealed(service: Service):
    code = await petition_after(service, *ANSWERED)
    await change(service, "update petition set appeal_until = now() - interval '1 minute'")
    assert [each["action"] for each in (await read(service, code, "citizen")).json()["actions"]] == ["close"]
    assert (await act(service, code, "citizen", "appeal", reason=REASON)).status_code == 409


# -- without an account ------------------------------------------------------------------------------------------------


async def track(service: Service, code: str, body: Any, *, address: str = "203.0.113.7") -> httpx.Response:
    transport = httpx.ASGITransport(service.app, raise_app_exceptions=False, client=(address, 40_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.post(f"/v1/tracking/petitions/{code}", json=body)


async def _without_account(service: Service) -> tuple[str, str]:
    opened = (await open_petition(service, None)).json()
    return opened["code"], opened["secret"]


async def test_the_secret_tracks_a_petition_reads_its_answer_and_acts(service: Service):
    code, secret = await _without_account(service)
    for by, action, fields in (("clerk", "accept", {}), ("officer", "answer", {"answer": ANSWER})):
        assert (await act(service, code, by, action, **fields)).status_code == 200
    tracked = (await track(service, code.lower(), {"secret": secret})).json()
    assert [each["text"] for each in tracked["answers"]] == [ANSWER]
    assert [(each["action"], each["by"], each["unit"]) for each in tracked["timeline"]] == [
        ("open", "petitioner", None),
        ("accept", "official", UNIT),
        ("answer", "official", UNIT),
    ]
    assert [each["action"] for each in tracked["actions"]] == ["appeal", "close"]
    appealed = await act(service, code, None, "appeal", reason="Vẫn thế.", secret=secret, version=tracked["version"])
    assert (appealed.status_code, appealed.json()["unit"]["code"]) == (200, ABOVE)


async def test_the_secret_of_one_petition_opens_no_other(service: Service):
    (one, _), (_, other) = await _without_account(service), await _without_account(service)
    assert (await track(service, one, {"secret": other})).status_code == 404
    answer = await act(service, one, None, "withdraw", secret=other)
    assert (answer.status_code, answer.json()["code"]) == (404, "petition_not_found")


async def test_without_token_and_secret_nothing_is_done(service: Service):
    code, _ = await _without_account(service)
    assert (await act(service, code, None, "withdraw")).status_code == 401


async def test_a_petition_with_an_account_is_tracked_by_phone(service: Service):
    code = await petition_after(service)
    assert (await track(service, code, {"phone": CONTACT["phone"]})).json()["status"] == "received"


async def test_unknown_code_wrong_phone_and_wrong_secret_get_the_same_answer(service: Service):
    code, _ = await _without_account(service)
    tries = [
        (code, {"phone": "0900000000"}),
        (code, {"secret": "x" * 22}),
        ("PAKN-200101-00001", {"phone": "0900000000"}),
        ("a/b", {"secret": "x"}),
    ]
    answers = [await track(service, each, body) for each, body in tries]
    assert {(each.status_code, each.json()["code"]) for each in answers} == {(404, "petition_tracking_not_found")}
    assert len({each.content.replace(each.headers["trace-id"].encode(), b"") for each in answers}) == 1


@pytest.mark.parametrize("body", [{}, {"phone": "0912345678", "secret": "x"}])
async def test_exactly_one_factor_is_needed(service: Service, body: dict[str, str]):
    answer = await track(service, "PAKN-200101-00001", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "petition_factor_required")


async def test_guessing_is_limited_by_code_and_locks_nobody_else_out(service: Service):
    code, secret = await _without_account(service)
    guesses = [await track(service, code, {"phone": f"09000000{n:02}"}) for n in range(11)]
    assert [each.status_code for each in guesses] == [404] * 10 + [429]
    assert guesses[-1].headers["retry-after"]
    assert (await track(service, code, {"secret": secret}, address="203.0.113.8")).status_code == 200


async def test_numbers_that_are_only_dashes_match_nothing(service: Service):
    code, _ = await _without_account(service)
    assert (await track(service, code, {"phone": "---"})).status_code == 404


# -- history -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alteration", "kind", "place", "column"),
    [
        ("update petition set due_at = due_at + interval '1 day'", "state_mismatch", 1, "due_at"),
        ("update petition set unit = 'H35.02'", "state_mismatch", 1, "unit"),
        ("update petition set content = '\\x00'", "state_mismatch", 1, "content"),
        ("update petition_history set entry = jsonb_set(entry, '{by}', '\"X\"') where sequence = 2", "edited", 2, None),
        ("delete from petition_history where sequence = 2", "missing", 2, None),
        ("update petition set history_length = 2", "length_mismatch", None, None),
    ],
)
async def test_what_somebody_alters_is_found_and_named(
    service: Service, alteration: str, kind: str, place: int | None, column: str | None
):
    code = await petition_after(service, *ANSWERED)
    assert (await read(service, code, "officer", "/history/verification")).json()["verified"]
    await change(service, alteration)
    found = (await read(service, code, "officer", "/history/verification")).json()
    assert not found["verified"]
    assert (kind, place, column) in [(each["kind"], each["sequence"], each["field"]) for each in found["discrepancies"]]


async def test_a_petitioner_can_compute_the_chain_from_what_they_may_read(service: Service):
    code = await petition_after(service, ("clerk", "accept", {"note": "Ghi chú riêng"}), ("officer", "answer", {"answer": ANSWER}))
    entries = (await read(service, code, "citizen", "/history?limit=200")).json()["items"]
    head = GENESIS
    for each in entries:
        canonical = json.dumps(each["entry"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        head = hashlib.sha256(head + canonical).digest()
        assert each["hash"] == head.hex()
    assert (len(entries), "Ghi chú riêng" in str(entries)) == (3, False)


# -- figures -----------------------------------------------------------------------------------------------------------


async def _statistics(service: Service, query: str = "") -> list[dict[str, Any]]:
    answer = await service.client.get(f"/v1/petition-statistics?{query}")
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_units_are_listed_by_the_median_of_working_days_with_the_shares_in_time_and_reopened(service: Service):
    await change(
        service,
        "insert into petition (code, version, kind, status, authority_code, authority_name, unit, unit_name, content, rules, opened_at,"
        " received_at, history_head, history_length) values ('P', 1, 'rule', 'answered', 'H35', 'x', 'H35', 'x', '', 'nd-20-2008-1', now(),"
        " now(), '', 0)",
    )
    rows = [(UNIT, n, n, n > 4, n == 1) for n in range(1, 6)] + [(ELSEWHERE, n + 10, 0.5, False, False) for n in range(1, 6)]
    rows += [(ABOVE, n + 20, 0.1, False, False) for n in range(1, 5)]
    now, day = datetime.now(UTC), timedelta(days=1)
    for unit, number, days, late, reopened in rows:
        await change(
            service,
            "insert into petition_answer (petition, number, unit, unit_name, content, answered_at, due_at, working_days, reopened_at)"
            " values ('P', :number, :unit, :name, '', :now, :due, :days, :reopened)",
            number=number,
            unit=unit,
            name=UNITS[unit],
            now=now,
            due=now - day if late else now + day,
            days=days,
            reopened=now if reopened else None,
        )
    items = await _statistics(service)
    figures = [
        (each["unit"]["code"], each["answered"], each["median_working_days"], each["on_time"], each["reopened"]) for each in items
    ]
    assert figures == [(ELSEWHERE, 5, 0.5, 100.0, 0.0), (UNIT, 5, 3.0, 80.0, 20.0), (ABOVE, None, None, None, None)]
    assert items[-1]["reason"]["en"] == "fewer than 5 answers"


async def test_an_answer_counts_on_its_day_in_vietnam(service: Service):
    await petition_after(service, *ANSWERED)
    today = vietnam.day_in_vietnam(datetime.now(UTC))
    [[one], [same], none] = [
        await _statistics(service, each) for each in ("", f"from={today}&to={today}", f"from={today + timedelta(days=2)}")
    ]
    assert (one["unit"]["code"], one == same, none) == (UNIT, True, [])


async def test_a_period_that_ends_before_it_begins_is_refused(service: Service):
    answer = await service.client.get("/v1/petition-statistics?from=2026-02-01&to=2026-01-01")
    assert (answer.status_code, answer.json()["code"]) == (422, "period_ends_before_start")

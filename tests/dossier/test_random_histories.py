"""Random people take random actions on a few dossiers over HTTP, and after every step the invariants hold.

A Hypothesis state machine runs in a thread and has its requests made in the event loop of the tests. Whether a person may see a dossier
is computed here, from what happened, not asked of the service.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from pydantic_core import from_json
from sqlalchemy import select

from services.dossier.deadlines.rules.deadline import Deadline
from services.dossier.lifecycle.rules import statuses
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.models.dossiers import Dossier
from services.dossier.statistics import commands as statistics_commands
from services.embedded.personas import PERSONAS, UNIT
from services.kernel.hash_chain import GENESIS, entry_hash
from tests.dossier.builders import ALL_STEPS, ELSEWHERE, Actor, act, offered, see, submit, token
from tests.running import Service

pytestmark = pytest.mark.long

PEOPLE: dict[str, Actor] = {
    "citizen": "citizen",
    "neighbour": ("citizen", {"sub": "neighbour"}),
    "business": "business",
    "clerk": "clerk",
    "officer": "officer",
    "colleague": ("officer", {"sub": "colleague"}),
    "leader": "leader",
    "registrar": "registrar",
    "adviser": ("officer", {"sub": "adviser", "unit": ELSEWHERE}),
    "clerk elsewhere": ("clerk", {"sub": "clerk-2", "unit": ELSEWHERE}),
    "leader elsewhere": ("leader", {"sub": "leader-2", "unit": ELSEWHERE}),
    "auditor": "auditor",
    "admin": "admin",
    "editor": "editor",
    "partner": ("partner", {"scope": "dossiers:read"}),
}
ENDING = {"reject", "request_withdrawal", "accept_withdrawal", "stop"}
STAFF = ("officer", "colleague", "leader", "registrar", "adviser")
_SEE_BELOW = {"leader", "auditor"}
_SEE_OWN = {"clerk", "officer", "registrar"} | _SEE_BELOW


def _claims(person: str) -> dict[str, Any]:
    actor = PEOPLE[person]
    persona, more = (actor, {}) if isinstance(actor, str) else actor
    return {"sub": persona} | PERSONAS[persona] | more  # type: ignore[index]


@dataclass
class Known:
    """The expected state of a dossier."""

    code: str
    owner_name: str
    version: int = 1
    units: set[str] = field(default_factory=lambda: {UNIT})

    @property
    def owner(self) -> str:
        return str(_claims(self.owner_name)["sub"])

    def visible_to(self, person: str) -> bool:
        claims = _claims(person)
        if claims["kind"] != "official":
            return bool(claims["sub"] == self.owner)
        roles, unit = set(claims["roles"]), claims["unit"]
        below = any(each.startswith(f"{unit}.") for each in self.units)
        return bool(roles & _SEE_OWN and unit in self.units) or bool(roles & _SEE_BELOW and below)


def _opening(calendar: Any, days: int) -> str:
    day = datetime.now(UTC) + timedelta(days=days)
    while calendar.day(day.date()).working == 0:
        day += timedelta(days=1)
    return f"{day:%Y-%m-%d}T09:00:00+07:00"


class RandomHistory(RuleBasedStateMachine):
    """A few dossiers, and people with and without permissions."""

    def __init__(self, service: Service, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.service = service
        self.loop = loop
        self.known: list[Known] = []
        self.touched: list[Known] = []

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine in the event loop of the service."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    @initialize()
    def everybody_signs_in(self) -> None:
        for person in STAFF:
            self.do(self.service.client.get("/v1/officials", headers=token(self.service, PEOPLE[person])))

    @precondition(lambda self: len(self.known) < 3)
    @rule(
        owner=st.sampled_from(["citizen", "neighbour", "business"]),
        procedure=st.sampled_from(["1.001193", "1.000894"]),
        steps=st.integers(0, len(ALL_STEPS)),
    )
    def submits(self, owner: str, procedure: str, steps: int) -> None:
        actor = PEOPLE[owner]
        persona = actor if isinstance(actor, str) else "neighbour"
        answer = self.do(self._submit(actor, procedure))
        assert answer.status_code == 201, (persona, answer.text)
        dossier = Known(answer.json()["code"], owner)
        self.known.append(dossier)
        self.touched.append(dossier)
        # Straight on for a while, or few dossiers would get far.
        for person, action in ALL_STEPS[:steps]:
            taken = self.do(act(self.service, dossier.code, person, action))
            dossier.version += taken.status_code == 200
        self._meet_units(dossier)

    async def _submit(self, actor: Actor, procedure: str) -> Any:
        if isinstance(actor, str):
            return await submit(self.service, persona=actor, procedure=procedure)
        body = {"procedure": procedure, "authority": UNIT, "applicant": {"kind": "citizen", "name": "Lù Văn Sơn"}}
        headers = token(self.service, actor) | {"Idempotency-Key": str(datetime.now(UTC).timestamp())}
        return await self.service.client.post(
            "/v1/dossiers", json=body | {"form": {"child_name": "x"}, "components": [{"component": "c1"}]}, headers=headers
        )

    @precondition(lambda self: self.known)
    @rule(data=st.data(), person=st.sampled_from(["owner", "clerk", "officer", "leader", "registrar", "adviser", "colleague"]))
    def does_something_offered(self, data: st.DataObject, person: str) -> None:
        dossier = data.draw(st.sampled_from(self.known))
        person = dossier.owner_name if person == "owner" else person
        response = self.do(see(self.service, dossier.code, PEOPLE[person]))
        assert (response.status_code == 200) == dossier.visible_to(person)
        # A dossier ends soon enough without every person trying to end it.
        ends = data.draw(st.integers(0, 4)) == 0
        actions = [each["action"] for each in response.json().get("actions", []) if ends or each["action"] not in ENDING]
        if actions:
            self._take(dossier, person, data.draw(st.sampled_from(actions)), data, response.json())

    @precondition(lambda self: self.known)
    @rule(data=st.data(), person=st.sampled_from(sorted(PEOPLE)), action=st.sampled_from(Action))
    def tries_anything(self, data: st.DataObject, person: str, action: Action) -> None:
        dossier = data.draw(st.sampled_from(self.known))
        response = self.do(see(self.service, dossier.code, PEOPLE[person]))
        self._take(dossier, person, action, data, response.json())

    def _take(self, dossier: Known, person: str, action: str, data: st.DataObject, response: dict[str, Any]) -> None:
        body = self._body(action, data, response.get("status"))
        self.touched.append(dossier)
        answer = self.do(act(self.service, dossier.code, PEOPLE[person], action, **body))
        if not dossier.visible_to(person):
            assert answer.status_code == 404
        elif action not in offered(response):
            assert answer.status_code in (403, 409), answer.text
        else:
            # An offered action with all fields succeeds, except for what cannot be known beforehand.
            refusal = answer.json().get("code")
            tolerated = {"extension_limit_reached", "consultation_pending", "unknown_step", "due_date_not_later"}
            assert answer.status_code == 200 or refusal in tolerated, answer.text
        if answer.status_code == 200:
            dossier.version += 1
            assert answer.json()["version"] == dossier.version
            self._follow(dossier, action, body)

    def _body(self, action: str, data: st.DataObject, status: str | None) -> dict[str, Any]:
        unit = st.sampled_from([UNIT, ELSEWHERE])
        bodies: dict[str, Any] = {
            "reject": {"reason": "Sai thẩm quyền."},
            "request_supplement": {"reason": "Thiếu giấy."},
            "request_payment": {"amount": 8_000},
            "return_to_step": {"step": data.draw(st.integers(1, 3)) if action == "return_to_step" else 1, "note": "Làm rõ."},
            "answer_consultation": {"note": "Đồng ý."},
            "sign": {"documents": ["kq-1"]},
            "decline_withdrawal": {"reason": "Đã ký."},
            "stop": {"reason": "Không đủ điều kiện."},
        }
        if action == "reopen" and status == "rejected":
            return {"reason": "Từ chối sai."}
        if action in ("extend", "reopen"):
            calendar = self.service.app.state.context.calendar
            return {"reason": "Xin lỗi.", "due_at": _opening(calendar, data.draw(st.integers(60, 300)))}
        if action == "forward":
            to = data.draw(st.sampled_from([{"unit": UNIT}, {"unit": ELSEWHERE}, {"unit": UNIT, "user": "demo|colleague"}]))
            return {"to": to}
        if action == "consult":
            return {"to": {"unit": data.draw(unit)}, "note": "Xin ý kiến."}
        return dict(bodies.get(action, {}))

    def _follow(self, dossier: Known, action: str, body: dict[str, Any]) -> None:
        if action in ("forward", "consult"):
            dossier.units.add(body["to"]["unit"])
        if action in ("start", "return_to_step", "reopen"):
            # The second procedure asks the other unit as soon as its first step begins.
            self._meet_units(dossier)

    def _meet_units(self, dossier: Known) -> None:
        [(units,)] = self.do(self.service.rows("select participants from dossier where code = :code", code=dossier.code))
        dossier.units |= set(units)

    @precondition(lambda self: self.known)
    @rule(
        data=st.data(),
        person=st.sampled_from(["clerk", "officer", "leader", "citizen"]),
        action=st.sampled_from(["receive", "start", "propose", "approve", "complete", "request_withdrawal"]),
    )
    def several_at_once(self, data: st.DataObject, person: str, action: str) -> None:
        """One person, several times: with several persons the winner, who is then the assignee, would be left to chance."""
        dossier = data.draw(st.sampled_from(self.known))
        answers = self.do(self._race(dossier, person, action))
        self.touched.append(dossier)
        won = sum(answer.status_code == 200 for answer in answers)
        assert won <= 1
        dossier.version += won

    async def _race(self, dossier: Known, person: str, action: str) -> list[Any]:
        url = f"/v1/dossiers/{dossier.code}/transitions"
        headers = token(self.service, PEOPLE[person]) | {"If-Match": f'"{dossier.version}"'}
        posts = (self.service.client.post(url, json={"action": action}, headers=headers) for _ in range(4))
        answers = await asyncio.gather(*posts)
        [(units,)] = await self.service.rows("select participants from dossier where code = :code", code=dossier.code)
        dossier.units |= set(units)
        return list(answers)

    @precondition(lambda self: self.known)
    @rule(person=st.sampled_from(sorted(PEOPLE)))
    def lists(self, person: str) -> None:
        answer = self.do(self.service.client.get("/v1/dossiers?limit=200", headers=token(self.service, PEOPLE[person])))
        shown = {item["code"] for item in answer.json().get("items", [])}
        assert all(each.visible_to(person) for each in self.known if each.code in shown)

    @invariant()
    def the_chain_verifies_the_clock_adds_up_and_events_match_history(self) -> None:
        for dossier in self.touched:
            self.do(self._hold_promises(dossier))
        self.touched.clear()

    async def _hold_promises(self, known: Known) -> None:
        async with self.service.database.reading() as session:
            row = await session.scalar(select(Dossier).where(Dossier.code == known.code))
        assert row is not None
        assert row.version == known.version
        entries = await self.service.rows(
            "select sequence, entry, hash from history where dossier_code = :code order by sequence", code=known.code
        )
        head = GENESIS
        for place, each in enumerate(entries, 1):
            head = entry_hash(head, each.entry)
            assert (each.sequence, each.entry["sequence"], bytes(each.hash)) == (place, place, head)
        assert (bytes(row.history_head), row.history_length) == (head, len(entries))
        recorded = await self.service.rows("select envelope from outbox where subject = :code order by id", code=known.code)
        events = [from_json(each.envelope) for each in recorded]
        changes = [each for each in entries if each.entry["action"] != "read"]
        assert [event["sequence"] for event in events] == list(range(1, row.version + 1))
        assert [event["data"]["step"]["action"] for event in events] == [each.entry["action"] for each in changes]
        assert [event["data"]["status"] for event in events] == [each.entry["status"] for each in changes]
        assert [event["data"]["history_hash"] for event in events] == [bytes(each.hash).hex() for each in changes]
        _clock_adds_up(row, self.service.app.state.context.calendar)
        assert (row.ended_at is not None) == (row.status in statuses.ENDED)
        assert (row.step is not None) == (
            row.status == "processing" or (row.status in statuses.WAITING and row.resume_status == "processing")
        )


def _clock_adds_up(row: Dossier, calendar: Any) -> None:
    assert (row.due_at is None) == (row.received_at is None)
    if row.received_at is None or row.due_at is None or row.original_due_at is None:
        return
    assert row.due_at == Deadline.of(row).current_due_date(calendar)
    assert row.original_due_at <= row.due_at
    stopped = [stop for stop in row.stops if stop["end"] is None]
    assert bool(stopped) == (row.status in statuses.WAITING)


@pytest.mark.parametrize("histories", [2, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)])])
async def test_whatever_people_do_the_promises_hold(service: Service, histories: int):
    loop = asyncio.get_running_loop()
    options = settings(
        max_examples=histories, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
    )
    await asyncio.to_thread(run_state_machine_as_test, lambda: RandomHistory(service, loop), settings=options)
    assert await statistics_commands.differences(service.database) == 0


def test_the_model_knows_who_sees_what():
    dossier = Known("c", "citizen")
    assert {person for person in PEOPLE if dossier.visible_to(person)} == {
        "citizen",
        "clerk",
        "officer",
        "colleague",
        "leader",
        "registrar",
        "auditor",
    }

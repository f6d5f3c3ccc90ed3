"""Random people take random actions on a few petitions over HTTP, and after every step the invariants hold.

A Hypothesis state machine runs in a thread and has its requests made in the event loop of the tests. Whether a person may see a petition
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
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from pydantic_core import from_json

from services.embedded.personas import PERSONAS, UNIT
from services.kernel.hash_chain import GENESIS, entry_hash
from services.satisfaction.petitions import timers
from services.satisfaction.petitions.rules.transitions import PetitionAction
from tests.running import Apps, Service
from tests.satisfaction.petitioning import (
    ABOVE,
    ANSWER,
    ELSEWHERE,
    PROVINCE,
    REASON,
    Actor,
    act,
    bearer,
    open_petition,
    publish_units,
    read,
)

PEOPLE: dict[str, Actor] = {
    "citizen": "citizen",
    "neighbour": ("citizen", {"sub": "neighbour"}),
    "clerk": "clerk",
    "officer": "officer",
    "colleague": ("officer", {"sub": "colleague"}),
    "leader": "leader",
    "officer above": ("officer", {"sub": "above", "unit": ABOVE}),
    "leader above": ("leader", {"sub": "leader-above", "unit": ABOVE}),
    "chairman": ("leader", {"sub": "chairman", "unit": PROVINCE}),
    "officer elsewhere": ("officer", {"sub": "elsewhere", "unit": ELSEWHERE}),
    "leader elsewhere": ("leader", {"sub": "leader-elsewhere", "unit": ELSEWHERE}),
    "auditor": "auditor",
    "admin": "admin",
}
ENDING = {"withdraw", "decline", "close"}
PARENT = {UNIT: ABOVE, ABOVE: PROVINCE, ELSEWHERE: PROVINCE, PROVINCE: None}


def _claims(person: str) -> dict[str, Any]:
    actor = PEOPLE[person]
    persona, more = (actor, {}) if isinstance(actor, str) else actor
    return {"sub": persona} | PERSONAS[persona] | more  # type: ignore[index]


@dataclass
class Known:
    """The expected state of a petition."""

    code: str
    owner: str
    kind: str
    authority: str
    unit: str
    version: int = 1
    units: set[str] = field(default_factory=set)

    def visible_to(self, person: str) -> bool:
        claims = _claims(person)
        if claims["kind"] != "official":
            return person == self.owner
        roles, unit = set(claims["roles"]), claims["unit"]
        below = any(each.startswith(f"{unit}.") for each in self.units)
        return bool(roles & {"clerk", "officer", "leader", "auditor"} and unit in self.units) or bool(
            roles & {"leader", "auditor"} and below
        )

    def put_into(self, unit: str) -> None:
        self.unit = unit
        self.units.add(unit)


class RandomPetitions(RuleBasedStateMachine):
    """A few petitions, and people with and without permissions."""

    def __init__(self, apps: Apps, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.loop = loop
        # Without petitions of earlier histories, which would fill lists and batches.
        self.service: Service = self.do(apps.prepared("satisfaction", publish_units))
        self.known: list[Known] = []
        self.touched: list[Known] = []

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine in the event loop of the service."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    @precondition(lambda self: len(self.known) < 3)
    @rule(
        owner=st.sampled_from(["citizen", "neighbour"]),
        kind=st.sampled_from(["conduct", "rule", "service"]),
        authority=st.sampled_from([UNIT, ABOVE, ELSEWHERE]),
    )
    def opens(self, owner: str, kind: str, authority: str) -> None:
        opened = self.do(open_petition(self.service, PEOPLE[owner], kind=kind, authority=authority))
        assert opened.status_code == 201, opened.text
        petition = Known(opened.json()["code"], owner, kind, authority, "")
        petition.put_into(PARENT[authority] or authority if kind == "conduct" else authority)
        self.known.append(petition)
        self.touched.append(petition)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), person=st.sampled_from(["owner", "officer", "leader", "officer above", "leader above", "chairman"]))
    def does_something_offered(self, data: st.DataObject, person: str) -> None:
        petition = data.draw(st.sampled_from(self.known))
        person = petition.owner if person == "owner" else person
        response = self.do(read(self.service, petition.code, PEOPLE[person]))
        assert (response.status_code == 200) == petition.visible_to(person)
        # A petition ends soon enough without every person trying to end it.
        ends = data.draw(st.integers(0, 4)) == 0
        actions = [each["action"] for each in response.json().get("actions", []) if ends or each["action"] not in ENDING]
        if actions:
            self._take(petition, person, data.draw(st.sampled_from(actions)), data, response.json())

    @precondition(lambda self: self.known)
    @rule(data=st.data(), person=st.sampled_from(sorted(PEOPLE)), action=st.sampled_from(PetitionAction))
    def tries_anything(self, data: st.DataObject, person: str, action: PetitionAction) -> None:
        petition = data.draw(st.sampled_from(self.known))
        response = self.do(read(self.service, petition.code, PEOPLE[person]))
        self._take(petition, person, action.value, data, response.json())

    def _take(self, petition: Known, person: str, action: str, data: st.DataObject, response: dict[str, Any]) -> None:
        body = self._body(action, petition, data)
        self.touched.append(petition)
        answer = self.do(act(self.service, petition.code, PEOPLE[person], action, **body))
        if not petition.visible_to(person):
            assert answer.status_code == 404
        elif action not in [each["action"] for each in response["actions"]]:
            assert answer.status_code in (403, 409), answer.text
        else:
            assert answer.status_code == 200, answer.text
            petition.version += 1
            assert answer.json()["version"] == petition.version
            self._follow(petition, action, body)

    def _body(self, action: str, petition: Known, data: st.DataObject) -> dict[str, Any]:
        others = [unit for unit in (UNIT, ABOVE, ELSEWHERE) if unit != petition.unit]
        bodies: dict[str, dict[str, Any]] = {
            "decline": {"cause": "unclear", "reason": REASON},
            "assign": {"assignee": {"user": "demo|officer", "name": "Nguyễn Văn Bình"}},
            "answer": {"answer": ANSWER},
            "forward": {"to": {"unit": data.draw(st.sampled_from(others))}, "reason": REASON},
        }
        return bodies.get(action, {"reason": REASON})

    def _follow(self, petition: Known, action: str, body: dict[str, Any]) -> None:
        parent = PARENT[petition.unit]
        if action == "forward":
            petition.put_into(body["to"]["unit"])
        elif action == "appeal":
            assert parent is not None
            petition.put_into(parent)
        elif action == "escalate":
            assert parent is not None
            petition.units.add(parent)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), action=st.sampled_from(["accept", "answer", "publish", "reopen"]))
    def several_at_once(self, data: st.DataObject, action: str) -> None:
        petition = data.draw(st.sampled_from(self.known))
        body = self._body(action, petition, data)
        answers = self.do(self._race(petition, action, body))
        self.touched.append(petition)
        won = sum(answer.status_code == 200 for answer in answers)
        assert won <= 1
        petition.version += won

    async def _race(self, petition: Known, action: str, body: dict[str, Any]) -> list[Any]:
        chairman = PEOPLE["chairman"]
        return list(
            await asyncio.gather(
                *(act(self.service, petition.code, chairman, action, version=petition.version, **body) for _ in range(4))
            )
        )

    @precondition(lambda self: self.known)
    @rule(days=st.integers(0, 40))
    def time_passes(self, days: int) -> None:
        before = {each.code: each.version for each in self.known}
        context = self.service.app.state.petition_context
        self.do(timers.run_once(self.service.database, context, at=datetime.now(UTC) + timedelta(days=days)))
        rows = self.do(self.service.rows("select code, version, escalated_to from petition"))
        for each in self.known:
            [row] = [row for row in rows if row.code == each.code]
            assert row.version - before[each.code] in (0, 1)
            each.version = row.version
            each.units |= {row.escalated_to} - {None}
            self.touched.append(each)

    @precondition(lambda self: self.known)
    @rule(person=st.sampled_from(sorted(PEOPLE)))
    def lists(self, person: str) -> None:
        answer = self.do(self.service.client.get("/v1/petitions?limit=200", headers=bearer(self.service, PEOPLE[person])))
        shown = {item["code"] for item in answer.json()["items"]}
        assert {each.code for each in self.known if each.visible_to(person)} == shown & {each.code for each in self.known}

    @invariant()
    def the_chain_verifies_and_events_match_history(self) -> None:
        for petition in self.touched:
            self.do(self._hold_promises(petition))
        self.touched.clear()

    async def _hold_promises(self, known: Known) -> None:
        [row] = await self.service.rows("select * from petition where code = :code", code=known.code)
        assert (row.version, row.unit, set(row.participants)) == (known.version, known.unit, known.units)
        entries = await self.service.rows(
            "select sequence, entry, hash from petition_history where petition = :code order by sequence", code=known.code
        )
        head = GENESIS
        for place, each in enumerate(entries, 1):
            head = entry_hash(head, each.entry)
            assert (each.sequence, each.entry["sequence"], bytes(each.hash)) == (place, place, head)
        assert (bytes(row.history_head), row.history_length) == (head, len(entries))
        recorded = await self.service.rows("select envelope from outbox where subject = :code order by id", code=known.code)
        events = [from_json(each.envelope) for each in recorded]
        assert [event["sequence"] for event in events] == list(range(1, row.version + 1))
        assert [event["data"]["step"]["action"] for event in events] == [each.entry["action"] for each in entries]
        assert [event["data"]["history_hash"] for event in events] == [bytes(each.hash).hex() for each in entries]
        verified = (await read(self.service, known.code, PEOPLE[known.owner], "/history/verification")).json()
        assert (verified["verified"], verified["discrepancies"]) == (True, [])
        _clock_is_consistent(row)


def _clock_is_consistent(row: Any) -> None:
    is_open = row.status in ("received", "processing")
    assert is_open == (row.due_at is not None and row.answered_at is None)
    assert (row.ended_at is not None) == (row.status in ("closed", "declined", "withdrawn"))
    assert (row.appeal_until is not None) == (row.status in ("answered", "declined"))
    assert row.escalates_at is None or (
        (is_open or (row.status in ("answered", "closed") and row.answered_at is not None))
        and row.escalated_to is None
        and row.received_at < row.escalates_at <= row.step_due_at
    )


@pytest.mark.parametrize("histories", [2, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)])])
async def test_whatever_people_do_the_promises_hold(apps: Apps, histories: int):
    loop = asyncio.get_running_loop()
    options = settings(
        max_examples=histories, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
    )
    await asyncio.to_thread(run_state_machine_as_test, lambda: RandomPetitions(apps, loop), settings=options)

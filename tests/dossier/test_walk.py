"""The lifecycle walked over HTTP: every state a dossier can be in, every kind of person, every action, against the table written by hand."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from services.dossier.lifecycle.rules.transitions import Action
from services.embedded.identity import UNIT, Identity
from tests.dossier.builders import AUTHORITY, ELSEWHERE, OTHER_AUTHORITY, PROCEDURE, SIGNED, Actor, live, see, token
from tests.dossier.rules import test_lifecycle as table
from tests.running import Server, Service

PEOPLE: dict[str, Actor] = {
    "owner": "citizen",
    "another citizen": ("citizen", {"sub": "neighbour"}),
    "clerk": "clerk",
    "officer": "officer",
    "colleague": ("officer", {"sub": "colleague"}),
    "leader": "leader",
    "registrar": "registrar",
    "officer elsewhere": ("officer", {"sub": "adviser", "unit": ELSEWHERE}),
    "technical admin": "admin",
    "auditor": "auditor",
}
SEES_ALL = set(PEOPLE) - {"another citizen", "officer elsewhere", "technical admin"}

COLLEAGUE, ADVISER = PEOPLE["colleague"], PEOPLE["officer elsewhere"]
REASON = {"reason": "Vì lý do này."}
ASKED = {"to": {"unit": ELSEWHERE}, "note": "Xin ý kiến."}
RECEIVED = (("clerk", "receive"),)
# By the clerk, so that no officer has it yet.
STARTED = (*RECEIVED, ("clerk", "start"))
PROPOSED = (*STARTED, ("officer", "propose"))
APPROVED = (*PROPOSED, ("leader", "approve"))
COMPLETED = (*APPROVED, ("officer", "complete"))
SUPPLEMENT = ("officer", "request_supplement", REASON)
PAYMENT = ("clerk", "request_payment", {"amount": 50_000})
WITHDRAWAL = ("citizen", "request_withdrawal")

UNLIMITED = PROCEDURE.model_copy(update={"code": "1.009999", "methods": (), "legal_limit": None, "committed_limit": None})

# How a dossier gets into each state of the table, and what was submitted where that matters.
WAYS: dict[str, tuple[tuple[tuple[Any, ...], ...], dict[str, str]]] = {
    "submitted": ((), {}),
    "submitted without an account": ((), {"persona": "clerk", "channel": "counter"}),
    "awaiting supplement, not received": ((("clerk", "request_supplement", REASON),), {}),
    "received": (RECEIVED, {}),
    "received, no time limit": (RECEIVED, {"procedure": "1.009999"}),
    "appraisal": (STARTED, {}),
    "appraisal by another officer": ((*RECEIVED, (COLLEAGUE, "start")), {}),
    "appraisal, opinion owed": ((*STARTED, ("officer", "consult", ASKED)), {}),
    "appraisal, withdrawal asked": ((*STARTED, WITHDRAWAL), {}),
    "appraisal in another unit": ((*STARTED, ("officer", "forward", {"to": {"unit": ELSEWHERE}})), {}),
    "approval": (PROPOSED, {}),
    "approval, opinion owed": ((*PROPOSED, ("leader", "consult", ASKED)), {}),
    "signing": (
        (
            *STARTED,
            (ADVISER, "answer_consultation", {"note": "Đồng ý."}),
            ("officer", "propose"),
            ("leader", "sign", {"documents": ["kq-1"]}),
        ),
        {"procedure": "1.000894"},
    ),
    "release": (APPROVED, {}),
    "awaiting supplement": ((*STARTED, SUPPLEMENT), {}),
    "awaiting payment": ((*STARTED, PAYMENT), {}),
    "awaiting payment, withdrawal asked": ((*STARTED, PAYMENT, WITHDRAWAL), {}),
    "rejected": ((("clerk", "reject", REASON),), {}),
    "withdrawn": ((WITHDRAWAL,), {}),
    "stopped": ((*STARTED, ("officer", "stop", REASON)), {}),
    "completed": (COMPLETED, {}),
    "returned": ((*COMPLETED, ("clerk", "return_result")), {}),
}
MET_ELSEWHERE = {"appraisal, opinion owed", "appraisal in another unit", "approval, opinion owed", "signing"}
CODES = {"ActionForbidden": (403, "action_forbidden"), "ActionNotPossible": (409, "action_not_possible")}
FIELDS = REASON | {
    "note": "Làm rõ.",
    "to": {"unit": UNIT},
    "due_at": f"{datetime.now(UTC).year + 1}-03-08T09:00:00+07:00",
    "amount": 8_000,
    "step": 1,
    "documents": ["kq-1"],
}


Headers = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
async def desk(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file: what is refused changes nothing."""
    service = Service.of("dossier", await postgres.fresh("test_dossier_walk", "dossier"), identity)
    for published in (PROCEDURE, SIGNED, UNLIMITED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    yield service
    await service.close()


async def _in_state(desk: Service, state: str) -> str:
    steps, submitted = WAYS[state]
    return await live(desk, *steps, **submitted)


@pytest.fixture(scope="module")
async def codes(desk: Service) -> dict[str, str]:
    """A dossier in each state."""
    made = await asyncio.gather(*(_in_state(desk, state) for state in WAYS))
    return dict(zip(WAYS, made, strict=True))


@pytest.fixture(scope="module")
def headers(desk: Service) -> Headers:
    """Everybody's token, made once: there are thousands of requests."""
    return {person: token(desk, actor) for person, actor in PEOPLE.items()}


def _sees(state: str) -> set[str]:
    """Who sees a dossier in a state: who is not on this list is told that there is none."""
    owned = SEES_ALL - ({"owner"} if WAYS[state][1].get("persona") == "clerk" else set())
    return owned | ({"officer elsewhere"} if state in MET_ELSEWHERE else set())


async def _offers(desk: Service, code: str, header: dict[str, str]) -> tuple[int, list[str]]:
    seen = await desk.client.get(f"/v1/dossiers/{code}", headers=header)
    return seen.status_code, sorted(seen.json().get("actions", []))


def _offer(state: str, person: str) -> tuple[int, list[str]]:
    """What the table says somebody is told."""
    return (200, sorted(table._allowed(state, person))) if person in _sees(state) else (404, [])


async def _tried(desk: Service, code: str, header: dict[str, str], action: str, body: dict[str, Any]) -> tuple[int, str]:
    answer = await desk.client.post(f"/v1/dossiers/{code}/transitions", json={"action": action, **body}, headers=header)
    return answer.status_code, answer.json().get("code")


def _refusal(state: str, person: str, action: Action) -> tuple[int, str]:
    """What the table says somebody is told who tries what is not theirs to do."""
    seen = person in _sees(state)
    return CODES[table._expected(state, action, person)] if seen else (404, "dossier_not_found")


def _complete(state: str, action: str) -> dict[str, Any]:
    """All the fields an action needs, so that it is not for these that it is refused."""
    return {name: FIELDS[name] for name in table._needed(state, action)}


async def _all_there_is(desk: Service, code: str) -> list[Any]:
    return await desk.rows(
        "select dossier, (select array_agg(hash) from history where dossier_code = code),"
        " (select count(*) from outbox), (select last_value from outbox_id_seq) from dossier where code = :code",
        code=code,
    )


def test_every_state_of_the_table_is_reached():
    assert WAYS.keys() == table.ALLOWED.keys()


async def _tagged(desk: Service, code: str, headers: Headers) -> Headers:
    """Everybody's headers for a change to the dossier as it is."""
    tag = (await see(desk, code, "auditor")).headers["etag"]
    return {person: header | {"If-Match": tag} for person, header in headers.items()}


@pytest.mark.parametrize("state", WAYS)
async def test_everybody_is_offered_what_the_table_allows(desk: Service, codes, headers, state):
    offered = await asyncio.gather(*(_offers(desk, codes[state], headers[person]) for person in PEOPLE))
    assert dict(zip(PEOPLE, offered, strict=True)) == {person: _offer(state, person) for person in PEOPLE}


@pytest.mark.parametrize("state", WAYS)
async def test_everything_else_is_refused_and_changes_nothing(desk: Service, codes, headers, state):
    before = await _all_there_is(desk, codes[state])
    tagged = await _tagged(desk, codes[state], headers)
    tries = [(person, action) for person, action in product(PEOPLE, Action) if action not in table._allowed(state, person)]
    told = await asyncio.gather(
        *(_tried(desk, codes[state], tagged[person], action, _complete(state, action)) for person, action in tries)
    )
    assert dict(zip(tries, told, strict=True)) == {each: _refusal(state, *each) for each in tries}
    assert await _all_there_is(desk, codes[state]) == before


@pytest.mark.parametrize("state", WAYS)
async def test_what_is_allowed_but_lacks_what_it_needs_is_refused_and_changes_nothing(desk: Service, codes, headers, state):
    before = await _all_there_is(desk, codes[state])
    tagged = await _tagged(desk, codes[state], headers)
    allowed = [(person, action) for person, action in product(PEOPLE, Action) if action in table._allowed(state, person)]
    wanting = [each for each in allowed if table._needed(state, each[1])]
    told = await asyncio.gather(*(_tried(desk, codes[state], tagged[person], action, {}) for person, action in wanting))
    assert {status for status, _ in told} <= {422}
    assert {refusal.removesuffix("_required") for _, refusal in told} <= {*FIELDS, "recipient", "due_date"}
    assert await _all_there_is(desk, codes[state]) == before


@pytest.mark.parametrize("person", ["clerk", "officer", "colleague", "leader", "registrar", "officer elsewhere"])
async def test_a_queue_offers_what_the_dossier_itself_offers(desk: Service, codes, headers, person):
    urls = [f"/v1/work-queue?scope={scope}&limit=200" for scope in ("unit", "mine", "consultations", "unassigned")]
    pages = await asyncio.gather(*(desk.client.get(url, headers=headers[person]) for url in urls))
    states = {code: state for state, code in codes.items()}
    offered = {states.get(item["code"]): sorted(item["actions"]) for page in pages for item in page.json()["items"]}
    assert len(offered) > 1
    assert offered == {state: _offer(state, person)[1] for state in offered}


async def test_an_old_tag_is_refused_whatever_is_asked(desk: Service, codes, headers):
    old = headers["leader"] | {"If-Match": '"1"'}
    fields = {action: _complete("received", action) for action in Action}
    told = await asyncio.gather(*(_tried(desk, codes["received"], old, action, fields[action]) for action in Action))
    assert set(told) == {(412, "version_mismatch")}


async def test_four_clerks_at_once_receive_a_dossier_once(desk: Service):
    code = await live(desk)
    clerks = [token(desk, ("clerk", {"sub": f"clerk-{n}"})) | {"If-Match": '"1"'} for n in range(4)]
    told = await asyncio.gather(*(_tried(desk, code, clerk, "receive", {}) for clerk in clerks))
    assert sorted(status for status, _ in told) == [200, 412, 412, 412]

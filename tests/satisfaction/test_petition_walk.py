"""The lifecycle of petitions over HTTP: every state, every kind of person, every action, against a table written by hand."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import product
from typing import Any

import pytest

from services.embedded.identity import Identity
from services.embedded.personas import UNIT
from services.satisfaction.petitions.rules.transitions import TRANSITIONS, PetitionAction
from tests.running import Server, Service
from tests.satisfaction.petitioning import ABOVE, ANSWER, ELSEWHERE, PROVINCE, REASON, Actor, bearer, petition_after, publish_units

PEOPLE: dict[str, Actor] = {
    "petitioner": "citizen",
    "another citizen": ("citizen", {"sub": "neighbour"}),
    "business": "business",
    "clerk": "clerk",
    "officer": "officer",
    "colleague": ("officer", {"sub": "colleague"}),
    "leader": "leader",
    "registrar": "registrar",
    "officer above": ("officer", {"sub": "above", "unit": ABOVE}),
    "leader above": ("leader", {"sub": "leader-above", "unit": ABOVE}),
    "leader of the province": ("leader", {"sub": "chairman", "unit": PROVINCE}),
    "officer elsewhere": ("officer", {"sub": "elsewhere", "unit": ELSEWHERE}),
    "leader elsewhere": ("leader", {"sub": "leader-elsewhere", "unit": ELSEWHERE}),
    "auditor": "auditor",
    "admin": "admin",
    "partner": "partner",
}
LEADERS = {"leader", "leader above", "leader of the province"}
_UNIT = {"clerk", "officer", "colleague", "leader"}

OFFICER_ABOVE = PEOPLE["officer above"]
WHY = {"reason": REASON}
ACCEPTED = (("clerk", "accept"),)
ANSWERED = (*ACCEPTED, ("officer", "answer", {"answer": ANSWER}))
ASSIGNED = (*ACCEPTED, ("leader", "assign", {"assignee": {"user": "demo|officer", "name": "Nguyễn Văn Bình"}}))
ESCALATED = (*ACCEPTED, ("officer", "escalate", WHY))
PUBLISHED = (*ANSWERED, ("leader", "publish"))
APPEALED = (*ANSWERED, ("citizen", "appeal", WHY))

# The steps to each state, and how it was opened.
STATES: dict[str, tuple[tuple[tuple[Any, ...], ...], dict[str, Any]]] = {
    "received": ((), {}),
    "processing": (ACCEPTED, {}),
    "processing, assigned": (ASSIGNED, {}),
    "processing, escalated": (ESCALATED, {}),
    "answered": (ANSWERED, {}),
    "answered, published": (PUBLISHED, {}),
    "answered, published, appealed, answered": (
        (*PUBLISHED, ("leader", "reopen", WHY), ("officer", "answer", {"answer": ANSWER})),
        {},
    ),
    "closed": ((*ANSWERED, ("citizen", "close")), {}),
    "closed, published": ((*PUBLISHED, ("citizen", "close")), {}),
    "declined": ((("clerk", "decline", {"cause": "unclear", **WHY}),), {}),
    "withdrawn": ((("citizen", "withdraw"),), {}),
    "appealed": (APPEALED, {}),
    "about conduct, back in the unit, received": (
        ((OFFICER_ABOVE, "forward", {"to": {"unit": UNIT}, **WHY}),),
        {"kind": "conduct"},
    ),
    "about conduct, back in the unit, processing": (
        ((OFFICER_ABOVE, "forward", {"to": {"unit": UNIT}, **WHY}), *ACCEPTED),
        {"kind": "conduct"},
    ),
    "about conduct, back in the unit, answered": (
        (
            (OFFICER_ABOVE, "forward", {"to": {"unit": UNIT}, **WHY}),
            *ACCEPTED,
            (PEOPLE["leader above"], "answer", {"answer": ANSWER}),
        ),
        {"kind": "conduct"},
    ),
    "about the province": ((), {"authority": PROVINCE}),
}


def _each(people: Iterable[str], actions: set[str]) -> dict[str, set[str]]:
    return dict.fromkeys(people, actions)


OPENED = {"petitioner": {"withdraw"}, **_each(("clerk",), {"accept", "decline", "forward"})}
_HANDLER = {"accept", "decline", "forward", "escalate"}
_LEADER = {*_HANDLER, "assign"}
_RECEIVED = OPENED | _each(("officer", "colleague"), _HANDLER) | _each(LEADERS, _LEADER)
_PROCESSING = (
    {"petitioner": {"withdraw"}, "clerk": {"forward"}}
    | _each(("officer", "colleague"), {"forward", "escalate", "answer"})
    | _each(LEADERS, {"forward", "escalate", "answer", "assign"})
)


def _without(table: dict[str, set[str]], *actions: str) -> dict[str, set[str]]:
    return {person: allowed - set(actions) for person, allowed in table.items()}


def _impartial(table: dict[str, set[str]]) -> dict[str, set[str]]:
    """What is left to the unit whose conduct it is about."""
    above = {"leader above", "leader of the province"}
    return table | _without({each: table[each] for each in table.keys() - above}, "answer", "decline", "publish")


ALLOWED: dict[str, dict[str, set[str]]] = {
    "received": _RECEIVED,
    "processing": _PROCESSING,
    "processing, assigned": _PROCESSING | {"colleague": {"forward"}},
    "processing, escalated": _without(_PROCESSING, "escalate"),
    "answered": {"petitioner": {"appeal", "close"}, **_each(LEADERS, {"publish", "reopen"})},
    "answered, published": {"petitioner": {"appeal", "close"}, **_each(LEADERS, {"reopen"})},
    "answered, published, appealed, answered": {"petitioner": {"appeal", "close"}, **_each(LEADERS, {"publish", "reopen"})},
    "closed": _each(LEADERS, {"publish", "reopen"}),
    "closed, published": _each(LEADERS, {"reopen"}),
    "declined": {"petitioner": {"appeal"}, **_each(LEADERS, {"reopen"})},
    "withdrawn": {},
    "appealed": {
        "petitioner": {"withdraw"},
        "officer above": _HANDLER,
        "leader above": _LEADER,
        "leader of the province": _LEADER,
    },
    "about conduct, back in the unit, received": _impartial(_RECEIVED),
    "about conduct, back in the unit, processing": _impartial(_PROCESSING),
    "about conduct, back in the unit, answered": _impartial(
        {"petitioner": {"appeal", "close"}, **_each(LEADERS, {"publish", "reopen"})}
    ),
    "about the province": {"petitioner": {"withdraw"}, "leader of the province": _LEADER - {"escalate"}},
}
_SEES_UNIT = {"petitioner", "auditor", *_UNIT, *LEADERS}
SEES: dict[str, set[str]] = {
    "processing, escalated": _SEES_UNIT | {"officer above"},
    "appealed": _SEES_UNIT | {"officer above"},
    "about conduct, back in the unit, received": _SEES_UNIT | {"officer above"},
    "about conduct, back in the unit, processing": _SEES_UNIT | {"officer above"},
    "about conduct, back in the unit, answered": _SEES_UNIT | {"officer above"},
    "about the province": {"petitioner", "leader of the province", "auditor"},
}
FIELDS = WHY | {
    "cause": "unclear",
    "to": {"unit": ELSEWHERE},
    "assignee": {"user": "demo|officer", "name": "Nguyễn Văn Bình"},
    "answer": ANSWER,
}
REQUIRED = {each.action: each.required for each in TRANSITIONS}

Headers = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
async def service(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file: refused requests change nothing."""
    service = Service.of("satisfaction", await postgres.fresh("test_petition_walk", "satisfaction"), identity)
    await publish_units(service)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def codes(service: Service) -> dict[str, str]:
    """A petition in each state."""
    codes = await asyncio.gather(*(petition_after(service, *steps, **opened) for steps, opened in STATES.values()))
    return dict(zip(STATES, codes, strict=True))


@pytest.fixture(scope="module")
def headers(service: Service) -> Headers:
    """The headers of each person, made once."""
    return {person: bearer(service, actor) for person, actor in PEOPLE.items()}


def _sees(state: str) -> set[str]:
    return SEES.get(state, _SEES_UNIT)


def _allowed(state: str, person: str) -> set[str]:
    return ALLOWED[state].get(person, set())


def _refusal(state: str, person: str, action: str) -> tuple[int, str]:
    """The status and code by the table."""
    if person not in _sees(state):
        return 404, "petition_not_found"
    # An answer that is to be published is escalated by the system alone.
    if action == "escalate" and any("publish" in allowed for allowed in ALLOWED[state].values()):
        return 403, "petition_action_forbidden"
    if not any(action in allowed for allowed in ALLOWED[state].values()):
        return 409, "petition_action_not_possible"
    otherwise = {"received": _RECEIVED, "processing": _PROCESSING, "answered": ALLOWED["answered"]}
    if state.startswith("about conduct, back") and action in otherwise[state.rpartition(" ")[2]].get(person, set()):
        return 403, "answer_by_unit_concerned"
    return 403, "petition_action_forbidden"


def _not_theirs(state: str, *, everybody: bool) -> list[tuple[str, str]]:
    """Who tries which action that is not theirs: everybody, or one of those who are refused for the same reason, in each state another."""
    first = list(STATES).index(state)
    people = [*PEOPLE, *PEOPLE][first : first + len(PEOPLE)]
    tries = [(person, action) for person, action in product(people, PetitionAction) if action not in _allowed(state, person)]
    if everybody:
        return tries
    one = {(action, _refusal(state, person, action)): (person, action) for person, action in reversed(tries)}
    return list(one.values())


def _each_action_of_each_state() -> Iterator[Any]:
    """A state, an action and somebody who may take it: who else has been compared with the table already.

    What was taken from a state that begins like this one is under soak: it goes the same way.
    """
    taken = set()
    for state in STATES:
        people = {action: person for person in PEOPLE for action in sorted(_allowed(state, person))}
        for action, person in people.items():
            way = state.partition(",")[0], action
            yield pytest.param(state, action, person, marks=[pytest.mark.soak] if way in taken else [])
            taken.add(way)


async def _attempt(service: Service, code: str, header: dict[str, str], action: str, body: dict[str, Any]) -> tuple[int, str]:
    answer = await service.client.post(f"/v1/petitions/{code}/transitions", json={"action": action, **body}, headers=header)
    return answer.status_code, answer.json().get("code")


def _body(action: str) -> dict[str, Any]:
    return {name: FIELDS[name] for name in REQUIRED[PetitionAction(action)]}


async def _stored(service: Service, code: str) -> list[Any]:
    return await service.rows(
        "select petition, (select array_agg(hash) from petition_history where petition = code), (select count(*) from outbox),"
        " (select count(*) from petition_answer) from petition where code = :code",
        code=code,
    )


async def _versioned(service: Service, code: str, headers: Headers) -> Headers:
    [(version,)] = await service.rows("select version from petition where code = :code", code=code)
    return {person: header | {"If-Match": f'"{version}"'} for person, header in headers.items()}


def test_every_state_has_a_row_of_the_table_and_every_action_is_allowed_somewhere():
    assert STATES.keys() == ALLOWED.keys()
    assert {action for table in ALLOWED.values() for allowed in table.values() for action in allowed} == set(PetitionAction)


@pytest.mark.parametrize("state", STATES)
async def test_each_person_is_offered_the_actions_of_the_table(service: Service, codes, headers, state):
    async def offered(person: str) -> tuple[int, list[str]]:
        answer = await service.client.get(f"/v1/petitions/{codes[state]}", headers=headers[person])
        return answer.status_code, sorted(each["action"] for each in answer.json().get("actions", []))

    actions = await asyncio.gather(*(offered(person) for person in PEOPLE))
    expected = {person: (200, sorted(_allowed(state, person))) if person in _sees(state) else (404, []) for person in PEOPLE}
    assert dict(zip(PEOPLE, actions, strict=True)) == expected


@pytest.mark.parametrize("everybody", [False, pytest.param(True, marks=pytest.mark.soak)])
@pytest.mark.parametrize("state", STATES)
async def test_all_other_actions_are_refused_and_change_nothing(service: Service, codes, headers, state, everybody):
    before = await _stored(service, codes[state])
    changing = await _versioned(service, codes[state], headers)
    tries = _not_theirs(state, everybody=everybody)
    outcomes = await asyncio.gather(
        *(_attempt(service, codes[state], changing[person], action, _body(action)) for person, action in tries)
    )
    assert dict(zip(tries, outcomes, strict=True)) == {each: _refusal(state, *each) for each in tries}
    assert await _stored(service, codes[state]) == before


@pytest.mark.parametrize("state", STATES)
async def test_an_allowed_action_without_a_required_field_is_refused_and_changes_nothing(service: Service, codes, headers, state):
    before = await _stored(service, codes[state])
    changing = await _versioned(service, codes[state], headers)
    incomplete = {action: person for person in PEOPLE for action in _allowed(state, person) if REQUIRED[PetitionAction(action)]}
    outcomes = await asyncio.gather(
        *(_attempt(service, codes[state], changing[person], action, {}) for action, person in incomplete.items())
    )
    assert set(outcomes) <= {(422, "petition_field_required")}
    assert await _stored(service, codes[state]) == before


@pytest.mark.parametrize(("state", "action", "person"), [*_each_action_of_each_state()])
async def test_every_allowed_action_succeeds(service: Service, headers, state, action, person):
    steps, opened = STATES[state]
    code = await petition_after(service, *steps, **opened)
    header = (await _versioned(service, code, {person: headers[person]}))[person]
    assert await _attempt(service, code, header, action, _body(action)) == (200, code)


async def test_an_old_etag_is_refused_for_every_action(service: Service, codes, headers):
    old = headers["leader"] | {"If-Match": '"1"'}
    outcomes = await asyncio.gather(
        *(_attempt(service, codes["processing"], old, action, _body(action)) for action in PetitionAction)
    )
    assert set(outcomes) == {(412, "version_mismatch")}


async def test_a_field_an_action_does_not_take_is_refused(service: Service, codes, headers):
    changing = (await _versioned(service, codes["received"], headers))["petitioner"]
    outcome = await _attempt(service, codes["received"], changing, "withdraw", {"note": "Ghi chú riêng"})
    assert outcome == (422, "petition_field_unexpected")


@pytest.mark.parametrize("person", ["clerk", "officer", "colleague", "leader", "leader above"])
async def test_a_list_offers_what_the_petition_itself_does(service: Service, codes, headers, person):
    answer = await service.client.get("/v1/petitions?limit=200", headers=headers[person])
    states = {code: state for state, code in codes.items()}
    listed = {
        states[each["code"]]: {a["action"] for a in each["actions"]} for each in answer.json()["items"] if each["code"] in states
    }
    assert len(listed) > 1
    assert listed == {state: _allowed(state, person) for state in STATES if person in _sees(state)}

"""The lifecycle over HTTP: every state of a dossier, every kind of person, every action, against the table written by hand."""

import asyncio
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from services.contracts.catalog import SupplementRule
from services.dossier.lifecycle.rules.transitions import Action
from services.embedded.personas import UNIT
from tests.dossier.builders import (
    AUTHORITY,
    ELSEWHERE,
    OTHER_AUTHORITY,
    PROCEDURE,
    SIGNED,
    Actor,
    dossier_after,
    offered,
    see,
    token,
)
from tests.dossier.rules import lifecycle_table as table
from tests.running import Apps, Service

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
CONSULTATION = {"to": {"unit": ELSEWHERE}, "note": "Xin ý kiến."}
RECEIVED = (("clerk", "receive"),)
# By the clerk, so that it has no assignee yet.
STARTED = (*RECEIVED, ("clerk", "start"))
PROPOSED = (*STARTED, ("officer", "propose"))
APPROVED = (*PROPOSED, ("leader", "approve"))
COMPLETED = (*APPROVED, ("officer", "complete"))
SUPPLEMENT = ("officer", "request_supplement", REASON)
PAYMENT = ("clerk", "request_payment", {"amount": 50_000})
WITHDRAWAL = ("citizen", "request_withdrawal")

UNLIMITED = PROCEDURE.model_copy(update={"code": "1.009999", "methods": (), "legal_limit": None, "committed_limit": None})

# The steps to each state of the table, and the submission where it matters.
STEPS: dict[str, tuple[tuple[tuple[Any, ...], ...], dict[str, str]]] = {
    "submitted": ((), {}),
    "submitted without an account": ((), {"persona": "clerk", "channel": "counter"}),
    "awaiting supplement, not received": ((("clerk", "request_supplement", REASON),), {}),
    "received": (RECEIVED, {}),
    "received, no time limit": (RECEIVED, {"procedure": "1.009999"}),
    "appraisal": (STARTED, {}),
    "appraisal by another officer": ((*RECEIVED, (COLLEAGUE, "start")), {}),
    "appraisal, opinion pending": ((*STARTED, ("officer", "consult", CONSULTATION)), {}),
    "appraisal, withdrawal requested": ((*STARTED, WITHDRAWAL), {}),
    "appraisal, supplements used up": (
        (*STARTED, SUPPLEMENT, ("citizen", "supplement")),
        {"procedure": "1.013858"},
    ),
    "release, withdrawal requested": ((*APPROVED, WITHDRAWAL), {}),
    "appraisal in another unit": ((*STARTED, ("officer", "forward", {"to": {"unit": ELSEWHERE}})), {}),
    "approval": (PROPOSED, {}),
    "approval, opinion pending": ((*PROPOSED, ("leader", "consult", CONSULTATION)), {}),
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
    "awaiting payment, withdrawal requested": ((*STARTED, PAYMENT, WITHDRAWAL), {}),
    "rejected": ((("clerk", "reject", REASON),), {}),
    "withdrawn": ((WITHDRAWAL,), {}),
    "stopped": ((*STARTED, ("officer", "stop", REASON)), {}),
    "completed": (COMPLETED, {}),
    "returned": ((*COMPLETED, ("clerk", "return_result")), {}),
}
VISIBLE_ELSEWHERE = {"appraisal, opinion pending", "appraisal in another unit", "approval, opinion pending", "signing"}
CODES = {
    "ActionForbidden": (403, "action_forbidden"),
    "ActionNotPossible": (409, "action_not_possible"),
    "WithdrawalPending": (409, "withdrawal_pending"),
    "SupplementLimitReached": (409, "supplement_limit_reached"),
}
FIELDS = REASON | {
    "note": "Làm rõ.",
    "to": {"unit": UNIT},
    "due_at": f"{datetime.now(UTC).year + 1}-03-08T09:00:00+07:00",
    "amount": 8_000,
    "step": 1,
    "documents": ["kq-1"],
}

# As its record says: one request, and 90 working days for the supplement.
ONE_SUPPLEMENT = PROCEDURE.model_copy(update={"code": "1.013858", "supplement": SupplementRule(times=1)})

Headers = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
async def service(apps: Apps) -> Service:
    """The service for the whole file: refused requests change nothing."""
    service = await apps.fresh("dossier")
    for published in (PROCEDURE, SIGNED, UNLIMITED, ONE_SUPPLEMENT, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    return service


async def _in_state(service: Service, state: str) -> str:
    steps, submitted = STEPS[state]
    return await dossier_after(service, *steps, **submitted)


@pytest.fixture(scope="module")
async def codes(service: Service) -> dict[str, str]:
    """A dossier in each state."""
    codes = await asyncio.gather(*(_in_state(service, state) for state in STEPS))
    return dict(zip(STEPS, codes, strict=True))


@pytest.fixture(scope="module")
def headers(service: Service) -> Headers:
    """The headers of each person, made once: there are thousands of requests."""
    return {person: token(service, actor) for person, actor in PEOPLE.items()}


def _sees(state: str) -> set[str]:
    """The people who see a dossier in a state; to all others it does not exist."""
    owned = SEES_ALL - ({"owner"} if STEPS[state][1].get("persona") == "clerk" else set())
    return owned | ({"officer elsewhere"} if state in VISIBLE_ELSEWHERE else set())


async def _read_actions(service: Service, code: str, header: dict[str, str]) -> tuple[int, list[str]]:
    response = await service.client.get(f"/v1/dossiers/{code}", headers=header)
    return response.status_code, sorted(each["action"] for each in response.json().get("actions", []))


def _expected_actions(state: str, person: str) -> tuple[int, list[str]]:
    """The status and actions of a response, by the table."""
    return (200, sorted(table.allowed_actions(state, person))) if person in _sees(state) else (404, [])


async def _attempt(service: Service, code: str, header: dict[str, str], action: str, body: dict[str, Any]) -> tuple[int, str]:
    answer = await service.client.post(f"/v1/dossiers/{code}/transitions", json={"action": action, **body}, headers=header)
    return answer.status_code, answer.json().get("code")


def _expected_refusal(state: str, person: str, action: Action) -> tuple[int, str]:
    """The status and code of a refusal, by the table."""
    visible = person in _sees(state)
    return CODES[table.expected_outcome(state, action, person)] if visible else (404, "dossier_not_found")


def _required_body(state: str, action: str) -> dict[str, Any]:
    """All the fields an action requires, so that it is not refused for a missing one."""
    return {name: FIELDS[name] for name in table.required_fields(state, action)}


async def _database_state(service: Service, code: str) -> list[Any]:
    return await service.rows(
        "select dossier, (select array_agg(hash) from history where dossier_code = code),"
        " (select count(*) from outbox), (select last_value from outbox_id_seq) from dossier where code = :code",
        code=code,
    )


def test_every_state_of_the_table_is_reached():
    assert STEPS.keys() == table.ALLOWED.keys()


async def _with_etag(service: Service, code: str, headers: Headers) -> Headers:
    """The headers of each person for a change to the dossier's present version."""
    tag = (await see(service, code, "auditor")).headers["etag"]
    return {person: header | {"If-Match": tag} for person, header in headers.items()}


@pytest.mark.parametrize("state", STEPS)
async def test_each_person_is_offered_the_actions_of_the_table(service: Service, codes, headers, state):
    actions = await asyncio.gather(*(_read_actions(service, codes[state], headers[person]) for person in PEOPLE))
    assert dict(zip(PEOPLE, actions, strict=True)) == {person: _expected_actions(state, person) for person in PEOPLE}


@pytest.mark.parametrize("state", STEPS)
@pytest.mark.parametrize("share", [12, pytest.param(1, marks=pytest.mark.soak)])
async def test_all_other_actions_are_refused_and_change_nothing(service: Service, codes, headers, state, share):
    """For each state another twelfth of them: that all are refused is a test of the rules, and one for long."""
    before = await _database_state(service, codes[state])
    change_headers = await _with_etag(service, codes[state], headers)
    walk = list(product(PEOPLE, Action))[list(STEPS).index(state) % share :: share]
    tries = [(person, action) for person, action in walk if action not in table.allowed_actions(state, person)]
    outcomes = await asyncio.gather(
        *(
            _attempt(service, codes[state], change_headers[person], action, _required_body(state, action))
            for person, action in tries
        )
    )
    assert dict(zip(tries, outcomes, strict=True)) == {each: _expected_refusal(state, *each) for each in tries}
    assert await _database_state(service, codes[state]) == before


@pytest.mark.parametrize("state", STEPS)
async def test_an_allowed_action_without_a_required_field_is_refused_and_changes_nothing(service: Service, codes, headers, state):
    before = await _database_state(service, codes[state])
    change_headers = await _with_etag(service, codes[state], headers)
    allowed = [(person, action) for person, action in product(PEOPLE, Action) if action in table.allowed_actions(state, person)]
    incomplete = [each for each in allowed if table.required_fields(state, each[1])]
    outcomes = await asyncio.gather(
        *(_attempt(service, codes[state], change_headers[person], action, {}) for person, action in incomplete)
    )
    assert {status for status, _ in outcomes} <= {422}
    assert {refusal.removesuffix("_required") for _, refusal in outcomes} <= {*FIELDS, "recipient", "due_date"}
    assert await _database_state(service, codes[state]) == before


@pytest.mark.parametrize("person", ["clerk", "officer", "colleague", "leader", "registrar", "officer elsewhere"])
async def test_a_queue_offers_what_the_dossier_itself_read_actions(service: Service, codes, headers, person):
    urls = [f"/v1/work-queue?scope={scope}&limit=200" for scope in ("unit", "mine", "consultations", "unassigned")]
    pages = await asyncio.gather(*(service.client.get(url, headers=headers[person]) for url in urls))
    states = {code: state for state, code in codes.items()}
    # Another test's dossiers may stand in the queue as well.
    items = [item for page in pages for item in page.json()["items"] if item["code"] in states]
    actions = {states[item["code"]]: sorted(offered(item)) for item in items}
    assert len(actions) > 1
    assert actions == {state: _expected_actions(state, person)[1] for state in actions}


async def test_an_old_etag_is_refused_for_every_action(service: Service, codes, headers):
    old = headers["leader"] | {"If-Match": '"1"'}
    fields = {action: _required_body("received", action) for action in Action}
    outcomes = await asyncio.gather(*(_attempt(service, codes["received"], old, action, fields[action]) for action in Action))
    assert set(outcomes) == {(412, "version_mismatch")}


async def test_four_clerks_at_once_receive_a_dossier_once(service: Service):
    code = await dossier_after(service)
    clerks = [token(service, ("clerk", {"sub": f"clerk-{n}"})) | {"If-Match": '"1"'} for n in range(4)]
    outcomes = await asyncio.gather(*(_attempt(service, code, clerk, "receive", {}) for clerk in clerks))
    assert sorted(status for status, _ in outcomes) == [200, 412, 412, 412]

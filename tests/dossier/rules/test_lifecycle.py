"""The whole table of the lifecycle, walked: every state with every action by every kind of caller, against a table written by hand."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import product

import pytest

from services.chassis.auth import Principal
from services.contracts.catalog import WorkflowStep
from services.dossier import errors
from services.dossier.lifecycle.rules import permissions, workflow
from services.dossier.lifecycle.rules.transitions import Action, Status

DESK = "H35.01.01"
ELSEWHERE = "H35.02.01"
DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Case:
    status: str
    received_at: datetime | None = DAY
    due_at: datetime | None = DAY
    authority_code: str = DESK
    unit: str = DESK
    owner: str | None = "citizen"
    assignee: str | None = None
    step_number: int | None = None
    step_kind: str | None = None
    step_role: str | None = None
    pending_consultations: list[str] = field(default_factory=list)
    withdrawal_requested_at: datetime | None = None


APPRAISAL = Case("processing", step_number=1, step_kind="appraisal", step_role="officer")
APPROVAL = Case("processing", step_number=2, step_kind="approval", step_role="leader")
SIGNING = Case("processing", step_number=3, step_kind="signing", step_role="registrar")
RELEASE = Case("processing", step_number=3, step_kind="release", step_role="officer")

CASES = {
    "submitted": Case("submitted", received_at=None, due_at=None),
    "submitted without an account": Case("submitted", received_at=None, due_at=None, owner=None),
    "awaiting supplement, not received": Case("awaiting_supplement", received_at=None, due_at=None),
    "received": Case("received"),
    "received, no time limit": Case("received", due_at=None),
    "appraisal": APPRAISAL,
    "appraisal by another officer": replace(APPRAISAL, assignee="colleague"),
    "appraisal, opinion owed": replace(APPRAISAL, pending_consultations=[ELSEWHERE]),
    "appraisal, withdrawal asked": replace(APPRAISAL, withdrawal_requested_at=DAY),
    "appraisal in another unit": replace(APPRAISAL, unit=ELSEWHERE),
    "approval": APPROVAL,
    "approval, opinion owed": replace(APPROVAL, pending_consultations=[ELSEWHERE]),
    "signing": SIGNING,
    "release": RELEASE,
    "awaiting supplement": replace(APPRAISAL, status="awaiting_supplement"),
    "awaiting payment": replace(APPRAISAL, status="awaiting_payment"),
    "awaiting payment, withdrawal asked": replace(APPRAISAL, status="awaiting_payment", withdrawal_requested_at=DAY),
    "rejected": Case("rejected", received_at=None, due_at=None),
    "withdrawn": Case("withdrawn"),
    "stopped": Case("stopped"),
    "completed": Case("completed"),
    "returned": Case("returned"),
}


def _official(role: str, unit: str = DESK) -> Principal:
    return Principal(f"{role}@{unit}", "official", frozenset({role}), unit)


CALLERS = {
    "owner": Principal("citizen", "citizen"),
    "another citizen": Principal("neighbour", "citizen"),
    "business": Principal("company", "business"),
    "clerk": _official("clerk"),
    "officer": _official("officer"),
    "colleague": Principal("colleague", "official", frozenset({"officer"}), DESK),
    "leader": _official("leader"),
    "leader above": _official("leader", "H35.01"),
    "registrar": _official("registrar"),
    "clerk elsewhere": _official("clerk", ELSEWHERE),
    "officer elsewhere": _official("officer", ELSEWHERE),
    "leader elsewhere": _official("leader", ELSEWHERE),
    "leader of a like-named unit": _official("leader", "H35.0"),
    "auditor": _official("auditor", "H35"),
    "editor": _official("editor"),
    "technical admin": _official("admin"),
    "official without a unit": Principal("lost", "official", frozenset({"clerk", "officer", "leader"})),
    "partner": Principal("partner", "partner", scopes=frozenset({"dossiers:read", "dossiers:submit"})),
    "system posing as an official": Principal("system", "system", frozenset({"clerk", "officer", "leader"}), DESK),
}

# Who may do what; whatever is not here is refused.
_HOLDS = "request_supplement request_payment forward consult stop"
_LEADS = "forward stop extend"
ALLOWED: dict[str, dict[str, str]] = {
    "submitted": {"owner": "request_withdrawal", "clerk": "receive reject request_supplement"},
    "submitted without an account": {"clerk": "receive reject request_supplement request_withdrawal"},
    "awaiting supplement, not received": {"owner": "supplement request_withdrawal", "clerk": "reject supplement"},
    "received": {
        "owner": "request_withdrawal",
        "clerk": "request_supplement request_payment forward start",
        "officer": "request_supplement request_payment forward start stop",
        "leader": _LEADS,
        "leader above": _LEADS,
    },
    "received, no time limit": {
        "owner": "request_withdrawal",
        "clerk": "request_supplement request_payment forward start",
        "officer": "request_supplement request_payment forward start stop",
        "leader": "forward stop",
        "leader above": "forward stop",
    },
    "appraisal": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": f"propose {_HOLDS}",
        "leader": _LEADS,
        "leader above": _LEADS,
    },
    "appraisal by another officer": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "colleague": f"propose {_HOLDS}",
        "leader": _LEADS,
        "leader above": _LEADS,
    },
    "appraisal, opinion owed": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": _HOLDS,
        "leader": _LEADS,
        "leader above": _LEADS,
        "officer elsewhere": "answer_consultation",
        "leader elsewhere": "answer_consultation",
    },
    "appraisal, withdrawal asked": {
        "clerk": "request_payment accept_withdrawal decline_withdrawal",
        "officer": f"propose accept_withdrawal decline_withdrawal {_HOLDS}",
        "leader": f"accept_withdrawal decline_withdrawal {_LEADS}",
        "leader above": f"accept_withdrawal decline_withdrawal {_LEADS}",
    },
    "appraisal in another unit": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "leader": _LEADS,
        "leader above": _LEADS,
        "officer elsewhere": f"propose {_HOLDS}",
        "leader elsewhere": _LEADS,
    },
    "approval": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "leader": f"approve return_to_step extend {_HOLDS}",
        "leader above": f"approve return_to_step extend {_HOLDS}",
    },
    "approval, opinion owed": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "leader": f"return_to_step extend {_HOLDS}",
        "leader above": f"return_to_step extend {_HOLDS}",
        "officer elsewhere": "answer_consultation",
        "leader elsewhere": "answer_consultation",
    },
    "signing": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "registrar": f"sign return_to_step {_HOLDS}",
        "leader": _LEADS,
        "leader above": _LEADS,
    },
    "release": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": f"complete return_to_step {_HOLDS}",
        "registrar": f"complete return_to_step {_HOLDS}",
        "leader": _LEADS,
        "leader above": _LEADS,
    },
    "awaiting supplement": {
        "owner": "supplement request_withdrawal",
        "clerk": "supplement",
        "officer": "forward stop",
        "leader": "forward stop",
        "leader above": "forward stop",
    },
    "awaiting payment": {
        "owner": "request_withdrawal",
        "clerk": "confirm_payment",
        "officer": "forward stop",
        "leader": "forward stop",
        "leader above": "forward stop",
    },
    "awaiting payment, withdrawal asked": {
        "clerk": "confirm_payment accept_withdrawal decline_withdrawal",
        "officer": "forward stop accept_withdrawal decline_withdrawal",
        "leader": "forward stop accept_withdrawal decline_withdrawal",
        "leader above": "forward stop accept_withdrawal decline_withdrawal",
    },
    "rejected": {"leader": "reopen", "leader above": "reopen"},
    "withdrawn": {},
    "stopped": {"leader": "reopen", "leader above": "reopen"},
    "completed": {"clerk": "return_result", "leader": "reopen", "leader above": "reopen"},
    "returned": {"leader": "reopen", "leader above": "reopen"},
}

NEEDED = {
    "reject": {"reason"},
    "request_supplement": {"reason"},
    "request_payment": {"amount"},
    "forward": {"to"},
    "return_to_step": {"step", "note"},
    "consult": {"to", "note"},
    "answer_consultation": {"note"},
    "sign": {"documents"},
    "decline_withdrawal": {"reason"},
    "stop": {"reason"},
    "extend": {"reason", "due_at"},
    "reopen": {"reason", "due_at"},
}


def _needed(case: str, action: str) -> set[str]:
    needs_no_date = {"rejected", "stopped"}
    return {"reason"} if action == "reopen" and case in needs_no_date else NEEDED.get(action, set())


def _allowed(case: str, caller: str) -> set[str]:
    # The two officers of one unit are alike but where one of them has the dossier.
    alike = {"colleague": "officer"}.get(caller, caller)
    return set((ALLOWED[case].get(caller) or ALLOWED[case].get(alike, "")).split())


@pytest.mark.parametrize(("case", "caller"), list(product(CASES, CALLERS)))
def test_a_caller_is_offered_what_the_table_allows(case, caller):
    offered = permissions.actions(CASES[case], CALLERS[caller])
    assert len(offered) == len(set(offered))
    assert {str(action) for action in offered} == _allowed(case, caller)


def _outcome(case: str, action: Action, caller: str) -> str:
    try:
        taken = permissions.require(CASES[case], action, CALLERS[caller], _needed(case, action))
    except errors.DomainError as refusal:
        return type(refusal).__name__
    return str(taken.action)


def _expected(case: str, action: Action, caller: str) -> str:
    if action in _allowed(case, caller):
        return str(action)
    possible = any(action in actions.split() for actions in ALLOWED[case].values())
    return "ActionForbidden" if possible else "ActionNotPossible"


@pytest.mark.parametrize("case", CASES)
def test_every_action_by_every_caller_is_taken_or_refused_as_the_table_says(case):
    walk = list(product(Action, CALLERS))
    assert {each: _outcome(case, *each) for each in walk} == {each: _expected(case, *each) for each in walk}


def test_the_walk_covers_every_state_and_allows_every_action_somewhere():
    assert {case.status for case in CASES.values()} == set(Status)
    allowed = {action for callers in ALLOWED.values() for actions in callers.values() for action in actions.split()}
    assert allowed == set(Action)
    assert ALLOWED.keys() == CASES.keys()


def test_states_have_the_national_codes():
    assert [(str(status), status.national) for status in Status] == [
        ("submitted", 1),
        ("received", 2),
        ("rejected", 3),
        ("processing", 4),
        ("awaiting_supplement", 5),
        ("awaiting_payment", 6),
        ("withdrawn", 7),
        ("stopped", 8),
        ("completed", 9),
        ("returned", 10),
    ]


def test_who_stands_in_for_the_assignee_may_do_what_the_assignee_may():
    case = CASES["appraisal by another officer"]
    assert "propose" in permissions.actions(case, CALLERS["officer"], stands_in=True)
    assert permissions.actions(case, CALLERS["registrar"], stands_in=True) == []


@pytest.mark.parametrize(
    ("action", "case", "caller", "refusal"),
    [
        ("reject", "submitted", "clerk", errors.ReasonRequired),
        ("request_payment", "received", "clerk", errors.AmountRequired),
        ("forward", "appraisal", "officer", errors.RecipientRequired),
        ("return_to_step", "approval", "leader", errors.StepRequired),
        ("answer_consultation", "appraisal, opinion owed", "officer elsewhere", errors.NoteRequired),
        ("sign", "signing", "registrar", errors.DocumentsRequired),
        ("extend", "appraisal", "leader", errors.ReasonRequired),
        ("reopen", "returned", "leader", errors.ReasonRequired),
    ],
)
def test_an_action_without_what_it_needs_is_refused_with_its_own_word(action, case, caller, refusal):
    with pytest.raises(refusal):
        permissions.require(CASES[case], Action(action), CALLERS[caller], set())


@pytest.mark.parametrize("case", ["completed", "returned"])
def test_a_wrong_result_is_reopened_only_with_a_new_date(case):
    with pytest.raises(errors.DueDateRequired):
        permissions.require(CASES[case], Action.REOPEN, CALLERS["leader"], {"reason"})


def test_a_field_the_action_does_not_take_is_refused_by_name():
    with pytest.raises(errors.UnexpectedFields) as refusal:
        permissions.require(CASES["submitted"], Action.RECEIVE, CALLERS["clerk"], {"due_at", "amount", "note"})
    assert [fault.pointer for fault in refusal.value.errors] == ["/body/amount", "/body/due_at"]


def _step(role: str, **more: object) -> WorkflowStep:
    return WorkflowStep.model_validate({"name": more.get("name", role), "role": role, "hours": 4} | more)


def _kinds(*steps: WorkflowStep) -> list[tuple[str, str]]:
    return [(step.kind.value, step.role) for step in workflow.steps(steps)]


def test_a_procedure_without_a_workflow_is_appraised_approved_and_released():
    assert _kinds() == [("appraisal", "officer"), ("approval", "leader"), ("release", "officer")]


def test_the_desks_own_steps_belong_to_the_lifecycle():
    made = _kinds(_step("clerk"), _step("officer"), _step("leader"), _step("officer"), _step("clerk"))
    assert made == [("appraisal", "officer"), ("approval", "leader"), ("release", "officer")]


def test_after_a_signature_the_result_is_released():
    made = _kinds(_step("officer"), _step("leader", signs="person"), _step("registrar", signs="organisation"))
    assert made == [("appraisal", "officer"), ("signing", "leader"), ("signing", "registrar"), ("release", "officer")]


def test_one_officer_alone_releases_at_once():
    assert _kinds(_step("officer")) == [("release", "officer")]


def test_steps_side_by_side_are_led_by_the_first_and_ask_the_others():
    lead, *rest = workflow.steps(
        [_step("officer", parallel="a"), _step("officer", parallel="a", unit=ELSEWHERE, name="Lấy ý kiến"), _step("leader")]
    )
    assert [(aside.name, aside.unit) for aside in lead.parallel_consultations] == [("Lấy ý kiến", ELSEWHERE)]
    assert [step.kind.value for step in rest] == ["approval", "release"]
    assert [step.number for step in (lead, *rest)] == [1, 2, 3]

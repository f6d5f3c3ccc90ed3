"""The rules of the lifecycle: every action in every state by every kind of caller, against the table written by hand."""

from dataclasses import replace
from itertools import product

import pytest

from services.contracts.catalog import WorkflowStep
from services.dossier import errors
from services.dossier.lifecycle.rules import permissions, workflow
from services.dossier.lifecycle.rules.statuses import ENDED, Status
from services.dossier.lifecycle.rules.transitions import TRANSITIONS, Action, Clock, Condition, Transition
from tests.dossier.rules.lifecycle_table import (
    ALLOWED,
    CALLERS,
    ELSEWHERE,
    STATES,
    allowed_actions,
    expected_outcome,
    required_fields,
)


@pytest.mark.parametrize(("state", "caller"), list(product(STATES, CALLERS)))
def test_a_caller_is_offered_what_the_table_allows(state, caller):
    offered = permissions.actions(STATES[state], CALLERS[caller])
    assert len(offered) == len(set(offered))
    assert {str(action) for action in offered} == allowed_actions(state, caller)


def _outcome(state: str, action: Action, caller: str) -> str:
    try:
        transition = permissions.require(STATES[state], action, CALLERS[caller], required_fields(state, action))
    except errors.DomainError as error:
        return type(error).__name__
    return str(transition.action)


@pytest.mark.parametrize("state", STATES)
def test_every_action_by_every_caller_is_taken_or_refused_as_the_table_says(state):
    walk = list(product(Action, CALLERS))
    assert {each: _outcome(state, *each) for each in walk} == {each: expected_outcome(state, *each) for each in walk}


def test_the_walk_covers_every_state_and_allows_every_action_somewhere():
    assert {state.status for state in STATES.values()} == set(Status)
    allowed = {action for callers in ALLOWED.values() for actions in callers.values() for action in actions.split()}
    assert allowed == set(Action)
    assert ALLOWED.keys() == STATES.keys()


def _touches(transition: Transition) -> bool:
    """Whether it ends a received dossier, stops its clock, charges for it or moves its due date."""
    ends_or_stops = transition.clock in (Clock.END, Clock.STOP) or transition.after in ENDED or transition.action is Action.EXTEND
    return ends_or_stops and transition.before != {Status.COMPLETED} and Condition.UNRECEIVED not in transition.conditions


def test_while_a_withdrawal_is_pending_only_its_answer_ends_stops_or_charges_the_dossier():
    free = {each.action for each in TRANSITIONS if _touches(each) and Condition.NO_WITHDRAWAL_REQUESTED not in each.conditions}
    assert free == {Action.ACCEPT_WITHDRAWAL}


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
    state = STATES["appraisal by another officer"]
    assert "propose" in permissions.actions(state, CALLERS["officer"], stands_in=True)
    assert permissions.actions(state, CALLERS["registrar"], stands_in=True) == []


@pytest.mark.parametrize(
    ("action", "state", "caller", "refusal"),
    [
        ("reject", "submitted", "clerk", errors.ReasonRequired),
        ("request_payment", "received", "clerk", errors.AmountRequired),
        ("forward", "appraisal", "officer", errors.RecipientRequired),
        ("return_to_step", "approval", "leader", errors.StepRequired),
        ("answer_consultation", "appraisal, opinion pending", "officer elsewhere", errors.NoteRequired),
        ("sign", "signing", "registrar", errors.DocumentsRequired),
        ("extend", "appraisal", "leader", errors.ReasonRequired),
        ("reopen", "returned", "leader", errors.ReasonRequired),
    ],
)
def test_an_action_without_a_required_field_is_refused_with_the_fields_own_code(action, state, caller, refusal):
    with pytest.raises(refusal):
        permissions.require(STATES[state], Action(action), CALLERS[caller], set())


@pytest.mark.parametrize("state", ["completed", "returned"])
def test_a_wrong_result_is_reopened_only_with_a_new_date(state):
    with pytest.raises(errors.DueDateRequired):
        permissions.require(STATES[state], Action.REOPEN, CALLERS["leader"], {"reason"})


def test_a_field_the_action_does_not_accept_is_refused_by_name():
    with pytest.raises(errors.UnexpectedFields) as refusal:
        permissions.require(STATES["submitted"], Action.RECEIVE, CALLERS["clerk"], {"due_at", "amount", "note"})
    assert [fault.pointer for fault in refusal.value.errors] == ["/body/amount", "/body/due_at"]


def _step(role: str, **more: object) -> WorkflowStep:
    return WorkflowStep.model_validate({"name": more.get("name", role), "role": role, "hours": 4} | more)


def _kinds(*steps: WorkflowStep) -> list[tuple[str, str]]:
    return [(step.kind.value, step.role) for step in workflow.steps(steps)]


def test_a_procedure_without_a_workflow_is_appraised_approved_and_released():
    assert _kinds() == [("appraisal", "officer"), ("approval", "leader"), ("release", "officer")]


def test_the_desks_own_steps_belong_to_the_lifecycle():
    kinds = _kinds(_step("clerk"), _step("officer"), _step("leader"), _step("officer"), _step("clerk"))
    assert kinds == [("appraisal", "officer"), ("approval", "leader"), ("release", "officer")]


def test_after_a_signature_the_result_is_released():
    kinds = _kinds(_step("officer"), _step("leader", signs="person"), _step("registrar", signs="organisation"))
    assert kinds == [("appraisal", "officer"), ("signing", "leader"), ("signing", "registrar"), ("release", "officer")]


def test_one_officer_alone_releases_at_once():
    assert _kinds(_step("officer")) == [("release", "officer")]


def test_of_parallel_steps_the_first_is_the_step_and_the_others_are_consultations():
    lead, *rest = workflow.steps(
        [_step("officer", parallel="a"), _step("officer", parallel="a", unit=ELSEWHERE, name="Lấy ý kiến"), _step("leader")]
    )
    assert [(each.name, each.unit) for each in lead.parallel_consultations] == [("Lấy ý kiến", ELSEWHERE)]
    assert [step.kind.value for step in rest] == ["approval", "release"]
    assert [step.number for step in (lead, *rest)] == [1, 2, 3]


def test_an_official_with_the_subject_of_the_applicant_is_not_the_applicant():
    owner = CALLERS["owner"]
    namesake = replace(owner, kind="official")
    assert permissions.actions(STATES["submitted"], owner)
    assert permissions.actions(STATES["submitted"], namesake) == []

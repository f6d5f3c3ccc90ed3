"""What may be done to a dossier now, by whom, needing what: the table of `transitions` applied to one dossier and one caller."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Protocol

from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.dossier import errors
from services.dossier.lifecycle.rules.transitions import COMMON_FIELDS, TRANSITIONS, Action, Actor, Condition, Transition
from services.dossier.lifecycle.rules.workflow import StepKind
from services.kernel.unit_codes import covers


class DossierState(Protocol):
    """What of a dossier the rules look at; rows and freshly submitted dossiers alike."""

    status: str
    authority_code: str
    unit: str
    owner: str | None
    assignee: str | None
    received_at: datetime | None
    due_at: datetime | None
    step_number: int | None
    step_kind: str | None
    step_role: str | None
    pending_consultations: list[str]
    withdrawal_requested_at: datetime | None


_NEEDS: dict[str, type[DomainError]] = {
    "reason": errors.ReasonRequired,
    "note": errors.NoteRequired,
    "to": errors.RecipientRequired,
    "due_at": errors.DueDateRequired,
    "amount": errors.AmountRequired,
    "step": errors.StepRequired,
    "documents": errors.DocumentsRequired,
}


def actions(case: DossierState, by: Principal, *, stands_in: bool = False) -> list[Action]:
    """What this caller may do now; `stands_in`: the caller acts for the assignee today."""
    mine = _actors(case, by, stands_in=stands_in)
    return [each.action for each in _possible_transitions(case) if not mine.isdisjoint(each.who)] if mine else []


def require(case: DossierState, action: Action, by: Principal, given: Iterable[str], *, stands_in: bool = False) -> Transition:
    """The transition this action means here, or the refusal that says why not; `given` are the fields that were filled in."""
    possible = [each for each in _possible_transitions(case) if each.action == action]
    if not possible:
        raise errors.ActionNotPossible
    mine = _actors(case, by, stands_in=stands_in)
    transition = next((each for each in possible if not mine.isdisjoint(each.who)), None)
    if transition is None:
        raise errors.ActionForbidden
    _require_fields(transition, frozenset(given))
    return transition


def _require_fields(transition: Transition, given: frozenset[str]) -> None:
    for name in transition.needs:
        if name not in given:
            raise _NEEDS[name]
    if foreign := given - COMMON_FIELDS - {*transition.needs, *transition.takes}:
        raise errors.unexpected_fields(sorted(foreign))


def _possible_transitions(case: DossierState) -> tuple[Transition, ...]:
    return _possible(case.status, case.step_kind, tuple(so(case) for so in _CONDITIONS.values()))


# Queues ask for every item they show, and there are few situations a dossier can be in.
@cache
def _possible(status: str, step_kind: str | None, so: tuple[bool, ...]) -> tuple[Transition, ...]:
    """What may happen to a dossier of a status, at a kind of step, of which these conditions hold, in the order of `_SO`."""
    holds = {condition for condition, true in zip(_CONDITIONS, so, strict=True) if true}
    return tuple(
        each
        for each in TRANSITIONS
        if status in each.before and (each.steps is None or step_kind in each.steps) and holds.issuperset(each.only)
    )


_CONDITIONS: dict[Condition, Callable[[DossierState], bool]] = {
    Condition.UNRECEIVED: lambda case: case.received_at is None,
    Condition.RECEIVED: lambda case: case.received_at is not None,
    Condition.OPINION_PENDING: lambda case: bool(case.pending_consultations),
    Condition.NO_OPINION_PENDING: lambda case: not case.pending_consultations,
    Condition.LATER_STEP: lambda case: (case.step_number or 1) > 1,
    Condition.WITHDRAWAL_REQUESTED: lambda case: case.withdrawal_requested_at is not None,
    Condition.NO_WITHDRAWAL_REQUESTED: lambda case: case.withdrawal_requested_at is None,
    Condition.HAS_DUE_DATE: lambda case: case.due_at is not None,
}


def _actors(case: DossierState, by: Principal, *, stands_in: bool) -> set[Actor]:
    """Everything the caller is to this dossier."""
    mine = set[Actor]()
    desk = by.has_role("clerk") and by.unit == case.authority_code
    # An applicant without an account speaks through the desk.
    if case.owner == by.subject or (case.owner is None and desk):
        mine.add(Actor.APPLICANT)
    if desk:
        mine.add(Actor.DESK)
    if _holds(case, by, stands_in=stands_in):
        mine.add(Actor.HOLDER)
    if by.has_role("leader") and (covers(by.unit, case.unit) or covers(by.unit, case.authority_code)):
        mine.add(Actor.SUPERIOR)
    if by.unit in case.pending_consultations and by.has_role("officer", "leader"):
        mine.add(Actor.CONSULTED)
    return mine


def _holds(case: DossierState, by: Principal, *, stands_in: bool) -> bool:
    # What was not received is nobody's but the desk's.
    free = case.assignee is None or case.assignee == by.subject or stands_in
    return free and case.received_at is not None and by.has_role(*_holders(case)) and _in_unit(case, by)


def _holders(case: DossierState) -> tuple[str, ...]:
    """The roles that take the dossier where it is; whoever carries results to the desk may release one."""
    role = case.step_role or "officer"
    return (role, "registrar") if case.step_kind == StepKind.RELEASE else (role,)


def _in_unit(case: DossierState, by: Principal) -> bool:
    # Leaders decide for the units below theirs.
    return covers(by.unit, case.unit) if case.step_role == "leader" else by.unit == case.unit

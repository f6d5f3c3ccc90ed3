"""What may be done to a dossier now, by whom, needing what: the table of `transitions` applied to one dossier and one caller."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Protocol

from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.dossier import errors
from services.dossier.lifecycle.rules.transitions import ALWAYS_TAKEN, TRANSITIONS, Action, Only, Transition, Who
from services.dossier.lifecycle.rules.workflow import Kind
from services.kernel.unit_codes import covers


class Case(Protocol):
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
    consulting: list[str]
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


def actions(case: Case, by: Principal, *, stands_in: bool = False) -> list[Action]:
    """What this caller may do now; `stands_in`: the caller acts for the assignee today."""
    mine = _whose(case, by, stands_in=stands_in)
    return [each.action for each in _possible_to(case) if not mine.isdisjoint(each.who)] if mine else []


def require(case: Case, action: Action, by: Principal, given: Iterable[str], *, stands_in: bool = False) -> Transition:
    """The transition this action means here, or the refusal that says why not; `given` are the fields that were filled in."""
    possible = [each for each in _possible_to(case) if each.action == action]
    if not possible:
        raise errors.ActionNotPossible
    mine = _whose(case, by, stands_in=stands_in)
    transition = next((each for each in possible if not mine.isdisjoint(each.who)), None)
    if transition is None:
        raise errors.ActionNotAllowed
    _require_fields(transition, frozenset(given))
    return transition


def _require_fields(transition: Transition, given: frozenset[str]) -> None:
    for name in transition.needs:
        if name not in given:
            raise _NEEDS[name]
    if foreign := given - ALWAYS_TAKEN - {*transition.needs, *transition.takes}:
        raise errors.not_of_this_action(sorted(foreign))


def _possible_to(case: Case) -> tuple[Transition, ...]:
    return _possible(case.status, case.step_kind, tuple(so(case) for so in _SO.values()))


# Queues ask for every item they show, and there are few situations a dossier can be in.
@cache
def _possible(status: str, step_kind: str | None, so: tuple[bool, ...]) -> tuple[Transition, ...]:
    """What may happen to a dossier of a status, at a kind of step, of which these conditions hold, in the order of `_SO`."""
    holds = {condition for condition, true in zip(_SO, so, strict=True) if true}
    return tuple(
        each
        for each in TRANSITIONS
        if status in each.before and (each.steps is None or step_kind in each.steps) and holds.issuperset(each.only)
    )


_SO: dict[Only, Callable[[Case], bool]] = {
    Only.UNRECEIVED: lambda case: case.received_at is None,
    Only.RECEIVED: lambda case: case.received_at is not None,
    Only.OPINION_OWED: lambda case: bool(case.consulting),
    Only.NO_OPINION_OWED: lambda case: not case.consulting,
    Only.LATER_STEP: lambda case: (case.step_number or 1) > 1,
    Only.WITHDRAWAL_ASKED: lambda case: case.withdrawal_requested_at is not None,
    Only.WITHDRAWAL_NOT_ASKED: lambda case: case.withdrawal_requested_at is None,
    Only.HAS_DUE_DATE: lambda case: case.due_at is not None,
}


def _whose(case: Case, by: Principal, *, stands_in: bool) -> set[Who]:
    """Everything the caller is to this dossier."""
    mine = set[Who]()
    desk = by.has_role("clerk") and by.unit == case.authority_code
    # An applicant without an account speaks through the desk.
    if case.owner == by.subject or (case.owner is None and desk):
        mine.add(Who.APPLICANT)
    if desk:
        mine.add(Who.DESK)
    if _holds(case, by, stands_in=stands_in):
        mine.add(Who.HOLDER)
    if by.has_role("leader") and (covers(by.unit, case.unit) or covers(by.unit, case.authority_code)):
        mine.add(Who.SUPERIOR)
    if by.unit in case.consulting and by.has_role("officer", "leader"):
        mine.add(Who.CONSULTED)
    return mine


def _holds(case: Case, by: Principal, *, stands_in: bool) -> bool:
    # What was not received is nobody's but the desk's.
    free = case.assignee is None or case.assignee == by.subject or stands_in
    return free and case.received_at is not None and by.has_role(*_holders(case)) and _in_unit(case, by)


def _holders(case: Case) -> tuple[str, ...]:
    """The roles that take the dossier where it is; whoever carries results to the desk may release one."""
    role = case.step_role or "officer"
    return (role, "registrar") if case.step_kind == Kind.RELEASE else (role,)


def _in_unit(case: Case, by: Principal) -> bool:
    # Leaders decide for the units below theirs.
    return covers(by.unit, case.unit) if case.step_role == "leader" else by.unit == case.unit

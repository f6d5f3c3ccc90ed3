"""Which actions are possible on a dossier, and who may take them: the table of `transitions` applied to a dossier and a caller."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.dossier import errors
from services.dossier.lifecycle.rules import supplements
from services.dossier.lifecycle.rules.transitions import COMMON_FIELDS, TRANSITIONS, Action, Actor, Condition, Transition
from services.dossier.lifecycle.rules.workflow import StepKind
from services.kernel.unit_codes import covers


class DossierState(Protocol):
    """The columns of a dossier that the rules read."""

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
    withdrawal_requested_at: datetime | None
    supplements: int

    @property
    def supplement_rule(self) -> Mapping[str, Any] | None: ...
    @property
    def pending_consultations(self) -> Sequence[str]: ...


_REQUIRED: dict[str, type[DomainError]] = {
    "reason": errors.ReasonRequired,
    "note": errors.NoteRequired,
    "to": errors.RecipientRequired,
    "due_at": errors.DueDateRequired,
    "amount": errors.AmountRequired,
    "step": errors.StepRequired,
    "documents": errors.DocumentsRequired,
}


def actions(dossier: DossierState, by: Principal, *, stands_in: bool = False) -> list[Action]:
    """The actions this caller may take now; `stands_in`: the caller acts for the assignee today."""
    return [each.action for each in offers(dossier, by, stands_in=stands_in)]


def offers(dossier: DossierState, by: Principal, *, stands_in: bool = False, represents: bool = False) -> list[Transition]:
    """The transitions of the actions this caller may take now; `represents`: the caller acts for the applicant, under a mandate."""
    actors = _actors(dossier, by, stands_in=stands_in, represents=represents)
    return [each for each in _possible_transitions(dossier) if not actors.isdisjoint(each.actors)] if actors else []


def require(
    dossier: DossierState,
    action: Action,
    by: Principal,
    fields: Iterable[str],
    *,
    stands_in: bool = False,
    represents: bool = False,
) -> Transition:
    """The transition of this action, or the error that says why it is refused; `fields` are the filled fields of the request."""
    possible = [each for each in _possible_transitions(dossier) if each.action == action]
    if not possible:
        raise _refusal(dossier, action)
    actors = _actors(dossier, by, stands_in=stands_in, represents=represents)
    transition = next((each for each in possible if not actors.isdisjoint(each.actors)), None)
    if transition is None:
        raise errors.ActionForbidden
    _require_fields(transition, frozenset(fields))
    return transition


def plays(parts: Collection[Actor], dossier: DossierState, by: Principal, *, stands_in: bool = False) -> bool:
    """Whether the caller plays one of these parts for the dossier, for what is no transition."""
    return not _actors(dossier, by, stands_in=stands_in).isdisjoint(parts)


def _refusal(dossier: DossierState, action: Action) -> DomainError:
    """Why an action is not possible: the condition that alone prevents it, where that has an error of its own."""
    unmet = {condition for condition, holds in _CONDITIONS.items() if not holds(dossier)}
    preventing = [
        unmet.intersection(each.conditions) for each in _of_status(dossier.status, dossier.step_kind) if each.action == action
    ]
    single = next((condition for conditions in preventing if len(conditions) == 1 for condition in conditions), None)
    return _UNMET.get(single, errors.ActionNotPossible)() if single else errors.ActionNotPossible()


def _require_fields(transition: Transition, fields: frozenset[str]) -> None:
    for name in transition.required:
        if name not in fields:
            raise _REQUIRED[name]
    if unexpected := fields - COMMON_FIELDS - {*transition.required, *transition.optional}:
        raise errors.unexpected_fields(sorted(unexpected))


def _possible_transitions(dossier: DossierState) -> tuple[Transition, ...]:
    return _possible(dossier.status, dossier.step_kind, tuple(holds(dossier) for holds in _CONDITIONS.values()))


# Cached: queues call this for every item, and there are few combinations.
@cache
def _possible(status: str, step_kind: str | None, conditions: tuple[bool, ...]) -> tuple[Transition, ...]:
    """The transitions of a status at a kind of step; `conditions` says in the order of `_CONDITIONS` which of them hold."""
    true = {condition for condition, holds in zip(_CONDITIONS, conditions, strict=True) if holds}
    return tuple(each for each in _of_status(status, step_kind) if true.issuperset(each.conditions))


def _of_status(status: str, step_kind: str | None) -> Iterator[Transition]:
    """The transitions from a status at a kind of step, whatever their conditions."""
    return (each for each in TRANSITIONS if status in each.before and (each.steps is None or step_kind in each.steps))


_CONDITIONS: dict[Condition, Callable[[DossierState], bool]] = {
    Condition.UNRECEIVED: lambda dossier: dossier.received_at is None,
    Condition.RECEIVED: lambda dossier: dossier.received_at is not None,
    Condition.OPINION_PENDING: lambda dossier: bool(dossier.pending_consultations),
    Condition.NO_OPINION_PENDING: lambda dossier: not dossier.pending_consultations,
    Condition.LATER_STEP: lambda dossier: (dossier.step_number or 1) > 1,
    Condition.WITHDRAWAL_REQUESTED: lambda dossier: dossier.withdrawal_requested_at is not None,
    Condition.NO_WITHDRAWAL_REQUESTED: lambda dossier: dossier.withdrawal_requested_at is None,
    Condition.HAS_DUE_DATE: lambda dossier: dossier.due_at is not None,
    Condition.SUPPLEMENT_ALLOWED: lambda dossier: supplements.is_allowed(dossier.supplement_rule, dossier.supplements),
}
# What a caller is told where nothing else prevents an action.
_UNMET: dict[Condition, type[DomainError]] = {
    Condition.NO_WITHDRAWAL_REQUESTED: errors.WithdrawalPending,
    Condition.SUPPLEMENT_ALLOWED: errors.SupplementLimitReached,
}


def _actors(dossier: DossierState, by: Principal, *, stands_in: bool, represents: bool = False) -> set[Actor]:
    """All the parts the caller plays for this dossier. In test mode a partner plays all of them, for its own dossiers are all it sees."""
    if by.test:
        return set(Actor)
    actors = set[Actor]()
    desk = by.has_role("clerk") and by.unit == dossier.authority_code
    # An applicant without an account acts through the desk.
    if represents or (by.is_applicant and dossier.owner == by.subject) or (dossier.owner is None and desk):
        actors.add(Actor.APPLICANT)
    if desk:
        actors.add(Actor.DESK)
    if _holds(dossier, by, stands_in=stands_in):
        actors.add(Actor.HOLDER)
    if by.has_role("leader") and (covers(by.unit, dossier.unit) or covers(by.unit, dossier.authority_code)):
        actors.add(Actor.SUPERIOR)
    if by.unit in dossier.pending_consultations and by.has_role("officer", "leader"):
        actors.add(Actor.CONSULTED)
    return actors


def _holds(dossier: DossierState, by: Principal, *, stands_in: bool) -> bool:
    # Before reception only the desk may act.
    free = dossier.assignee is None or dossier.assignee == by.subject or stands_in
    return free and dossier.received_at is not None and by.has_role(*_holders(dossier)) and _in_unit(dossier, by)


def _holders(dossier: DossierState) -> tuple[str, ...]:
    """The roles that may process the dossier at its step; registrars, who bring results to the desk, may release one as well."""
    role = dossier.step_role or "officer"
    return (role, "registrar") if dossier.step_kind == StepKind.RELEASE else (role,)


def _in_unit(dossier: DossierState, by: Principal) -> bool:
    # Leaders decide for the units below theirs.
    return covers(by.unit, dossier.unit) if dossier.step_role == "leader" else by.unit == dossier.unit

"""Which actions are possible on a petition, and who may take them: the table of `transitions` applied to a petition and a caller."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final, Protocol

from services.chassis.auth import SYSTEM, Principal
from services.kernel.unit_codes import covers
from services.satisfaction import errors
from services.satisfaction.petitions.rules.transitions import (
    TRANSITIONS,
    Actor,
    Condition,
    PetitionAction,
    PetitionStatus,
    Transition,
)

STAFF: Final = ("clerk", "officer", "leader")


class PetitionState(Protocol):
    """The columns of a petition that the rules read."""

    kind: str
    status: str
    authority_code: str
    unit: str
    above: str | None
    owner: str | None
    assignee: str | None
    escalated_to: str | None
    appeal_until: datetime | None
    answered_at: datetime | None
    published_at: datetime | None


_CONDITIONS: Final[dict[Condition, Callable[[PetitionState, datetime], bool]]] = {
    Condition.HAS_UNIT_ABOVE: lambda petition, _: petition.above is not None,
    Condition.NOT_ESCALATED: lambda petition, _: petition.escalated_to is None,
    # After an appeal or reopening there is another answer to publish.
    Condition.NOT_PUBLISHED: lambda petition, _: (
        petition.published_at is None or (petition.answered_at is not None and petition.published_at < petition.answered_at)
    ),
    Condition.APPEALABLE: lambda petition, at: (
        petition.above is not None and petition.appeal_until is not None and at <= petition.appeal_until
    ),
}


def offers(petition: PetitionState, by: Principal | None, *, at: datetime, has_secret: bool = False) -> list[Transition]:
    """The transitions this caller may make now; `has_secret`: they are the petitioner, by the petition's secret."""
    playing = actors(petition, by, has_secret=has_secret)
    possible = (each for each in _possible(petition, at) if not _is_partial(each, petition, by))
    return [each for each in possible if not playing.isdisjoint(each.actors)]


def require(
    petition: PetitionState,
    action: PetitionAction,
    by: Principal | None,
    fields: Iterable[str],
    *,
    at: datetime,
    has_secret: bool = False,
) -> Transition:
    """The transition of this action, or the error that says why it is refused; `fields` are the filled fields of the request."""
    transition = next((each for each in _possible(petition, at) if each.action == action), None)
    if transition is None:
        raise errors.PetitionActionNotPossible
    playing = actors(petition, by, has_secret=has_secret)
    if playing.isdisjoint(transition.actors):
        raise errors.PetitionActionForbidden
    if _is_partial(transition, petition, by):
        raise errors.AnswerByUnitConcerned
    _require_fields(transition, frozenset(fields))
    return transition


def _is_partial(transition: Transition, petition: PetitionState, by: Principal | None) -> bool:
    """Whether the caller works in the unit whose conduct the petition is about, or below it, and so may not take the step.

    At the top, where no unit above could, they may at least decline it: older ones, for such are not opened any more.
    """
    if not transition.impartial or petition.kind != "conduct" or by is None or not covers(petition.authority_code, by.unit or ""):
        return False
    return petition.above is not None or transition.action is PetitionAction.ANSWER


def _require_fields(transition: Transition, fields: frozenset[str]) -> None:
    missing = [name for name in transition.required if name not in fields]
    unexpected = sorted(fields - {*transition.required, *transition.optional})
    if missing or unexpected:
        raise errors.petition_fields(missing, unexpected)


def _possible(petition: PetitionState, at: datetime) -> list[Transition]:
    return [
        each
        for each in TRANSITIONS
        if PetitionStatus(petition.status) in each.before
        and all(_CONDITIONS[condition](petition, at) for condition in each.conditions)
    ]


def actors(petition: PetitionState, by: Principal | None, *, has_secret: bool = False) -> set[Actor]:
    """All the parts the caller plays for this petition.

    A leader decides for the units below, too.
    """
    playing = set[Actor]()
    if has_secret or (by is not None and by.is_applicant and petition.owner == by.subject):
        playing.add(Actor.PETITIONER)
    if by is SYSTEM:
        playing.add(Actor.SYSTEM)
    if by is None:
        return playing
    if by.has_role(*STAFF) and by.unit == petition.unit:
        playing.add(Actor.RECEPTION)
    if by.has_role("leader") and covers(by.unit, petition.unit):
        playing.update((Actor.SUPERIOR, Actor.HANDLER))
    if by.has_role("officer") and by.unit == petition.unit and petition.assignee in (None, by.subject):
        playing.add(Actor.HANDLER)
    return playing

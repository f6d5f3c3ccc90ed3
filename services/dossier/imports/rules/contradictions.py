"""External dossiers: contradictions in a record, and the history it amounts to. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from services.chassis.errors import DomainError
from services.dossier import errors
from services.dossier.imports.rules.record import DossierRecord, StepIn
from services.dossier.lifecycle.rules.statuses import WAITING, Status
from services.dossier.lifecycle.rules.transitions import TRANSITIONS, Action, Clock, Condition, Transition
from services.kernel.vietnam import at_offset

Contradiction = tuple[str, DomainError]
"""Where in the record, as a JSON Pointer, and what is wrong there."""

# The clocks of two systems differ a little.
_SKEW = timedelta(minutes=5)
SUBMITTED: Final = "Nộp hồ sơ"
_OF_THE_APPLICANT: Final = frozenset({"submit", Action.SUPPLEMENT, Action.REQUEST_WITHDRAWAL})
_CAUSES: Final = {Status.AWAITING_SUPPLEMENT: "supplement", Status.AWAITING_PAYMENT: "payment"}


@dataclass(frozen=True, slots=True)
class Times:
    """The times, beside the submission, that a dossier of a status must have, and those it may have."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


_ALL: Final = ("received_at", "completed_at", "returned_at", "ended_at")
# A system that knows only the day of return has processing end with it (domain facts 6.3: the time of status 9, else of 10).
TIMES: Final[Mapping[Status, Times]] = {
    Status.SUBMITTED: Times(),
    Status.RECEIVED: Times(("received_at",)),
    Status.REJECTED: Times(("ended_at",)),
    Status.PROCESSING: Times(("received_at",)),
    Status.AWAITING_SUPPLEMENT: Times((), ("received_at",)),
    Status.AWAITING_PAYMENT: Times(("received_at",)),
    Status.WITHDRAWN: Times(("ended_at",), ("received_at",)),
    Status.STOPPED: Times(("received_at", "ended_at")),
    Status.COMPLETED: Times(("received_at", "completed_at"), ("ended_at",)),
    Status.RETURNED: Times(("received_at", "returned_at"), ("completed_at", "ended_at")),
}


def ended_at(record: DossierRecord) -> datetime | None:
    """When processing ended: with the result, its return where nothing else is known, or in another way."""
    return record.completed_at or record.ended_at or record.returned_at


def completed_at(record: DossierRecord) -> datetime | None:
    """When the result was ready; None where it ended in another way."""
    return ended_at(record) if record.status in (Status.COMPLETED, Status.RETURNED) else None


def contradictions(record: DossierRecord, now: datetime) -> Iterator[Contradiction]:
    """Everything in a record that contradicts itself or cannot have happened."""
    yield from _of_status(record)
    yield from _of_the_future(record, now + _SKEW)
    yield from _of_order(record)
    yield from _of_due_dates(record)
    yield from _of_stops(record)
    yield from _of_steps(record)


def _of_status(record: DossierRecord) -> Iterator[Contradiction]:
    times = TIMES[record.status]
    for name in _ALL:
        is_set = getattr(record, name) is not None
        if name in times.required and not is_set:
            yield f"/{name}", errors.TimeRequired()
        if is_set and name not in (*times.required, *times.optional):
            yield f"/{name}", errors.TimeNotAllowed()


def _of_the_future(record: DossierRecord, latest: datetime) -> Iterator[Contradiction]:
    return ((pointer, errors.TimeInFuture()) for pointer, at in _instants(record) if at > latest)


def _instants(record: DossierRecord) -> Iterator[tuple[str, datetime]]:
    """Every instant of the record that must lie in the past: all but due dates."""
    for name in ("submitted_at", *_ALL):
        if (at := getattr(record, name)) is not None:
            yield f"/{name}", at
    for n, stop in enumerate(record.stops):
        yield f"/stops/{n}/start", stop.start
        if stop.end is not None:
            yield f"/stops/{n}/end", stop.end
    yield from ((f"/extensions/{n}/at", extension.at) for n, extension in enumerate(record.extensions))
    yield from ((f"/steps/{n}/at", step.at) for n, step in enumerate(record.steps))


def _of_order(record: DossierRecord) -> Iterator[Contradiction]:
    milestones = (
        ("/submitted_at", record.submitted_at),
        ("/received_at", record.received_at),
        ("/completed_at", record.completed_at),
        ("/returned_at", record.returned_at),
    )
    known = [(pointer, at) for pointer, at in milestones if at is not None]
    yield from ((pointer, errors.TimeOutOfOrder()) for (_, before), (pointer, at) in pairwise(known) if at < before)
    ended, earliest = record.ended_at, record.received_at or record.submitted_at
    if ended is not None and not (earliest <= ended <= (record.returned_at or ended) and ended == (record.completed_at or ended)):
        yield "/ended_at", errors.TimeOutOfOrder()


def _of_due_dates(record: DossierRecord) -> Iterator[Contradiction]:
    if record.received_at is None:
        names = [name for name in ("original_due_at", "due_at", "stops", "extensions") if getattr(record, name)]
        yield from ((f"/{name}", errors.TimeNotAllowed()) for name in names)
        return
    for name in ("original_due_at", "due_at"):
        due_at = getattr(record, name)
        if due_at is not None and due_at <= record.received_at:
            yield f"/{name}", errors.TimeOutOfOrder()
    reached, due = record.received_at, record.original_due_at or record.received_at
    for n, extension in enumerate(record.extensions):
        if extension.at < reached or _is_after_end(record, extension.at):
            yield f"/extensions/{n}/at", errors.TimeOutOfOrder()
        if extension.due_at <= due or extension.due_at <= extension.at:
            yield f"/extensions/{n}/due_at", errors.TimeOutOfOrder()
        reached, due = extension.at, extension.due_at


def _of_stops(record: DossierRecord) -> Iterator[Contradiction]:
    if record.received_at is None:
        return
    reached = record.received_at
    for n, stop in enumerate(record.stops):
        if stop.start < reached:
            yield f"/stops/{n}/start", errors.TimeOutOfOrder()
        if stop.end is not None and (stop.end < stop.start or _is_after_end(record, stop.end)):
            yield f"/stops/{n}/end", errors.TimeOutOfOrder()
        reached = stop.end or stop.start
    still = [stop.cause for stop in record.stops if stop.end is None]
    waits_for = [_CAUSES[record.status]] if record.status in WAITING else []
    if still != waits_for or any(stop.end is None for stop in record.stops[:-1]):
        yield "/stops", errors.StopsStatusMismatch()


def _is_after_end(record: DossierRecord, at: datetime) -> bool:
    ended = ended_at(record)
    return ended is not None and at > ended


def _of_steps(record: DossierRecord) -> Iterator[Contradiction]:
    if not record.steps:
        return
    for n, (before, step) in enumerate(pairwise(record.steps), 1):
        if step.at < before.at:
            yield f"/steps/{n}/at", errors.TimeOutOfOrder()
    if record.steps[0].at < record.submitted_at:
        yield "/steps/0/at", errors.TimeOutOfOrder()
    if list(_with_status(record.steps))[-1][1] != record.status:
        yield "/steps", errors.StepsStatusMismatch()


# -- history -----------------------------------------------------------------------------------------------------------


def history(record: DossierRecord, *, source: str, applicant: str) -> list[dict[str, Any]]:
    """The entries before the import, oldest first, from 1; `applicant` stands for the applicant's name.

    Derived from the times where there are no steps: no instant is invented, so it may go from reception directly to the result.
    """
    steps = record.steps or sorted(_from_times(record), key=lambda step: step.at)
    if steps[0].action != "submit":
        steps = [StepIn(action="submit", at=record.submitted_at), *steps]
    return [
        {
            "sequence": n,
            "action": str(step.action),
            "status": str(status),
            "label": label,
            "subject": source,
            "by": applicant if step.action in _OF_THE_APPLICANT else step.by,
            "position": "" if step.action in _OF_THE_APPLICANT else step.position,
            "unit": "" if step.action in _OF_THE_APPLICANT else step.unit,
            "at": at_offset(step.at).isoformat(),
            "reason": step.reason or None,
            "imported": True,
        }
        for n, (step, status, label) in enumerate(_with_status(steps), 1)
    ]


def resume_status(record: DossierRecord) -> Status | None:
    """The status a dossier waiting for its applicant returns to: the one before, by its steps; else processing, once received."""
    if record.status not in WAITING:
        return None
    if record.received_at is None:
        return Status.SUBMITTED
    before = [status for _, status, _ in _with_status(record.steps) if status not in WAITING]
    return before[-1] if before else Status.PROCESSING


def supplements(record: DossierRecord) -> int:
    """How often a supplement was requested from the applicant."""
    requested = sum(step.action == Action.REQUEST_SUPPLEMENT for step in record.steps)
    stopped = sum(stop.cause == "supplement" for stop in record.stops)
    waits = record.status == Status.AWAITING_SUPPLEMENT
    return max(requested, stopped, int(waits))


def supplement_requested_at(record: DossierRecord) -> datetime | None:
    """Since when the dossier waits for a supplement; None where it does not, or the record does not say since when."""
    if record.status != Status.AWAITING_SUPPLEMENT:
        return None
    known = [step.at for step in record.steps or _from_times(record) if step.action == Action.REQUEST_SUPPLEMENT]
    return max(known, default=None)


def _from_times(record: DossierRecord) -> Iterator[StepIn]:
    yield StepIn(action="submit", at=record.submitted_at)
    if record.received_at is not None:
        yield StepIn(action=Action.RECEIVE, at=record.received_at)
    for stop in record.stops:
        begin, end = _STOPS[stop.cause]
        yield StepIn(action=begin, at=stop.start)
        if stop.end is not None:
            yield StepIn(action=end, at=stop.end)
    yield from (StepIn(action=Action.EXTEND, at=extension.at) for extension in record.extensions)
    ended = ended_at(record)
    if ended is not None:
        yield StepIn(action=_final_action(record), at=ended)
    if record.returned_at is not None:
        yield StepIn(action=Action.RETURN_RESULT, at=record.returned_at)


_STOPS = {
    "supplement": (Action.REQUEST_SUPPLEMENT, Action.SUPPLEMENT),
    "payment": (Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT),
}


def _final_action(record: DossierRecord) -> Action:
    match record.status:
        case Status.REJECTED:
            return Action.REJECT
        case Status.STOPPED:
            return Action.STOP
        case Status.WITHDRAWN:
            return Action.ACCEPT_WITHDRAWAL if record.received_at else Action.REQUEST_WITHDRAWAL
        case _:
            return Action.COMPLETE


def _with_status(steps: list[StepIn]) -> Iterator[tuple[StepIn, Status, str]]:
    """Each step with its resulting status and label. Old systems skip steps: the status follows from the action, not from its place."""
    status, resumes, received = Status.SUBMITTED, Status.SUBMITTED, False
    for step in steps:
        if step.action == "submit":
            status, received = Status.SUBMITTED, False
            yield step, status, SUBMITTED
            continue
        transition = _transition(step.action, status, received=received)
        if transition.after in WAITING and status not in WAITING:
            resumes = status
        status = resumes if transition.clock is Clock.RESUME else transition.after or status
        received = received or step.action == Action.RECEIVE
        yield step, status, transition.label


def _transition(action: Action, status: Status, *, received: bool) -> Transition:
    known = [each for each in TRANSITIONS if each.action == action]
    excluded = Condition.UNRECEIVED if received else Condition.RECEIVED
    matching = [each for each in known if status in each.before and excluded not in each.conditions]
    return (matching or known)[0]

"""Whose a dossier is: steps of its workflow, hand-over between units and people, opinions. No routing ever moves the legal due date."""

from services.dossier import errors
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.deadlines.rules import deadline
from services.dossier.lifecycle.rules.workflow import Step
from services.dossier.models import Dossier
from services.dossier.officials import queries as officials_queries
from services.dossier.procedures.queries import authorities
from services.kernel.vietnam import day_in_vietnam


async def start(change: TransitionContext) -> None:
    """The first step begins; an officer who starts it has it, a clerk leaves it with whom it was forwarded to."""
    dossier, by = change.dossier, change.by
    held = dossier.unit, dossier.assignee, dossier.assignee_name
    await enter_step(change, 1)
    if by.has_role(dossier.step_role or "") and by.unit == dossier.unit:
        dossier.assignee, dossier.assignee_name = by.subject, by.name
    elif dossier.unit == held[0]:
        _, dossier.assignee, dossier.assignee_name = held


async def restart(change: TransitionContext) -> None:
    """A reopened dossier that had been received begins its steps anew."""
    if change.dossier.received_at is not None:
        await enter_step(change, 1)


async def next_step(change: TransitionContext) -> None:
    """The caller has taken the present step; the next begins."""
    dossier = change.dossier
    number = dossier.step_number or 1
    taken = {"subject": change.by.subject, "name": change.by.name, "unit": dossier.unit}
    dossier.step_assignees = dossier.step_assignees | {str(number): taken}
    await enter_step(change, number + 1)


async def return_to_step(change: TransitionContext) -> None:
    """Back to an earlier step, to the unit and person who had taken it."""
    number = change.asked.step
    if number is None or number >= (change.dossier.step_number or 1):
        raise errors.UnknownStep
    change.dossier.pending_consultations = []
    await enter_step(change, number)


async def forward(change: TransitionContext) -> None:
    """To another unit, another person, or both; the step goes on where it is."""
    asked, dossier = change.asked.to, change.dossier
    unit = (asked.unit if asked else None) or dossier.unit
    await _require_authority(change, unit)
    official = None
    if asked is not None and asked.user is not None:
        official = await officials_queries.official(change.session, asked.user, unit)
        if official is None:
            raise errors.UnknownOfficial
    _set_holder(dossier, unit)
    dossier.assignee = official.subject if official else None
    dossier.assignee_name = official.name if official else None


async def consult(change: TransitionContext) -> None:
    """Ask a unit for its opinion; the step cannot end before it came."""
    unit = change.asked.to.unit if change.asked.to else None
    if unit is None:
        raise errors.RecipientRequired
    await _require_authority(change, unit)
    if unit in change.dossier.pending_consultations:
        raise errors.ConsultationPending
    _request_opinion(change.dossier, unit)


async def answer(change: TransitionContext) -> None:
    """The opinion of the caller's unit."""
    change.dossier.pending_consultations = [unit for unit in change.dossier.pending_consultations if unit != change.by.unit]


async def enter_step(change: TransitionContext, number: int) -> None:
    """Begin a step: its unit, its own clock, the opinions that are taken side by side with it."""
    dossier = change.dossier
    step = (await change.steps())[number - 1]
    _set_step(dossier, step)
    dossier.step_started_at = change.at
    dossier.step_due_at = deadline.step_due(change.at, step.hours, change.context.calendar) if step.hours else None
    hand = dossier.step_assignees.get(str(number), {})
    _set_holder(dossier, step.unit or hand.get("unit") or dossier.unit)
    dossier.assignee, dossier.assignee_name = hand.get("subject"), hand.get("name")
    for aside in step.parallel_consultations:
        unit = aside.unit or dossier.unit
        if unit not in dossier.pending_consultations:
            _request_opinion(dossier, unit)
    change.details["step_entered"] = step.name


def release_assignment(dossier: Dossier) -> None:
    """Nobody processes it any more: back to the desk of its authority."""
    dossier.unit = dossier.authority_code
    dossier.assignee = dossier.assignee_name = None
    dossier.step = dossier.step_kind = dossier.step_role = None
    dossier.step_number = None
    dossier.step_started_at = dossier.step_due_at = None
    dossier.pending_consultations = []


def _set_step(dossier: Dossier, step: Step) -> None:
    dossier.step, dossier.step_number = step.name, step.number
    dossier.step_kind, dossier.step_role = step.kind.value, step.role


def _set_holder(dossier: Dossier, unit: str) -> None:
    dossier.unit = unit
    _add_participant(dossier, unit)


def _request_opinion(dossier: Dossier, unit: str) -> None:
    dossier.pending_consultations = [*dossier.pending_consultations, unit]
    _add_participant(dossier, unit)


def _add_participant(dossier: Dossier, unit: str) -> None:
    # Who once worked on it may go on reading it; the receiving authority may anyway.
    if unit not in (dossier.authority_code, *dossier.participants):
        dossier.participants = [*dossier.participants, unit]


async def _require_authority(change: TransitionContext, unit: str) -> None:
    if not await authorities.is_active(change.session, unit, day_in_vietnam(change.at)):
        raise errors.UnknownAuthority

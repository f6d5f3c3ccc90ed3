"""Effects of transitions on who processes a dossier: workflow steps, hand-over, consultations. Routing never moves the legal due date."""

from services.dossier import errors
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.deadlines.rules import deadline
from services.dossier.lifecycle.rules.workflow import Step
from services.dossier.officials import queries as officials_queries
from services.dossier.procedures.queries import authorities
from services.dossier.rows import DossierRow
from services.kernel.vietnam import day_in_vietnam


async def start(change: TransitionContext) -> None:
    """Enter the first step. An officer who starts it becomes the assignee; when a clerk does, the assignee it was forwarded to stays."""
    dossier, by = change.dossier, change.by
    unit, assignee, assignee_name = dossier.unit, dossier.assignee, dossier.assignee_name
    await enter_step(change, 1)
    if by.has_role(dossier.step_role or "") and by.unit == dossier.unit:
        dossier.assignee, dossier.assignee_name = by.subject, by.name
    elif dossier.unit == unit:
        dossier.assignee, dossier.assignee_name = assignee, assignee_name


async def restart(change: TransitionContext) -> None:
    """Enter the first step again, when a dossier is reopened that had been received."""
    if change.dossier.received_at is not None:
        await enter_step(change, 1)


async def next_step(change: TransitionContext) -> None:
    """Record who completed the present step, and enter the next."""
    dossier = change.dossier
    number = dossier.step_number or 1
    assignee = {"subject": change.by.subject, "name": change.by.name, "unit": dossier.unit}
    dossier.step_assignees = {**dossier.step_assignees, str(number): assignee}
    await enter_step(change, number + 1)


async def return_to_step(change: TransitionContext) -> None:
    """Enter an earlier step again, at the unit and with the official who completed it."""
    number = change.request.step
    if number is None or number >= (change.dossier.step_number or 1):
        raise errors.UnknownStep
    change.dossier.pending_consultations = ()
    await enter_step(change, number)


async def forward(change: TransitionContext) -> None:
    """Hand over to another unit, another official, or both; the workflow step stays the same."""
    recipient, dossier = change.request.to, change.dossier
    unit = (recipient.unit if recipient else None) or dossier.unit
    await _require_authority(change, unit)
    official = None
    if recipient is not None and recipient.user is not None:
        official = await officials_queries.official(change.session, recipient.user, unit)
        if official is None:
            raise errors.UnknownOfficial
    _set_holder(dossier, unit)
    dossier.assignee = official.subject if official else None
    dossier.assignee_name = official.name if official else None


async def consult(change: TransitionContext) -> None:
    """Request the opinion of a unit; the step cannot end before it arrives."""
    unit = change.request.to.unit if change.request.to else None
    if unit is None:
        raise errors.RecipientRequired(errors=[errors.RecipientRequired.fault("/body/to/unit")])
    await _require_authority(change, unit)
    if unit in change.dossier.pending_consultations:
        raise errors.ConsultationPending
    _request_opinion(change.dossier, unit)


async def answer(change: TransitionContext) -> None:
    """Record that the caller's unit gave its opinion; a partner in test mode speaks for every unit that was asked."""
    if change.by.test:
        change.dossier.pending_consultations = ()
    change.dossier.pending_consultations = tuple(unit for unit in change.dossier.pending_consultations if unit != change.by.unit)


async def enter_step(change: TransitionContext, number: int) -> None:
    """Begin a step: set its unit, its own clock and its assignee, and request the opinions it is consulted on in parallel."""
    dossier = change.dossier
    step = (await change.steps())[number - 1]
    _set_step(dossier, step)
    dossier.step_started_at = change.at
    dossier.step_due_at = deadline.step_due(change.at, step.hours, await change.calendar()) if step.hours else None
    assignee = dossier.step_assignees.get(str(number), {})
    _set_holder(dossier, step.unit or assignee.get("unit") or dossier.unit)
    dossier.assignee, dossier.assignee_name = assignee.get("subject"), assignee.get("name")
    for consultation in step.parallel_consultations:
        unit = consultation.unit or dossier.unit
        if unit not in dossier.pending_consultations:
            _request_opinion(dossier, unit)
    change.details["step_entered"] = step.name


def release_assignment(dossier: DossierRow) -> None:
    """End processing: the dossier goes back to its authority, without a step, an assignee or pending consultations."""
    dossier.unit = dossier.authority_code
    dossier.assignee = dossier.assignee_name = None
    dossier.step = dossier.step_kind = dossier.step_role = None
    dossier.step_number = None
    dossier.step_started_at = dossier.step_due_at = None
    dossier.pending_consultations = ()


def _set_step(dossier: DossierRow, step: Step) -> None:
    dossier.step, dossier.step_number = step.name, step.number
    dossier.step_kind, dossier.step_role = step.kind.value, step.role


def _set_holder(dossier: DossierRow, unit: str) -> None:
    dossier.unit = unit
    _add_participant(dossier, unit)


def _request_opinion(dossier: DossierRow, unit: str) -> None:
    dossier.pending_consultations = (*dossier.pending_consultations, unit)
    _add_participant(dossier, unit)


def _add_participant(dossier: DossierRow, unit: str) -> None:
    # A unit that once held the dossier may still read it afterwards; the receiving authority may in any case.
    if unit not in (dossier.authority_code, *dossier.participants):
        dossier.participants = (*dossier.participants, unit)


async def _require_authority(change: TransitionContext, unit: str) -> None:
    if not await authorities.is_active(change.session, unit, day_in_vietnam(change.at)):
        raise errors.UnknownAuthority(errors=[errors.UnknownAuthority.fault("/body/to/unit")])

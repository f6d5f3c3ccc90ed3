"""The clock of a petition: when it begins, what is due next, and when that is escalated."""

from collections.abc import Mapping
from datetime import datetime

from services.satisfaction.models.petitions import Petition
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.petitions.rules import limits, units
from services.satisfaction.petitions.rules.rule_sets import PetitionRuleSet, Step
from services.satisfaction.petitions.rules.transitions import PetitionStatus


def put_into(row: Petition, unit: str, names: Mapping[str, str]) -> None:
    """Give the petition to a unit; `names` are those of the unit and of units above it, where the catalogue has them."""
    row.unit, row.unit_name, row.above = unit, names.get(unit, unit), units.above(unit, names)
    row.participants = sorted({*row.participants, unit})


def start(row: Petition, context: PetitionContext, at: datetime) -> None:
    """Begin the clock of the unit: nothing of what came before counts."""
    row.received_at, row.complex = at, False
    row.assignee = row.assignee_name = row.escalated_to = row.decline_cause = None
    row.answered_at = row.ended_at = row.appeal_until = None
    row.due_at = _due(row, context, "answer", at)
    set_step(row, context, row.due_at if row.status == PetitionStatus.PROCESSING else _due(row, context, "classify", at))


def accept(row: Petition, context: PetitionContext, *, complex_: bool) -> None:
    """Go on to the answer, within the limit for complex petitions where it is one; the unit above is told anew before that ends."""
    row.complex, row.escalated_to = complex_, None
    row.due_at = _due(row, context, "answer", row.received_at) if complex_ else row.due_at
    set_step(row, context, row.due_at)


def set_step(row: Petition, context: PetitionContext, due_at: datetime | None, *, begun_at: datetime | None = None) -> None:
    """What comes next is due then, and the unit above is told some time before; it begins with the reception unless it is said when."""
    row.step_due_at = due_at
    row.escalates_at = None
    if due_at is not None and row.above is not None and row.escalated_to is None:
        before = rules_of(row, context).escalate_before
        row.escalates_at = limits.escalation(begun_at or row.received_at, due_at, before, context.calendar)


def answer(row: Petition, context: PetitionContext, at: datetime) -> None:
    """Stop the clock; the publication is due next, and the unit above is told anew before that limit ends."""
    row.answered_at, row.escalated_to = at, None
    set_step(row, context, _due(row, context, "publish", at), begun_at=at)
    allow_appeal(row, context, at)


def allow_appeal(row: Petition, context: PetitionContext, at: datetime) -> None:
    """Set until when the petitioner may appeal."""
    row.appeal_until = limits.due(at, rules_of(row, context).appeal, context.calendar)


def end(row: Petition, at: datetime) -> None:
    """Nothing is due any more."""
    row.ended_at = at
    row.due_at = row.step_due_at = row.escalates_at = None


def rules_of(row: Petition, context: PetitionContext) -> PetitionRuleSet:
    """The rule set that was fixed when it was opened."""
    return context.rule_sets.of(row.rules)


def _due(row: Petition, context: PetitionContext, step: Step, start: datetime) -> datetime | None:
    limit = rules_of(row, context).limit(step, row.kind, complex_=row.complex)
    return limits.due(start, limit, context.calendar) if limit else None

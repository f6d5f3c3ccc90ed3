"""The steps of processing, from the workflow of the procedure version: the role, unit and time of each, and the action that ends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from services.contracts.catalog import WorkflowStep


class StepKind(StrEnum):
    """What a step produces: a proposal, an approval, a signature, or the result for the one-stop desk."""

    APPRAISAL = "appraisal"
    APPROVAL = "approval"
    SIGNING = "signing"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class ParallelConsultation:
    """An opinion requested when a step begins, because the procedure runs it in parallel with the step."""

    name: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `hours` are working hours, None for no limit of its own. Without a unit it stays where the dossier is."""

    number: int
    name: str
    kind: StepKind
    role: str
    hours: Decimal | None = None
    unit: str | None = None
    parallel_consultations: tuple[ParallelConsultation, ...] = ()


_DESK_ROLE = "clerk"

# Where the procedure has no workflow: an officer appraises, a leader approves, the result goes to the desk.
_DEFAULT_STEPS = (
    Step(1, "appraisal", StepKind.APPRAISAL, "officer"),
    Step(2, "approval", StepKind.APPROVAL, "leader"),
    Step(3, "release", StepKind.RELEASE, "officer"),
)


def steps(workflow: Sequence[WorkflowStep]) -> tuple[Step, ...]:
    """The steps between reception and return. The desk's own steps at both ends are part of the lifecycle and left out here.

    Of parallel steps the first is the step, the others are consultations. The last step releases the result; where it is an approval or a
    signature, a release follows.
    """
    inner = _without_desk(workflow)
    if not inner:
        return _DEFAULT_STEPS
    steps = list(_numbered_steps(inner))
    last = steps[-1]
    if last.kind is StepKind.APPRAISAL:
        steps[-1] = Step(last.number, last.name, StepKind.RELEASE, last.role, last.hours, last.unit, last.parallel_consultations)
    else:
        steps.append(Step(last.number + 1, "release", StepKind.RELEASE, "officer"))
    return tuple(steps)


def _without_desk(workflow: Sequence[WorkflowStep]) -> Sequence[WorkflowStep]:
    others = [n for n, step in enumerate(workflow) if step.role != _DESK_ROLE]
    return workflow[others[0] : others[-1] + 1] if others else ()


def _numbered_steps(inner: Sequence[WorkflowStep]) -> Iterator[Step]:
    groups = groupby(enumerate(inner), key=lambda each: each[1].parallel or each[0])
    for number, (_, group) in enumerate(groups, 1):
        (_, lead), *others = group
        parallel_consultations = tuple(ParallelConsultation(other.name, other.unit) for _, other in others)
        yield Step(number, lead.name, _kind(lead), lead.role, Decimal(str(lead.hours)), lead.unit, parallel_consultations)


def _kind(step: WorkflowStep) -> StepKind:
    if step.signs is not None:
        return StepKind.SIGNING
    return StepKind.APPROVAL if step.role == "leader" else StepKind.APPRAISAL

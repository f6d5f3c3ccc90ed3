"""What a form documents: the step of a dossier it is printed after. Without that step there is nothing to print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.history.rules.history_entries import StepEntry
from services.dossier.lifecycle.rules.statuses import Status


class Step(StepEntry):
    """A step with the values of the dossier's columns that it set."""

    state: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A step at its place in the history, with the dossier's columns before and after it, as far as they are recorded."""

    sequence: int
    step: Step
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


# A form is printed after one of these actions, in this order of the history the last of them.
_ACTIONS: Final[Mapping[FormKind, frozenset[str]]] = {
    FormKind.RECEIPT: frozenset({"receive"}),
    FormKind.SUPPLEMENT_REQUEST: frozenset({"request_supplement"}),
    FormKind.REFUSAL: frozenset({"reject", "lapse"}),
    FormKind.APOLOGY: frozenset({"extend"}),
    # TT 03/2025 Art. 7: on the applicant's request. That an official stops a dossier is another matter, and is written to him as well.
    FormKind.STOP_NOTICE: frozenset({"request_withdrawal", "accept_withdrawal", "stop", "lapse"}),
}
# With what status the action ended, where the same action may end otherwise.
_STATUSES: Final[Mapping[FormKind, frozenset[Status]]] = {
    FormKind.REFUSAL: frozenset({Status.REJECTED}),
    FormKind.STOP_NOTICE: frozenset({Status.WITHDRAWN, Status.STOPPED}),
}
_OF_DOSSIER: Final = frozenset({FormKind.REFUSAL, FormKind.STOP_NOTICE})
"""Forms that say how the dossier ended: none once it is open again."""


def occasions(steps: Sequence[tuple[int, Step | None]]) -> list[Occasion]:
    """The steps that can be read, oldest first, each with what was known before and after it."""
    known: dict[str, Any] = {}
    passed = []
    for sequence, step in steps:
        if step is None:
            continue
        before = known
        known = {**known, **(step.state or _of_actor(step)), "status": str(step.status)}
        passed.append(Occasion(sequence, step, before, known))
    return passed


def _of_actor(step: Step) -> Mapping[str, Any]:
    """Who has the dossier, where an entry records no state: imported ones say only who took the step."""
    return {"unit": step.unit, "assignee_name": step.by} if step.unit else {}


def of_kind(kind: FormKind, passed: Sequence[Occasion]) -> list[Occasion]:
    """The occasions to print a form of this kind, oldest first; the last is the one a new form is about."""
    if kind is FormKind.CONTROL_SLIP:
        received = any(each.step.action == "receive" for each in passed)
        return [each for each in passed if each.step.action != "import"][-1:] if received else []
    return list(_matching(kind, passed))


def _matching(kind: FormKind, passed: Sequence[Occasion]) -> Iterator[Occasion]:
    reopened = max((each.sequence for each in passed if each.step.action == "reopen"), default=0) if kind in _OF_DOSSIER else 0
    for each in passed:
        statuses = _STATUSES.get(kind)
        if each.step.action in _ACTIONS[kind] and (statuses is None or each.step.status in statuses) and each.sequence > reopened:
            yield each

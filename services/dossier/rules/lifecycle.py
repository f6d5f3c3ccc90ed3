"""The life of a dossier as a table: which action leads from which state to which, and whose it is.

States are the national list (status codes 1-10). Everything that offers or checks actions reads this table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from services.chassis.auth import Principal
from services.dossier.errors import ActionNotAllowed, ActionNotPossible, ReasonRequired


class Status(StrEnum):
    """Where a dossier stands; `national` is the code the national portal knows it by."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    REJECTED = "rejected"
    PROCESSING = "processing"
    COMPLETED = "completed"
    RETURNED = "returned"

    @property
    def national(self) -> int:
        return _NATIONAL[self]


_NATIONAL = {
    Status.SUBMITTED: 1,
    Status.RECEIVED: 2,
    Status.REJECTED: 3,
    Status.PROCESSING: 4,
    Status.COMPLETED: 9,
    Status.RETURNED: 10,
}


class Step(StrEnum):
    """Where inside "processing" a dossier stands."""

    APPRAISAL = "appraisal"
    APPROVAL = "approval"
    RELEASE = "release"


class Action(StrEnum):
    """What can be done to a dossier."""

    RECEIVE = "receive"
    REJECT = "reject"
    START = "start"
    PROPOSE = "propose"
    APPROVE = "approve"
    COMPLETE = "complete"
    RETURN_RESULT = "return_result"


@dataclass(frozen=True, slots=True)
class Transition:
    """From a state (and step) to another, by officials in one of the roles. `said` is what timeline and portal show."""

    action: Action
    before: Status
    after: Status
    roles: frozenset[str]
    said: str
    step_before: Step | None = None
    step_after: Step | None = None
    needs_reason: bool = False


_CLERK = frozenset({"clerk"})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Action.RECEIVE, Status.SUBMITTED, Status.RECEIVED, _CLERK, "Tiếp nhận hồ sơ"),
    Transition(Action.REJECT, Status.SUBMITTED, Status.REJECTED, _CLERK, "Từ chối tiếp nhận hồ sơ", needs_reason=True),
    Transition(
        Action.START,
        Status.RECEIVED,
        Status.PROCESSING,
        frozenset({"clerk", "officer"}),
        "Chuyển xử lý hồ sơ",
        step_after=Step.APPRAISAL,
    ),
    Transition(
        Action.PROPOSE,
        Status.PROCESSING,
        Status.PROCESSING,
        frozenset({"officer"}),
        "Thẩm định, trình lãnh đạo",
        step_before=Step.APPRAISAL,
        step_after=Step.APPROVAL,
    ),
    Transition(
        Action.APPROVE,
        Status.PROCESSING,
        Status.PROCESSING,
        frozenset({"leader"}),
        "Phê duyệt kết quả",
        step_before=Step.APPROVAL,
        step_after=Step.RELEASE,
    ),
    Transition(
        Action.COMPLETE,
        Status.PROCESSING,
        Status.COMPLETED,
        frozenset({"officer", "registrar"}),
        "Chuyển kết quả cho bộ phận một cửa",
        step_before=Step.RELEASE,
    ),
    Transition(Action.RETURN_RESULT, Status.COMPLETED, Status.RETURNED, _CLERK, "Trả kết quả"),
)


def _possible(status: str, step: str | None) -> Iterator[Transition]:
    return (each for each in TRANSITIONS if each.before == status and each.step_before == step)


def actions(status: str, step: str | None, by: Principal) -> list[Action]:
    """What this caller may do now."""
    return [each.action for each in _possible(status, step) if by.has_role(*each.roles)]


def require(status: str, step: str | None, action: Action, by: Principal, reason: str | None) -> Transition:
    """The transition this action means here, or the refusal that says why not."""
    transition = next((each for each in _possible(status, step) if each.action == action), None)
    if transition is None:
        raise ActionNotPossible
    if not by.has_role(*transition.roles):
        raise ActionNotAllowed
    if transition.needs_reason and not (reason or "").strip():
        raise ReasonRequired
    return transition

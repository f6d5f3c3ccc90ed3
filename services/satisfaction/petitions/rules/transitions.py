"""The lifecycle of a petition as one table: action, states before and after, actors, fields of the request, event.

`permissions` reads the table for everything that offers or checks actions. Publication and escalation change no status.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.contracts import satisfaction as events
from services.contracts.satisfaction import PetitionEvent
from services.kernel.bilingual import BilingualText


class PetitionStatus(StrEnum):
    """The status of a petition."""

    RECEIVED = "received"
    PROCESSING = "processing"
    ANSWERED = "answered"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN: Final = frozenset({PetitionStatus.RECEIVED, PetitionStatus.PROCESSING})
"""A unit has something to do, and its clock runs."""

NAMES: Final = {
    PetitionStatus.RECEIVED: BilingualText(vi="Đã tiếp nhận, chờ phân loại", en="Received, to be classified"),
    PetitionStatus.PROCESSING: BilingualText(vi="Đang xử lý", en="Being handled"),
    PetitionStatus.ANSWERED: BilingualText(vi="Đã trả lời", en="Answered"),
    PetitionStatus.CLOSED: BilingualText(vi="Đã kết thúc", en="Closed"),
    PetitionStatus.DECLINED: BilingualText(vi="Không tiếp nhận", en="Not accepted"),
    PetitionStatus.WITHDRAWN: BilingualText(vi="Người gửi đã rút", en="Withdrawn by the petitioner"),
}


class PetitionAction(StrEnum):
    """What can be done to a petition."""

    ACCEPT = "accept"
    DECLINE = "decline"
    FORWARD = "forward"
    ASSIGN = "assign"
    ANSWER = "answer"
    PUBLISH = "publish"
    ESCALATE = "escalate"
    APPEAL = "appeal"
    REOPEN = "reopen"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class Actor(StrEnum):
    """Who may take an action; `permissions.actors` defines each."""

    PETITIONER = "petitioner"
    RECEPTION = "reception"
    HANDLER = "handler"
    SUPERIOR = "superior"
    SYSTEM = "system"


class Condition(StrEnum):
    """A further condition of a transition; `permissions` defines each."""

    HAS_UNIT_ABOVE = "has_unit_above"
    NOT_ESCALATED = "not_escalated"
    NOT_PUBLISHED = "not_published"
    APPEALABLE = "appealable"


@dataclass(frozen=True, slots=True)
class Transition:
    """From one of the states to another (None: the same). `required` and `optional` name fields of the request.

    `impartial`: nobody takes it in the unit whose conduct the petition is about, nor below.
    """

    action: PetitionAction
    before: frozenset[PetitionStatus]
    after: PetitionStatus | None
    actors: frozenset[Actor]
    label: BilingualText
    event: type[PetitionEvent]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ("reason",)
    conditions: tuple[Condition, ...] = ()
    impartial: bool = False


def _row(
    action: PetitionAction,
    before: frozenset[PetitionStatus],
    after: PetitionStatus | None,
    actors: tuple[Actor, ...],
    label: tuple[str, str],
    event: type[PetitionEvent],
    *,
    required: tuple[str, ...] = (),
    optional: tuple[str, ...] = ("reason",),
    conditions: tuple[Condition, ...] = (),
    impartial: bool = False,
) -> Transition:
    vi, en = label
    # Petitioners' words are sealed, and a note is not.
    takes = optional if Actor.PETITIONER in actors else (*optional, "note")
    text = BilingualText(vi=vi, en=en)
    return Transition(action, before, after, frozenset(actors), text, event, required, takes, conditions, impartial)


_RECEIVED, _PROCESSING, _ANSWERED = (
    frozenset({each}) for each in (PetitionStatus.RECEIVED, PetitionStatus.PROCESSING, PetitionStatus.ANSWERED)
)

TRANSITIONS: Final = (
    _row(
        PetitionAction.ACCEPT,
        _RECEIVED,
        PetitionStatus.PROCESSING,
        (Actor.RECEPTION, Actor.SUPERIOR),
        ("Tiếp nhận, xử lý", "Accept"),
        events.PetitionAccepted,
        optional=("reason", "complex"),
    ),
    _row(
        PetitionAction.DECLINE,
        _RECEIVED,
        PetitionStatus.DECLINED,
        (Actor.RECEPTION, Actor.SUPERIOR),
        ("Không tiếp nhận", "Decline"),
        events.PetitionDeclined,
        required=("cause", "reason"),
        optional=(),
        impartial=True,
    ),
    # The competence may turn out later to be another's.
    _row(
        PetitionAction.FORWARD,
        OPEN,
        PetitionStatus.RECEIVED,
        (Actor.RECEPTION, Actor.SUPERIOR),
        ("Chuyển cơ quan có thẩm quyền", "Forward to the competent unit"),
        events.PetitionForwarded,
        required=("to", "reason"),
        optional=(),
    ),
    _row(
        PetitionAction.ASSIGN,
        OPEN,
        None,
        (Actor.SUPERIOR,),
        ("Phân công xử lý", "Assign"),
        events.PetitionAssigned,
        required=("assignee",),
    ),
    _row(
        PetitionAction.ANSWER,
        _PROCESSING,
        PetitionStatus.ANSWERED,
        (Actor.HANDLER,),
        ("Trả lời", "Answer"),
        events.PetitionAnswered,
        required=("answer",),
        optional=(),
        impartial=True,
    ),
    _row(
        PetitionAction.PUBLISH,
        frozenset({PetitionStatus.ANSWERED, PetitionStatus.CLOSED}),
        None,
        (Actor.SUPERIOR,),
        ("Công khai", "Publish"),
        events.PetitionPublished,
        optional=("reason", "subject", "content", "answer"),
        conditions=(Condition.NOT_PUBLISHED,),
        impartial=True,
    ),
    _row(
        PetitionAction.ESCALATE,
        OPEN,
        None,
        (Actor.HANDLER, Actor.SUPERIOR, Actor.SYSTEM),
        ("Báo cáo cấp trên", "Escalate to the unit above"),
        events.PetitionEscalated,
        required=("reason",),
        optional=(),
        conditions=(Condition.HAS_UNIT_ABOVE, Condition.NOT_ESCALATED),
    ),
    # An answer that nobody publishes in time.
    _row(
        PetitionAction.ESCALATE,
        frozenset({PetitionStatus.ANSWERED, PetitionStatus.CLOSED}),
        None,
        (Actor.SYSTEM,),
        ("Báo cáo cấp trên", "Escalate to the unit above"),
        events.PetitionEscalated,
        required=("reason",),
        optional=(),
        conditions=(Condition.HAS_UNIT_ABOVE, Condition.NOT_ESCALATED, Condition.NOT_PUBLISHED),
    ),
    _row(
        PetitionAction.APPEAL,
        frozenset({PetitionStatus.ANSWERED, PetitionStatus.DECLINED}),
        PetitionStatus.RECEIVED,
        (Actor.PETITIONER,),
        ("Không đồng ý, đề nghị cấp trên xem xét", "Appeal to the unit above"),
        events.PetitionAppealed,
        required=("reason",),
        optional=(),
        conditions=(Condition.APPEALABLE,),
    ),
    _row(
        PetitionAction.REOPEN,
        frozenset({PetitionStatus.ANSWERED, PetitionStatus.CLOSED, PetitionStatus.DECLINED}),
        PetitionStatus.PROCESSING,
        (Actor.SUPERIOR,),
        ("Mở lại", "Reopen"),
        events.PetitionReopened,
        required=("reason",),
        optional=(),
    ),
    _row(
        PetitionAction.CLOSE,
        _ANSWERED,
        PetitionStatus.CLOSED,
        (Actor.PETITIONER, Actor.SYSTEM),
        ("Đồng ý với trả lời, kết thúc", "Close"),
        events.PetitionClosed,
    ),
    _row(
        PetitionAction.WITHDRAW,
        OPEN,
        PetitionStatus.WITHDRAWN,
        (Actor.PETITIONER,),
        ("Rút phản ánh, kiến nghị", "Withdraw"),
        events.PetitionWithdrawn,
    ),
)

OPENED: Final = BilingualText(vi="Gửi phản ánh, kiến nghị", en="Open")
"""The first entry of every history."""

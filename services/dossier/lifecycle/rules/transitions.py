"""The lifecycle of a dossier as one table: action, states before and after, actors, fields of the request, effect on the clock.

States are the national list (status codes 1-10, domain facts 1.5). `permissions` reads the table for everything that offers or checks
actions.
"""

from dataclasses import dataclass
from enum import StrEnum

from services.contracts import dossier as events
from services.contracts.dossier import DossierEvent
from services.dossier.lifecycle.rules.statuses import WAITING, Status
from services.dossier.lifecycle.rules.workflow import StepKind


class Action(StrEnum):
    """What can be done to a dossier."""

    RECEIVE = "receive"
    REJECT = "reject"
    START = "start"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLEMENT = "supplement"
    REQUEST_PAYMENT = "request_payment"
    CONFIRM_PAYMENT = "confirm_payment"
    FORWARD = "forward"
    RETURN_TO_STEP = "return_to_step"
    CONSULT = "consult"
    ANSWER_CONSULTATION = "answer_consultation"
    PROPOSE = "propose"
    APPROVE = "approve"
    SIGN = "sign"
    COMPLETE = "complete"
    RETURN_RESULT = "return_result"
    REQUEST_WITHDRAWAL = "request_withdrawal"
    ACCEPT_WITHDRAWAL = "accept_withdrawal"
    DECLINE_WITHDRAWAL = "decline_withdrawal"
    STOP = "stop"
    EXTEND = "extend"
    REOPEN = "reopen"


class Actor(StrEnum):
    """Who may take an action; `permissions._actors` defines each."""

    APPLICANT = "applicant"
    DESK = "desk"
    HOLDER = "holder"
    SUPERIOR = "superior"
    CONSULTED = "consulted"


class Clock(StrEnum):
    """What a transition does to the working-time clock."""

    START = "start"
    STOP = "stop"
    RESUME = "resume"
    END = "end"
    REOPEN = "reopen"


class Condition(StrEnum):
    """A further condition of a transition; `permissions._CONDITIONS` defines each."""

    UNRECEIVED = "unreceived"
    RECEIVED = "received"
    OPINION_PENDING = "opinion_pending"
    NO_OPINION_PENDING = "no_opinion_pending"
    LATER_STEP = "later_step"
    WITHDRAWAL_REQUESTED = "withdrawal_requested"
    NO_WITHDRAWAL_REQUESTED = "no_withdrawal_requested"
    HAS_DUE_DATE = "has_due_date"
    SUPPLEMENT_ALLOWED = "supplement_allowed"


@dataclass(frozen=True, slots=True)
class Transition:
    """From one of the states to another (None: the same, or the one before waiting when the clock resumes).

    `required` and `optional` name fields of the request; every action accepts a public `reason` and a private `note` as well. `label` is what timeline and portal show. `steps` are the kinds of step the action ends or is for (None: any).
    """

    action: Action
    before: frozenset[Status]
    after: Status | None
    actors: frozenset[Actor]
    label: str
    event: type[DossierEvent]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    clock: Clock | None = None
    steps: frozenset[StepKind] | None = None
    conditions: tuple[Condition, ...] = ()


CONTENT = frozenset({"form", "components"})
COMMON_FIELDS = frozenset({"reason", "note"})


def _from(*before: Status) -> frozenset[Status]:
    return frozenset(before)


def _by(*actors: Actor) -> frozenset[Actor]:
    return frozenset(actors)


_OPEN = _from(Status.RECEIVED, Status.PROCESSING, *WAITING)

# While the applicant's request to withdraw is pending, only the answer to it ends the dossier, stops its clock, charges for it or moves its
# due date: each of these transitions has the condition NO_WITHDRAWAL_REQUESTED.

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Action.RECEIVE,
        _from(Status.SUBMITTED),
        Status.RECEIVED,
        _by(Actor.DESK),
        "Tiếp nhận hồ sơ",
        events.DossierReceived,
        clock=Clock.START,
    ),
    Transition(
        Action.REJECT,
        _from(Status.SUBMITTED, Status.AWAITING_SUPPLEMENT),
        Status.REJECTED,
        _by(Actor.DESK),
        "Từ chối tiếp nhận hồ sơ",
        events.DossierRejected,
        required=("reason",),
        clock=Clock.END,
        conditions=(Condition.UNRECEIVED,),
    ),
    Transition(
        Action.REQUEST_SUPPLEMENT,
        _from(Status.SUBMITTED, Status.RECEIVED),
        Status.AWAITING_SUPPLEMENT,
        _by(Actor.DESK, Actor.HOLDER),
        "Yêu cầu bổ sung, hoàn thiện hồ sơ",
        events.DossierSupplementRequested,
        required=("reason",),
        clock=Clock.STOP,
        conditions=(Condition.NO_WITHDRAWAL_REQUESTED, Condition.SUPPLEMENT_ALLOWED),
    ),
    Transition(
        Action.REQUEST_SUPPLEMENT,
        _from(Status.PROCESSING),
        Status.AWAITING_SUPPLEMENT,
        _by(Actor.HOLDER),
        "Yêu cầu bổ sung, hoàn thiện hồ sơ",
        events.DossierSupplementRequested,
        required=("reason",),
        clock=Clock.STOP,
        conditions=(Condition.NO_WITHDRAWAL_REQUESTED, Condition.SUPPLEMENT_ALLOWED),
    ),
    Transition(
        Action.SUPPLEMENT,
        _from(Status.AWAITING_SUPPLEMENT),
        None,
        _by(Actor.APPLICANT, Actor.DESK),
        "Bổ sung hồ sơ",
        events.DossierSupplemented,
        optional=("form", "components", "documents"),
        clock=Clock.RESUME,
    ),
    Transition(
        Action.REQUEST_PAYMENT,
        _from(Status.RECEIVED, Status.PROCESSING),
        Status.AWAITING_PAYMENT,
        _by(Actor.DESK, Actor.HOLDER),
        "Yêu cầu thực hiện nghĩa vụ tài chính",
        events.DossierPaymentRequested,
        required=("amount",),
        clock=Clock.STOP,
        conditions=(Condition.NO_WITHDRAWAL_REQUESTED,),
    ),
    Transition(
        Action.CONFIRM_PAYMENT,
        _from(Status.AWAITING_PAYMENT),
        None,
        _by(Actor.DESK),
        "Xác nhận đã thực hiện nghĩa vụ tài chính",
        events.DossierPaymentConfirmed,
        optional=("documents",),
        clock=Clock.RESUME,
    ),
    Transition(
        Action.FORWARD,
        _from(Status.RECEIVED),
        None,
        _by(Actor.DESK, Actor.HOLDER, Actor.SUPERIOR),
        "Chuyển hồ sơ",
        events.DossierForwarded,
        required=("to",),
    ),
    Transition(
        Action.FORWARD,
        _from(Status.PROCESSING, *WAITING),
        None,
        _by(Actor.HOLDER, Actor.SUPERIOR),
        "Chuyển hồ sơ",
        events.DossierForwarded,
        required=("to",),
        conditions=(Condition.RECEIVED,),
    ),
    Transition(
        Action.START,
        _from(Status.RECEIVED),
        Status.PROCESSING,
        _by(Actor.DESK, Actor.HOLDER),
        "Chuyển xử lý hồ sơ",
        events.DossierProcessed,
    ),
    Transition(
        Action.PROPOSE,
        _from(Status.PROCESSING),
        None,
        _by(Actor.HOLDER),
        "Thẩm định, trình lãnh đạo",
        events.DossierProcessed,
        optional=("documents",),
        steps=frozenset({StepKind.APPRAISAL}),
        conditions=(Condition.NO_OPINION_PENDING,),
    ),
    Transition(
        Action.APPROVE,
        _from(Status.PROCESSING),
        None,
        _by(Actor.HOLDER),
        "Phê duyệt kết quả",
        events.DossierProcessed,
        optional=("documents",),
        steps=frozenset({StepKind.APPROVAL}),
        conditions=(Condition.NO_OPINION_PENDING,),
    ),
    Transition(
        Action.SIGN,
        _from(Status.PROCESSING),
        None,
        _by(Actor.HOLDER),
        "Ký số kết quả",
        events.DossierProcessed,
        required=("documents",),
        steps=frozenset({StepKind.SIGNING}),
        conditions=(Condition.NO_OPINION_PENDING,),
    ),
    Transition(
        Action.COMPLETE,
        _from(Status.PROCESSING),
        Status.COMPLETED,
        _by(Actor.HOLDER),
        "Chuyển kết quả cho bộ phận một cửa",
        events.DossierCompleted,
        optional=("documents",),
        clock=Clock.END,
        steps=frozenset({StepKind.RELEASE}),
        conditions=(Condition.NO_OPINION_PENDING, Condition.NO_WITHDRAWAL_REQUESTED),
    ),
    Transition(
        Action.RETURN_TO_STEP,
        _from(Status.PROCESSING),
        None,
        _by(Actor.HOLDER),
        "Chuyển lại bước trước",
        events.DossierProcessed,
        required=("step", "note"),
        conditions=(Condition.LATER_STEP,),
    ),
    Transition(
        Action.CONSULT,
        _from(Status.PROCESSING),
        None,
        _by(Actor.HOLDER),
        "Lấy ý kiến phối hợp",
        events.DossierProcessed,
        required=("to", "note"),
        optional=("documents",),
    ),
    Transition(
        Action.ANSWER_CONSULTATION,
        _OPEN,
        None,
        _by(Actor.CONSULTED),
        "Cho ý kiến phối hợp",
        events.DossierProcessed,
        required=("note",),
        optional=("documents",),
        conditions=(Condition.OPINION_PENDING,),
    ),
    Transition(
        Action.RETURN_RESULT, _from(Status.COMPLETED), Status.RETURNED, _by(Actor.DESK), "Trả kết quả", events.DossierReturned
    ),
    Transition(
        Action.REQUEST_WITHDRAWAL,
        _from(Status.SUBMITTED, Status.AWAITING_SUPPLEMENT),
        Status.WITHDRAWN,
        _by(Actor.APPLICANT),
        "Rút hồ sơ",
        events.DossierWithdrawn,
        clock=Clock.END,
        conditions=(Condition.UNRECEIVED,),
    ),
    Transition(
        Action.REQUEST_WITHDRAWAL,
        _OPEN,
        None,
        _by(Actor.APPLICANT),
        "Yêu cầu rút hồ sơ",
        events.DossierWithdrawalRequested,
        conditions=(Condition.RECEIVED, Condition.NO_WITHDRAWAL_REQUESTED),
    ),
    Transition(
        Action.ACCEPT_WITHDRAWAL,
        _OPEN,
        Status.WITHDRAWN,
        _by(Actor.DESK, Actor.HOLDER, Actor.SUPERIOR),
        "Đồng ý cho rút hồ sơ",
        events.DossierWithdrawn,
        clock=Clock.END,
        conditions=(Condition.WITHDRAWAL_REQUESTED,),
    ),
    Transition(
        Action.DECLINE_WITHDRAWAL,
        _OPEN,
        None,
        _by(Actor.DESK, Actor.HOLDER, Actor.SUPERIOR),
        "Không đồng ý cho rút hồ sơ",
        events.DossierWithdrawalDeclined,
        required=("reason",),
        conditions=(Condition.WITHDRAWAL_REQUESTED,),
    ),
    Transition(
        Action.STOP,
        _OPEN,
        Status.STOPPED,
        _by(Actor.HOLDER, Actor.SUPERIOR),
        "Dừng giải quyết hồ sơ",
        events.DossierStopped,
        required=("reason",),
        optional=("documents",),
        clock=Clock.END,
        conditions=(Condition.RECEIVED, Condition.NO_WITHDRAWAL_REQUESTED),
    ),
    Transition(
        Action.EXTEND,
        _from(Status.RECEIVED, Status.PROCESSING),
        None,
        _by(Actor.SUPERIOR),
        "Xin lỗi và gia hạn thời gian giải quyết",
        events.DossierExtended,
        required=("reason", "due_at"),
        conditions=(Condition.HAS_DUE_DATE, Condition.NO_WITHDRAWAL_REQUESTED),
    ),
    Transition(
        Action.REOPEN,
        _from(Status.REJECTED),
        Status.SUBMITTED,
        _by(Actor.SUPERIOR),
        "Mở lại hồ sơ",
        events.DossierReopened,
        required=("reason",),
        clock=Clock.REOPEN,
    ),
    Transition(
        Action.REOPEN,
        _from(Status.STOPPED),
        Status.PROCESSING,
        _by(Actor.SUPERIOR),
        "Mở lại hồ sơ",
        events.DossierReopened,
        required=("reason",),
        optional=("due_at",),
        clock=Clock.REOPEN,
    ),
    # A wrong result: the time until it was discovered counts against the authority, so a new date is required and the first one stays.
    Transition(
        Action.REOPEN,
        _from(Status.COMPLETED, Status.RETURNED),
        Status.PROCESSING,
        _by(Actor.SUPERIOR),
        "Mở lại hồ sơ",
        events.DossierReopened,
        required=("reason", "due_at"),
        clock=Clock.REOPEN,
    ),
)

REQUEST_FIELDS = COMMON_FIELDS.union(*((*each.required, *each.optional) for each in TRANSITIONS))
"""The fields of a request that at least one action requires or accepts."""

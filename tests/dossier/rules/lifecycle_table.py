"""The lifecycle as a table written by hand: each state of a dossier, each kind of caller, and the actions allowed to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from services.chassis.auth import Principal
from services.dossier.lifecycle.rules.transitions import Action

DESK = "H35.01.01"
ELSEWHERE = "H35.02.01"
DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class State:
    """The columns of a dossier that the rules read."""

    status: str
    received_at: datetime | None = DAY
    due_at: datetime | None = DAY
    authority_code: str = DESK
    unit: str = DESK
    owner: str | None = "citizen"
    assignee: str | None = None
    step_number: int | None = None
    step_kind: str | None = None
    step_role: str | None = None
    pending_consultations: list[str] = field(default_factory=list)
    withdrawal_requested_at: datetime | None = None
    supplements: int = 0
    supplement_rule: Mapping[str, Any] | None = None


APPRAISAL = State("processing", step_number=1, step_kind="appraisal", step_role="officer")
APPROVAL = State("processing", step_number=2, step_kind="approval", step_role="leader")
SIGNING = State("processing", step_number=3, step_kind="signing", step_role="registrar")
RELEASE = State("processing", step_number=3, step_kind="release", step_role="officer")

STATES = {
    "submitted": State("submitted", received_at=None, due_at=None),
    "submitted without an account": State("submitted", received_at=None, due_at=None, owner=None),
    "awaiting supplement, not received": State("awaiting_supplement", received_at=None, due_at=None),
    "received": State("received"),
    "received, no time limit": State("received", due_at=None),
    "appraisal": APPRAISAL,
    "appraisal by another officer": replace(APPRAISAL, assignee="colleague"),
    "appraisal, opinion pending": replace(APPRAISAL, pending_consultations=[ELSEWHERE]),
    "appraisal, withdrawal requested": replace(APPRAISAL, withdrawal_requested_at=DAY),
    "appraisal, supplements used up": replace(APPRAISAL, supplements=1, supplement_rule={"times": 1}),
    "release, withdrawal requested": replace(RELEASE, withdrawal_requested_at=DAY),
    "appraisal in another unit": replace(APPRAISAL, unit=ELSEWHERE),
    "approval": APPROVAL,
    "approval, opinion pending": replace(APPROVAL, pending_consultations=[ELSEWHERE]),
    "signing": SIGNING,
    "release": RELEASE,
    "awaiting supplement": replace(APPRAISAL, status="awaiting_supplement"),
    "awaiting payment": replace(APPRAISAL, status="awaiting_payment"),
    "awaiting payment, withdrawal requested": replace(APPRAISAL, status="awaiting_payment", withdrawal_requested_at=DAY),
    "rejected": State("rejected", received_at=None, due_at=None),
    "withdrawn": State("withdrawn"),
    "stopped": State("stopped"),
    "completed": State("completed"),
    "returned": State("returned"),
}


def _official(role: str, unit: str = DESK) -> Principal:
    return Principal(f"{role}@{unit}", "official", frozenset({role}), unit)


CALLERS = {
    "owner": Principal("citizen", "citizen"),
    "another citizen": Principal("neighbour", "citizen"),
    "business": Principal("company", "business"),
    "clerk": _official("clerk"),
    "officer": _official("officer"),
    "colleague": Principal("colleague", "official", frozenset({"officer"}), DESK),
    "leader": _official("leader"),
    "leader above": _official("leader", "H35.01"),
    "registrar": _official("registrar"),
    "clerk elsewhere": _official("clerk", ELSEWHERE),
    "officer elsewhere": _official("officer", ELSEWHERE),
    "leader elsewhere": _official("leader", ELSEWHERE),
    "leader of a like-named unit": _official("leader", "H35.0"),
    "auditor": _official("auditor", "H35"),
    "editor": _official("editor"),
    "technical admin": _official("admin"),
    "official without a unit": Principal("lost", "official", frozenset({"clerk", "officer", "leader"})),
    "partner": Principal("partner", "partner", scopes=frozenset({"dossiers:read", "dossiers:submit"})),
    "system posing as an official": Principal("system", "system", frozenset({"clerk", "officer", "leader"}), DESK),
}

# The actions each caller may take; all others are refused.
_HOLDER = "request_supplement request_payment forward consult stop"
_LEADER = "forward stop extend"
_ANSWER = "accept_withdrawal decline_withdrawal"
ALLOWED: dict[str, dict[str, str]] = {
    "submitted": {"owner": "request_withdrawal", "clerk": "receive reject request_supplement"},
    "submitted without an account": {"clerk": "receive reject request_supplement request_withdrawal"},
    "awaiting supplement, not received": {"owner": "supplement request_withdrawal", "clerk": "reject supplement"},
    "received": {
        "owner": "request_withdrawal",
        "clerk": "request_supplement request_payment forward start",
        "officer": "request_supplement request_payment forward start stop",
        "leader": _LEADER,
        "leader above": _LEADER,
    },
    "received, no time limit": {
        "owner": "request_withdrawal",
        "clerk": "request_supplement request_payment forward start",
        "officer": "request_supplement request_payment forward start stop",
        "leader": "forward stop",
        "leader above": "forward stop",
    },
    "appraisal": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": f"propose {_HOLDER}",
        "leader": _LEADER,
        "leader above": _LEADER,
    },
    "appraisal by another officer": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "colleague": f"propose {_HOLDER}",
        "leader": _LEADER,
        "leader above": _LEADER,
    },
    "appraisal, opinion pending": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": _HOLDER,
        "leader": _LEADER,
        "leader above": _LEADER,
        "officer elsewhere": "answer_consultation",
        "leader elsewhere": "answer_consultation",
    },
    "appraisal, withdrawal requested": {
        "clerk": _ANSWER,
        "officer": f"propose forward consult {_ANSWER}",
        "leader": f"forward {_ANSWER}",
        "leader above": f"forward {_ANSWER}",
    },
    "release, withdrawal requested": {
        "clerk": _ANSWER,
        "officer": f"return_to_step forward consult {_ANSWER}",
        # Who may release a result may not therefore decide about a withdrawal; holding the dossier may.
        "registrar": f"return_to_step forward consult {_ANSWER}",
        "leader": f"forward {_ANSWER}",
        "leader above": f"forward {_ANSWER}",
    },
    "appraisal, supplements used up": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": "propose request_payment forward consult stop",
        "leader": _LEADER,
        "leader above": _LEADER,
    },
    "appraisal in another unit": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "leader": _LEADER,
        "leader above": _LEADER,
        "officer elsewhere": f"propose {_HOLDER}",
        "leader elsewhere": _LEADER,
    },
    "approval": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "leader": f"approve return_to_step extend {_HOLDER}",
        "leader above": f"approve return_to_step extend {_HOLDER}",
    },
    "approval, opinion pending": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "leader": f"return_to_step extend {_HOLDER}",
        "leader above": f"return_to_step extend {_HOLDER}",
        "officer elsewhere": "answer_consultation",
        "leader elsewhere": "answer_consultation",
    },
    "signing": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "registrar": f"sign return_to_step {_HOLDER}",
        "leader": _LEADER,
        "leader above": _LEADER,
    },
    "release": {
        "owner": "request_withdrawal",
        "clerk": "request_payment",
        "officer": f"complete return_to_step {_HOLDER}",
        "registrar": f"complete return_to_step {_HOLDER}",
        "leader": _LEADER,
        "leader above": _LEADER,
    },
    "awaiting supplement": {
        "owner": "supplement request_withdrawal",
        "clerk": "supplement",
        "officer": "forward stop",
        "leader": "forward stop",
        "leader above": "forward stop",
    },
    "awaiting payment": {
        "owner": "request_withdrawal",
        "clerk": "confirm_payment",
        "officer": "forward stop",
        "leader": "forward stop",
        "leader above": "forward stop",
    },
    "awaiting payment, withdrawal requested": {
        "clerk": f"confirm_payment {_ANSWER}",
        "officer": f"forward {_ANSWER}",
        "leader": f"forward {_ANSWER}",
        "leader above": f"forward {_ANSWER}",
    },
    "rejected": {"leader": "reopen", "leader above": "reopen"},
    "withdrawn": {},
    "stopped": {"leader": "reopen", "leader above": "reopen"},
    "completed": {"clerk": "return_result", "leader": "reopen", "leader above": "reopen"},
    "returned": {"leader": "reopen", "leader above": "reopen"},
}

# Actions that nothing but one condition prevents, and the error that says which.
_PENDING = "WithdrawalPending"
PREVENTED: dict[str, dict[str, str]] = {
    "appraisal, withdrawal requested": dict.fromkeys(
        ("request_supplement", "request_payment", "stop", "extend", "request_withdrawal"), _PENDING
    ),
    "release, withdrawal requested": dict.fromkeys(
        ("request_supplement", "request_payment", "stop", "extend", "request_withdrawal", "complete"), _PENDING
    ),
    "awaiting payment, withdrawal requested": dict.fromkeys(("stop", "request_withdrawal"), _PENDING),
    "appraisal, supplements used up": {"request_supplement": "SupplementLimitReached"},
}

REQUIRED_FIELDS = {
    "reject": {"reason"},
    "request_supplement": {"reason"},
    "request_payment": {"amount"},
    "forward": {"to"},
    "return_to_step": {"step", "note"},
    "consult": {"to", "note"},
    "answer_consultation": {"note"},
    "sign": {"documents"},
    "decline_withdrawal": {"reason"},
    "stop": {"reason"},
    "extend": {"reason", "due_at"},
    "reopen": {"reason", "due_at"},
}


def required_fields(state: str, action: str) -> set[str]:
    """The fields an action requires in a state."""
    needs_no_date = {"rejected", "stopped"}
    return {"reason"} if action == "reopen" and state in needs_no_date else REQUIRED_FIELDS.get(action, set())


def allowed_actions(state: str, caller: str) -> set[str]:
    """The actions a caller may take in a state."""
    # The two officers of one unit differ only where one of them is the assignee.
    alike = {"colleague": "officer"}.get(caller, caller)
    return set((ALLOWED[state].get(caller) or ALLOWED[state].get(alike, "")).split())


def expected_outcome(state: str, action: Action, caller: str) -> str:
    """The action where it is allowed, else the class of the error."""
    if action in allowed_actions(state, caller):
        return str(action)
    if action in PREVENTED.get(state, ()):
        return PREVENTED[state][action]
    possible = any(action in actions.split() for actions in ALLOWED[state].values())
    return "ActionForbidden" if possible else "ActionNotPossible"

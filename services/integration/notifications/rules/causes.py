"""Which step of a dossier is told, by which template; what a notification keeps of an event, and which dates are to be remembered."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from services.contracts import dossier as events
from services.contracts.dossier import DossierEvent
from services.integration.notifications.rules.reminders import Kind

TEMPLATES: Final[Mapping[type[DossierEvent], str]] = {
    events.DossierSubmitted: "submitted",
    events.DossierReceived: "received",
    events.DossierRejected: "rejected",
    events.DossierProcessed: "processing",
    events.DossierForwarded: "processing",
    events.DossierSupplementRequested: "supplement_requested",
    events.DossierSupplemented: "supplemented",
    events.DossierPaymentRequested: "payment_requested",
    events.DossierPaymentConfirmed: "payment_confirmed",
    events.DossierExtended: "extended",
    events.DossierRescheduled: "rescheduled",
    events.DossierLapsed: "lapsed",
    events.DossierStopped: "stopped",
    events.DossierWithdrawalDeclined: "withdrawal_declined",
    events.DossierWithdrawn: "withdrawn",
    events.DossierReopened: "reopened",
    events.DossierCompleted: "completed",
    events.DossierReturned: "returned",
}
"""By event. Scans the desk makes, and what the applicant asked for themselves a moment ago, are not told."""

STALE: Final = timedelta(days=2)
"""A step older than this is not told: events are delivered again after an outage or a restore."""
OF_OFFICIALS: Final = frozenset({events.DossierProcessed, events.DossierForwarded, events.DossierReceived})
# Their reason is for the applicant; that of an internal step is not.
_WITH_REASON: Final = frozenset(
    {"rejected", "supplement_requested", "extended", "rescheduled", "lapsed", "stopped", "withdrawal_declined", "reopened"}
)


def facts(event: DossierEvent, *, received_by: str | None, handled_by: str | None) -> dict[str, Any]:
    """What a notification of the event may say: names of officials and units, times, the public reason. Instants are ISO 8601."""
    template = TEMPLATES.get(type(event))
    instants = {
        name: _iso(getattr(event, name))
        for name in ("submitted_at", "received_at", "due_at", "completed_at", "returned_at", "lapses_at")
    }
    return instants | {
        "code": event.code,
        "procedure": event.procedure.name,
        "authority": event.authority.name,
        "received_by": received_by,
        "handled_by": handled_by,
        "processed_at": _iso(event.step.at),
        "amount": event.payment_amount,
        "reason": event.step.note if template in _WITH_REASON else None,
    }


def step(event: DossierEvent, template: str) -> dict[str, Any]:
    """A step as a merged notification lists it."""
    return {"version": event.version, "template": template, "at": _iso(event.step.at), "unit": event.step.unit}


def dates(event: DossierEvent) -> dict[Kind, datetime | None]:
    """The dates an applicant is reminded of while the dossier is as after the event; null where there is none now."""
    waits = event.awaiting_supplement_since is not None
    runs = event.received_at is not None and event.ended_at is None and event.completed_at is None and not waits
    stands_still = isinstance(event, events.DossierPaymentRequested)
    return {
        "supplement_lapses": event.lapses_at if waits else None,
        "result_due": event.due_at if runs and not stands_still else None,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None

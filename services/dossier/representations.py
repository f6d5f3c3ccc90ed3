"""Dossiers as their readers see them, with the clock at the moment of reading and the actions this reader may take."""

from datetime import datetime
from typing import Any

from pydantic_core import from_json

from services.chassis.auth import Principal
from services.dossier import schemas
from services.dossier.desk import Desk
from services.dossier.models import Dossier, History
from services.dossier.rules import lifecycle, working_time
from services.dossier.rules.lifecycle import Status


def dossier(found: Dossier, desk: Desk, *, by: Principal, at: datetime) -> schemas.DossierOut:
    """One dossier in full."""
    content = _content(found, desk)
    return schemas.DossierOut(
        code=found.code,
        status=found.status,
        status_code=Status(found.status).national,
        procedure=schemas.ProcedureOut(code=found.procedure_code, name=found.procedure_name, version=found.procedure_version),
        authority=schemas.Named(code=found.authority_code, name=found.authority_name),
        channel=found.channel,
        return_method=found.return_method,
        applicant=content["applicant"],
        submitted_by=content["submitted_by"],
        form=content["form"],
        components=content["components"],
        submitted_at=found.submitted_at,
        received_at=found.received_at,
        due_at=found.due_at,
        completed_at=found.completed_at,
        returned_at=found.returned_at,
        clock=_clock(found, desk, at),
        assignee=found.assignee,
        step=found.step,
        payment=schemas.PaymentOut(),
        actions=lifecycle.actions(found.status, found.step, by),
        version=found.version,
    )


def item(found: Dossier, desk: Desk) -> schemas.DossierItem:
    """One dossier in a list."""
    return schemas.DossierItem(
        code=found.code,
        status=found.status,
        status_code=Status(found.status).national,
        procedure=schemas.ProcedureOut(code=found.procedure_code, name=found.procedure_name, version=found.procedure_version),
        authority=schemas.Named(code=found.authority_code, name=found.authority_name),
        applicant=_content(found, desk)["applicant"]["name"],
        submitted_at=found.submitted_at,
        due_at=found.due_at,
        step=found.step,
        version=found.version,
    )


def timeline_entry(row: History) -> schemas.TimelineEntry:
    """One step, without who exactly the applicant's account is."""
    status = Status(row.entry["status"])
    return schemas.TimelineEntry.model_validate(row.entry | {"status_code": status.national})


def _content(found: Dossier, desk: Desk) -> dict[str, Any]:
    content: dict[str, Any] = from_json(desk.sealer.open(found.content, context=found.code.encode()))
    return content


def _clock(found: Dossier, desk: Desk, at: datetime) -> schemas.ClockOut:
    if found.received_at is None or found.status == Status.REJECTED:
        return schemas.ClockOut(state="not_started", remaining=None, lateness=None)
    if found.completed_at is not None:
        late = working_time.lateness(found.due_at, found.completed_at)
        return schemas.ClockOut(state="ended", remaining=None, lateness=late.value)
    remaining = working_time.remaining(at, found.due_at, desk.calendar) if found.due_at else None
    return schemas.ClockOut(state="running", remaining=remaining, lateness=None)

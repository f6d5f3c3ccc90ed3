"""Dossiers as their readers see them, with the clock at the moment of reading and the actions this reader may take."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import TypeAdapter
from pydantic_core import from_json

from services.chassis.auth import Principal
from services.dossier import schemas as dossier_schemas
from services.dossier.cases import schemas
from services.dossier.context import DossierContext
from services.dossier.deadlines.presenter import clock
from services.dossier.lifecycle.rules import permissions
from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.models import Dossier, History

if TYPE_CHECKING:
    from services.contracts.catalog import Channel

to_json: Final = TypeAdapter(schemas.DossierOut).dump_json
"""A dossier in full as it is answered."""


def dossier(found: Dossier, context: DossierContext, *, by: Principal, at: datetime, stands_in: bool = False) -> schemas.DossierOut:
    """One dossier in full; `stands_in`: the reader acts for its assignee today."""
    content = _content(found, context)
    return schemas.DossierOut(
        code=found.code,
        status=found.status,
        status_code=Status(found.status).national,
        procedure=procedure(found),
        authority=authority(found),
        channel=cast("Channel", found.channel),
        return_method=cast("Channel", found.return_method),
        applicant=content["applicant"],
        submitted_by=content["submitted_by"],
        form=content["form"],
        components=content["components"],
        submitted_at=found.submitted_at,
        received_at=found.received_at,
        original_due_at=found.original_due_at,
        due_at=found.due_at,
        completed_at=found.completed_at,
        returned_at=found.returned_at,
        ended_at=found.ended_at,
        clock=clock(found, context, at),
        unit=found.unit,
        assignee=found.assignee_name,
        step=found.step,
        step_number=found.step_number,
        step_due_at=found.step_due_at,
        pending_consultations=found.pending_consultations if by.kind == "official" else [],
        supplements=found.supplements,
        withdrawal_requested_at=found.withdrawal_requested_at,
        payment=schemas.PaymentOut(state=cast("schemas.PaymentState", found.payment_state), amount=found.payment_amount),
        actions=permissions.actions(found, by, stands_in=stands_in),
        version=found.version,
    )


def item(found: Dossier, context: DossierContext) -> schemas.DossierItem:
    """One dossier in a list."""
    return schemas.DossierItem(
        code=found.code,
        status=found.status,
        status_code=Status(found.status).national,
        procedure=procedure(found),
        authority=authority(found),
        applicant=applicant(found, context),
        submitted_at=found.submitted_at,
        due_at=found.due_at,
        step=found.step,
        version=found.version,
    )


def procedure(found: Dossier) -> schemas.ProcedureOut:
    """The procedure, in the version fixed on the dossier."""
    return schemas.ProcedureOut(code=found.procedure_code, name=found.procedure_name, version=found.procedure_version)


def authority(found: Dossier) -> dossier_schemas.Reference:
    """Who received it."""
    return dossier_schemas.Reference(code=found.authority_code, name=found.authority_name)


def applicant(found: Dossier, context: DossierContext) -> str:
    """The applicant's name, as lists show it."""
    name: str = _content(found, context)["applicant"]["name"]
    return name


def timeline_entry(row: History, by: Principal) -> schemas.TimelineEntry:
    """One step, without who exactly the applicant's account is; notes are for officials."""
    status = Status(row.entry["status"])
    note = row.entry.get("note") if by.kind == "official" else None
    return schemas.TimelineEntry.model_validate(row.entry | {"status_code": status.national, "note": note})


def _content(found: Dossier, context: DossierContext) -> dict[str, Any]:
    content: dict[str, Any] = from_json(context.sealer.open(found.content, context=found.code.encode()))
    return content

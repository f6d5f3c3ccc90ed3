"""Handing in a dossier: online by the applicant, or at the counter and by post through a clerk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import jsonschema_rs
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit
from services.contracts.catalog import Limit, ProcedurePublished
from services.contracts.dossier import DossierSubmitted
from services.dossier import errors
from services.dossier.cases import schemas
from services.dossier.cases.presenter import announcement
from services.dossier.context import DossierContext
from services.dossier.history.rules import hash_chain, history_entries
from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.models import DOSSIER_DEFAULTS, Dossier, History
from services.kernel import dossier_codes
from services.kernel.vietnam import day_in_vietnam

_MAX_ERRORS = 50


async def submit(
    session: AsyncSession, context: DossierContext, submission: schemas.Submission, *, by: Principal, at: datetime
) -> Dossier:
    """A new dossier under the procedure version in force at `at`. Its rows wait for the session's commit."""
    _require_channel_of(by, submission)
    day = day_in_vietnam(at)
    offer, authority = await context.offer(submission.procedure, submission.authority, day)
    require_offered(offer, submission)
    require_valid_form(context, offer, submission.form)
    code = dossier_codes.code(submission.authority, day, await context.numbers.next(submission.authority, day))
    entry = history_entries.entry(sequence=1, action="submit", status=Status.SUBMITTED, said="Nộp hồ sơ", by=by, at=at, reason=None)
    values = _values(context, submission, offer, code=code, authority=authority, by=by, at=at)
    values["history_head"] = hash_chain.entry_hash(hash_chain.GENESIS, entry)
    write_batch.insert_later(session, Dossier.__table__, values)  # type: ignore[arg-type]
    write_batch.insert_later(session, History.__table__, history_entries.history_row(code, entry, values["history_head"]))  # type: ignore[arg-type]
    # Read like the row it becomes; a mapped instance would cost as much as the insert.
    dossier = cast("Dossier", SimpleNamespace(**DOSSIER_DEFAULTS | values))
    emit(session, announcement.event(DossierSubmitted, dossier, entry))
    return dossier


def _require_channel_of(by: Principal, submission: schemas.Submission) -> None:
    applicant = by.kind in ("citizen", "business") and submission.channel == "online"
    clerk = by.has_role("clerk") and by.unit == submission.authority and submission.channel != "online"
    if not applicant and not clerk:
        raise errors.ChannelForbidden


def require_offered(offer: ProcedurePublished, submission: schemas.Submission) -> None:
    """Refuse a channel or papers the procedure does not know."""
    # Some national records name no channel at all; then the law does not restrict it.
    if offer.methods and submission.channel not in {method.channel for method in offer.methods}:
        raise errors.ChannelNotAvailable
    require_known_components(offer, submission.components)


def require_known_components(offer: ProcedurePublished, components: Sequence[schemas.ComponentIn]) -> None:
    """Refuse papers the procedure does not know, each by its place."""
    known = {component.code for component in offer.components}
    faults = [
        Fault(pointer=f"/body/components/{n}/component", detail=given.component)
        for n, given in enumerate(components)
        if given.component not in known
    ]
    if faults:
        raise errors.UnknownComponent(errors=faults)


def require_valid_form(context: DossierContext, offer: ProcedurePublished, form: Mapping[str, Any]) -> None:
    """Refuse a form that does not fit the procedure's e-form, each fault by its place."""
    if offer.form_schema is None:
        return
    validator = context.validator(offer.code, offer.version, offer.form_schema)
    if validator.is_valid(form):
        return
    faults = [_fault(error) for error, _ in zip(validator.iter_errors(form), range(_MAX_ERRORS), strict=False)]
    raise errors.InvalidForm(errors=faults)


def _fault(error: jsonschema_rs.ValidationError) -> Fault:
    # Not the validator's own message: it quotes the value, which may be personal.
    pointer = "/body/form" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error.instance_path)
    return Fault(pointer=pointer, detail="/".join(str(part) for part in error.schema_path))


def _values(
    context: DossierContext,
    submission: schemas.Submission,
    offer: ProcedurePublished,
    *,
    code: str,
    authority: str,
    by: Principal,
    at: datetime,
) -> dict[str, Any]:
    content = submission.model_dump(mode="json", include={"applicant", "submitted_by", "form", "components"})
    limit = time_limit(offer, submission.channel)
    id_number = submission.applicant.id_number
    return {
        "code": code,
        "version": 1,
        "status": Status.SUBMITTED,
        "procedure_code": offer.code,
        "procedure_version": offer.version,
        "procedure_name": offer.name,
        "field_code": offer.field.code,
        "field_name": offer.field.name,
        "authority_code": submission.authority,
        "authority_name": authority,
        "unit": submission.authority,
        "channel": submission.channel,
        "return_method": submission.return_method,
        "owner": by.subject if by.kind in ("citizen", "business") else None,
        "applicant_kind": submission.applicant.kind,
        "applicant_index": context.sealer.index(id_number) if id_number else None,
        "content": context.sealer.seal(to_json(content), context=code.encode()),
        "time_limit": limit.model_dump(exclude_none=True) if limit else None,
        "submitted_at": at,
    }


def time_limit(offer: ProcedurePublished, channel: str) -> Limit | None:
    """What the province committed to, else what the channel says, else the legal limit."""
    by_channel = next((method.limit for method in offer.methods if method.channel == channel and method.limit), None)
    return offer.committed_limit or by_channel or offer.legal_limit

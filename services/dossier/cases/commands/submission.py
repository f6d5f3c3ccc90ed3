"""Submission of a dossier: online by the applicant, or at the counter and by post through a clerk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import jsonschema_rs
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.idempotency import Once
from services.chassis.outbox import emit
from services.contracts.catalog import Limit, ProcedurePublished
from services.contracts.dossier import DossierSubmitted
from services.dossier import errors, sealed_content
from services.dossier.cases import schemas
from services.dossier.cases.presenter import announcement
from services.dossier.context import DossierContext
from services.dossier.history.rules import hash_chain, history_entries
from services.dossier.lifecycle.rules import supplements
from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.models import Dossier, History
from services.dossier.rows import DossierRow
from services.kernel import dossier_codes
from services.kernel.vietnam import day_in_vietnam

_MAX_ERRORS = 50


async def submit(
    session: AsyncSession, context: DossierContext, submission: schemas.Submission, *, once: Once, by: Principal, at: datetime
) -> DossierRow:
    """A new dossier under the procedure version in force at `at`. Its rows are inserted by the session's commit.

    Its number is drawn last, and not at all where the request's `Idempotency-Key` has been used: what is refused leaves no gap.
    """
    _require_channel_of(by, submission)
    day = day_in_vietnam(at)
    version, authority = await context.version_in_force(submission.procedure, submission.authority, day)
    require_accepted(version, submission)
    require_valid_form(context, version, submission.form)
    code = dossier_codes.code(submission.authority, day, await context.numbers.next(submission.authority, day, once))
    entry = history_entries.entry(
        sequence=1, action="submit", status=Status.SUBMITTED, label="Nộp hồ sơ", by=by, at=at, reason=None
    )
    values = _values(context, submission, version, code=code, authority=authority, by=by, at=at)
    values["history_head"] = hash_chain.entry_hash(hash_chain.GENESIS, entry)
    write_batch.insert_later(session, Dossier.__table__, values)  # type: ignore[arg-type]
    write_batch.insert_later(session, History.__table__, history_entries.history_row(code, entry, values["history_head"]))  # type: ignore[arg-type]
    dossier = DossierRow.new(values)
    emit(session, announcement.event(DossierSubmitted, dossier, entry))
    return dossier


def _require_channel_of(by: Principal, submission: schemas.Submission) -> None:
    applicant = by.kind in ("citizen", "business") and submission.channel == "online"
    clerk = by.has_role("clerk") and by.unit == submission.authority and submission.channel != "online"
    if not applicant and not clerk:
        raise errors.ChannelForbidden


def require_accepted(version: ProcedurePublished, submission: schemas.Submission) -> None:
    """Refuse a channel or a component that the procedure version does not list."""
    # Some national records name no channel at all; then the law does not restrict it.
    if version.methods and submission.channel not in {method.channel for method in version.methods}:
        raise errors.ChannelNotAvailable
    require_known_components(version, submission.components)


def require_known_components(version: ProcedurePublished, components: Sequence[schemas.ComponentIn]) -> None:
    """Refuse components that the procedure version does not list, each at its place in the request."""
    known = {component.code for component in version.components}
    faults = [
        Fault(pointer=f"/body/components/{n}/component", detail=component.component)
        for n, component in enumerate(components)
        if component.component not in known
    ]
    if faults:
        raise errors.UnknownComponent(errors=faults)


def require_valid_form(context: DossierContext, version: ProcedurePublished, form: Mapping[str, Any]) -> None:
    """Refuse a form that does not match the procedure's e-form; each error names its place."""
    if version.form_schema is None:
        return
    validator = context.validator(version.code, version.version, version.form_schema)
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
    version: ProcedurePublished,
    *,
    code: str,
    authority: str,
    by: Principal,
    at: datetime,
) -> dict[str, Any]:
    content = submission.model_dump(mode="json", include={"applicant", "submitted_by", "form", "components"})
    limit = time_limit(version, submission.channel)
    id_number = submission.applicant.id_number
    return {
        "code": code,
        "version": 1,
        "status": Status.SUBMITTED,
        "procedure_code": version.code,
        "procedure_version": version.version,
        "procedure_name": version.name,
        "field_code": version.field.code,
        "field_name": version.field.name,
        "authority_code": submission.authority,
        "authority_name": authority,
        "unit": submission.authority,
        "channel": submission.channel,
        "return_method": submission.return_method,
        "owner": by.subject if by.kind in ("citizen", "business") else None,
        "applicant_kind": submission.applicant.kind,
        "applicant_index": context.sealer.index(id_number) if id_number else None,
        "content": sealed_content.seal(context.sealer, content, row=code),
        "time_limit": limit.model_dump(exclude_none=True) if limit else None,
        "supplement_rule": supplements.rule_of(version.supplement, day_in_vietnam(at)),
        "submitted_at": at,
    }


def time_limit(version: ProcedurePublished, channel: str) -> Limit | None:
    """The limit the province committed to, else that of the channel, else the legal limit."""
    by_channel = next((method.limit for method in version.methods if method.channel == channel and method.limit), None)
    return version.committed_limit or by_channel or version.legal_limit

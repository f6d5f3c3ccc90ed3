"""What a submission is refused for. `require` raises the first refusal of a real one; `faults` lists all of one that is only checked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pydantic import JsonValue

from services.chassis.auth import Principal
from services.chassis.errors import DomainError, Fault, pointer, validation_fault
from services.contracts.catalog import ProcedurePublished
from services.dossier import access, errors
from services.dossier.access import SUBMIT_SCOPE, HeldMandate
from services.dossier.cases.queries import documents
from services.dossier.cases.schemas import submissions
from services.dossier.cases.schemas.submissions import SubmissionFault
from services.dossier.context import DossierContext
from services.dossier.procedures.queries.versions import ReceivingAuthority
from services.dossier.schemas import Reference
from services.kernel import authority_levels
from services.kernel.form_errors import form_errors
from services.kernel.vietnam import day_in_vietnam

MAX_FAULTS: Final = 50
"""The most faults of a form, and of a submission that is only checked."""

# In the place of what is missing or malformed, so that the rest can be checked; what is said of these fields is left out.
_PLACEHOLDERS: Final[Mapping[str, Any]] = {
    "procedure": "0",
    "authority": "0",
    "applicant": {"kind": "citizen", "name": "Người nộp hồ sơ"},
}


def require_channel(by: Principal, submission: submissions.Submission) -> None:
    """Refuse a caller who may not submit through this channel."""
    applicant = by.is_applicant and submission.channel == "online"
    clerk = by.has_role("clerk") and by.unit == submission.authority and submission.channel != "online"
    # In test mode a partner is applicant and desk at once.
    tester = by.test and SUBMIT_SCOPE in by.scopes
    if not applicant and not clerk and not tester:
        raise errors.ChannelForbidden


async def mandate(context: DossierContext, submission: submissions.Submission, procedure: str, by: Principal) -> HeldMandate | None:
    """The mandate a submission names, which must cover it; None where it names none."""
    if submission.mandate is None:
        return None
    held = await access.held(context.database.raw, by, id_=submission.mandate)
    if not held:
        raise errors.MandateNotHeld(errors=[errors.MandateNotHeld.fault("/body/mandate")])
    if not held[0].covers(procedure, "submit"):
        raise errors.OutsideMandate(errors=[errors.OutsideMandate.fault("/body/mandate")])
    return held[0]


def require(
    context: DossierContext,
    version: ProcedurePublished,
    authority: ReceivingAuthority,
    submission: submissions.Submission,
    *,
    has_form: bool = True,
) -> None:
    """Refuse what the procedure version does not accept; without `has_form` the e-form is not looked at."""
    for refusal in _refusals(context, version, authority, submission, has_form=has_form):
        raise refusal


def _refusals(
    context: DossierContext,
    version: ProcedurePublished,
    authority: ReceivingAuthority | None,
    submission: submissions.Submission,
    *,
    has_form: bool = True,
) -> Iterator[DomainError]:
    if authority is not None and not authority_levels.accepts(authority.kind, version.authority_levels):
        yield errors.AuthorityLevelMismatch()
    # Some national records name no channel at all; then the law does not restrict it.
    if version.methods and submission.channel not in {method.channel for method in version.methods}:
        yield errors.ChannelNotAvailable()
    yield from _unknown_components(version, submission.components)
    if has_form:
        yield from _form_refusals(context, version, submission.form)


def require_components(version: ProcedurePublished, submission: submissions.Submission) -> None:
    """Refuse an online submission without a required component. At the counter and by post the clerk adds what the applicant brings."""
    for refusal in _missing_components(version, submission):
        raise refusal


def require_known_components(version: ProcedurePublished, components: Sequence[submissions.ComponentIn]) -> None:
    """Refuse components that the procedure version does not list, each at its place in the request."""
    for refusal in _unknown_components(version, components):
        raise refusal


def require_valid_form(context: DossierContext, version: ProcedurePublished, form: Mapping[str, Any]) -> None:
    """Refuse a form that does not match the procedure's e-form; each error names its place."""
    for refusal in _form_refusals(context, version, form):
        raise refusal


def missing_components(version: ProcedurePublished, components: Sequence[str]) -> list[Reference]:
    """The required components that are not among these."""
    present = set(components)
    return [Reference(each.code, each.name) for each in version.components if each.required and each.code not in present]


def _unknown_components(version: ProcedurePublished, components: Sequence[submissions.ComponentIn]) -> Iterator[DomainError]:
    known = {component.code for component in version.components}
    faults = [
        Fault(
            pointer=f"/body/components/{n}/component",
            detail=f"The procedure has no component {each.component}.",
            vi=f"Thủ tục không có thành phần hồ sơ {each.component}.",
        )
        for n, each in enumerate(components)
        if each.component not in known
    ]
    if faults:
        yield errors.UnknownComponent(errors=faults)


def _missing_components(version: ProcedurePublished, submission: submissions.Submission) -> Iterator[DomainError]:
    if submission.channel != "online":
        return
    faults = [
        Fault(
            pointer="/body/components",
            detail=f"This component is required: {each.name}",
            vi=f"Thiếu thành phần hồ sơ: {each.name}",
        )
        for each in missing_components(version, [each.component for each in submission.components])
    ]
    if faults:
        yield errors.ComponentsRequired(errors=faults)


def _form_refusals(context: DossierContext, version: ProcedurePublished, form: Mapping[str, Any]) -> Iterator[DomainError]:
    if version.form_schema is None:
        return
    validator = context.validator(version.code, version.version, version.form_schema)
    if validator.is_valid(form):
        return
    first = [error for error, _ in zip(validator.iter_errors(form), range(MAX_FAULTS), strict=False)]
    faults = [
        Fault(pointer=pointer(("body", "form", *each.place)), detail=each.text.en, vi=each.text.vi)
        for each in form_errors(version.form_schema, first)
    ]
    yield errors.InvalidForm(errors=faults)


# -- a submission that is only checked ---------------------------------------------------------------------------------


async def check(
    context: DossierContext, content: Mapping[str, JsonValue], *, by: Principal, at: datetime, language: str
) -> submissions.SubmissionCheck:
    """All that `POST /v1/dossiers` would refuse in this content now, and which required components are missing. Stores nothing."""
    shape_errors = submissions.validation_errors(content)
    invalid = {str(error["loc"][0]) for error in shape_errors}
    # Unknown fields are among the invalid ones, so the rest is a submission.
    valid = {name: value for name, value in content.items() if name not in invalid}
    submission = submissions.Submission.model_validate({**_PLACEHOLDERS, **valid})
    version, refusals = await _checked(context, submission, by=by, at=at)
    faults = [
        SubmissionFault(code="invalid_request", **dict(validation_fault({**error, "loc": ("body", *error["loc"])}, language)))
        for error in shape_errors
    ]
    faults += [
        SubmissionFault(code=refusal.code, **dict(each.in_language(language)))
        for refusal in refusals
        for each in refusal.errors
        if each.pointer.split("/")[2] not in invalid
    ]
    present = [each.component for each in submission.components]
    missing = missing_components(version, present) if version is not None and "components" not in invalid else []
    return submissions.SubmissionCheck(valid=not faults, errors=faults[:MAX_FAULTS], missing_components=missing)


async def _checked(
    context: DossierContext, submission: submissions.Submission, *, by: Principal, at: datetime
) -> tuple[ProcedurePublished | None, list[DomainError]]:
    refusals: list[DomainError] = []
    try:
        require_channel(by, submission)
    except errors.ChannelForbidden as error:
        refusals.append(error)
    result = await context.look_up(submission.procedure, submission.authority, day_in_vietnam(at))
    version = await context.published(submission.procedure, result)
    refusals += result.refusals
    if version is not None:
        refusals += _refusals(context, version, result.authority, submission)
        refusals += _missing_components(version, submission)
        try:
            await mandate(context, submission, version.code, by)
        except DomainError as error:
            refusals.append(error)
    try:
        await documents.require_usable(context, documents.names(submission.components, version), by=by, at=at)
    except DomainError as error:
        refusals.append(error)
    return version, refusals

"""Taking over a dossier that was submitted at the national portal, exactly once for its code, or refusing it with a reason (decision 34)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.envelopes import EnvelopeOpener
from services.chassis.errors import DomainError, Fault, InvalidRequest, pointer, validation_message
from services.chassis.outbox import emit
from services.contracts.dossier import DossierInboundRefused, RefusalReason
from services.contracts.integration import PortalDossier, PortalDossierSubmitted
from services.dossier import errors
from services.dossier.cases.commands import submission
from services.dossier.cases.schemas.submissions import Submission
from services.dossier.context import DossierContext
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import NATIONAL_PORTAL
from services.kernel import dossier_codes
from services.kernel.bilingual import BilingualText

# The applicant, whose account there is not known here: the history names them as it names every applicant.
_APPLICANT: Final = Principal(subject=NATIONAL_PORTAL, kind="partner")
_MAX_FAULTS: Final = 20
# What only the portal knows of the papers handed in there.
_FACTS: Final = {"in_personal_storage", "reused_components"}
_FORM_FAULT: Final = BilingualText(vi="Tờ khai có trường không đúng mẫu.", en="A field of the form is not as the form has it.")
# Both clocks run; what lies further ahead is a wrong date.
_CLOCKS_DIFFER: Final = timedelta(days=1)


async def submit(
    session: AsyncSession, context: DossierContext, opener: EnvelopeOpener, event: PortalDossierSubmitted, *, at: datetime
) -> None:
    """Make it a dossier under its code there, or announce why not. The same code again changes nothing. Raises `EnvelopeError`.

    The checks are those of every submission, on the day it was submitted there.
    """
    # Concurrent deliveries of one code wait for each other here; the key of the table would refuse the second one in any case.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{NATIONAL_PORTAL} {event.code}", 0))))
    source = (await session.execute(select(Dossier.source).where(Dossier.code == event.code))).one_or_none()
    if source is not None and source[0] == NATIONAL_PORTAL:
        return
    offered = PortalDossier.model_validate_json(opener.open(event.sealed, context=event.context))
    try:
        if source is not None or dossier_codes.parse_number(event.code) is not None:
            # A code of this province's own pattern is, or may become, another dossier.
            raise errors.DossierCodeConflict
        await _create(session, context, event.code, offered, at=at)
    except DomainError as refusal:
        emit(session, _refused(event, refusal, frozenset(_names(offered.form))))


async def _create(session: AsyncSession, context: DossierContext, code: str, offered: PortalDossier, *, at: datetime) -> None:
    if offered.submitted_at > at + _CLOCKS_DIFFER:
        raise errors.TimeInFuture(errors=[errors.TimeInFuture.fault("/submitted_at")])
    submitted_at = min(offered.submitted_at, at)
    wanted = _submission(offered)
    has_form = offered.form is not None
    version, authority = await submission.accepted(context, wanted, at=submitted_at, has_form=has_form)
    submission.create(
        session,
        context,
        wanted,
        version,
        code=code,
        authority=authority.name,
        by=_APPLICANT,
        at=submitted_at,
        source=NATIONAL_PORTAL,
        identity_verified=offered.identity_verified,
        stated=offered.model_dump(include=_FACTS),
    )


def _submission(offered: PortalDossier) -> Submission:
    content = offered.model_dump(mode="json", exclude={"submitted_at", "identity_verified", *_FACTS}, exclude_none=True)
    try:
        return Submission.model_validate({"channel": "online", **content})
    except ValidationError as error:
        raise InvalidRequest(errors=_faults(error.errors(include_url=False, include_input=False))) from error


def _faults(found: Sequence[Any]) -> list[Fault]:
    return [
        Fault(pointer=pointer(("body", *each["loc"])), detail=validation_message(each, "en"), vi=validation_message(each, "vi"))
        for each in found[:_MAX_FAULTS]
    ]


def _names(form: Any) -> Iterator[str]:
    """The names of fields in what was filled in: any of them may be a person's."""
    for name, value in form.items() if isinstance(form, dict) else ():
        yield name
        yield from _names(value)
    for value in form if isinstance(form, list) else ():
        yield from _names(value)


def _reason(fault: Fault, names: frozenset[str]) -> RefusalReason:
    """A fault without any name that was filled in: the place ends before it, and a sentence that has it is replaced."""
    place, typed = fault.pointer.removeprefix("/body"), {pointer((name,)) for name in names}
    if place.startswith("/form/"):
        parts = [f"/{part}" for part in place.split("/")[1:]]
        place = "".join(takewhile(lambda part: part not in typed, parts))
    vi, en = fault.vi or fault.detail, fault.detail
    if any(name in vi or name in en for name in names):
        vi, en = _FORM_FAULT.vi, _FORM_FAULT.en
    return RefusalReason(pointer=place, vi=vi, en=en)


def _refused(event: PortalDossierSubmitted, refusal: DomainError, names: frozenset[str]) -> DossierInboundRefused:
    reasons = [_reason(each, names) for each in refusal.errors[:_MAX_FAULTS]]
    return DossierInboundRefused(
        code=event.code,
        attempt=event.attempt,
        reason=refusal.code,
        vi=refusal.vi,
        en=refusal.__doc__ or "",
        errors=tuple(reasons),
    )

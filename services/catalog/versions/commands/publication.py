"""Publication of a draft: it becomes an immutable version, and the version before it ends the day before."""

from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.assessments.rules import completeness
from services.catalog.errors import DraftNotInReview, EffectiveDateTooEarly, ProcedureIncomplete, ProcedureInconsistent
from services.catalog.models import Draft
from services.catalog.procedures.rules import sources, validity
from services.catalog.versions.commands import decisions, drafts, version_rows
from services.catalog.versions.queries import drafts as draft_queries
from services.catalog.versions.queries import history as history_queries
from services.catalog.versions.rules import publication_checks
from services.catalog.versions.rules.editions import Decision, Edition
from services.catalog.versions.rules.remarks import Remark
from services.catalog.versions.schemas.drafts import PublicationIn
from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit
from services.kernel.vietnam import day_in_vietnam


async def publish(
    session: AsyncSession, code: str, request: PublicationIn, *, expected: int, by: Principal, at: datetime
) -> tuple[Edition, list[Remark]]:
    """Publish the draft the caller read as revision `expected`; return the edition and the recommendations it does not follow.

    Raises `DraftNotFound`, `VersionMismatch`, `DraftNotInReview` (for a leader), `EffectiveDateTooEarly`, `InvalidDecisionDates`,
    `ProcedureIncomplete` (NĐ 63/2010/NĐ-CP Art. 8) and `ProcedureInconsistent`.
    """
    procedure = await draft_queries.locked(session, code)
    draft = await draft_queries.draft(session, code)
    conditional_requests.require_version(draft.revision, expected)
    if draft.review_requested_at is None and not by.has_role("editor"):
        raise DraftNotInReview
    source = drafts.parse_record(procedure.code, draft.record, at="/draft")
    before = (await history_queries.newest(session, [source.code])).get(source.code)
    if before is not None and request.effective_from < before.effective_from:
        raise EffectiveDateTooEarly(errors=[Fault(pointer="/body/effective_from", detail=str(before.effective_from))])
    publication_checks.require_order(request.decision.date, request.effective_from, at, source.record)
    await _require_publishable(session, source, day_in_vietnam(at))
    periods = validity.from_json(before.validity_periods if before is not None else None)
    edition = Edition(
        source,
        procedure.version + 1,
        request.effective_from,
        Decision(request.decision.number, request.decision.date),
        validity.last_day(periods, request.effective_from),
    )
    [edition] = await version_rows.with_related_names(session, [edition])
    row = version_rows.row(edition, by=by.subject)
    await version_rows.insert_versions(session, [row], {source.code: before} if before is not None else {})
    emit(session, version_rows.published(edition, row))
    await decisions.reinstate(session, source.code, periods, request)
    await session.execute(delete(Draft).where(Draft.procedure_code == source.code))
    return edition, list(publication_checks.recommendations(source.record))


async def _require_publishable(session: AsyncSession, source: sources.Source, today: date) -> None:
    faults = [Fault(pointer=f"/draft{pointer}", detail=what) for pointer, what in completeness.missing(source.record, today)]
    if faults:
        raise ProcedureIncomplete(errors=faults)
    remarks = await draft_queries.contradictions(session, source)
    if remarks:
        raise ProcedureInconsistent(errors=[Fault(pointer=f"/draft{each.pointer}", detail=each.text) for each in remarks])

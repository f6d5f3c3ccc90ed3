"""Drafts: the next version of a procedure while editors work on it."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import CodeMismatch, InvalidProcedureCode, InvalidRecord
from services.catalog.models import Draft, Procedure
from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.sources import Source
from services.catalog.versions.queries import drafts as draft_queries
from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.kernel import procedure_codes


async def put(
    session: AsyncSession, code: str, record: dict[str, Any], *, expected: int | None, by: Principal, at: datetime
) -> tuple[Draft, bool]:
    """Keep the record as the procedure's draft; also whether there was none. Incomplete is allowed, misshapen is not."""
    read = source(code, record)
    await session.execute(insert(Procedure).values(code=read.code).on_conflict_do_nothing())
    procedure = await draft_queries.locked(session, read.code)
    draft = await session.get(Draft, read.code)
    conditional_requests.require(draft.revision if draft else None, expected)
    created = draft is None
    if draft is None:
        draft = Draft(procedure_code=read.code)
        session.add(draft)
    # Counted by the procedure: the tag of a draft that has been published never comes again.
    procedure.draft_revision += 1
    draft.revision, draft.record, draft.edited_by, draft.edited_at = procedure.draft_revision, record, by.subject, at
    draft.review_requested_by = draft.review_requested_at = None
    return draft, created


async def request_review(session: AsyncSession, code: str, *, expected: int, by: Principal, at: datetime) -> Draft:
    """Say that the draft the caller read is ready for review; any later edit takes that back."""
    procedure = await draft_queries.locked(session, code)
    draft = await draft_queries.draft(session, code)
    conditional_requests.require_version(draft.revision, expected)
    procedure.draft_revision += 1
    draft.revision, draft.review_requested_by, draft.review_requested_at = procedure.draft_revision, by.subject, at
    return draft


async def discard(session: AsyncSession, code: str, *, expected: int) -> None:
    """Throw away the draft the caller read."""
    await draft_queries.locked(session, code)
    draft = await draft_queries.draft(session, code)
    conditional_requests.require_version(draft.revision, expected)
    await session.delete(draft)


def source(code: str, record: dict[str, Any]) -> Source:
    """The record read for a procedure, or the refusal that lists what is wrong with it."""
    asked = procedure_codes.parse(code)
    if asked is None:
        raise InvalidProcedureCode
    try:
        read = record_parser.parse(record)
    except record_parser.InvalidRecordError as refused:
        faults = [Fault(pointer=f"/body{reason.field}", detail=reason.reason) for reason in refused.reasons]
        raise InvalidRecord(errors=faults) from refused
    if read.code != asked[0]:
        raise CodeMismatch
    return read

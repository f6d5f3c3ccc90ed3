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
    """Store the record as the procedure's draft; return the draft, and whether it is new. It may be incomplete, but not malformed."""
    source = parse_record(code, record, at="/body")
    await session.execute(insert(Procedure).values(code=source.code).on_conflict_do_nothing())
    procedure = await draft_queries.locked(session, source.code)
    draft = await session.get(Draft, source.code)
    conditional_requests.require(draft.revision if draft else None, expected)
    created = draft is None
    if draft is None:
        draft = Draft(procedure_code=source.code)
        session.add(draft)
    # The counter belongs to the procedure: the tag of a published draft is never reused.
    procedure.draft_revision += 1
    draft.revision, draft.record, draft.edited_by, draft.edited_at = procedure.draft_revision, record, by.subject, at
    draft.review_requested_by = draft.review_requested_at = None
    return draft, created


async def request_review(session: AsyncSession, code: str, *, expected: int, by: Principal, at: datetime) -> Draft:
    """Mark the draft the caller read as ready for review; any later edit withdraws that."""
    procedure = await draft_queries.locked(session, code)
    draft = await draft_queries.draft(session, code)
    conditional_requests.require_version(draft.revision, expected)
    procedure.draft_revision += 1
    draft.revision, draft.review_requested_by, draft.review_requested_at = procedure.draft_revision, by.subject, at
    return draft


async def discard(session: AsyncSession, code: str, *, expected: int) -> None:
    """Delete the draft the caller read."""
    await draft_queries.locked(session, code)
    draft = await draft_queries.draft(session, code)
    conditional_requests.require_version(draft.revision, expected)
    await session.delete(draft)


def parse_record(code: str, record: dict[str, Any], *, at: str) -> Source:
    """The source of a procedure's record; `at` is where it stands, for pointers.

    Raises `InvalidProcedureCode`, `InvalidRecord` with every reason, `CodeMismatch`.
    """
    code_parts = procedure_codes.parse(code)
    if code_parts is None:
        raise InvalidProcedureCode
    try:
        source = record_parser.parse(record)
    except record_parser.InvalidRecordError as error:
        faults = [Fault(pointer=f"{at}{reason.field}", detail=reason.reason) for reason in error.reasons]
        raise InvalidRecord(errors=faults) from error
    if source.code != code_parts[0]:
        raise CodeMismatch
    return source

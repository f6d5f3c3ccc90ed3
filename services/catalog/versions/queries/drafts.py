"""Queries for drafts, and for what contradicts their publication."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.authorities import queries as authorities_queries
from services.catalog.errors import DraftNotFound
from services.catalog.models import Draft, Procedure
from services.catalog.procedures.rules import sources
from services.catalog.versions.rules import publication_checks
from services.catalog.versions.rules.remarks import Remark
from services.kernel import procedure_codes


async def draft(session: AsyncSession, code: str) -> Draft:
    """The draft of a procedure, by any form of its code; raises `DraftNotFound`."""
    code_parts = procedure_codes.parse(code)
    row = await session.get(Draft, code_parts[0]) if code_parts else None
    if row is None:
        raise DraftNotFound
    return row


async def locked(session: AsyncSession, code: str) -> Procedure:
    """The procedure, by any form of its code, locked until the transaction ends; raises `DraftNotFound`."""
    code_parts = procedure_codes.parse(code)
    statement = select(Procedure).where(Procedure.code == (code_parts or ("", None))[0]).with_for_update()
    procedure = await session.scalar(statement)
    if procedure is None:
        raise DraftNotFound
    return procedure


async def contradictions(session: AsyncSession, source: sources.Source) -> list[Remark]:
    """What prevents the publication of a record, though a draft may contain it."""
    units = [step.unit for step in source.record.workflow or () if step.unit]
    unknown = await authorities_queries.unknown_authorities(session, units)
    return list(publication_checks.contradictions(source.record, unknown))

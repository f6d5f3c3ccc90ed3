"""Drafts, and what contradicts their publication."""

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
    """The draft of a procedure, by any form of its code."""
    asked = procedure_codes.parse(code)
    found = await session.get(Draft, asked[0]) if asked else None
    if found is None:
        raise DraftNotFound
    return found


async def locked(session: AsyncSession, code: str) -> Procedure:
    """The procedure, by any form of its code, or `DraftNotFound`; nobody else edits or publishes it until this transaction ends."""
    asked = procedure_codes.parse(code)
    wanted = select(Procedure).where(Procedure.code == (asked or ("", None))[0]).with_for_update()
    found = await session.scalar(wanted)
    if found is None:
        raise DraftNotFound
    return found


async def contradictions(session: AsyncSession, source: sources.Source) -> list[Remark]:
    """Everything in a record that is no reason to refuse a draft, but to refuse its publication."""
    asked = [step.unit for step in source.record.workflow or () if step.unit]
    unknown = await authorities_queries.unknown_authorities(session, asked)
    return list(publication_checks.contradictions(source.record, unknown))

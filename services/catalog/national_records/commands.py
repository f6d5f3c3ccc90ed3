"""Writes of national records: kept as they come, compared with ours, taken over into a draft."""

import asyncio
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import NothingToTakeOver
from services.catalog.models import Draft, NationalRecord
from services.catalog.national_records import queries
from services.catalog.national_records.rules import proposals
from services.catalog.versions.commands import drafts
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.outbox import emit
from services.contracts.catalog import CatalogueRefreshRequested
from services.contracts.integration import NationalProcedureFetched


async def store(session: AsyncSession, event: NationalProcedureFetched) -> None:
    """Keep what the portal has of a procedure, unless something newer is known; it is compared by the timer."""
    values = {
        "revision": event.revision,
        "state": event.state,
        "record": event.record,
        "record_hash": event.record_hash,
        "fetched_at": event.fetched_at,
        "compared_version": None,
    }
    statement = insert(NationalRecord).values(code=event.code, sections=[], **values)
    newer = NationalRecord.revision < event.revision
    await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=values, where=newer))


async def compare(session: AsyncSession, limit: int) -> int:
    """Compare up to `limit` national records with our newest versions, where one of the two is new; return how many."""
    rows = await queries.outdated(session, limit)
    for row, version, before in rows:
        comparison = await asyncio.to_thread(proposals.compare, row.code, before, row.state, row.record)
        row.kind, row.compared_version = comparison.kind, version
        row.sections = [section.section for section in comparison.sections]
    return len(rows)


async def adopt(session: AsyncSession, code: str, *, expected: int | None, by: Principal, at: datetime) -> tuple[Draft, bool]:
    """Make a draft of our newest version with the national record taken over; return it, and whether it is new.

    Raises `DifferenceNotFound`, and `NothingToTakeOver` where the two are equal or the record cannot be taken over.
    """
    row = await queries.pair(session, code)
    comparison = await asyncio.to_thread(proposals.compare, row.code, row.before, row.state, row.record)
    if comparison.kind != "changed" or comparison.source is None:
        faults = [Fault(pointer=error.field, detail=error.reason) for error in comparison.errors]
        raise NothingToTakeOver(errors=faults) if faults else NothingToTakeOver
    return await drafts.put(session, row.code, comparison.source.raw, expected=expected, by=by, at=at)


def request(session: AsyncSession, *, at: datetime) -> None:
    """Have integration fetch the national lists and records now."""
    emit(session, CatalogueRefreshRequested(requested_at=at))

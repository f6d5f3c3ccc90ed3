"""Registers of official documents: a number follows the one before, within a unit, a year and a direction, and belongs to one document.

A number is given in the transaction that records what it is given to (NĐ 30/2020/NĐ-CP Art. 15 and 22), so that none is left out.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.write_batch import ConcurrentUpdate
from services.contracts.integration import OfficialDocumentRegistered
from services.integration.errors import RegisterInUse
from services.integration.models.official_documents import OfficialDocument, OfficialEntry, OfficialRegister
from services.integration.official_documents import queries
from services.integration.official_documents.commands.announcements import announce
from services.integration.official_documents.schemas import Direction
from services.kernel.vietnam import day_in_vietnam


async def begin(session: AsyncSession, unit: str, year: int, direction: Direction, last: int) -> None:
    """Have a register go on after the number a register elsewhere gave last; `RegisterInUse` once numbers of it exist."""
    if last < await queries.last_number(session, unit, year, direction) or await queries.has_entries(
        session, unit, year, direction
    ):
        raise RegisterInUse
    values = {"unit": unit, "year": year, "direction": direction, "last": last}
    await session.execute(
        insert(OfficialRegister).values(values).on_conflict_do_update(constraint="official_register_pkey", set_=values)
    )


async def enter(
    session: AsyncSession, row: OfficialDocument, unit: str, *, account: str, at: datetime, number: int | None = None
) -> int:
    """Enter a document, once for a unit; its number. `ConcurrentUpdate` where it is not the `number` its packet has: somebody else took that one."""
    known = await session.scalar(
        select(OfficialEntry.number).where(
            OfficialEntry.document == row.id, OfficialEntry.unit == unit, OfficialEntry.direction == row.direction
        )
    )
    if known is not None:
        return known
    year = day_in_vietnam(at).year
    direction: Direction = row.direction  # type: ignore[assignment] # the column's check
    first = {"unit": unit, "year": year, "direction": direction}
    if await session.get(OfficialRegister, tuple(first.values())) is None:
        last = await queries.last_number(session, unit, year, direction)
        await session.execute(insert(OfficialRegister).values(first | {"last": last}).on_conflict_do_nothing())
    # The row stays locked until this transaction ends.
    own = (OfficialRegister.unit == unit, OfficialRegister.year == year, OfficialRegister.direction == direction)
    following = update(OfficialRegister).where(*own).values(last=OfficialRegister.last + 1).returning(OfficialRegister.last)
    given = (await session.execute(following, execution_options={"synchronize_session": False})).scalar_one()
    if number not in (None, given):
        raise ConcurrentUpdate
    session.add(OfficialEntry(**first, number=given, document=row.id, account=account, at=at))
    await session.flush()
    announce(session, OfficialDocumentRegistered, row, unit=unit, year=year, number=given)
    return given

"""Registers of official documents: a number follows the one before, within a unit, a year and a direction, and belongs to one document.

A number is given in the transaction that records what it is given to (NĐ 30/2020/NĐ-CP Art. 15 and 22), so that none is left out.
"""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.integration import OfficialDocumentRegistered
from services.integration.errors import RegisterInUse
from services.integration.models.official_documents import OfficialDocument, OfficialEntry, OfficialRegister
from services.integration.official_documents import queries
from services.integration.official_documents.commands.announcements import announce
from services.integration.official_documents.schemas import Direction
from services.kernel.vietnam import day_in_vietnam


async def begin(session: AsyncSession, unit: str, year: int, direction: Direction, last: int) -> None:
    """Have a register go on after the number a register elsewhere gave last; `RegisterInUse` once numbers of it exist."""
    await _open(session, unit, year, direction)
    # A number that is being taken is there to be seen when this has its turn.
    register = await session.get_one(OfficialRegister, (unit, year, direction), with_for_update=True, populate_existing=True)
    if last < register.last or await queries.has_entries(session, unit, year, direction):
        raise RegisterInUse
    register.last = last
    await session.flush()


async def take(session: AsyncSession, unit: str, direction: Direction, *, at: datetime) -> int:
    """The next number of this year's register, which stays locked until this transaction ends."""
    year = day_in_vietnam(at).year
    await _open(session, unit, year, direction)
    following = update(OfficialRegister).filter_by(unit=unit, year=year, direction=direction)
    following = following.values(last=OfficialRegister.last + 1)
    given = await session.execute(following.returning(OfficialRegister.last), execution_options={"synchronize_session": False})
    return given.scalar_one()


async def enter(session: AsyncSession, row: OfficialDocument, unit: str, number: int, *, account: str, at: datetime) -> None:
    """Enter a document under the number that was taken for it."""
    year = day_in_vietnam(at).year
    session.add(
        OfficialEntry(unit=unit, year=year, direction=row.direction, number=number, document=row.id, account=account, at=at)
    )
    await session.flush()
    announce(session, OfficialDocumentRegistered, row, unit=unit, year=year, number=number)


async def enter_received(session: AsyncSession, row: OfficialDocument, unit: str, *, account: str, at: datetime) -> None:
    """Enter a document that came in, whose row is locked, once for each unit."""
    if unit not in {each.unit for each in await queries.entries(session, row)}:
        await enter(session, row, unit, await take(session, unit, "in", at=at), account=account, at=at)


async def _open(session: AsyncSession, unit: str, year: int, direction: Direction) -> None:
    """Have a register that begins after what was numbered elsewhere, unless there is one."""
    if await session.get(OfficialRegister, (unit, year, direction)) is None:
        last = await queries.last_number(session, unit, year, direction)
        values = {"unit": unit, "year": year, "direction": direction, "last": last}
        await session.execute(insert(OfficialRegister).values(values).on_conflict_do_nothing())

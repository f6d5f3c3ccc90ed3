"""Officials' reads at both ends: where what belongs to a single dossier is read, and the worker's timer that chains the notes."""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Caller
from services.chassis.database import Database, reading
from services.chassis.timers import Every
from services.dossier.commands import readings

EVERY_SECONDS = 1.0


async def _noting(request: Request, by: Caller) -> AsyncSession:
    database: Database = request.app.state.database
    # Officials are about to change what they read, and want it fresh.
    return reading(request, database.autocommit if by.kind == "official" else database.autocommit_read)


# What is read beside the dossier itself: officials read the primary, everybody else a replica where there is one.
NotingSession = Annotated[AsyncSession, Depends(_noting)]


def timers(database: Database) -> list[Every]:
    """Every second: what is noted meanwhile becomes one entry."""
    return [Every(EVERY_SECONDS, partial(chain_reads, database))]


async def chain_reads(database: Database) -> None:
    await step(database)


async def step(database: Database) -> int:
    """Chain what waits now; return into how many dossiers. Of what comes meanwhile the next step makes one entry again."""
    async with database.transaction() as session:
        upto = await readings.newest(session)
    chained = of_these = 0
    while upto is not None and (of_these := await _chained(database, upto)):
        chained += of_these
    return chained


async def _chained(database: Database, upto: int) -> int:
    async with database.transaction() as session:
        return await readings.chain(session, upto=upto, at=datetime.now(UTC))
